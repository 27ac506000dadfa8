//! A GC-, IAC- or OV4-verslag of the CLB (row 16, CC-05, CC-13).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::fields::{Fields, period};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};

/// Which report, and from when to when it is valid. Whether it is in force is the care question's to
/// say: the CLB may lift it earlier (CC-29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClbReportBody {
    /// Which report.
    pub kind: ReportKind,
    /// The first day of its validity.
    pub from: NaiveDate,
    /// The first day after it, if it has an end.
    pub until: Option<NaiveDate>,
}

impl Fields for ClbReportBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::ClbReport];

    fn check(&self) -> Result<(), LvsError> {
        period(self.from, self.until)
    }

    /// The kind and the days are what a summary of a report is; they name nobody.
    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        Some(self)
    }
}

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
