//! The evaluation of a plan (CC-36, CC-37).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dossier::body::fields::{bounded, plausible, required};
use crate::error::{ErrorCode, LvsError};
use crate::text::WrittenText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an evaluation of a plan concluded.
    PlanConclusion {
        /// The goals are met: the plan ends.
        GoalsMet => "goals_met",
        /// The plan goes on and gets a new date.
        Continue => "continue",
        /// The plan ends; a next one follows it.
        NextPlan => "next_plan",
        /// The plan ends for another reason.
        Stopped => "stopped",
    }
}

/// One evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEvaluation {
    /// When.
    pub on: NaiveDate,
    /// By what it was judged.
    pub criterion: WrittenText,
    /// What was found.
    pub result: WrittenText,
    /// What follows.
    pub conclusion: PlanConclusion,
}

impl PlanEvaluation {
    pub(super) fn without_words(self) -> Self {
        PlanEvaluation {
            criterion: WrittenText::default(),
            result: WrittenText::default(),
            ..self
        }
    }
}

/// Checks the evaluations of a plan that started on a day and has its next one on another.
pub(super) fn check(
    evaluations: &[PlanEvaluation],
    from: NaiveDate,
    review_on: NaiveDate,
) -> Result<(), LvsError> {
    bounded(evaluations)?;
    let mut after = from;
    for one in evaluations {
        plausible(one.on)?;
        one.criterion.require()?;
        one.result.require()?;
        if one.on < after {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "evaluations come after the start of the plan, oldest first",
            ));
        }
        after = one.on;
    }
    let Some((last, before)) = evaluations.split_last() else {
        return Ok(());
    };
    let goes_on = |one: &PlanEvaluation| one.conclusion == PlanConclusion::Continue;
    required(
        before.iter().all(goes_on),
        "after the evaluation that ends a plan comes no other",
    )?;
    required(
        !goes_on(last) || review_on > last.on,
        "a plan that goes on gets a new evaluation date (CC-33)",
    )
}
