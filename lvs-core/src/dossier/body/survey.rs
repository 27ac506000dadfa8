//! A survey that a pupil filled in by name (row 10, DAT-09).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, bounded, plausible, required};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::text::WrittenText;

/// Which survey, and what the pupil answered. The consent itself is a record of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyBody {
    /// Which survey.
    pub survey: WrittenText,
    /// The day on which someone chose to take part; always filled in when it is recorded.
    pub opted_in_on: Option<NaiveDate>,
    /// The answers.
    pub answers: Vec<SurveyAnswerLine>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyAnswerLine {
    /// The question.
    pub question: WrittenText,
    /// The answer.
    pub answer: WrittenText,
}

impl Fields for SurveyBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::SurveyAnswer];

    fn check(&self) -> Result<(), LvsError> {
        self.survey.require()?;
        bounded(&self.answers)?;
        for line in &self.answers {
            line.question.check()?;
            line.answer.check()?;
        }
        self.opted_in_on.map_or(Ok(()), plausible)?;
        required(
            self.opted_in_on.is_some(),
            "not objecting to a survey is not taking part (DAT-09)",
        )
    }

    fn passed(&self) -> Vec<NaiveDate> {
        self.opted_in_on.into_iter().collect()
    }

    /// A reader of a summary sees that a survey was taken; the answers are words about the pupil and
    /// others.
    fn project(self, shown: Shown, _to: Viewer) -> Option<Self> {
        (shown == Shown::Summary).then(|| SurveyBody {
            answers: Vec::new(),
            ..self
        })
    }
}
