//! A serious concern: verontrusting (row 22, CC-19, REC-01).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, bounded, plausible};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::id::PersonId;
use crate::vocabulary::vocabulary;

/// Who reported it, whether there is immediate danger, and where it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriousConcernBody {
    /// Who noticed it, when that is not the author of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<PersonId>,
    /// Whether there is immediate danger.
    pub immediate_danger: bool,
    /// Where it was reported.
    pub notices: Vec<ConcernNotice>,
}

/// A report to someone who can act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernNotice {
    /// To whom.
    pub to: ConcernDesk,
    /// When.
    pub on: NaiveDate,
}

vocabulary! {
    /// Where a serious concern is reported.
    ConcernDesk {
        /// The director.
        Director => "director",
        /// The care coordinator or the pupil counsellor.
        CareLead => "care_lead",
        /// The CLB.
        Clb => "clb",
        /// A confidential centre or a helpline for children at risk.
        ConfidentialCentre => "confidential_centre",
        /// The emergency services.
        EmergencyServices => "emergency_services",
        /// The police or the public prosecutor.
        Police => "police",
        /// Someone else.
        Other => "other",
    }
}

impl Fields for SeriousConcernBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::SeriousConcern];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.notices)?;
        self.notices
            .iter()
            .try_for_each(|notice| plausible(notice.on))
    }

    fn passed(&self) -> Vec<NaiveDate> {
        self.notices.iter().map(|notice| notice.on).collect()
    }

    fn people(&self) -> Vec<PersonId> {
        self.reporter.into_iter().collect()
    }

    /// A named reporter is a third person (ACC-05), and so is whoever was told. No reader has a
    /// summary of row 22.
    fn project(mut self, shown: Shown, _to: Viewer) -> Option<Self> {
        self.reporter = None;
        self.notices.clear();
        (shown == Shown::ThirdPartySafe).then_some(self)
    }
}
