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
mod sds_v1;
mod sds_v2;
mod source;
mod table;
mod wanted;

#[cfg(test)]
mod tests;

pub use crate::csv_reading::{MAX_CELL_BYTES, MAX_ISSUES, MAX_ROW_BYTES, MAX_ROWS};
pub use file::{RosterFile, RosterForm};
pub use hold::{HeldBack, HoldReason};
pub use kind::RosterRelation;
pub use model::{Roster, RosterSchool};
pub use plan::{PlanCounts, PlanRequest, RosterOptions, RosterPlan, RosterValidity, plan_import};
pub use problem::{RosterIssue, RosterProblem, RosterRow};
pub use read::read_roster;
pub use report::{FileCount, NotImported, RefusedField, RosterReport, UnusedColumn};
pub use source::{RosterDirectory, RosterFiles, RosterSource};
