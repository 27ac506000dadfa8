//! Every condition of every row can fail, alone.

use std::collections::BTreeSet;

use super::matrix::asks;
use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::id::PersonId;
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

/// Takes one condition away.
fn take_away(guard: &str, world: &mut World, command: &mut CareCommand) {
    let lost = |world: &mut World| world.entries.clear();
    match guard {
        "question_open" => world.state().open = false,
        "question_closed" => world.state().open = true,
        "question_new" => world.question = World::opened().question,
        "day_not_in_future" => command.day = command.day.succ_opt().unwrap(),
        "day_in_order" => {
            world.state().moved_on = command.day.succ_opt().unwrap();
        }
        "school_or_clb_acts" | "school_acts" => world.roles = vec![Role::Secretariat],
        "origin_fits_actor" => {
            if let CareAction::Open { origin, .. } = &mut command.action {
                *origin = CareOrigin::SelfReferral;
            }
        }
        "care_lead_decides"
        | "care_lead_refers"
        | "clb_accepts_intake"
        | "clb_leads"
        | "clb_writes_report"
        | "clb_ends_report"
        | "report_registered_by"
        | "care_lead_steps_down"
        | "stop_recorded_by" => {
            world.roles = vec![Role::ClassTeacher];
            // A question that only the CLB knows does not exist for a teacher.
            if let Some(question) = &mut world.question
                && guard == "clb_leads"
            {
                question.known_to_school = true;
            }
        }
        "family_chooses" => {
            if let CareAction::RecordCurriculumChoice { entry, .. } = &mut command.action {
                *entry = None;
            }
        }
        "signal_entry" | "measure_entry" | "evaluation_entry" | "meeting_entry"
        | "consultation_entry" | "report_entry" | "closing_entry" | "ending_entry" => lost(world),
        "entry_reason_founded" => world.state().origin = CareOrigin::School,
        "measure_new" => {
            let started = World::increased().question.unwrap().measures[0].clone();
            world.state().measures.push(Measure {
                entry: named("m-2"),
                ..started
            });
        }
        "measure_phase_reached" => world.state().state = PhaseState::BasicCare,
        "class_council_decision" => {
            if let CareAction::StartMeasure { council, .. } = &mut command.action {
                *council = Some(entry(EntryKind::MultidisciplinaryMeeting));
            }
        }
        "replacement_goal" => {
            if let CareAction::StartMeasure {
                replacement_goal, ..
            } = &mut command.action
            {
                *replacement_goal = None;
            }
        }
        "measure_running" => world.state().measures[0].ended_on = Some(day("2024-10-01")),
        "evaluation_after_start" => {
            world.state().measures[0].started_on = command.day.succ_opt().unwrap();
        }
        "signal" => world.state().signals.clear(),
        "basic_action_evaluated" | "phase_one_insufficient" | "evaluated_goal_met" => {
            // A near miss: evaluated, but in an earlier stay.
            for measure in &mut world.state().measures {
                for evaluation in &mut measure.evaluations {
                    evaluation.stay = 99;
                }
            }
        }
        "care_meeting" => world
            .state()
            .meetings
            .retain(|meeting| meeting.kind == MeetingKind::ClassCouncil),
        "class_council_consulted" => world
            .state()
            .meetings
            .retain(|meeting| meeting.kind != MeetingKind::ClassCouncil),
        "parents_consulted" | "parents_informed" => {
            world
                .state()
                .consultations
                .retain(|talk| talk.with != Consulted::Parents);
        }
        "pupil_consulted" => {
            world
                .state()
                .consultations
                .retain(|talk| talk.with == Consulted::Parents);
        }
        "in_increased_care" | "in_extended_care" => world.state().state = PhaseState::BasicCare,
        "clb_requested" => {
            world.state().state = PhaseState::IncreasedCare {
                clb_requested_on: None,
            };
        }
        "clb_permission" | "entitled_agrees" => {
            world.permission = standing(StandingState::Deferred);
        }
        "not_suspended" => world.state().suspended = true,
        "is_suspended" => world.state().suspended = false,
        "reconfirmed" => world.state().reconfirm = true,
        "reconfirmation_asked" => world.state().reconfirm = false,
        "reconfirmation_due" | "disagreement_known" | "permission_ended" => {
            world.permission = standing(StandingState::Granted);
        }
        "track_needs_permission" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.reason = EntryReason::Truancy;
            }
        }
        "inform_ground" => world.inform = standing(StandingState::Missing),
        "school_not_yet_informed" => world.state().known_to_school = true,
        "school_informed" => world.state().known_to_school = false,
        "trajectory_order" | "advice_given" | "advice_finished" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.trajectory = Some(Trajectory {
                    stage: TrajectoryStage::Integration,
                    agreement: Vec::new(),
                });
            }
        }
        "agreed_perspective" => drop_part(command, AgreementPart::Perspective),
        "agreed_needs" => drop_part(command, AgreementPart::Needs),
        "agreed_recommendations" => drop_part(command, AgreementPart::Recommendations),
        "agreed_execution" => drop_part(command, AgreementPart::Execution),
        "agreed_evaluation" => drop_part(command, AgreementPart::Evaluation),
        "guidance_open" | "guidance_closed" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.guidance_closed = guard == "guidance_open";
            }
        }
        "no_report_in_force" | "gc_report_ended" => {
            let gc = CareReport {
                kind: ReportKind::Gc,
                entry: named("r-2"),
                day: command.day,
                status: ReportStatus::InForce,
                signed_by_parents: true,
                exception: None,
            };
            world.state().reports.push(gc);
        }
        "adaptations_not_enough" => {
            if let CareAction::IssueReport { finding, .. } = &mut command.action {
                *finding = None;
            }
        }
        "phases_gone_through" => {
            world.state().bypassed = vec![CarePhase::IncreasedCare];
            world.state().measures.clear();
        }
        "secondary_school" => {
            world.secondary = false;
            if let CareAction::IssueReport { kind, .. }
            | CareAction::ArriveWithReport { kind, .. } = &mut command.action
            {
                *kind = ReportKind::Ov4;
            }
        }
        "exception_signed" => world.actor = PersonId::parse("medewerker-2").unwrap(),
        "report_in_force" => {
            if let CareAction::LiftReport { report, .. }
            | CareAction::ConvertReport { report, .. } = &mut command.action
            {
                *report = named("r-9");
            }
        }
        "iac_in_force" => {
            if let PhaseState::ReportBased(based) = &mut world.state().state {
                based.report.kind = ReportKind::Ov4;
            }
        }
        "remaining_measures_listed" => {
            if let CareAction::MoveDown { remaining, .. } = &mut command.action {
                *remaining = None;
            }
        }
        "multi_step_allowed" => world.settings.allow_multi_step_down = false,
        "multi_step_reason" => {
            if let CareAction::MoveDown { reason, .. } | CareAction::LiftReport { reason, .. } =
                &mut command.action
            {
                *reason = None;
            }
        }
        "back_in_basic_care" => {
            world.state().state = PhaseState::IncreasedCare {
                clb_requested_on: None,
            };
        }
        "measures_evaluated" => world.state().measures[0].evaluations.clear(),
        other => panic!("no way to take {other} away"),
    }
}

fn drop_part(command: &mut CareCommand, part: AgreementPart) {
    if let CareAction::AdvanceTrajectory { agreement, .. } = &mut command.action {
        agreement.retain(|agreed| *agreed != part);
    }
}

/// Conditions that go together: without one, another is missing too.
fn goes_with(guard: &str) -> &'static [&'static str] {
    match guard {
        "in_extended_care" => &[
            "trajectory_order",
            "advice_given",
            "no_report_in_force",
            "school_informed",
        ],
        "report_entry" | "report_in_force" => &["ending_entry", "report_entry"],
        "clb_leads" => &["school_not_yet_informed"],
        "class_council_decision" | "measure_entry" => {
            &["class_council_decision", "replacement_goal"]
        }
        "origin_fits_actor" => &["school_or_clb_acts"],
        "school_or_clb_acts" => &["origin_fits_actor"],
        _ => &[],
    }
}

fn fails_alone(guard: &Guard, world: &World, action: &CareAction) {
    let mut world = world.clone();
    let mut command = world.command(action.clone());
    assert!(world.decide(&command).is_ok());
    take_away(guard.name, &mut world, &mut command);
    let Err(refusal) = world.decide(&command) else {
        panic!("{} does not refuse {action:?}", guard.name);
    };
    assert!(lacks(&refusal, guard.name), "{}: {refusal:?}", guard.name);
    assert!(refusal.rules.contains(&guard.rule));
    for missing in &refusal.missing {
        assert!(
            missing.guard == guard.name || goes_with(guard.name).contains(&missing.guard.as_str()),
            "{} takes {} along",
            guard.name,
            missing.guard
        );
    }
}

#[test]
fn every_condition_refuses_alone_with_its_rule() {
    let mut tried = BTreeSet::new();
    let mut walk = |guards: &[Guard], world: &World, action: &CareAction| {
        for guard in guards {
            fails_alone(guard, world, action);
            tried.insert(guard.name);
        }
    };
    for row in TRANSITIONS {
        let (world, action) = ready_move(row);
        walk(row.guards, &world, &action);
        walk(ALWAYS, &world, &action);
    }
    for act in ACTS {
        let (world, action) = ready_act(act.name);
        walk(act.guards, &world, &action);
    }
    assert_eq!(tried, GUARDS.iter().map(|guard| guard.name).collect());
}

#[test]
fn an_entry_of_another_question_or_kind_or_of_tomorrow_is_no_evidence() {
    let (world, action) = ready_act(ActName::NoteSignal);
    let id = entry(EntryKind::ResultRecord);
    let with = |evidence: Evidence| {
        let mut world = world.clone();
        world.entries.insert(id, evidence);
        world.decide(&world.command(action.clone())).is_ok()
    };
    let own = Evidence {
        kind: EntryKind::ResultRecord,
        question: Some(question_id()),
        day: world.today,
    };
    assert!(with(own));
    assert!(!with(Evidence {
        question: Some("zorgvraag-2".parse().unwrap()),
        ..own
    }));
    assert!(!with(Evidence {
        kind: EntryKind::TherapyReport,
        ..own
    }));
    assert!(!with(Evidence {
        day: world.today.succ_opt().unwrap(),
        ..own
    }));
}

#[test]
fn cc_17_the_minimum_for_phase_1_is_a_setting() {
    let mut world = World::opened();
    let signal = entry(EntryKind::Observation);
    world.does(Role::ClassTeacher, CareAction::NoteSignal { entry: signal });
    world.does(Role::ClassTeacher, consult(Consulted::Parents));
    let up = CareAction::MoveUp {
        to: CarePhase::IncreasedCare,
    };
    assert_eq!(world.refused(Role::Director, up.clone()).missing.len(), 3);
    world.settings.basic_action_expected = false;
    world.settings.care_meeting_expected = false;
    world.settings.pupil_consultation_expected = false;
    // CC-17: consent is no condition.
    world.permission = standing(StandingState::Refused);
    world.does(Role::Director, up);
}

#[test]
fn cc_32_the_report_of_a_pupil_whose_guidance_stopped_is_not_lost() {
    let mut world = ready_in(CarePhase::ExtendedCare, Route::Report);
    world.does(Role::ClbWorker, issue(ReportKind::Gc));
    world.permission = standing(StandingState::Withdrawn);
    world.does(
        Role::ClbWorker,
        CareAction::StopGuidance {
            reason: StopReason::Withdrawn,
        },
    );
    assert_eq!(world.phase(), CarePhase::IncreasedCare);
    assert_eq!(
        world.state().report_in_force().map(|report| report.kind),
        Some(ReportKind::Gc)
    );
    world.talk(Role::ClbWorker);
    world.does(Role::ClbWorker, lift(None));
    assert_eq!(world.phase(), CarePhase::IncreasedCare);
    assert_eq!(world.state().report_in_force(), None);
}

#[test]
fn clb_05_a_capable_pupil_who_came_alone_is_the_one_informed() {
    let mut world = World::new();
    world.capacity = crate::people::Capacity::Presumed;
    world.does(Role::ClbWorker, open(CareOrigin::SelfReferral));
    world.does(
        Role::ClbWorker,
        CareAction::AcceptIntake {
            reason: EntryReason::SelfReferral,
            form: ExtendedForm::Guidance,
            entry: None,
        },
    );
    world.does(Role::ClbWorker, consult(Consulted::Pupil));
    world.does(Role::ClbWorker, CareAction::CloseGuidance);
    let down = CareAction::MoveDown {
        to: CarePhase::IncreasedCare,
        remaining: Some(Vec::new()),
        reason: None,
    };
    let mut younger = world.clone();
    younger.capacity = crate::people::Capacity::NotYet;
    assert!(lacks(
        &younger.refused(Role::ClbWorker, down.clone()),
        "parents_informed"
    ));
    world.does(Role::ClbWorker, down);
    world.does(Role::ClbWorker, CareAction::Close { entry: None });
    assert!(!world.state().open);
}
