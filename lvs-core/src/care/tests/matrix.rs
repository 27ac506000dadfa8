//! The matrix and the state machine agree on every pair of phases.

use super::ready::{ready_act, ready_in, ready_move};
use super::world::*;
use crate::care::*;
use crate::people::Role;
use crate::rule::RuleId;

/// The command that asks a change of phase by a route; `None` where none can say it.
pub(super) fn asks(from: CarePhase, to: CarePhase, route: Route) -> Option<CareAction> {
    let fixed = |phase: CarePhase, action: CareAction| (to == phase).then_some(action);
    match route {
        Route::School => Some(CareAction::MoveUp { to }),
        Route::SchoolReferral => {
            fixed(CarePhase::ExtendedCare, intake(EntryReason::SchoolReferral))
        }
        Route::SelfReferral => fixed(CarePhase::ExtendedCare, intake(EntryReason::SelfReferral)),
        Route::SeriousConcern => {
            fixed(CarePhase::ExtendedCare, intake(EntryReason::SeriousConcern))
        }
        Route::Truancy => fixed(CarePhase::ExtendedCare, intake(EntryReason::Truancy)),
        Route::ExistingReport => {
            fixed(CarePhase::ExtendedCare, intake(EntryReason::ExistingReport))
        }
        // In phase 2 a GC-verslag changes no phase: an act of its own.
        Route::GcArrival if from == CarePhase::ExtendedCare => None,
        Route::GcArrival => fixed(CarePhase::ExtendedCare, arrive(ReportKind::Gc)),
        Route::Report => fixed(CarePhase::ReportBased, issue(ReportKind::Iac)),
        Route::Exception => fixed(CarePhase::ReportBased, exceptional()),
        Route::Arrival => fixed(CarePhase::ReportBased, arrive(ReportKind::Iac)),
        Route::Lifted if from != CarePhase::ReportBased => None,
        Route::Lifted => Some(lift(Some(to))),
        Route::Converted => fixed(
            CarePhase::ExtendedCare,
            CareAction::ConvertReport {
                report: named("r-1"),
                entry: named("r-2"),
                signed_by_parents: true,
            },
        ),
        Route::StepDown => Some(step_down(to)),
        Route::Stopped => fixed(
            CarePhase::IncreasedCare,
            CareAction::StopGuidance {
                reason: StopReason::Withdrawn,
            },
        ),
    }
}

fn exceptional() -> CareAction {
    CareAction::IssueReport {
        kind: ReportKind::Iac,
        entry: named("r-1"),
        finding: Some(AdaptationFinding::Disproportionate),
        signed_by_parents: true,
        exception: Some(ReportException {
            reason: ExceptionReason::FirstEnrolmentSevereDisability,
            clb_signatory: World::new().actor,
        }),
    }
}

#[test]
fn cc_33a_only_the_rows_of_the_matrix_change_a_phase() {
    let mut asked = 0;
    for from in CarePhase::ALL.iter().copied() {
        for to in CarePhase::ALL.iter().copied() {
            for route in Route::ALL.iter().copied() {
                let Some(action) = asks(from, to, route) else {
                    assert!(Transition::find(from, to, route).is_none());
                    continue;
                };
                asked += 1;
                let world = ready_in(from, route);
                let command = world.command(action);
                match (Transition::find(from, to, route), world.decide(&command)) {
                    (Some(_), Ok(events)) => {
                        let after = events.iter().fold(world.question.clone(), evolve).unwrap();
                        assert_eq!(after.phase(), to);
                    }
                    (None, Err(refusal)) => {
                        let rule = Transition::refusing_rule(from, to);
                        assert!(refusal.rules.contains(&rule), "{from:?} {to:?} {route:?}");
                    }
                    (row, outcome) => {
                        panic!("{from:?} {to:?} {route:?}: {} {outcome:?}", row.is_some());
                    }
                }
            }
        }
    }
    assert_eq!(asked, 79);
}

#[test]
fn cc_24_the_rule_that_refuses_a_pair_is_the_law_s() {
    use CarePhase::{BasicCare, ExtendedCare, IncreasedCare, ReportBased};
    for (from, to, rule) in [
        (BasicCare, ReportBased, RuleId::CC_24),
        (IncreasedCare, ReportBased, RuleId::CC_24),
        (ExtendedCare, ReportBased, RuleId::CC_22),
        (ReportBased, ExtendedCare, RuleId::CC_29),
        (ReportBased, BasicCare, RuleId::CC_29),
        (ExtendedCare, BasicCare, RuleId::CC_31),
        (BasicCare, ExtendedCare, RuleId::CC_19),
        (BasicCare, BasicCare, RuleId::CC_33A),
    ] {
        assert_eq!(Transition::refusing_rule(from, to), rule);
    }
}

#[test]
fn a_row_is_decided_by_exactly_the_roles_that_it_names() {
    for row in TRANSITIONS {
        let (world, action) = ready_move(row);
        for role in Role::ALL.iter().copied() {
            let mut world = world.clone();
            world.roles = vec![role];
            assert_eq!(
                world.decide(&world.command(action.clone())).is_ok(),
                row.decided_by.contains(&role),
                "{:?} {:?} {role:?}",
                row.from,
                row.route
            );
        }
    }
}

#[test]
fn cc_04_moving_up_ends_no_measure() {
    for row in TRANSITIONS.iter().filter(|row| row.to > row.from) {
        let (world, action) = ready_move(row);
        let events = world.decide(&world.command(action)).unwrap();
        let after = events.iter().fold(world.question.clone(), evolve).unwrap();
        assert_eq!(after.measures, world.question.unwrap().measures);
    }
}

#[test]
fn every_act_is_there_once_and_can_be_done() {
    for name in ActName::ALL.iter().copied() {
        assert_eq!(ACTS.iter().filter(|act| act.name == name).count(), 1);
        let (world, action) = ready_act(name);
        let outcome = world.decide(&world.command(action));
        assert!(outcome.is_ok(), "{name:?}: {outcome:?}");
    }
}
