//! Questions that are ready for a step.

use super::matrix::asks;
use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::people::Role;

/// A question in a phase, by the rules, with all that a next step by a route could ask.
pub(super) fn ready_in(from: CarePhase, route: Route) -> World {
    let mut world = match from {
        CarePhase::BasicCare => World::opened(),
        CarePhase::IncreasedCare => World::requested(),
        CarePhase::ExtendedCare => World::advised(),
        CarePhase::ReportBased => World::report_based(),
    };
    if from == CarePhase::BasicCare {
        let signal = entry(EntryKind::Observation);
        world.does(Role::ClassTeacher, CareAction::NoteSignal { entry: signal });
        world.measure("m-0", CarePhase::BasicCare, MeasureOutcome::Insufficient);
    }
    if route == Route::StepDown {
        world.does(
            Role::CareCoordinator,
            evaluate("m-0", MeasureOutcome::GoalMet),
        );
        if from == CarePhase::ExtendedCare {
            world.does(Role::ClbWorker, CareAction::CloseGuidance);
        }
    }
    world.does(Role::CareCoordinator, meet(MeetingKind::CareMeeting));
    world.does(Role::CareCoordinator, meet(MeetingKind::ClassCouncil));
    world.talk(Role::CareCoordinator);
    world.state().origin = match route {
        Route::SelfReferral => CareOrigin::SelfReferral,
        Route::SeriousConcern => CareOrigin::SeriousConcern,
        Route::Truancy => CareOrigin::Truancy,
        Route::ExistingReport => CareOrigin::ArrivedWithReport,
        _ => CareOrigin::School,
    };
    if route == Route::Stopped {
        world.permission = standing(StandingState::Withdrawn);
    }
    world.settings.allow_multi_step_down = true;
    world.roles = vec![match route {
        Route::School | Route::StepDown => Role::CareCoordinator,
        _ => Role::ClbWorker,
    }];
    world
}

pub(super) fn ready_move(row: &Transition) -> (World, CareAction) {
    let world = ready_in(row.from, row.route);
    (world, asks(row.from, row.to, row.route).unwrap())
}

pub(super) fn ready_act(name: ActName) -> (World, CareAction) {
    let extended = || ready_in(CarePhase::ExtendedCare, Route::Report);
    let (role, mut world, action) = match name {
        ActName::Open => (Role::ClassTeacher, World::new(), open(CareOrigin::School)),
        ActName::NoteSignal => {
            let entry = entry(EntryKind::ResultRecord);
            (
                Role::ClassTeacher,
                World::opened(),
                CareAction::NoteSignal { entry },
            )
        }
        ActName::StartMeasure => (
            Role::CareTeacher,
            World::increased(),
            CareAction::StartMeasure {
                entry: named("m-2"),
                kind: MeasureKind::Dispense,
                phase: CarePhase::IncreasedCare,
                council: Some(entry(EntryKind::ClassCouncil)),
                replacement_goal: Some(entry(EntryKind::EducationalNeed)),
            },
        ),
        ActName::EvaluateMeasure => {
            let action = evaluate("m-0", MeasureOutcome::GoalMet);
            (Role::ClassTeacher, World::increased(), action)
        }
        ActName::HoldCareMeeting => (
            Role::Director,
            World::opened(),
            meet(MeetingKind::ClassCouncil),
        ),
        ActName::Consult => (
            Role::ClassTeacher,
            World::opened(),
            consult(Consulted::Parents),
        ),
        ActName::RequestClb => (Role::Director, World::requested(), CareAction::RequestClb),
        ActName::InformSchool => {
            let mut world = extended();
            world.state().known_to_school = false;
            (
                Role::ClbWorker,
                world,
                CareAction::InformSchool {
                    ground: InformGround::Permission,
                },
            )
        }
        ActName::AdvanceTrajectory => {
            let mut world = World::extended();
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.trajectory = Some(Trajectory {
                    stage: TrajectoryStage::Advice,
                    agreement: Vec::new(),
                });
            }
            (
                Role::ClbWorker,
                world,
                advance(TrajectoryStage::ActAndEvaluate),
            )
        }
        ActName::IssueGcReport => (Role::ClbWorker, extended(), issue(ReportKind::Gc)),
        ActName::RegisterGcReport => (Role::Director, extended(), arrive(ReportKind::Gc)),
        ActName::LiftGcReport => {
            let mut world = extended();
            world.does(Role::ClbWorker, issue(ReportKind::Gc));
            (Role::ClbWorker, world, lift(None))
        }
        ActName::RecordCurriculumChoice => {
            let world = World::report_based();
            (
                Role::CareCoordinator,
                world,
                CareAction::RecordCurriculumChoice {
                    choice: CurriculumChoice::AdaptedInMainstream,
                    entry: Some(entry(EntryKind::ParentConversation)),
                },
            )
        }
        ActName::CloseGuidance => (Role::ClbWorker, extended(), CareAction::CloseGuidance),
        ActName::Suspend => {
            let mut world = extended();
            world.permission = standing(StandingState::Disputed);
            (Role::ClbWorker, world, CareAction::Suspend)
        }
        ActName::Resume => {
            let mut world = extended();
            world.state().suspended = true;
            (Role::ClbWorker, world, CareAction::Resume)
        }
        ActName::AskReconfirmation => {
            let mut world = extended();
            world.permission = standing(StandingState::ToBeReconfirmed);
            (Role::ClbWorker, world, CareAction::AskReconfirmation)
        }
        ActName::Reconfirm => {
            let mut world = extended();
            world.state().reconfirm = true;
            (Role::ClbWorker, world, CareAction::Reconfirm)
        }
        ActName::Close => {
            let world = ready_in(CarePhase::BasicCare, Route::StepDown);
            (
                Role::PupilCounsellor,
                world,
                CareAction::Close {
                    entry: Some(entry(EntryKind::ActionPlan)),
                },
            )
        }
        ActName::Reopen => {
            let mut world = World::opened();
            world.state().open = false;
            (Role::ClassTeacher, world, CareAction::Reopen)
        }
    };
    world.roles = vec![role];
    (world, action)
}
