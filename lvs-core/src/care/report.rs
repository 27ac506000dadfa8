//! The CLB's reports.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::phase::CarePhase;
use super::reason::ExceptionReason;
use crate::dossier::ReportKind;
use crate::id::{EntryId, PersonId};
use crate::vocabulary::vocabulary;

impl ReportKind {
    /// CC-05: the phase that the report belongs to. A GC report never makes phase 3.
    pub fn cc_05_phase(self) -> CarePhase {
        match self {
            ReportKind::Gc => CarePhase::ExtendedCare,
            ReportKind::Iac | ReportKind::Ov4 => CarePhase::ReportBased,
        }
    }
}

vocabulary! {
    /// Where a report stands.
    ReportStatus {
        /// In force.
        InForce => "in_force",
        /// Lifted by the CLB (opheffing, CC-29).
        Repealed => "repealed",
        /// Followed by a report of another kind.
        Converted => "converted",
    }
}

/// Why a report came without phases 0 to 2, and who answers for it (CC-23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportException {
    /// The reason.
    pub reason: ExceptionReason,
    /// The CLB worker who signs.
    pub clb_signatory: PersonId,
}

/// A CLB report on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareReport {
    /// Its kind.
    pub kind: ReportKind,
    /// The entry that holds it.
    pub entry: EntryId,
    /// The day of issue, or on which it arrived.
    pub day: NaiveDate,
    /// Where it stands.
    pub status: ReportStatus,
    /// Whether the parents signed (CC-42).
    pub signed_by_parents: bool,
    /// The exception, if it was one (CC-23).
    pub exception: Option<ReportException>,
}
