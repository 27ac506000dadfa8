//! The events of a command that was accepted.

use crate::care::command::{CareAction, CareCommand};
use crate::care::event::{CareChange, CareEvent};
use crate::care::facts::CareFacts;
use crate::care::guard::CLB;
use crate::care::phase::CarePhase;
use crate::care::reason::CareOrigin;
use crate::care::state::CareQuestion;
use crate::dossier::CareDomain;
use crate::id::CareQuestionId;

/// An event of a command.
pub(super) fn event(command: &CareCommand, facts: &CareFacts<'_>, change: CareChange) -> CareEvent {
    CareEvent {
        day: command.day,
        by: facts.actor,
        change,
    }
}

/// CC-20: a question that the CLB opens is not known to the school.
pub(super) fn opening(
    question: CareQuestionId,
    domain: CareDomain,
    origin: CareOrigin,
    facts: &CareFacts<'_>,
) -> CareChange {
    CareChange::Opened {
        question,
        domain,
        origin,
        known_to_school: !facts.has(CLB),
    }
}

pub(super) fn events_of(
    question: &CareQuestion,
    command: &CareCommand,
    facts: &CareFacts<'_>,
) -> Vec<CareEvent> {
    vec![event(command, facts, change_of(question, command, facts))]
}

fn change_of(question: &CareQuestion, command: &CareCommand, facts: &CareFacts<'_>) -> CareChange {
    match command.action.clone() {
        CareAction::Open {
            question,
            domain,
            origin,
        } => opening(question, domain, origin, facts),
        CareAction::NoteSignal { entry } => CareChange::SignalNoted { entry },
        CareAction::StartMeasure {
            entry,
            kind,
            phase,
            council,
            replacement_goal,
        } => CareChange::MeasureStarted {
            entry,
            kind,
            phase,
            council,
            replacement_goal,
        },
        CareAction::EvaluateMeasure {
            measure,
            outcome,
            entry,
        } => CareChange::MeasureEvaluated {
            measure,
            outcome,
            entry,
        },
        CareAction::HoldCareMeeting { kind, entry } => CareChange::MeetingHeld { kind, entry },
        CareAction::Consult { with, entry } => CareChange::ConsultationHeld { with, entry },
        CareAction::MoveUp { to } => CareChange::MovedUp { to },
        CareAction::RequestClb => CareChange::ClbRequested,
        CareAction::AcceptIntake { reason, form, .. } => CareChange::IntakeAccepted {
            reason,
            form,
            bypassed: question.passed_over(CarePhase::ExtendedCare),
        },
        CareAction::InformSchool { ground } => CareChange::SchoolInformed { ground },
        CareAction::AdvanceTrajectory { to, agreement } => {
            CareChange::TrajectoryAdvanced { to, agreement }
        }
        CareAction::IssueReport {
            kind,
            entry,
            finding,
            signed_by_parents,
            exception,
        } => CareChange::ReportIssued {
            kind,
            entry,
            finding,
            signed_by_parents,
            exception,
            bypassed: question.passed_over(kind.cc_05_phase()),
        },
        CareAction::ArriveWithReport {
            kind,
            entry,
            signed_by_parents,
        } => CareChange::ReportArrived {
            kind,
            entry,
            signed_by_parents,
            bypassed: question.passed_over(kind.cc_05_phase()),
        },
        action => change_of_rest(action, question, facts),
    }
}

fn change_of_rest(
    action: CareAction,
    question: &CareQuestion,
    facts: &CareFacts<'_>,
) -> CareChange {
    match action {
        CareAction::RecordCurriculumChoice { choice, entry } => {
            CareChange::CurriculumChosen { choice, entry }
        }
        CareAction::LiftReport {
            report,
            entry,
            to,
            reason,
        } => CareChange::ReportLifted {
            report,
            entry,
            // A GC-verslag that is lifted changes no phase.
            to: match question.phase() {
                CarePhase::ReportBased => to.unwrap_or(facts.settings.report_lifting_target),
                here => here,
            },
            reason,
        },
        CareAction::ConvertReport {
            report,
            entry,
            signed_by_parents,
        } => CareChange::ReportConverted {
            report,
            entry,
            signed_by_parents,
        },
        CareAction::CloseGuidance => CareChange::GuidanceClosed,
        CareAction::MoveDown {
            to,
            remaining,
            reason,
        } => CareChange::MovedDown {
            to,
            remaining: remaining.unwrap_or_default(),
            reason,
        },
        CareAction::StopGuidance { reason } => CareChange::GuidanceStopped { reason },
        CareAction::Suspend => CareChange::Suspended,
        CareAction::Resume => CareChange::Resumed,
        CareAction::AskReconfirmation => CareChange::ReconfirmationAsked,
        CareAction::Reconfirm => CareChange::Reconfirmed,
        CareAction::Close { entry } => CareChange::Closed { entry },
        _ => CareChange::Reopened,
    }
}
