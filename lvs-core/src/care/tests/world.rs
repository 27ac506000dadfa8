//! An invented world in which commands are decided one after another.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::care::*;
use crate::consent::{Standing, StandingState};
use crate::dossier::EntryKind;
use crate::error::Refusal;
use crate::id::{CareQuestionId, EntryId, PersonId};
use crate::people::{Capacity, Role};
use crate::rule::RuleId;
use crate::time::Moment;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn entry(kind: EntryKind) -> EntryId {
    EntryId::parse(&format!("e-{}", kind.as_str())).unwrap()
}

pub(super) fn named(id: &str) -> EntryId {
    EntryId::parse(id).unwrap()
}

pub(super) fn question_id() -> CareQuestionId {
    CareQuestionId::parse("zorgvraag-1").unwrap()
}

pub(super) fn standing(state: StandingState) -> Standing {
    Standing {
        state,
        rules: vec![RuleId::CON_01],
    }
}

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) actor: PersonId,
    pub(super) roles: Vec<Role>,
    pub(super) today: NaiveDate,
    pub(super) permission: Standing,
    pub(super) inform: Standing,
    pub(super) capacity: Capacity,
    pub(super) secondary: bool,
    pub(super) settings: CareSettings,
    pub(super) entries: BTreeMap<EntryId, Evidence>,
    pub(super) question: Option<CareQuestion>,
    pub(super) events: Vec<CareEvent>,
}

impl World {
    /// Everyone agrees, and one entry of every kind is on file.
    pub(super) fn new() -> Self {
        let mut entries: BTreeMap<EntryId, Evidence> = EntryKind::ALL
            .iter()
            .map(|kind| {
                (
                    entry(*kind),
                    Evidence {
                        kind: *kind,
                        question: None,
                        day: day("2024-09-10"),
                    },
                )
            })
            .collect();
        for (id, kind) in [
            ("m-0", EntryKind::Measure),
            ("m-1", EntryKind::Measure),
            ("m-2", EntryKind::Measure),
            ("r-1", EntryKind::ClbReport),
            ("r-2", EntryKind::ClbReport),
        ] {
            entries.insert(
                named(id),
                Evidence {
                    kind,
                    question: Some(question_id()),
                    day: day("2024-09-10"),
                },
            );
        }
        World {
            actor: PersonId::parse("medewerker-1").unwrap(),
            roles: vec![Role::CareCoordinator],
            today: day("2024-10-01"),
            permission: standing(StandingState::Granted),
            inform: standing(StandingState::Granted),
            capacity: Capacity::NotYet,
            secondary: true,
            settings: CareSettings::default(),
            entries,
            question: None,
            events: Vec::new(),
        }
    }

    pub(super) fn decide(&self, command: &CareCommand) -> Result<Vec<CareEvent>, Refusal> {
        let evidence = |id: EntryId| self.entries.get(&id).copied();
        decide(
            self.question.as_ref(),
            command,
            &CareFacts {
                actor: self.actor,
                roles: &self.roles,
                moment: Moment::on(self.today),
                clb_permission: &self.permission,
                capacity: self.capacity,
                inform_school: &self.inform,
                secondary: self.secondary,
                evidence: &evidence,
                settings: &self.settings,
            },
        )
    }

    pub(super) fn command(&self, action: CareAction) -> CareCommand {
        CareCommand {
            day: self.today,
            action,
        }
    }

    /// Decides as one role, and keeps the events.
    pub(super) fn act(&mut self, role: Role, action: CareAction) -> Result<(), Refusal> {
        self.roles = vec![role];
        let events = self.decide(&self.command(action))?;
        for event in events {
            self.question = evolve(self.question.take(), &event);
            self.events.push(event);
        }
        Ok(())
    }

    pub(super) fn does(&mut self, role: Role, action: CareAction) {
        if let Err(refusal) = self.act(role, action.clone()) {
            panic!("{action:?} refused: {refusal:?}");
        }
    }

    pub(super) fn refused(&mut self, role: Role, action: CareAction) -> Refusal {
        let before = self.question.clone();
        let refusal = self.act(role, action).unwrap_err();
        assert_eq!(self.question, before, "a refusal leaves no trace");
        assert!(!refusal.rules.is_empty());
        refusal
    }

    pub(super) fn phase(&self) -> CarePhase {
        self.question.as_ref().unwrap().phase()
    }

    pub(super) fn state(&mut self) -> &mut CareQuestion {
        self.question.as_mut().unwrap()
    }

    pub(super) fn opened() -> Self {
        let mut world = World::new();
        world.does(Role::ClassTeacher, open(CareOrigin::School));
        world
    }

    pub(super) fn talk(&mut self, role: Role) {
        self.does(role, consult(Consulted::Parents));
        self.does(role, consult(Consulted::Pupil));
    }

    pub(super) fn measure(&mut self, id: &str, phase: CarePhase, outcome: MeasureOutcome) {
        self.does(Role::ClassTeacher, start(id, phase));
        self.does(Role::CareCoordinator, evaluate(id, outcome));
    }

    /// Phase 1, by the rules.
    pub(super) fn increased() -> Self {
        let mut world = World::opened();
        let signal = entry(EntryKind::Observation);
        world.does(Role::ClassTeacher, CareAction::NoteSignal { entry: signal });
        world.measure("m-0", CarePhase::BasicCare, MeasureOutcome::Insufficient);
        world.does(Role::CareCoordinator, meet(MeetingKind::CareMeeting));
        world.talk(Role::ClassTeacher);
        let to = CarePhase::IncreasedCare;
        world.does(Role::CareCoordinator, CareAction::MoveUp { to });
        world
    }

    /// Phase 1, and the CLB was asked.
    pub(super) fn requested() -> Self {
        let mut world = World::increased();
        world.measure(
            "m-1",
            CarePhase::IncreasedCare,
            MeasureOutcome::Insufficient,
        );
        world.talk(Role::CareCoordinator);
        world.does(Role::CareCoordinator, CareAction::RequestClb);
        world
    }

    /// Phase 2, by the rules.
    pub(super) fn extended() -> Self {
        let mut world = World::requested();
        world.does(Role::ClbWorker, intake(EntryReason::SchoolReferral));
        world
    }

    /// Phase 2, the trajectory finished and everyone consulted.
    pub(super) fn advised() -> Self {
        let mut world = World::extended();
        for to in [
            TrajectoryStage::Strategy,
            TrajectoryStage::Integration,
            TrajectoryStage::Advice,
            TrajectoryStage::ActAndEvaluate,
        ] {
            world.does(Role::ClbWorker, advance(to));
        }
        world.does(Role::CareCoordinator, meet(MeetingKind::ClassCouncil));
        world.talk(Role::ClbWorker);
        world
    }

    /// Phase 3, by the rules.
    pub(super) fn report_based() -> Self {
        let mut world = World::advised();
        world.does(Role::ClbWorker, issue(ReportKind::Iac));
        world
    }
}

pub(super) fn open(origin: CareOrigin) -> CareAction {
    CareAction::Open {
        question: question_id(),
        domain: CareDomain::Reading,
        origin,
    }
}

pub(super) fn consult(with: Consulted) -> CareAction {
    CareAction::Consult {
        with,
        entry: entry(EntryKind::ParentConversation),
    }
}

pub(super) fn meet(kind: MeetingKind) -> CareAction {
    CareAction::HoldCareMeeting {
        kind,
        entry: entry(match kind {
            MeetingKind::ClassCouncil => EntryKind::ClassCouncil,
            MeetingKind::Multidisciplinary => EntryKind::MultidisciplinaryMeeting,
            MeetingKind::CareMeeting => EntryKind::CareMeeting,
        }),
    }
}

pub(super) fn start(id: &str, phase: CarePhase) -> CareAction {
    CareAction::StartMeasure {
        entry: named(id),
        kind: MeasureKind::Remediate,
        phase,
        council: None,
        replacement_goal: None,
    }
}

pub(super) fn evaluate(id: &str, outcome: MeasureOutcome) -> CareAction {
    CareAction::EvaluateMeasure {
        measure: named(id),
        outcome,
        entry: entry(EntryKind::ActionPlan),
    }
}

pub(super) fn intake(reason: EntryReason) -> CareAction {
    CareAction::AcceptIntake {
        reason,
        form: ExtendedForm::Diagnostic,
        entry: None,
    }
}

pub(super) fn advance(to: TrajectoryStage) -> CareAction {
    CareAction::AdvanceTrajectory {
        to,
        agreement: match to {
            TrajectoryStage::ActAndEvaluate => AgreementPart::ALL.to_vec(),
            _ => Vec::new(),
        },
    }
}

pub(super) fn issue(kind: ReportKind) -> CareAction {
    CareAction::IssueReport {
        kind,
        entry: named("r-1"),
        finding: Some(AdaptationFinding::Insufficient),
        signed_by_parents: true,
        exception: None,
    }
}

pub(super) fn arrive(kind: ReportKind) -> CareAction {
    CareAction::ArriveWithReport {
        kind,
        entry: named("r-1"),
        signed_by_parents: true,
    }
}

pub(super) fn lift(to: Option<CarePhase>) -> CareAction {
    CareAction::LiftReport {
        report: named("r-1"),
        entry: named("r-2"),
        to,
        reason: to.map(|_| StepDownReason::QuestionSolved),
    }
}

pub(super) fn step_down(to: CarePhase) -> CareAction {
    CareAction::MoveDown {
        to,
        remaining: Some(vec![named("m-0")]),
        reason: Some(StepDownReason::QuestionSolved),
    }
}

pub(super) fn lacks(refusal: &Refusal, guard: &str) -> bool {
    refusal.missing.iter().any(|missing| missing.guard == guard)
}
