//! Columns, and what is done with them.

/// What is done with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage {
    /// Read; the file is of no known form without it.
    Required,
    /// Read where it is there.
    Optional,
    /// Has no purpose here and may not be kept (REC-05); counted, never read.
    Refused,
    /// Has no purpose here; left where it is.
    Ignored,
}

/// A column, by the names that it may have. The first is the one that the code uses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) names: &'static [&'static str],
    pub(crate) usage: Usage,
}

impl Column {
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or("")
    }

    /// Names are compared without regard to case.
    pub(super) fn is(&self, header: &str) -> bool {
        self.names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(header))
    }
}

/// A list of columns: `Usage: "name", "name" | "other name";`.
macro_rules! column_table {
    ($($usage:ident: $($($name:literal)|+),+;)*) => {
        &[$($($crate::csv_reading::Column {
            names: &[$($name),+],
            usage: $crate::csv_reading::Usage::$usage,
        },)+)*]
    };
}
pub(crate) use column_table;

/// A column that is not read, by a name that a report may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnNote {
    /// It may not be kept (REC-05).
    Refused(String),
    /// It has no purpose here; `known` when the form has such a column.
    Unused {
        /// The name in the header, or its place where the name is no name.
        column: String,
        /// Whether the form has it.
        known: bool,
    },
}

/// REC-05: words that mark a column as one that is refused, in a file's own extensions too.
const REFUSED_WORDS: &[&str] = &[
    "password",
    "wachtwoord",
    "passwd",
    "race",
    "ethnic",
    "etnisch",
    "herkomst",
    "nationalit",
    "religi",
    "geloof",
    "levensbeschouw",
    "lunch",
    "gender",
    "geslacht",
    "politic",
    "politiek",
    "orientation",
    "geaardheid",
    "disabilit",
    "handicap",
    "iep",
    "ell status",
];

/// REC-05: whether a column that no form names has the name of something that is refused.
pub(crate) fn rec_05_refuses(header: &str) -> bool {
    let header = header.to_lowercase();
    header == "sex" || REFUSED_WORDS.iter().any(|word| header.contains(word))
}
