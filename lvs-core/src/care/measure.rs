//! Measures and their evaluation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::phase::CarePhase;
use crate::dossier::MeasureKind;
use crate::id::EntryId;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an evaluation concluded.
    MeasureOutcome {
        /// The goal is met.
        GoalMet => "goal_met",
        /// The measure is no longer needed.
        NoLongerNeeded => "no_longer_needed",
        /// It helps enough and goes on.
        SufficientContinue => "sufficient_continue",
        /// It does not help enough.
        Insufficient => "insufficient",
    }
}

impl MeasureOutcome {
    /// CC-28: whether the conclusion allows a step down.
    pub fn allows_step_down(self) -> bool {
        matches!(
            self,
            MeasureOutcome::GoalMet | MeasureOutcome::NoLongerNeeded
        )
    }
}

/// A measure of the school. Moving up never ends one (CC-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// The entry that describes it; also its name.
    pub entry: EntryId,
    /// Its kind.
    pub kind: MeasureKind,
    /// The phase that it belongs to.
    pub phase: CarePhase,
    /// From which day.
    pub started_on: NaiveDate,
    /// The class council's decision, for a dispensation (CC-35).
    pub council: Option<EntryId>,
    /// The goal that replaces the dispensed one (CC-35).
    pub replacement_goal: Option<EntryId>,
    /// The evaluations, oldest first.
    pub evaluations: Vec<Evaluation>,
    /// The day on which it ended, if it did.
    pub ended_on: Option<NaiveDate>,
}

impl Measure {
    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.ended_on.is_none()
    }

    /// The latest evaluation.
    pub fn latest(&self) -> Option<&Evaluation> {
        self.evaluations.last()
    }
}

/// An evaluation of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The conclusion.
    pub outcome: MeasureOutcome,
    /// The entry that holds it.
    pub entry: EntryId,
    /// The day.
    pub day: NaiveDate,
    /// In which stay of the question it was made: only fresh evaluations open a next step.
    pub stay: u32,
}
