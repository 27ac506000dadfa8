//! Discipline from Ed-Fi XML: incidents with several pupils, one entry for each pupil of the school.
//!
//! [`read_discipline`] reads a set of files and [`plan_discipline`] says what belongs in whose dossier.
//! Neither writes: the engine writes the plan as one change, or nothing.
//!
#![doc = include_str!("../../docs/edfi.md")]

mod code;
mod element;
mod file;
mod lines;
mod model;
mod plan;
mod read;
mod report;
mod resolve;

#[cfg(test)]
mod tests;

pub use file::{EdfiFile, EdfiRow};
pub use model::DisciplineSet;
pub use plan::{PlannedDiscipline, PupilHere, plan_discipline};
pub use read::read_discipline;
pub use report::{EdfiCount, EdfiField, EdfiIssue, EdfiProblem, EdfiReport};

/// The longest text of one element, in bytes. An element with a longer one is skipped.
pub const MAX_ELEMENT_TEXT: usize = 4 * 1024;
/// The longest element below the root, in bytes. A longer one breaks the set.
pub const MAX_ELEMENT_BYTES: usize = crate::roster::MAX_ROW_BYTES;
/// The deepest nesting. Deeper breaks the set.
pub const MAX_DEPTH: usize = 16;
/// The most elements below the root of one file. More break the set.
pub const MAX_ELEMENTS: usize = crate::roster::MAX_ROWS;
