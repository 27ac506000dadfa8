//! A goal of a plan (CC-37).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dossier::body::fields::plausible;
use crate::error::LvsError;
use crate::text::WrittenText;

/// A SMART goal: specific, measurable, acceptable, realistic, and by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// What the pupil will be able to do.
    pub specific: WrittenText,
    /// How it will show.
    pub measurable: WrittenText,
    /// Why pupil, parents and school can agree with it.
    #[serde(default, skip_serializing_if = "WrittenText::is_blank")]
    pub acceptable: WrittenText,
    /// Why it can be reached.
    #[serde(default, skip_serializing_if = "WrittenText::is_blank")]
    pub realistic: WrittenText,
    /// By when.
    pub by: NaiveDate,
}

impl Goal {
    pub(super) fn check(&self) -> Result<(), LvsError> {
        self.specific.require()?;
        self.measurable.require()?;
        self.acceptable.check()?;
        self.realistic.check()?;
        plausible(self.by)
    }

    pub(super) fn without_words(self) -> Self {
        Goal {
            specific: WrittenText::default(),
            measurable: WrittenText::default(),
            acceptable: WrittenText::default(),
            realistic: WrittenText::default(),
            by: self.by,
        }
    }
}
