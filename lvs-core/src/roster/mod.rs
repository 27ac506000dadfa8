//! A school's roster from CSV files: people, classes, teachers and contacts.
//!
//! [`read_roster`] reads a set of files, [`plan_import`] says what changes. Neither writes: whoever
//! calls them writes the plan as one change, so that a set that breaks off leaves no half roster.
//!
#![doc = include_str!("../../docs/roster.md")]

mod cells;
mod columns;
mod file;
mod hold;
mod kind;
mod model;
mod people;
mod period;
mod plan;
mod problem;
mod read;
mod reconcile;
mod relation_id;
mod report;
mod row_limit;
mod sds_v1;
mod sds_v2;
mod source;
mod table;
mod wanted;

#[cfg(test)]
mod tests;

pub use file::{RosterFile, RosterForm};
pub use hold::{HeldBack, HoldReason};
pub use kind::RosterRelation;
pub use model::{Roster, RosterSchool};
pub use plan::{PlanCounts, PlanRequest, RosterOptions, RosterPlan, RosterValidity, plan_import};
pub use problem::{RosterIssue, RosterProblem, RosterRow};
pub use read::read_roster;
pub use report::{FileCount, NotImported, RefusedField, RosterReport, UnusedColumn};
pub use source::{RosterDirectory, RosterFiles, RosterSource};

/// The longest cell, in bytes. A row with a longer one is skipped.
pub const MAX_CELL_BYTES: usize = 4 * 1024;
/// The longest row that is read, in bytes. A longer one breaks the set: its end cannot be trusted.
pub const MAX_ROW_BYTES: usize = 256 * 1024;
/// The most rows of one file. More break the set.
pub const MAX_ROWS: usize = 500_000;
/// The most issues that a report lists. The rest is counted.
pub const MAX_ISSUES: usize = 1_000;
