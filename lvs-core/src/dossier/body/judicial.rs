//! A judicial document, sealed to the director (row 24, DAT-08).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, plausible};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of judicial document.
    JudicialKind {
        /// A ruling of a court.
        CourtRuling => "court_ruling",
        /// A document of a youth court or a youth judge.
        YouthCourt => "youth_court",
        /// A report or a request of the police or the public prosecutor.
        PoliceDocument => "police_document",
        /// Something else.
        Other => "other",
    }
}

/// What it is, and of when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudicialBody {
    /// What it is.
    pub kind: JudicialKind,
    /// The day that it bears.
    pub dated: NaiveDate,
}

impl Fields for JudicialBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::JudicialDocument];

    fn check(&self) -> Result<(), LvsError> {
        plausible(self.dated)
    }

    fn passed(&self) -> Vec<NaiveDate> {
        vec![self.dated]
    }

    /// What is sealed has no summary and no part for others.
    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        None
    }
}
