//! The parts of a starting situation that have fields of their own (CC-40).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, Reference, all_of, bounded, period, required};
use super::{Shown, Viewer};
use crate::dossier::{CareDomain, EntryKind};
use crate::error::LvsError;
use crate::id::EntryId;
use crate::text::WrittenText;

/// What a pupil can already do; the words are the entry's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbilityBody {
    /// In which domain.
    pub domain: CareDomain,
    /// The tests that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<EntryId>,
}

impl Fields for AbilityBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::Ability];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.tests)
    }

    fn references(&self) -> Vec<Reference> {
        all_of(&self.tests, &[EntryKind::ResultRecord])
    }

    fn keep_references(&mut self, seen: &dyn Fn(EntryId) -> bool) {
        self.tests.retain(|entry| seen(*entry));
    }

    fn project(mut self, _shown: Shown, _to: Viewer) -> Option<Self> {
        self.tests.clear();
        Some(self)
    }
}

/// The school career before this school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorCareerBody {
    /// The schools and years, oldest first.
    pub steps: Vec<CareerStep>,
}

/// A stay in one school or class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareerStep {
    /// Which school.
    pub school: WrittenText,
    /// Which class or level.
    pub level: WrittenText,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// Whether a year was done again.
    pub repeated: bool,
}

impl Fields for PriorCareerBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::PriorCareer];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.steps)?;
        required(!self.steps.is_empty(), "a prior career has a step")?;
        for step in &self.steps {
            step.school.check()?;
            step.level.check()?;
            period(step.from, step.until)?;
        }
        Ok(())
    }

    fn passed(&self) -> Vec<NaiveDate> {
        self.steps.iter().map(|step| step.from).collect()
    }

    /// A reader of a summary needs nothing of it; without its words nothing is left of it.
    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        None
    }
}

/// What makes learning harder; the words are the entry's text. A medical one is an entry of row 14,
/// with consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HinderingFactorBody {
    /// In which domain.
    pub domain: CareDomain,
}

impl Fields for HinderingFactorBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::HinderingFactor, EntryKind::MedicalFactor];

    fn check(&self) -> Result<(), LvsError> {
        Ok(())
    }

    /// A reader of a summary does not need it; it names nobody.
    fn project(self, shown: Shown, _to: Viewer) -> Option<Self> {
        (shown == Shown::ThirdPartySafe).then_some(self)
    }
}
