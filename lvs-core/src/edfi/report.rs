//! What a reading found, skipped and refused. It holds names of files and elements, never a value.

use serde::{Serialize, Serializer};

use super::{EdfiFile, EdfiRow};
use crate::roster::MAX_ISSUES;

/// The report of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdfiReport {
    /// The files that were read.
    pub files: Vec<EdfiCount>,
    /// What was skipped, at most [`MAX_ISSUES`] of it.
    pub issues: Vec<EdfiIssue>,
    /// How many more were skipped.
    pub issues_left_out: usize,
    /// What was refused (REC-05, DAT-08) or set aside because it may name someone (ACC-06), by the
    /// element's name.
    pub refused: Vec<EdfiField>,
    /// Elements that have no purpose here and were not read.
    pub unused: Vec<EdfiField>,
    /// Files beside those of the set.
    pub other_files: usize,
}

/// The elements of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdfiCount {
    /// The file.
    pub file: EdfiFile,
    /// Elements below the root.
    pub elements: usize,
    /// Elements that are in the set.
    pub taken: usize,
    /// Elements of a kind that is not imported.
    pub not_imported: usize,
    /// Bad elements.
    pub skipped: usize,
}

/// An element by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdfiField {
    /// The file.
    pub file: EdfiFile,
    /// The name of the element.
    pub field: String,
    /// How often it held something.
    pub times: usize,
}

/// Something that was skipped. It names a place and a problem, never a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdfiIssue {
    /// The file.
    pub file: EdfiFile,
    /// The line on which the element below the root starts, from 1.
    pub line: u64,
    /// The element that is to blame.
    pub element: Option<&'static str>,
    /// The problem.
    pub problem: EdfiProblem,
    /// What was skipped.
    pub skipped: EdfiRow,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// Why something was skipped.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EdfiProblem {
            $($(#[$doc])* $name,)*
        }

        impl EdfiProblem {
            /// Every problem.
            pub const ALL: &'static [EdfiProblem] = &[$(EdfiProblem::$name,)*];

            /// The stable code.
            pub fn as_str(self) -> &'static str {
                match self { $(EdfiProblem::$name => $text,)* }
            }
        }
    };
}

problems! {
    /// An element that is needed is absent or empty.
    MissingValue => "missing_value",
    /// A text is longer than the limit.
    TooLong => "too_long",
    /// An id cannot be one here.
    BadId => "bad_id",
    /// A date does not exist or lies ahead.
    BadDate => "bad_date",
    /// A number is none.
    BadNumber => "bad_number",
    /// A code has not the form of one, or is not known.
    UnknownCode => "unknown_code",
    /// What this one points to is not there, or was skipped.
    UnknownReference => "unknown_reference",
    /// The same id was given before, with other content. The first stays.
    DuplicateId => "duplicate_id",
    /// The pupil is no pupil of this school.
    NotAPupil => "not_a_pupil",
    /// The pupil here with this id is someone else than in the files.
    AnotherPerson => "another_person",
}

impl Serialize for EdfiProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: u64,
    pub(super) row: EdfiRow,
}

/// A refusal of an element, before its place is known.
pub(super) type Reject = (Option<&'static str>, EdfiProblem);

impl EdfiReport {
    pub(super) fn new(other_files: usize) -> Self {
        EdfiReport {
            files: Vec::new(),
            issues: Vec::new(),
            issues_left_out: 0,
            refused: Vec::new(),
            unused: Vec::new(),
            other_files,
        }
    }

    /// How many elements were skipped in all.
    pub fn skipped(&self) -> usize {
        self.issues.len() + self.issues_left_out
    }

    pub(super) fn issue(&mut self, file: EdfiFile, spot: Spot, (element, problem): Reject) {
        if let Some(count) = self.files.iter_mut().find(|count| count.file == file) {
            count.skipped += 1;
        }
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(EdfiIssue {
                file,
                line: spot.line,
                element,
                problem,
                skipped: spot.row,
            });
        } else {
            self.issues_left_out += 1;
        }
    }

    pub(super) fn refuse(&mut self, file: EdfiFile, field: &str) {
        count(&mut self.refused, file, field);
    }

    pub(super) fn leave(&mut self, file: EdfiFile, field: &str) {
        count(&mut self.unused, file, field);
    }

    /// The report in plain English, one line each, without personal data.
    pub fn summary_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for count in &self.files {
            lines.push(format!(
                "{}: {} elements, {} taken, {} not imported, {} skipped",
                count.file.as_str(),
                count.elements,
                count.taken,
                count.not_imported,
                count.skipped
            ));
        }
        for field in &self.refused {
            lines.push(format!(
                "{}: refused {}, filled in {} times",
                field.file.as_str(),
                field.field,
                field.times
            ));
        }
        for field in &self.unused {
            let file = field.file.as_str();
            lines.push(format!("{file}: {} not used", field.field));
        }
        for issue in &self.issues {
            lines.push(format!(
                "{}, line {}, element {}: {}; skipped: {}",
                issue.file.as_str(),
                issue.line,
                issue.element.unwrap_or("-"),
                issue.problem.as_str(),
                issue.skipped.as_str()
            ));
        }
        if self.issues_left_out > 0 {
            lines.push(format!("{} more skipped", self.issues_left_out));
        }
        if self.other_files > 0 {
            lines.push(format!("{} other files left alone", self.other_files));
        }
        lines
    }
}

fn count(fields: &mut Vec<EdfiField>, file: EdfiFile, field: &str) {
    let mut known = fields.iter_mut();
    match known.find(|known| known.file == file && known.field == field) {
        Some(known) => known.times += 1,
        None => fields.push(EdfiField {
            file,
            field: field.to_owned(),
            times: 1,
        }),
    }
}
