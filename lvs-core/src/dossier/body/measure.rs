//! A redicodis measure (CC-34, CC-35, CC-37).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, Reference, all_of, bounded, period};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId};
use crate::text::WrittenText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kind of a measure (CC-34).
    MeasureKind {
        /// Work away the deficit.
        Remediate => "remediate",
        /// Vary the approach, same goals.
        Differentiate => "differentiate",
        /// Aids that neutralise the effect.
        Compensate => "compensate",
        /// Exempt from goals and replace them by equivalent ones (CC-35).
        Dispense => "dispense",
        /// Encourage: from the older sticordi set.
        Stimulate => "stimulate",
    }
}

/// What is done, by whom, when and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureBody {
    /// Remediate, differentiate, compensate or dispense.
    pub kind: MeasureKind,
    /// Who does it.
    pub who: Vec<PersonId>,
    /// When, in words.
    pub when: WrittenText,
    /// How often, in words.
    pub frequency: WrittenText,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// What replaces what was dispensed; required for a dispensation (CC-35).
    pub replacement_goal: Option<WrittenText>,
    /// The class council that decided it; required for a dispensation (CC-35).
    pub class_council: Option<EntryId>,
}

impl Fields for MeasureBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::Measure];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.who)?;
        self.when.check()?;
        self.frequency.check()?;
        if let Some(goal) = &self.replacement_goal {
            goal.check()?;
        }
        period(self.from, self.until)?;
        self.cc_35_dispensation()
    }

    fn references(&self) -> Vec<Reference> {
        all_of(self.class_council.as_slice(), &[EntryKind::ClassCouncil])
    }

    fn people(&self) -> Vec<PersonId> {
        self.who.clone()
    }

    fn keep_references(&mut self, seen: &dyn Fn(EntryId) -> bool) {
        self.class_council = self.class_council.filter(|entry| seen(*entry));
    }

    /// Who does it is left out for readers who do not see it all; the words as well where nobody
    /// else may show through them.
    fn project(mut self, shown: Shown, _to: Viewer) -> Option<Self> {
        self.who.clear();
        self.class_council = None;
        if shown == Shown::ThirdPartySafe {
            self.when = WrittenText::default();
            self.frequency = WrittenText::default();
            self.replacement_goal = None;
        }
        Some(self)
    }
}

impl MeasureBody {
    /// CC-35: a dispensation is the class council's decision and names what replaces it.
    fn cc_35_dispensation(&self) -> Result<(), LvsError> {
        if self.kind != MeasureKind::Dispense {
            return Ok(());
        }
        match (&self.replacement_goal, self.class_council) {
            (Some(goal), Some(_)) => goal.require(),
            _ => Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "a dispensation names its replacement goal and the class council (CC-35)",
            )),
        }
    }
}
