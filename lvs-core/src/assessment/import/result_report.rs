//! What an import of results read and skipped. It holds names of columns, never a cell.

use serde::Serialize;

use super::result_problem::ResultProblem;
use crate::csv_reading::{ColumnNote, MAX_ISSUES};
use crate::id::InstrumentCode;

/// The report of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ResultReport {
    /// Rows without the header.
    pub rows: usize,
    /// Rows that gave a result.
    pub taken: usize,
    /// Rows that say the same as one before.
    pub repeated: usize,
    /// Rows that were skipped.
    pub skipped: usize,
    /// The rows that were skipped, at most 1 000.
    pub issues: Vec<ResultIssue>,
    /// How many more were skipped.
    pub issues_left_out: usize,
    /// Columns that may not be kept (REC-05, IDN-09).
    pub refused: Vec<RefusedColumn>,
    /// Columns that were not read. `zone` is one: a zone is derived (ASS-18).
    pub unused: Vec<String>,
}

/// A row that was skipped. It names a place and a problem, never a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultIssue {
    /// The line on which the row starts, from 1; the header is a line too.
    pub line: u64,
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// The problem.
    pub problem: ResultProblem,
    /// The instrument whose result was skipped, where it is one of the school's.
    pub skipped: Option<InstrumentCode>,
}

/// A column that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedColumn {
    /// Its name.
    pub column: String,
    /// In how many rows it held something.
    pub rows: usize,
}

impl ResultReport {
    pub(super) fn note(&mut self, note: ColumnNote) {
        match note {
            ColumnNote::Refused(column) => self.refused.push(RefusedColumn { column, rows: 0 }),
            ColumnNote::Unused { column, .. } => self.unused.push(column),
        }
    }

    pub(super) fn refuse(&mut self, column: &str) {
        let mut refused = self.refused.iter_mut();
        if let Some(refused) = refused.find(|refused| refused.column == column) {
            refused.rows += 1;
        }
    }

    pub(super) fn skip(&mut self, issue: ResultIssue) {
        self.skipped += 1;
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        } else {
            self.issues_left_out += 1;
        }
    }

    /// The report in plain English, one line each, without personal data.
    pub fn summary_lines(&self) -> Vec<String> {
        let mut lines = vec![format!(
            "{} rows, {} taken, {} repeated, {} skipped",
            self.rows, self.taken, self.repeated, self.skipped
        )];
        for refused in &self.refused {
            lines.push(format!(
                "refused {}, filled in {} rows",
                refused.column, refused.rows
            ));
        }
        for column in &self.unused {
            lines.push(format!("column {column} not used"));
        }
        for issue in &self.issues {
            lines.push(format!(
                "line {}, column {}: {}; skipped: a result of {}",
                issue.line,
                issue.column.as_deref().unwrap_or("-"),
                issue.problem.as_str(),
                issue
                    .skipped
                    .as_ref()
                    .map_or("an unknown instrument", InstrumentCode::as_str)
            ));
        }
        if self.issues_left_out > 0 {
            lines.push(format!("{} more rows skipped", self.issues_left_out));
        }
        lines
    }
}
