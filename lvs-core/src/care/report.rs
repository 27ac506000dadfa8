//! The CLB's reports.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::phase::CarePhase;
use super::reason::ExceptionReason;
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId};
use crate::vocabulary::vocabulary;

/// The kind of a CLB report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// GC-verslag: the common curriculum, phase 2 (CC-05).
    Gc,
    /// IAC-verslag: an individually adapted curriculum, phase 3.
    Iac,
    /// OV4-verslag: training form 4, secondary only (CC-44), phase 3.
    Ov4,
}

impl ReportKind {
    /// Every kind.
    pub const ALL: &'static [ReportKind] = &[ReportKind::Gc, ReportKind::Iac, ReportKind::Ov4];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            ReportKind::Gc => "gc",
            ReportKind::Iac => "iac",
            ReportKind::Ov4 => "ov4",
        }
    }

    /// CC-05: the phase that the report belongs to. A GC report never makes phase 3.
    pub fn cc_05_phase(self) -> CarePhase {
        match self {
            ReportKind::Gc => CarePhase::ExtendedCare,
            ReportKind::Iac | ReportKind::Ov4 => CarePhase::ReportBased,
        }
    }
}

impl FromStr for ReportKind {
    type Err = LvsError;

    /// CC-43: the names of today and those of before 1 September 2023, in any case.
    ///
    /// `verslag` and `verslag (M-decreet)` were the names of what is now an IAC- or an OV4-verslag.
    /// They are read as IAC, the kind that exists in every level; a host that knows better says `ov4`.
    fn from_str(text: &str) -> Result<Self, LvsError> {
        match text.trim().to_lowercase().as_str() {
            "gc" | "gc-verslag" | "gemotiveerd verslag" => Ok(ReportKind::Gc),
            "iac" | "iac-verslag" | "verslag" | "verslag (m-decreet)" => Ok(ReportKind::Iac),
            "ov4" | "ov4-verslag" => Ok(ReportKind::Ov4),
            _ => Err(LvsError::invalid(
                ErrorCode::UnknownReportKind,
                "no kind of report has this name (CC-43)",
            )),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cc_43_old_names_are_read() {
        for (text, kind) in [
            ("gemotiveerd verslag", ReportKind::Gc),
            ("Gemotiveerd verslag", ReportKind::Gc),
            ("GC-verslag", ReportKind::Gc),
            ("verslag", ReportKind::Iac),
            ("verslag (M-decreet)", ReportKind::Iac),
            ("IAC-verslag", ReportKind::Iac),
            ("OV4-verslag", ReportKind::Ov4),
        ] {
            assert_eq!(text.parse::<ReportKind>().unwrap(), kind);
        }
        for kind in ReportKind::ALL {
            assert_eq!(kind.as_str().parse::<ReportKind>().unwrap(), *kind);
        }
    }

    #[test]
    fn an_unknown_kind_is_an_error_that_does_not_quote_it() {
        let error = "inschrijvingsverslag".parse::<ReportKind>().unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownReportKind);
        assert!(!error.to_string().contains("inschrijving"));
    }
}
