//! Discipline and breaches of the conduct rules: a file apart (row 21, DAT-11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, OwnMarks, period, required};
use super::{Shown, Viewer};
use crate::dossier::{EntryFlags, EntryKind};
use crate::error::LvsError;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What was decided.
    DisciplinaryMeasure {
        /// A breach of the conduct rules (leefregels) was noted, without more.
        BreachNoted => "breach_noted",
        /// A measure of order, such as detention.
        OrderMeasure => "order_measure",
        /// Kept out of the lessons while it is examined.
        PreventiveSuspension => "preventive_suspension",
        /// Excluded for some days.
        TemporaryExclusion => "temporary_exclusion",
        /// Excluded for good: the CLB has a seat in the class council.
        DefinitiveExclusion => "definitive_exclusion",
    }
}

/// What was decided, and for when. What happened is the entry's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisciplinaryBody {
    /// What was decided.
    pub measure: DisciplinaryMeasure,
    /// The first day of it.
    pub from: Option<NaiveDate>,
    /// The first day after it.
    pub until: Option<NaiveDate>,
}

impl Fields for DisciplinaryBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::Disciplinary];

    fn check(&self) -> Result<(), LvsError> {
        match self.from {
            Some(from) => period(from, self.until),
            None => required(self.until.is_none(), "what ends has begun"),
        }
    }

    fn marks(&self) -> OwnMarks {
        let definitive = self.measure == DisciplinaryMeasure::DefinitiveExclusion;
        OwnMarks {
            decides: EntryFlags::DEFINITIVE_EXCLUSION,
            set: if definitive {
                EntryFlags::DEFINITIVE_EXCLUSION
            } else {
                EntryFlags::empty()
            },
        }
    }

    /// The measure and its days name nobody.
    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        Some(self)
    }
}
