//! A positive factor (CC-41, REC-02).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, plausible};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::vocabulary::vocabulary;

/// What helps the pupil. Who gave it and when stand in the head of the entry (REC-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrengthBody {
    /// The kind.
    pub kind: StrengthKind,
    /// Since when, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

vocabulary! {
    /// The kinds of positive factor that a school tells apart (CC-40, CC-41).
    StrengthKind {
        /// Outings with the family or others.
        Outing => "outing",
        /// Reading at home.
        ReadingAtHome => "reading_at_home",
        /// Diligence.
        Diligence => "diligence",
        /// A talent.
        Talent => "talent",
        /// A hobby.
        Hobby => "hobby",
        /// People around the pupil who help.
        Network => "network",
        /// Something else.
        Other => "other",
        /// What the pupil is interested in.
        Interest => "interest",
        /// What makes learning easier for the pupil.
        Stimulating => "stimulating",
    }
}

impl Fields for StrengthBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::PositiveFactor];

    fn check(&self) -> Result<(), LvsError> {
        self.since.map_or(Ok(()), plausible)
    }

    fn passed(&self) -> Vec<NaiveDate> {
        self.since.into_iter().collect()
    }

    /// The kind says it all, and names nobody.
    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        Some(self)
    }
}
