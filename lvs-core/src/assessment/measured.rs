//! What was measured, by the scale of the instrument.

use serde::{Deserialize, Serialize};

use super::avi::AviResult;
use super::decimal::decimal_type;
use super::didactic_age::DidacticResult;
use super::five_point::{Involvement, Wellbeing};
use super::goal::GoalAttainment;
use super::instrument::ScaleKind;
use super::percentile::Percentile;
use super::word::masked_debug;

decimal_type!(
    /// Points on a test. They mean nothing outside their own edition (ASS-04), so there is no sum or
    /// difference of them.
    RawScore,
    AssessmentScore,
    "a score is a number with at most two decimals",
    |_| true
);
masked_debug!(RawScore);

/// A skill score (*vaardigheidsscore*), where the edition has one: it can be compared between
/// moments of that edition (ASS-05).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SkillScore(pub i16);

/// A level of a test that gives no marks (ASS-09), from the lowest up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SkillLevel(pub u8);

/// A score (ASS-18).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The points.
    pub raw: RawScore,
    /// The most points that can be had.
    pub max: RawScore,
    /// The percentile, where the publisher gives one.
    pub percentile: Option<Percentile>,
    /// The skill score, where the edition has one.
    pub skill: Option<SkillScore>,
}

/// Words read correctly in one minute, on each of the three cards of the DMT (ASS-11). A card that
/// was not read has no number, which is not 0.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsCorrect {
    /// The first card.
    pub card_1: Option<u16>,
    /// The second card.
    pub card_2: Option<u16>,
    /// The third card.
    pub card_3: Option<u16>,
    /// The percentile, where the publisher gives one.
    pub percentile: Option<Percentile>,
}

impl WordsCorrect {
    /// ASS-11: the words of all three cards; none when one of these was not read.
    pub fn ass_11_total(self) -> Option<u32> {
        Some(u32::from(self.card_1?) + u32::from(self.card_2?) + u32::from(self.card_3?))
    }
}

/// What was measured. `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Points.
    Score(Score),
    /// Words in a minute.
    Words(WordsCorrect),
    /// A reading level.
    Avi(AviResult),
    /// Well-being and involvement.
    FivePoint {
        /// *Welbevinden*.
        wellbeing: Wellbeing,
        /// *Betrokkenheid*.
        involvement: Involvement,
    },
    /// A percentile alone.
    Percentile(Percentile),
    /// A level without a mark.
    SkillLevel(SkillLevel),
    /// A didactic age.
    Didactic(DidacticResult),
    /// An intermediate goal.
    Goal(GoalAttainment),
}
masked_debug!(SkillScore, SkillLevel, Score, WordsCorrect, Measured);

impl Measured {
    /// Whether it is what a scale measures (ASS-16: a goal is no score, and a score no goal).
    pub(super) fn ass_16_is_of(&self, scale: ScaleKind) -> bool {
        match scale {
            ScaleKind::NormZones | ScaleKind::ColourZones => matches!(self, Measured::Score(_)),
            ScaleKind::WordsCorrect => matches!(self, Measured::Words(_)),
            ScaleKind::Avi => matches!(self, Measured::Avi(_)),
            ScaleKind::FivePoint => matches!(self, Measured::FivePoint { .. }),
            ScaleKind::PercentileOnly => matches!(self, Measured::Percentile(_)),
            ScaleKind::SkillLevels => matches!(self, Measured::SkillLevel(_)),
            ScaleKind::DidacticAge => matches!(self, Measured::Didactic(_)),
            ScaleKind::Criterion => matches!(self, Measured::Goal(_)),
        }
    }

    /// The percentile that the publisher gave.
    pub fn percentile(&self) -> Option<Percentile> {
        match self {
            Measured::Score(score) => score.percentile,
            Measured::Words(words) => words.percentile,
            Measured::Percentile(percentile) => Some(*percentile),
            _ => None,
        }
    }
}
