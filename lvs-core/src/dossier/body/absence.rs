//! A proof of absence (row 28).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, period, required};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of proof.
    ProofKind {
        /// A doctor's note.
        MedicalCertificate => "medical_certificate",
        /// A parent's note.
        ParentNote => "parent_note",
        /// A proof of an authority, a court or a transport company.
        Official => "official",
        /// Something else.
        Other => "other",
    }
}

/// Which days, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceProofBody {
    /// The first day of absence.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// What kind of proof; always filled in when it is recorded.
    pub kind: Option<ProofKind>,
}

impl Fields for AbsenceProofBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::AbsenceProof];

    fn check(&self) -> Result<(), LvsError> {
        required(self.kind.is_some(), "a proof of absence has a kind")?;
        period(self.from, Some(self.until))
    }

    fn passed(&self) -> Vec<NaiveDate> {
        vec![self.from]
    }

    /// A reader of a summary needs the days; that a doctor wrote the note is close to health.
    fn project(mut self, shown: Shown, _to: Viewer) -> Option<Self> {
        if shown == Shown::Summary {
            self.kind = None;
        }
        Some(self)
    }
}
