//! Permission in the CLB's regime: who is entitled, and whether that person agrees, is the
//! standing's to say; these conditions ask only what stands.

use super::Step;
use crate::care::command::CareAction;
use crate::care::reason::{CareOrigin, EntryReason, InformGround, StopReason};
use crate::consent::StandingState;

/// Whether the question is in phase 2 for a reason that needs no permission.
fn without_permission(step: &Step<'_>) -> bool {
    step.question
        .extended()
        .is_some_and(|extended| extended.reason.is_without_permission())
}

/// CLB-01: the CLB goes on only with permission; truancy and a serious concern need none.
/// A permission to be reconfirmed is the business of the next condition.
pub(super) fn clb_01_permission(step: &Step<'_>) -> bool {
    matches!(
        step.facts.clb_permission.state,
        StandingState::Granted | StandingState::ToBeReconfirmed
    ) || without_permission(step)
}

/// CLB-01: the entitled person agrees today.
pub(super) fn clb_01_entitled_agrees(step: &Step<'_>) -> bool {
    step.facts.clb_permission.is_granted()
}

/// CON-02: nothing new while those who must agree do not agree.
pub(super) fn con_02_not_suspended(step: &Step<'_>) -> bool {
    !step.question.suspended
}

/// CON-15: no new step and no new exchange until the person who is entitled now confirmed. An
/// emergency does not wait.
pub(super) fn con_15_reconfirmed(step: &Step<'_>) -> bool {
    let emergency = matches!(
        step.command.action,
        CareAction::InformSchool {
            ground: InformGround::Emergency
        }
    );
    let due = step.question.reconfirm
        || step.facts.clb_permission.state == StandingState::ToBeReconfirmed;
    !due || emergency || without_permission(step)
}

/// CON-15: the permission is to be reconfirmed.
pub(super) fn con_15_reconfirmation_due(step: &Step<'_>) -> bool {
    step.facts.clb_permission.state == StandingState::ToBeReconfirmed
}

/// CON-15: a confirmation was asked.
pub(super) fn con_15_reconfirmation_asked(step: &Step<'_>) -> bool {
    step.question.reconfirm
}

/// CON-02: the permission does not stand any more.
pub(super) fn con_02_disagreement_known(step: &Step<'_>) -> bool {
    !matches!(
        step.facts.clb_permission.state,
        StandingState::Granted | StandingState::ToBeReconfirmed
    )
}

/// CON-02: only what waits goes on again.
pub(super) fn con_02_is_suspended(step: &Step<'_>) -> bool {
    step.question.suspended
}

/// CC-32: guidance stops on a refusal or a withdrawal that is on file.
pub(super) fn cc_32_permission_ended(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::StopGuidance { reason } => {
            step.facts.clb_permission.state
                == match reason {
                    StopReason::Refused => StandingState::Refused,
                    StopReason::Withdrawn => StandingState::Withdrawn,
                }
        }
        _ => false,
    }
}

/// CC-32: truancy and serious concern go on without permission.
pub(super) fn cc_32_track_needs_permission(step: &Step<'_>) -> bool {
    !without_permission(step)
}

/// CLB-02: the CLB tells the school only with permission, or in an emergency.
pub(super) fn clb_02_inform_ground(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::InformSchool {
            ground: InformGround::Permission,
        } => step.facts.inform_school.is_granted(),
        CareAction::InformSchool {
            ground: InformGround::Emergency,
        } => {
            step.question.origin == CareOrigin::SeriousConcern
                || step
                    .question
                    .extended()
                    .is_some_and(|extended| extended.reason == EntryReason::SeriousConcern)
        }
        _ => false,
    }
}

/// CC-20: the school does not know yet.
pub(super) fn cc_20_school_not_yet_informed(step: &Step<'_>) -> bool {
    !step.question.known_to_school
}
