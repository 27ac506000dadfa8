//! What an import read, skipped and refused. It holds names of files and columns, never a cell.

use serde::Serialize;

use super::columns::OTHER_FLAG;
use super::problem::{Outcome, Reject};
use super::{MAX_ISSUES, RosterFile, RosterForm, RosterIssue};

/// The report of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RosterReport {
    /// The form of the set.
    pub form: RosterForm,
    /// The files that were read, in the order of reading.
    pub files: Vec<FileCount>,
    /// The rows that were skipped, at most [`MAX_ISSUES`].
    pub issues: Vec<RosterIssue>,
    /// How many more were skipped.
    pub issues_left_out: usize,
    /// What was refused (REC-05), by the field's name.
    pub refused: Vec<RefusedField>,
    /// Columns that were not read, by name.
    pub unused: Vec<UnusedColumn>,
    /// Roles that a roster does not give: to be appointed by the school.
    pub not_imported: Vec<NotImported>,
    /// Files beside those of the form.
    pub other_files: usize,
}

/// The rows of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCount {
    /// The file.
    pub file: RosterFile,
    /// Rows without the header.
    pub rows: usize,
    /// Rows that are in the roster.
    pub taken: usize,
    /// Rows that say the same as one before.
    pub repeated: usize,
    /// Rows that are, or point to what is, no longer active.
    pub inactive: usize,
    /// Rows with something that is not imported or refused.
    pub set_aside: usize,
    /// Bad rows.
    pub skipped: usize,
    /// Bad rows that may hide something that still holds.
    pub hiding: usize,
}

/// A field that was refused (REC-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedField {
    /// The file.
    pub file: RosterFile,
    /// The name of the field: the column, or the flag.
    pub field: String,
    /// In how many rows it held something.
    pub rows: usize,
}

/// A column that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnusedColumn {
    /// The file.
    pub file: RosterFile,
    /// The name in the header, or its place where the name is no name.
    pub column: String,
    /// Whether the form has such a column.
    pub known: bool,
}

/// A role that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotImported {
    /// The file.
    pub file: RosterFile,
    /// The role, as the form documents it.
    pub role: String,
    /// In how many rows.
    pub rows: usize,
}

impl RosterReport {
    pub(super) fn new(form: RosterForm, other_files: usize) -> Self {
        RosterReport {
            form,
            files: Vec::new(),
            issues: Vec::new(),
            issues_left_out: 0,
            refused: Vec::new(),
            unused: Vec::new(),
            not_imported: Vec::new(),
            other_files,
        }
    }

    /// The rows of a file; `None` when it was not read.
    pub fn file(&self, file: RosterFile) -> Option<&FileCount> {
        self.files.iter().find(|count| count.file == file)
    }

    /// How many rows were skipped in all.
    pub fn skipped(&self) -> usize {
        self.files.iter().map(|count| count.skipped).sum()
    }

    pub(super) fn start(&mut self, file: RosterFile) {
        self.files.push(FileCount {
            file,
            rows: 0,
            taken: 0,
            repeated: 0,
            inactive: 0,
            set_aside: 0,
            skipped: 0,
            hiding: 0,
        });
    }

    pub(super) fn row(&mut self, outcome: Outcome) {
        let Some(count) = self.files.last_mut() else {
            return;
        };
        count.rows += 1;
        let file = count.file;
        match outcome {
            Outcome::Taken => count.taken += 1,
            Outcome::Repeated => count.repeated += 1,
            Outcome::Inactive => count.inactive += 1,
            Outcome::NotImported(role) => {
                count.set_aside += 1;
                self.not_imported(file, role);
            }
            Outcome::Refused(field) => {
                count.set_aside += 1;
                self.refuse(file, field);
            }
        }
    }

    pub(super) fn bad_row(&mut self, line: u64, column: Option<String>, reject: Reject) {
        let Some(count) = self.files.last_mut() else {
            return;
        };
        count.rows += 1;
        count.skipped += 1;
        if reject.problem.hides() {
            count.hiding += 1;
        }
        let issue = RosterIssue {
            file: count.file,
            line,
            column: column.or_else(|| reject.column.map(str::to_owned)),
            problem: reject.problem,
            skipped: count.file.row(),
        };
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        } else {
            self.issues_left_out += 1;
        }
    }

    /// REC-05: counts a field that held something; an empty one is named with 0 rows.
    pub(super) fn refuse(&mut self, file: RosterFile, field: &str) {
        self.name_refused(file, field);
        let found = self
            .refused
            .iter_mut()
            .find(|r| r.file == file && r.field == field);
        if let Some(refused) = found {
            refused.rows += 1;
        }
    }

    pub(super) fn name_refused(&mut self, file: RosterFile, field: &str) {
        if !self
            .refused
            .iter()
            .any(|r| r.file == file && r.field == field)
        {
            self.refused.push(RefusedField {
                file,
                field: field.to_owned(),
                rows: 0,
            });
        }
    }

    pub(super) fn not_imported(&mut self, file: RosterFile, role: &str) {
        let found = self
            .not_imported
            .iter_mut()
            .find(|n| n.file == file && n.role == role);
        match found {
            Some(found) => found.rows += 1,
            None => self.not_imported.push(NotImported {
                file,
                role: role.to_owned(),
                rows: 1,
            }),
        }
    }

    /// The report in plain English, one line each, without personal data.
    pub fn summary_lines(&self) -> Vec<String> {
        let mut lines = vec![format!("form: {}", self.form.as_str())];
        for count in &self.files {
            lines.push(format!(
                "{}: {} rows, {} taken, {} repeated, {} inactive, {} set aside, {} skipped",
                count.file.as_str(),
                count.rows,
                count.taken,
                count.repeated,
                count.inactive,
                count.set_aside,
                count.skipped
            ));
        }
        for refused in &self.refused {
            let what = if refused.field == OTHER_FLAG {
                "a flag without a name here"
            } else {
                &refused.field
            };
            lines.push(format!(
                "{}: refused {what}, filled in {} rows (REC-05)",
                refused.file.as_str(),
                refused.rows
            ));
        }
        for left in &self.not_imported {
            lines.push(format!(
                "{}: {} rows with the role {}, not imported: appoint in the platform",
                left.file.as_str(),
                left.rows,
                left.role
            ));
        }
        for unused in &self.unused {
            lines.push(format!(
                "{}: column {} not used",
                unused.file.as_str(),
                unused.column
            ));
        }
        for issue in &self.issues {
            let column = issue.column.as_deref().unwrap_or("-");
            lines.push(format!(
                "{}, line {}, column {column}: {}; skipped: {}",
                issue.file.as_str(),
                issue.line,
                issue.problem.as_str(),
                issue.skipped.as_str()
            ));
        }
        if self.issues_left_out > 0 {
            lines.push(format!("{} more rows skipped", self.issues_left_out));
        }
        if self.other_files > 0 {
            lines.push(format!("{} other files left alone", self.other_files));
        }
        lines
    }
}
