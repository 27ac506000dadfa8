//! What a command is: a change of phase by a route, or an act that changes none.

use crate::care::command::CareAction;
use crate::care::facts::CareFacts;
use crate::care::phase::CarePhase;
use crate::care::state::CareQuestion;
use crate::care::step::ActName;
use crate::care::transition::Route;
use crate::dossier::ReportKind;

/// How a command is decided.
pub(super) enum Plan {
    /// A change of phase.
    Move(CarePhase, Route),
    /// An act in place.
    Act(ActName),
}

pub(super) fn plan_of(question: &CareQuestion, action: &CareAction, facts: &CareFacts<'_>) -> Plan {
    let phase = question.phase();
    match action {
        CareAction::Open { .. } => Plan::Act(ActName::Open),
        CareAction::NoteSignal { .. } => Plan::Act(ActName::NoteSignal),
        CareAction::StartMeasure { .. } => Plan::Act(ActName::StartMeasure),
        CareAction::EvaluateMeasure { .. } => Plan::Act(ActName::EvaluateMeasure),
        CareAction::HoldCareMeeting { .. } => Plan::Act(ActName::HoldCareMeeting),
        CareAction::Consult { .. } => Plan::Act(ActName::Consult),
        CareAction::MoveUp { to } => Plan::Move(*to, Route::School),
        CareAction::RequestClb => Plan::Act(ActName::RequestClb),
        CareAction::AcceptIntake { reason, .. } => Plan::Move(
            CarePhase::ExtendedCare,
            // A reason that is not one of intake has no row in the matrix.
            Route::of_intake(*reason).unwrap_or(Route::School),
        ),
        CareAction::InformSchool { .. } => Plan::Act(ActName::InformSchool),
        CareAction::AdvanceTrajectory { .. } => Plan::Act(ActName::AdvanceTrajectory),
        CareAction::IssueReport {
            kind, exception, ..
        } => match (kind.cc_05_phase(), exception) {
            (CarePhase::ReportBased, Some(_)) => {
                Plan::Move(CarePhase::ReportBased, Route::Exception)
            }
            (CarePhase::ReportBased, None) => Plan::Move(CarePhase::ReportBased, Route::Report),
            _ => Plan::Act(ActName::IssueGcReport),
        },
        CareAction::ArriveWithReport { kind, .. } => match (kind, phase) {
            (ReportKind::Gc, CarePhase::ExtendedCare) => Plan::Act(ActName::RegisterGcReport),
            (ReportKind::Gc, _) => Plan::Move(CarePhase::ExtendedCare, Route::GcArrival),
            _ => Plan::Move(CarePhase::ReportBased, Route::Arrival),
        },
        CareAction::RecordCurriculumChoice { .. } => Plan::Act(ActName::RecordCurriculumChoice),
        CareAction::LiftReport { to, .. } => match phase {
            CarePhase::ReportBased => Plan::Move(
                to.unwrap_or(facts.settings.report_lifting_target),
                Route::Lifted,
            ),
            _ => Plan::Act(ActName::LiftGcReport),
        },
        CareAction::ConvertReport { .. } => Plan::Move(CarePhase::ExtendedCare, Route::Converted),
        CareAction::CloseGuidance => Plan::Act(ActName::CloseGuidance),
        CareAction::MoveDown { to, .. } => Plan::Move(*to, Route::StepDown),
        CareAction::StopGuidance { .. } => Plan::Move(CarePhase::IncreasedCare, Route::Stopped),
        CareAction::Suspend => Plan::Act(ActName::Suspend),
        CareAction::Resume => Plan::Act(ActName::Resume),
        CareAction::AskReconfirmation => Plan::Act(ActName::AskReconfirmation),
        CareAction::Reconfirm => Plan::Act(ActName::Reconfirm),
        CareAction::Close { .. } => Plan::Act(ActName::Close),
        CareAction::Reopen => Plan::Act(ActName::Reopen),
    }
}
