//! The hard cases, each with its near misses.

use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::error::Hint;
use crate::people::{Capacity, Role};
use crate::rule::RuleId;

#[test]
fn scenario_1_a_teacher_does_not_push_to_phase_2() {
    for action in [
        CareAction::MoveUp {
            to: CarePhase::ExtendedCare,
        },
        CareAction::RequestClb,
        intake(EntryReason::SchoolReferral),
    ] {
        let mut world = World::opened();
        let refusal = world.refused(Role::ClassTeacher, action);
        assert!(refusal.rules.contains(&RuleId::CC_16), "{refusal:?}");
        assert!(refusal.rules.contains(&RuleId::CC_18));
        assert!(lacks(&refusal, "phase_one_insufficient"));
        assert!(lacks(&refusal, "care_lead_refers"));
        assert!(!lacks(&refusal, "clb_permission"));
        assert_eq!(refusal.hint, Some(Hint::AskCareCoordinator));
    }
}

#[test]
fn scenario_1_near_miss_the_care_lead_after_phase_1() {
    let mut world = World::requested();
    assert_eq!(world.phase(), CarePhase::IncreasedCare);
    let refusal = world.refused(Role::ClassTeacher, CareAction::RequestClb);
    assert_eq!(refusal.missing.len(), 1);
    assert!(lacks(&refusal, "care_lead_refers"));
    world.does(Role::ClbWorker, intake(EntryReason::SchoolReferral));
    assert_eq!(world.phase(), CarePhase::ExtendedCare);
    assert!(world.state().bypassed.is_empty());
}

#[test]
fn scenario_1_near_miss_a_measure_that_helped_is_not_enough() {
    let mut world = World::increased();
    world.measure(
        "m-1",
        CarePhase::IncreasedCare,
        MeasureOutcome::SufficientContinue,
    );
    world.talk(Role::CareCoordinator);
    let refusal = world.refused(Role::CareCoordinator, CareAction::RequestClb);
    assert_eq!(refusal.missing.len(), 1);
    assert!(lacks(&refusal, "phase_one_insufficient"));
}

#[test]
fn scenario_2_a_self_referral_stays_unknown_to_the_school() {
    let mut world = World::new();
    let refusal = world.refused(Role::CareCoordinator, open(CareOrigin::SelfReferral));
    assert!(lacks(&refusal, "origin_fits_actor"));
    world.does(Role::ClbWorker, open(CareOrigin::SelfReferral));
    world.does(Role::ClbWorker, intake(EntryReason::SelfReferral));
    let question = world.state().clone();
    assert_eq!(question.phase(), CarePhase::ExtendedCare);
    assert_eq!(
        question.bypassed,
        [CarePhase::BasicCare, CarePhase::IncreasedCare]
    );
    assert_eq!(school_view_of(&question), None);

    // For the school it does not exist: the same refusal as for a question that is not there.
    for action in [
        consult(Consulted::Parents),
        step_down(CarePhase::BasicCare),
        start("m-1", CarePhase::IncreasedCare),
    ] {
        let known = world.refused(Role::Director, action.clone());
        let mut nothing = World::new();
        assert_eq!(nothing.refused(Role::Director, action), known);
    }

    let inform = CareAction::InformSchool {
        ground: InformGround::Permission,
    };
    world.inform = standing(StandingState::Missing);
    let refusal = world.refused(Role::ClbWorker, inform.clone());
    assert!(refusal.rules.contains(&RuleId::CLB_02));
    let emergency = CareAction::InformSchool {
        ground: InformGround::Emergency,
    };
    assert!(lacks(
        &world.refused(Role::ClbWorker, emergency),
        "inform_ground"
    ));
    world.inform = standing(StandingState::Granted);
    world.today = day("2024-11-04");
    world.does(Role::ClbWorker, inform);
    let view = school_view_of(world.state()).unwrap();
    assert_eq!(view.phase, CarePhase::ExtendedCare);
    assert_eq!(view.since, day("2024-11-04"), "not the day of the intake");
}

#[test]
fn scenario_2_the_school_still_owes_phases_0_and_1() {
    let mut world = World::new();
    world.does(Role::ClbWorker, open(CareOrigin::SelfReferral));
    world.does(Role::ClbWorker, intake(EntryReason::SelfReferral));
    world.does(
        Role::ClbWorker,
        CareAction::InformSchool {
            ground: InformGround::Permission,
        },
    );
    world.measure(
        "m-0",
        CarePhase::BasicCare,
        MeasureOutcome::SufficientContinue,
    );
    assert_eq!(
        world.state().cc_19_owed_phases(),
        [CarePhase::IncreasedCare]
    );
    world.measure(
        "m-1",
        CarePhase::IncreasedCare,
        MeasureOutcome::Insufficient,
    );
    assert!(world.state().cc_19_owed_phases().is_empty());
}

#[test]
fn scenario_3_a_capable_pupil_refuses() {
    let mut world = World::requested();
    world.capacity = Capacity::Presumed;
    world.permission = standing(StandingState::Refused);
    let refusal = world.refused(Role::ClbWorker, intake(EntryReason::SchoolReferral));
    assert_eq!(refusal.missing.len(), 1);
    assert!(lacks(&refusal, "clb_permission"));
    for rule in [RuleId::CC_18, RuleId::CLB_01, RuleId::CON_08] {
        assert!(refusal.rules.contains(&rule));
    }
    assert_eq!(refusal.hint, Some(Hint::AskConsent));
    assert_eq!(world.phase(), CarePhase::IncreasedCare);
    // With a motivated incapacity on file the parents' yes stands.
    world.capacity = Capacity::NotCapable;
    world.permission = standing(StandingState::Granted);
    world.does(Role::ClbWorker, intake(EntryReason::SchoolReferral));
}

#[test]
fn scenario_3_danger_and_truancy_need_no_permission() {
    for (origin, reason) in [
        (CareOrigin::SeriousConcern, EntryReason::SeriousConcern),
        (CareOrigin::Truancy, EntryReason::Truancy),
    ] {
        let mut world = World::new();
        world.permission = standing(StandingState::Refused);
        world.does(Role::CareCoordinator, open(origin));
        world.does(Role::ClbWorker, intake(reason));
        world.does(Role::ClbWorker, advance(TrajectoryStage::Strategy));
        let refusal = world.refused(
            Role::ClbWorker,
            CareAction::StopGuidance {
                reason: StopReason::Refused,
            },
        );
        assert!(refusal.rules.contains(&RuleId::CC_32));
        assert!(lacks(&refusal, "track_needs_permission"));
    }
    // The reason alone is not enough: something founds it.
    let mut world = World::opened();
    world.permission = standing(StandingState::Refused);
    let refusal = world.refused(Role::ClbWorker, intake(EntryReason::SeriousConcern));
    assert!(lacks(&refusal, "entry_reason_founded"));
}

#[test]
fn scenario_4_a_father_objects_and_the_trajectory_waits() {
    let mut world = World::extended();
    world.does(Role::ClbWorker, advance(TrajectoryStage::Strategy));
    let refusal = world.refused(Role::ClbWorker, CareAction::Suspend);
    assert!(lacks(&refusal, "disagreement_known"));
    world.permission = standing(StandingState::Disputed);
    world.does(Role::ClbWorker, CareAction::Suspend);
    assert_eq!(world.phase(), CarePhase::ExtendedCare, "work done stays");
    let refusal = world.refused(Role::ClbWorker, advance(TrajectoryStage::Integration));
    assert!(lacks(&refusal, "not_suspended") && lacks(&refusal, "clb_permission"));
    assert!(refusal.rules.contains(&RuleId::CON_02));
    world.refused(Role::ClbWorker, CareAction::Resume);
    world.permission = standing(StandingState::Granted);
    let refusal = world.refused(Role::ClbWorker, advance(TrajectoryStage::Integration));
    assert_eq!(refusal.missing.len(), 1, "going on is an act of its own");
    world.does(Role::ClbWorker, CareAction::Resume);
    world.does(Role::ClbWorker, advance(TrajectoryStage::Integration));
}

#[test]
fn scenario_6_at_twelve_the_permission_is_confirmed_before_the_next_step() {
    let mut world = World::extended();
    world.permission = standing(StandingState::ToBeReconfirmed);
    world.capacity = Capacity::Presumed;
    let refusal = world.refused(Role::ClbWorker, advance(TrajectoryStage::Strategy));
    assert_eq!(refusal.missing.len(), 1);
    assert!(lacks(&refusal, "reconfirmed"));
    assert!(refusal.rules.contains(&RuleId::CON_15));
    world.does(Role::ClbWorker, CareAction::AskReconfirmation);
    assert_eq!(world.phase(), CarePhase::ExtendedCare, "no automatic stop");
    // The school's side goes on.
    world.does(
        Role::CareCoordinator,
        evaluate("m-1", MeasureOutcome::SufficientContinue),
    );
    world.refused(Role::ClbWorker, CareAction::Reconfirm);
    world.permission = standing(StandingState::Granted);
    let refusal = world.refused(Role::ClbWorker, advance(TrajectoryStage::Strategy));
    assert!(lacks(&refusal, "reconfirmed"), "the flag still stands");
    world.does(Role::ClbWorker, CareAction::Reconfirm);
    world.does(Role::ClbWorker, advance(TrajectoryStage::Strategy));
}

#[test]
fn scenario_6_the_pupil_says_no() {
    let mut world = World::extended();
    world.permission = standing(StandingState::Withdrawn);
    let refusal = world.refused(
        Role::ClbWorker,
        CareAction::StopGuidance {
            reason: StopReason::Refused,
        },
    );
    assert!(lacks(&refusal, "permission_ended"), "it was a withdrawal");
    world.does(
        Role::CareCoordinator,
        CareAction::StopGuidance {
            reason: StopReason::Withdrawn,
        },
    );
    assert_eq!(world.phase(), CarePhase::IncreasedCare);
    assert_eq!(world.state().stopped, Some(StopReason::Withdrawn));
    assert!(world.state().measures.iter().all(Measure::is_running));
}

#[test]
fn scenario_8_a_gc_report_stays_in_phase_2_an_iac_report_makes_phase_3() {
    let mut world = World::extended();
    world.talk(Role::ClbWorker);
    let up = CareAction::MoveUp {
        to: CarePhase::ReportBased,
    };
    world.does(Role::ClbWorker, issue(ReportKind::Gc));
    assert_eq!(world.phase(), CarePhase::ExtendedCare);
    let refusal = world.refused(Role::ClbWorker, up.clone());
    assert!(refusal.rules.contains(&RuleId::CC_22));

    let mut world = World::opened();
    world.does(Role::ClbWorker, arrive(ReportKind::Gc));
    assert_eq!(world.phase(), CarePhase::ExtendedCare);
    assert!(world.state().extended().unwrap().gc_report.is_some());

    let mut world = World::opened();
    world.does(Role::Director, arrive(ReportKind::Iac));
    assert_eq!(world.phase(), CarePhase::ReportBased);

    for mut world in [World::opened(), World::increased()] {
        let refusal = world.refused(Role::Director, up.clone());
        assert!(refusal.rules.contains(&RuleId::CC_24));
        let refusal = world.refused(Role::ClbWorker, issue(ReportKind::Iac));
        assert!(refusal.rules.contains(&RuleId::CC_24), "no silent skip");
    }
    assert_eq!(World::report_based().phase(), CarePhase::ReportBased);
}

#[test]
fn cc_31_one_step_down_at_a_time_through_the_whole_way() {
    let mut world = World::report_based();
    world.talk(Role::ClbWorker);
    let refusal = world.refused(Role::Director, step_down(CarePhase::ExtendedCare));
    assert!(refusal.rules.contains(&RuleId::CC_29));
    let refusal = world.refused(Role::ClbWorker, lift(Some(CarePhase::BasicCare)));
    assert!(lacks(&refusal, "multi_step_allowed"));
    world.does(Role::ClbWorker, lift(None));
    assert_eq!(world.phase(), CarePhase::ExtendedCare);
    assert_eq!(world.state().reports[0].status, ReportStatus::Repealed);

    let refusal = world.refused(Role::CareCoordinator, step_down(CarePhase::IncreasedCare));
    for guard in ["guidance_closed", "evaluated_goal_met", "parents_informed"] {
        assert!(lacks(&refusal, guard));
    }
    world.does(Role::ClbWorker, CareAction::CloseGuidance);
    world.does(
        Role::CareCoordinator,
        evaluate("m-1", MeasureOutcome::GoalMet),
    );
    world.talk(Role::CareCoordinator);
    world.does(Role::CareCoordinator, step_down(CarePhase::IncreasedCare));
    assert!(!world.state().measure(named("m-1")).unwrap().is_running());

    let refusal = world.refused(Role::CareCoordinator, step_down(CarePhase::BasicCare));
    assert!(
        lacks(&refusal, "evaluated_goal_met"),
        "an old evaluation opens nothing"
    );
    world.does(
        Role::CareCoordinator,
        evaluate("m-0", MeasureOutcome::NoLongerNeeded),
    );
    world.talk(Role::CareCoordinator);
    world.does(Role::CareCoordinator, step_down(CarePhase::BasicCare));
    world.does(
        Role::CareCoordinator,
        CareAction::Close {
            entry: Some(entry(EntryKind::ActionPlan)),
        },
    );
    assert!(!world.state().open);
    let refusal = world.refused(Role::ClassTeacher, consult(Consulted::Parents));
    assert!(lacks(&refusal, "question_open"));
    world.does(Role::ClassTeacher, CareAction::Reopen);
    assert!(world.state().open);
    assert_eq!(replay(&world.events), world.question);
}

#[test]
fn cc_29_an_intake_does_not_end_a_report() {
    for mut world in [World::report_based(), World::requested(), World::extended()] {
        let phase = world.phase();
        world.talk(Role::ClbWorker);
        world.refused(Role::ClbWorker, intake(EntryReason::ReportEnded));
        assert_eq!(world.phase(), phase);
    }
}

#[test]
fn cc_29_a_report_is_converted() {
    let mut world = World::report_based();
    world.talk(Role::ClbWorker);
    world.does(
        Role::ClbWorker,
        CareAction::ConvertReport {
            report: named("r-1"),
            entry: named("r-2"),
            signed_by_parents: true,
        },
    );
    let question = world.state();
    assert_eq!(question.reports[0].status, ReportStatus::Converted);
    assert_eq!(question.report_in_force().unwrap().kind, ReportKind::Gc);
    assert_eq!(question.phase(), CarePhase::ExtendedCare);
}

#[test]
fn cc_12_after_the_advice_the_school_leads() {
    assert_eq!(World::extended().state().cc_12_lead(), CareLead::Clb);
    assert_eq!(World::advised().state().cc_12_lead(), CareLead::School);
}

#[test]
fn clb_04_a_teacher_s_refusal_does_not_tell_how_the_clb_s_work_stands() {
    for action in [
        advance(TrajectoryStage::Strategy),
        advance(TrajectoryStage::Advice),
        CareAction::Suspend,
        CareAction::StopGuidance {
            reason: StopReason::Refused,
        },
        issue(ReportKind::Iac),
    ] {
        let mut calm = World::extended();
        let mut stormy = World::extended();
        stormy.permission = standing(StandingState::Refused);
        stormy.state().suspended = true;
        stormy.state().reconfirm = true;
        assert_eq!(
            calm.refused(Role::ClassTeacher, action.clone()),
            stormy.refused(Role::ClassTeacher, action)
        );
    }
}
