//! Conditions for moving down and for closing.

use super::Step;
use super::general::EVALUATIONS;
use crate::care::command::CareAction;
use crate::care::contact::Consulted;
use crate::care::measure::{Measure, MeasureOutcome};
use crate::care::phase::CarePhase;
use crate::care::state::PhaseState;

/// CC-28: a measure was evaluated in this stay as "goal met" or "no longer needed". Where the
/// school does not know of the question it has no measures to evaluate.
pub(super) fn cc_28_evaluated_goal_met(step: &Step<'_>) -> bool {
    !step.question.known_to_school
        || step.question.measures.iter().any(|measure| {
            measure.latest().is_some_and(|found| {
                found.stay == step.question.stay && found.outcome.allows_step_down()
            })
        })
}

/// CC-28: the parents were informed in this stay. CLB-05: of a question that a capable pupil took
/// to the CLB alone, the pupil was.
pub(super) fn cc_28_parents_informed(step: &Step<'_>) -> bool {
    step.question.consulted(&[Consulted::Parents])
        || (!step.question.known_to_school
            && step.facts.capacity.is_capable()
            && step.question.consulted(&[Consulted::Pupil]))
}

/// CC-28: the measures that remain are listed, and they run.
pub(super) fn cc_28_remaining_measures_listed(step: &Step<'_>) -> bool {
    match &step.command.action {
        CareAction::MoveDown {
            remaining: Some(remaining),
            ..
        } => remaining.iter().all(|entry| {
            step.question
                .measure(*entry)
                .is_some_and(Measure::is_running)
        }),
        _ => false,
    }
}

/// CC-30: the CLB closed its trajectory or guidance.
pub(super) fn cc_30_guidance_closed(step: &Step<'_>) -> bool {
    step.question
        .extended()
        .is_none_or(|extended| extended.guidance_closed)
}

/// CC-30: no GC-verslag is in force any more.
pub(super) fn cc_30_gc_report_ended(step: &Step<'_>) -> bool {
    step.question.report_in_force().is_none()
}

/// Whether the lifting goes where the school's setting says, which needs no further reason.
fn lifted_by_setting(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::LiftReport { to, .. } => {
            let target = step.facts.settings.report_lifting_target;
            to.is_none_or(|to| to == target)
        }
        _ => false,
    }
}

/// CC-31: one step at a time, unless the school chose otherwise.
pub(super) fn cc_31_multi_step_allowed(step: &Step<'_>) -> bool {
    step.facts.settings.allow_multi_step_down || lifted_by_setting(step)
}

/// CC-31: several steps at once have a reason.
pub(super) fn cc_31_multi_step_reason(step: &Step<'_>) -> bool {
    lifted_by_setting(step)
        || matches!(
            step.command.action,
            CareAction::MoveDown {
                reason: Some(_),
                ..
            } | CareAction::LiftReport {
                reason: Some(_),
                ..
            }
        )
}

/// CC-33a: a question closes from phase 0. One that the school never knew of closes when the CLB's
/// work ended.
pub(super) fn cc_33a_back_in_basic_care(step: &Step<'_>) -> bool {
    match step.question.state {
        PhaseState::BasicCare => true,
        PhaseState::IncreasedCare { .. } => !step.question.known_to_school,
        _ => false,
    }
}

/// CC-28: every measure of phases above 0 that still runs was evaluated, and none as insufficient.
pub(super) fn cc_28_measures_evaluated(step: &Step<'_>) -> bool {
    step.question
        .measures
        .iter()
        .filter(|measure| measure.is_running())
        .all(|measure| {
            measure.latest().is_some_and(|found| {
                measure.phase == CarePhase::BasicCare
                    || found.outcome != MeasureOutcome::Insufficient
            })
        })
}

/// CC-28: the closing evaluation is on file. Of a question that the school does not know it stays
/// in the CLB's own file (CLB-04).
pub(super) fn cc_28_closing_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::Close { entry } => {
            !step.question.known_to_school
                || entry.is_some_and(|entry| step.on_file(entry, EVALUATIONS))
        }
        _ => false,
    }
}
