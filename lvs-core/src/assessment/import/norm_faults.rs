//! What is wrong with a file of norm tables.

use std::fmt;

use crate::assessment::norm_table::BandProblem;
use crate::csv_reading::{CellProblem, MAX_ISSUES, TableFault};
use crate::error::{ErrorCode, LvsError};

/// Why a line cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NormProblem {
    /// The text is no TOML, or not of the form that a file of norm tables has.
    NotToml,
    /// The row has more or fewer fields than the header.
    FieldCount,
    /// A cell is not UTF-8, too long, or holds a control character.
    BadCell,
    /// Something that is needed is not there.
    MissingValue,
    /// A field that a norm table does not have.
    UnknownField,
    /// A code is too long, or holds another character than letters, digits and `- _ . :`.
    BadCode,
    /// A number is none, or has more than two decimals.
    BadNumber,
    /// A word is not one of the closed list.
    UnknownWord,
    /// Rows of one table say different things about it.
    TableDiffers,
    /// Another table has the same key (ASS-04).
    DuplicateKey,
    /// The bands are wrong (ASS-03).
    Band(BandProblem),
}

impl NormProblem {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            NormProblem::NotToml => "not_toml",
            NormProblem::FieldCount => "field_count",
            NormProblem::BadCell => "bad_cell",
            NormProblem::MissingValue => "missing_value",
            NormProblem::UnknownField => "unknown_field",
            NormProblem::BadCode => "bad_code",
            NormProblem::BadNumber => "bad_number",
            NormProblem::UnknownWord => "unknown_word",
            NormProblem::TableDiffers => "table_differs",
            NormProblem::DuplicateKey => "duplicate_key",
            NormProblem::Band(problem) => problem.as_str(),
        }
    }

    pub(super) fn form(problem: CellProblem) -> Self {
        match problem {
            CellProblem::FieldCount => NormProblem::FieldCount,
            CellProblem::InvalidUtf8 | CellProblem::ControlCharacter | CellProblem::TooLong => {
                NormProblem::BadCell
            }
        }
    }
}

/// A mistake in a file of norm tables: a place and a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormIssue {
    /// The line, from 1.
    pub line: u64,
    /// The column or the field, where one is to blame.
    pub column: Option<String>,
    /// The problem.
    pub problem: NormProblem,
}

/// Everything that is wrong with a file of norm tables. Nothing of it was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NormFaults {
    /// What is wrong with the file as a whole, if that is it.
    pub file: Option<String>,
    /// The mistakes by line, at most 1 000.
    pub issues: Vec<NormIssue>,
    /// How many more there are.
    pub issues_left_out: usize,
}

impl NormFaults {
    pub(super) fn whole(fault: TableFault) -> Self {
        let what = match fault {
            TableFault::Form(what) => what,
            TableFault::Broken(what) => what.to_owned(),
        };
        NormFaults {
            file: Some(format!("the file {what}")),
            ..NormFaults::default()
        }
    }

    pub(super) fn add(&mut self, issue: NormIssue) {
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        } else {
            self.issues_left_out += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.file.is_none() && self.issues.is_empty()
    }
}

impl fmt::Display for NormFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            return f.write_str(file);
        }
        for (at, issue) in self.issues.iter().enumerate() {
            let column = issue.column.as_deref().unwrap_or("-");
            let problem = issue.problem.as_str();
            let end = if at == 0 { "" } else { "; " };
            write!(f, "{end}line {}, column {column}: {problem}", issue.line)?;
        }
        match self.issues_left_out {
            0 => Ok(()),
            more => write!(f, "; {more} more"),
        }
    }
}

impl std::error::Error for NormFaults {}

impl From<NormFaults> for LvsError {
    fn from(faults: NormFaults) -> Self {
        LvsError::invalid(ErrorCode::AssessmentNormFile, faults.to_string())
    }
}
