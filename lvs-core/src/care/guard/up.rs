//! Conditions for moving up.

use super::Step;
use crate::care::command::CareAction;
use crate::care::contact::{Consulted, MeetingKind};
use crate::care::measure::MeasureOutcome;
use crate::care::phase::CarePhase;
use crate::care::reason::{CareOrigin, EntryReason};
use crate::care::state::PhaseState;
use crate::dossier::EntryKind;

/// CC-17: there is a documented signal.
pub(super) fn cc_17_signal(step: &Step<'_>) -> bool {
    !step.question.signals.is_empty()
}

/// CC-17: an action of phase 0 was evaluated in this stay.
pub(super) fn cc_17_basic_action_evaluated(step: &Step<'_>) -> bool {
    !step.facts.settings.basic_action_expected
        || step.question.measures.iter().any(|measure| {
            measure.phase == CarePhase::BasicCare
                && measure
                    .latest()
                    .is_some_and(|found| found.stay == step.question.stay)
        })
}

/// CC-17: the care meeting has a record.
pub(super) fn cc_17_care_meeting(step: &Step<'_>) -> bool {
    !step.facts.settings.care_meeting_expected
        || step
            .question
            .met(&[MeetingKind::CareMeeting, MeetingKind::Multidisciplinary])
}

/// CC-08: the parents were consulted since the last change of phase.
pub(super) fn cc_08_parents_consulted(step: &Step<'_>) -> bool {
    step.question.consulted(&[Consulted::Parents])
}

/// CC-08: the pupil was consulted since the last change of phase, or it is recorded why not.
pub(super) fn cc_08_pupil_consulted(step: &Step<'_>) -> bool {
    !step.facts.settings.pupil_consultation_expected
        || step
            .question
            .consulted(&[Consulted::Pupil, Consulted::PupilNotPossible])
}

/// CC-18: the school asks the CLB from phase 1.
pub(super) fn cc_18_in_increased_care(step: &Step<'_>) -> bool {
    step.question.phase() == CarePhase::IncreasedCare
}

/// CC-18: a measure of phase 1 was evaluated as insufficient in this stay.
pub(super) fn cc_18_phase_one_insufficient(step: &Step<'_>) -> bool {
    step.question.measures.iter().any(|measure| {
        measure.phase == CarePhase::IncreasedCare
            && measure.latest().is_some_and(|found| {
                found.stay == step.question.stay && found.outcome == MeasureOutcome::Insufficient
            })
    })
}

/// CC-16: the care lead asked the CLB; a teacher's question does not reach it directly.
pub(super) fn cc_16_clb_requested(step: &Step<'_>) -> bool {
    matches!(
        step.question.state,
        PhaseState::IncreasedCare {
            clb_requested_on: Some(_)
        }
    )
}

/// CC-19: the reason for skipping phase 1 is founded in the question's origin or in an entry.
pub(super) fn cc_19_entry_reason_founded(step: &Step<'_>) -> bool {
    let CareAction::AcceptIntake { reason, entry, .. } = step.command.action else {
        return false;
    };
    let (origin, kinds): (CareOrigin, &[EntryKind]) = match reason {
        EntryReason::SelfReferral => (CareOrigin::SelfReferral, &[]),
        EntryReason::SeriousConcern => (CareOrigin::SeriousConcern, &[EntryKind::SeriousConcern]),
        EntryReason::Truancy => (CareOrigin::Truancy, &[EntryKind::AttendanceRecord]),
        EntryReason::ExistingReport => (
            CareOrigin::ArrivedWithReport,
            &[EntryKind::ClbReport, EntryKind::DiagnosticReport],
        ),
        EntryReason::SchoolReferral | EntryReason::ReportEnded => return false,
    };
    step.question.origin == origin || entry.is_some_and(|entry| step.on_file(entry, kinds))
}
