//! Conditions on the question itself, on days and on the entries that a command names.

use super::Step;
use crate::care::command::CareAction;
use crate::care::contact::MeetingKind;
use crate::care::{CareOrigin, Consulted};
use crate::dossier::EntryKind;
use crate::dossier::MeasureKind;

const SIGNALS: &[EntryKind] = &[
    EntryKind::Observation,
    EntryKind::WellbeingObservation,
    EntryKind::ResultRecord,
    EntryKind::ParentConversation,
    EntryKind::AttendanceRecord,
    EntryKind::Incident,
    EntryKind::EducationalNeed,
];

pub(super) const EVALUATIONS: &[EntryKind] = &[
    EntryKind::Observation,
    EntryKind::ResultRecord,
    EntryKind::ActionPlan,
    EntryKind::Measure,
    EntryKind::MultidisciplinaryMeeting,
    EntryKind::ClassCouncil,
];

/// CC-03: the question is open, or the command opens it.
pub(super) fn cc_03_question_open(step: &Step<'_>) -> bool {
    step.question.open
        || matches!(
            step.command.action,
            CareAction::Open { .. } | CareAction::Reopen
        )
}

/// CC-03: an opened question is a new one. The caller names the same question only once; that it
/// does not exist yet is seen before there is a question to look at.
pub(super) fn cc_03_question_new(step: &Step<'_>) -> bool {
    matches!(step.command.action, CareAction::Open { question, .. } if question == step.question.id)
}

/// CC-03: only a closed question is opened again.
pub(super) fn cc_03_question_closed(step: &Step<'_>) -> bool {
    !step.question.open
}

/// CC-36: what has not happened yet cannot be on file.
pub(super) fn cc_36_day_not_in_future(step: &Step<'_>) -> bool {
    step.command.day <= step.facts.moment.day
}

/// CC-36: no act lies before the last change of phase; a signal may be older.
pub(super) fn cc_36_day_in_order(step: &Step<'_>) -> bool {
    step.command.day >= step.question.moved_on
        || matches!(step.command.action, CareAction::NoteSignal { .. })
}

/// CC-17: the signal is documented.
pub(super) fn cc_17_signal_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::NoteSignal { entry } => {
            step.on_file(entry, SIGNALS)
                || (step.question.origin == CareOrigin::SeriousConcern
                    && step.on_file(entry, &[EntryKind::SeriousConcern]))
        }
        _ => false,
    }
}

/// CC-08: the measure is described in an entry.
pub(super) fn cc_08_measure_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::StartMeasure { entry, .. } => step.on_file(entry, &[EntryKind::Measure]),
        _ => false,
    }
}

/// CC-04: the measure does not run already.
pub(super) fn cc_04_measure_new(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::StartMeasure { entry, .. } => step.question.measure(entry).is_none(),
        _ => false,
    }
}

/// CC-04: care is stacked: a measure belongs to the question's phase or to one below it.
pub(super) fn cc_04_measure_phase_reached(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::StartMeasure { phase, .. } => phase <= step.question.phase(),
        _ => false,
    }
}

/// CC-35: a dispensation rests on a decision of the class council.
pub(super) fn cc_35_class_council_decision(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::StartMeasure {
            kind: MeasureKind::Dispense,
            council,
            ..
        } => council.is_some_and(|entry| step.on_file(entry, &[EntryKind::ClassCouncil])),
        _ => true,
    }
}

/// CC-35: a dispensation names the goal that replaces the dispensed one.
pub(super) fn cc_35_replacement_goal(step: &Step<'_>) -> bool {
    const GOALS: &[EntryKind] = &[EntryKind::ActionPlan, EntryKind::EducationalNeed];
    match step.command.action {
        CareAction::StartMeasure {
            kind: MeasureKind::Dispense,
            replacement_goal,
            ..
        } => replacement_goal.is_some_and(|entry| step.on_file(entry, GOALS)),
        _ => true,
    }
}

/// CC-08: the measure runs.
pub(super) fn cc_08_measure_running(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::EvaluateMeasure { measure, .. } => step
            .question
            .measure(measure)
            .is_some_and(|found| found.is_running()),
        _ => false,
    }
}

/// CC-28: the evaluation is recorded.
pub(super) fn cc_28_evaluation_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::EvaluateMeasure { entry, .. } => step.on_file(entry, EVALUATIONS),
        _ => false,
    }
}

/// CC-36: an evaluation does not lie before the start of what it evaluates.
pub(super) fn cc_36_evaluation_after_start(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::EvaluateMeasure { measure, .. } => step
            .question
            .measure(measure)
            .is_none_or(|found| found.started_on <= step.command.day),
        _ => false,
    }
}

/// CC-15: the meeting has a record, a class council one of its own.
pub(super) fn cc_15_meeting_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::HoldCareMeeting { kind, entry } => {
            let records: &[EntryKind] = match kind {
                MeetingKind::CareMeeting => &[EntryKind::CareMeeting],
                MeetingKind::Multidisciplinary => &[EntryKind::MultidisciplinaryMeeting],
                MeetingKind::ClassCouncil => &[EntryKind::ClassCouncil],
            };
            step.on_file(entry, records)
        }
        _ => false,
    }
}

/// CC-08: the consultation is recorded, that of parents as a conversation with them.
pub(super) fn cc_08_consultation_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::Consult { with, entry } => {
            let records: &[EntryKind] = match with {
                Consulted::Parents => &[
                    EntryKind::ParentConversation,
                    EntryKind::MultidisciplinaryMeeting,
                ],
                Consulted::Pupil | Consulted::PupilNotPossible => &[
                    EntryKind::Observation,
                    EntryKind::WellbeingObservation,
                    EntryKind::ParentConversation,
                    EntryKind::MultidisciplinaryMeeting,
                ],
            };
            step.on_file(entry, records)
        }
        _ => false,
    }
}
