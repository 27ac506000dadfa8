//! A positive factor (CC-41, REC-02).

use serde::{Deserialize, Serialize};

use super::Shown;
use crate::error::LvsError;
use crate::vocabulary::vocabulary;

/// What helps the pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrengthBody {
    /// The kind.
    pub kind: StrengthKind,
}

vocabulary! {
    /// The kinds of positive factor that a school tells apart (CC-41).
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
    }
}

impl StrengthBody {
    pub(super) fn check(&self) -> Result<(), LvsError> {
        Ok(())
    }

    pub(super) fn project(self, _shown: Shown) -> Option<Self> {
        Some(self)
    }
}
