//! Conditions on reports.

use super::Step;
use crate::care::command::CareAction;
use crate::care::contact::MeetingKind;
use crate::care::phase::CarePhase;
use crate::care::report::ReportException;
use crate::care::state::PhaseState;
use crate::dossier::EntryKind;
use crate::dossier::ReportKind;

/// CC-20: the school knows of the question; its class council cannot be consulted otherwise.
pub(super) fn cc_20_school_informed(step: &Step<'_>) -> bool {
    step.question.known_to_school
}

/// CC-13: the CLB's report is on file; an outside therapist's advice is none.
pub(super) fn cc_13_report_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::IssueReport { entry, .. }
        | CareAction::ArriveWithReport { entry, .. }
        | CareAction::ConvertReport { entry, .. } => step.on_file(entry, &[EntryKind::ClbReport]),
        _ => false,
    }
}

/// CC-05: a question has one GC-verslag at a time.
pub(super) fn cc_05_no_report_in_force(step: &Step<'_>) -> bool {
    step.question.report_in_force().is_none()
}

/// CC-22: the trajectory is finished, its advice agreed.
pub(super) fn cc_22_advice_finished(step: &Step<'_>) -> bool {
    step.question
        .extended()
        .and_then(|extended| extended.trajectory.as_ref())
        .is_some_and(|run| run.cc_11_advice_finished())
}

/// CC-22: the CLB found the adaptations disproportionate or insufficient.
pub(super) fn cc_22_adaptations_not_enough(step: &Step<'_>) -> bool {
    matches!(
        step.command.action,
        CareAction::IssueReport {
            finding: Some(_),
            ..
        }
    )
}

/// CC-22: the class council was consulted.
pub(super) fn cc_22_class_council_consulted(step: &Step<'_>) -> bool {
    step.question.met(&[MeetingKind::ClassCouncil])
}

/// CC-22: phases 0 to 2 were gone through, the passed-over ones in parallel (CC-19).
pub(super) fn cc_22_phases_gone_through(step: &Step<'_>) -> bool {
    step.question.phase() >= CarePhase::ExtendedCare && step.question.cc_19_owed_phases().is_empty()
}

/// CC-44: an OV4-verslag exists in secondary education only.
pub(super) fn cc_44_secondary_school(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::IssueReport { kind, .. } | CareAction::ArriveWithReport { kind, .. } => {
            kind != ReportKind::Ov4 || step.facts.secondary
        }
        _ => true,
    }
}

/// CC-23: an exception is signed by the CLB worker who decides it.
pub(super) fn cc_23_exception_signed(step: &Step<'_>) -> bool {
    matches!(
        step.command.action,
        CareAction::IssueReport {
            exception: Some(ReportException { clb_signatory, .. }),
            ..
        } if clb_signatory == step.facts.actor
    )
}

/// CC-29: the report that is to end is the one in force.
pub(super) fn cc_29_report_in_force(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::LiftReport { report, .. } | CareAction::ConvertReport { report, .. } => step
            .question
            .report_in_force()
            .is_some_and(|found| found.entry == report),
        _ => false,
    }
}

/// CC-29: the lifting is on file as a document of the CLB, another one than the report.
pub(super) fn cc_29_ending_entry(step: &Step<'_>) -> bool {
    match step.command.action {
        CareAction::LiftReport { report, entry, .. }
        | CareAction::ConvertReport { report, entry, .. } => {
            entry != report && step.on_file(entry, &[EntryKind::ClbReport])
        }
        _ => false,
    }
}

/// CC-26: there is an IAC-verslag to choose with.
pub(super) fn cc_26_iac_in_force(step: &Step<'_>) -> bool {
    matches!(&step.question.state, PhaseState::ReportBased(based) if based.report.kind == ReportKind::Iac)
}
