//! Random histories: the state is what its events say, and nothing gets around the matrix.

use proptest::prelude::*;

use super::matrix::asks;
use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::people::Role;

fn actions() -> Vec<CareAction> {
    let mut all = vec![
        open(CareOrigin::School),
        CareAction::NoteSignal {
            entry: entry(EntryKind::Observation),
        },
        CareAction::RequestClb,
        CareAction::InformSchool {
            ground: InformGround::Permission,
        },
        issue(ReportKind::Gc),
        issue(ReportKind::Iac),
        lift(None),
        intake(EntryReason::ReportEnded),
        CareAction::RecordCurriculumChoice {
            choice: CurriculumChoice::SpecialEducation,
            entry: None,
        },
        CareAction::CloseGuidance,
        CareAction::Suspend,
        CareAction::Resume,
        CareAction::AskReconfirmation,
        CareAction::Reconfirm,
        CareAction::Close {
            entry: Some(entry(EntryKind::ActionPlan)),
        },
        CareAction::Reopen,
        CareAction::StartMeasure {
            entry: named("ghost"),
            kind: MeasureKind::Compensate,
            phase: CarePhase::BasicCare,
            council: None,
            replacement_goal: None,
        },
    ];
    all.extend(Consulted::ALL.iter().copied().map(consult));
    all.extend(MeetingKind::ALL.iter().copied().map(meet));
    all.extend(TrajectoryStage::ALL.iter().copied().map(advance));
    for (id, phase) in ["m-0", "m-1", "m-2"]
        .into_iter()
        .zip(CarePhase::ALL.iter().copied())
    {
        all.push(start(id, phase));
        all.extend(
            MeasureOutcome::ALL
                .iter()
                .map(|outcome| evaluate(id, *outcome)),
        );
    }
    for from in CarePhase::ALL.iter().copied() {
        for to in CarePhase::ALL.iter().copied() {
            all.extend(Route::ALL.iter().filter_map(|route| asks(from, to, *route)));
        }
    }
    all
}

fn start_world() -> impl Strategy<Value = World> {
    (0..6usize).prop_map(|which| match which {
        0 => World::new(),
        1 => World::opened(),
        2 => World::requested(),
        3 => World::extended(),
        4 => World::advised(),
        _ => World::report_based(),
    })
}

const ROLES: &[Role] = &[
    Role::ClbWorker,
    Role::CareCoordinator,
    Role::ClassTeacher,
    Role::Parent,
];
const STANDINGS: &[StandingState] = &[
    StandingState::Granted,
    StandingState::Granted,
    StandingState::ToBeReconfirmed,
    StandingState::Disputed,
    StandingState::Withdrawn,
];

fn running(question: &CareQuestion) -> Vec<Measure> {
    question
        .measures
        .iter()
        .filter(|measure| measure.is_running())
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_state_is_what_its_events_say(
        mut world in start_world(),
        steps in prop::collection::vec((any::<prop::sample::Index>(), 0..ROLES.len(), 0..STANDINGS.len()), 1..60),
        lenient in any::<bool>(),
    ) {
        let pool = actions();
        world.settings.allow_multi_step_down = lenient;
        for (which, role, stands) in steps {
            world.permission = standing(STANDINGS[stands]);
            let before = world.question.clone();
            let kept = world.events.len();
            let action = which.get(&pool).clone();
            let day_before = action.clone();
            match world.act(ROLES[role], action) {
                Err(refusal) => {
                    prop_assert!(!refusal.rules.is_empty());
                    prop_assert_eq!(world.events.len(), kept);
                    prop_assert_eq!(&world.question, &before);
                }
                Ok(()) => {
                    prop_assert!(world.events.len() > kept, "{:?}", day_before);
                }
            }
            let Some(after) = &world.question else { continue };
            if let Some(before) = &before {
                if after.phase() != before.phase() && after.open && before.open {
                    prop_assert!(TRANSITIONS.iter().any(|row| row.from == before.phase() && row.to == after.phase()));
                }
                if after.phase() > before.phase() {
                    prop_assert_eq!(running(after), running(before), "CC-04");
                }
            }
            if after.phase() == CarePhase::ReportBased {
                let kind = after.report_in_force().map(|report| report.kind);
                prop_assert!(matches!(kind, Some(ReportKind::Iac | ReportKind::Ov4)), "CC-05");
            }
        }
        let bodies: Vec<String> = world.events.iter().map(|event| event.to_body().unwrap()).collect();
        let read: Vec<CareEvent> = bodies.iter().map(|body| CareEvent::from_body(body).unwrap()).collect();
        prop_assert_eq!(replay(&read), world.question);
    }
}
