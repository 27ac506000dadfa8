//! Conditions of the CLB's work in phase 2.

use super::Step;
use crate::care::command::CareAction;
use crate::care::phase::CarePhase;
use crate::care::trajectory::{AgreementPart, TrajectoryStage, cc_10_follows};

/// CC-09: the question is in phase 2.
pub(super) fn cc_09_in_extended_care(step: &Step<'_>) -> bool {
    step.question.phase() == CarePhase::ExtendedCare
}

/// CC-10: the stages follow in order; research may be skipped.
pub(super) fn cc_10_trajectory_order(step: &Step<'_>) -> bool {
    let CareAction::AdvanceTrajectory { to, .. } = step.command.action else {
        return false;
    };
    step.question.extended().is_some_and(|extended| {
        let from = extended.trajectory.as_ref().map(|run| run.stage);
        cc_10_follows(from, to)
    })
}

/// Whether the advice stage ends without this part of the agreement.
fn agreed(step: &Step<'_>, part: AgreementPart) -> bool {
    match &step.command.action {
        CareAction::AdvanceTrajectory {
            to: TrajectoryStage::ActAndEvaluate,
            agreement,
        } => agreement.contains(&part),
        _ => true,
    }
}

/// CC-11: the advice ends with a long-term perspective and goals.
pub(super) fn cc_11_agreed_perspective(step: &Step<'_>) -> bool {
    agreed(step, AgreementPart::Perspective)
}

/// CC-11: the advice ends with the educational, upbringing and support needs.
pub(super) fn cc_11_agreed_needs(step: &Step<'_>) -> bool {
    agreed(step, AgreementPart::Needs)
}

/// CC-11: the advice ends with recommendations.
pub(super) fn cc_11_agreed_recommendations(step: &Step<'_>) -> bool {
    agreed(step, AgreementPart::Recommendations)
}

/// CC-11: the advice ends with an agreement on the execution.
pub(super) fn cc_11_agreed_execution(step: &Step<'_>) -> bool {
    agreed(step, AgreementPart::Execution)
}

/// CC-11: the advice ends with an agreement on the evaluation.
pub(super) fn cc_11_agreed_evaluation(step: &Step<'_>) -> bool {
    agreed(step, AgreementPart::Evaluation)
}

/// CC-30: the CLB's work is not closed yet.
pub(super) fn cc_30_guidance_open(step: &Step<'_>) -> bool {
    step.question
        .extended()
        .is_none_or(|extended| !extended.guidance_closed)
}

/// CC-30: a trajectory is closed with its advice; other forms of work have none.
pub(super) fn cc_30_advice_given(step: &Step<'_>) -> bool {
    step.question
        .extended()
        .and_then(|extended| extended.trajectory.as_ref())
        .is_none_or(|run| run.cc_11_advice_finished())
}
