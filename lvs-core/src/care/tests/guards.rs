//! Every condition of every row can fail, alone.

use std::collections::BTreeSet;

use super::ready::{ready_act, ready_in, ready_move};
use super::taken::take_away;
use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::people::Role;

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
