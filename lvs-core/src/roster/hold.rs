//! When a file cannot be trusted, what stands in it stays: a bad row is no disappearance.

use std::collections::BTreeMap;

use super::{Roster, RosterFile, RosterForm, RosterRelation};

/// Why nothing of a kind ends or gets other dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoldReason {
    /// A file has bad rows: a bad row is no disappearance.
    BadRows,
    /// A file that the form requires has no row at all.
    EmptyFile,
    /// The set has no such file.
    NoFile,
}

/// Relations that would have ended or got other dates, and stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The kind.
    pub kind: RosterRelation,
    /// The file that is to blame.
    pub file: RosterFile,
    /// Why.
    pub reason: HoldReason,
    /// How many relations.
    pub relations: usize,
}

/// What holds each kind back: the first file that cannot be trusted.
pub(super) type Holds = BTreeMap<RosterRelation, (RosterFile, HoldReason)>;

pub(super) fn holds(
    roster: &Roster,
    files: impl Fn(RosterRelation, RosterForm) -> &'static [RosterFile],
) -> Holds {
    let form = roster.form();
    let why = |file: &RosterFile| match roster.files.get(file) {
        None => Some(HoldReason::NoFile),
        Some(state) if state.hides => Some(HoldReason::BadRows),
        Some(state) if state.empty && form.required().contains(file) => Some(HoldReason::EmptyFile),
        Some(_) => None,
    };
    let first = |kind| {
        files(kind, form)
            .iter()
            .find_map(|file| why(file).map(|reason| (*file, reason)))
    };
    RosterRelation::ALL
        .iter()
        .filter_map(|kind| first(*kind).map(|hold| (*kind, hold)))
        .collect()
}
