//! The ordinary way of a care question, so that a scenario about a late step need not tell it all.
//! Every act of it goes through the engine; nothing is put in place.

use super::{TEXT, care};
use crate::care::{
    AgreementPart, CareAction, CareDomain, CareOrigin, CarePhase, Consulted, EntryReason,
    ExtendedForm, MeasureKind, MeasureOutcome, MeetingKind, TrajectoryStage,
};
use crate::dossier::EntryKind;
use crate::engine::RecordEntryRequest;
use crate::error::LvsError;
use crate::id::{CareQuestionId, EntryId, PersonId};
use crate::policy::Purpose;
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Step, Walk};
use crate::testkit::scenario::world::World;

/// Who walks: the care lead, and from the intake on the CLB worker.
struct Walker<'a> {
    world: &'a World,
    step: &'a Step,
    lead: PersonId,
    clb: PersonId,
    question: CareQuestionId,
}

pub(super) fn walk(world: &World, step: &Step, lead: PersonId) -> Result<StepOutcome, LvsError> {
    let Act::Walk {
        question,
        domain,
        from,
        up_to,
        clb,
    } = &step.act
    else {
        return Ok(StepOutcome::default());
    };
    let walker = Walker {
        world,
        step,
        lead,
        clb: clb.as_deref().map_or(Ok(lead), PersonId::parse)?,
        question: CareQuestionId::parse(question)?,
    };
    let mut outcome = StepOutcome::done(Vec::new());
    let stages = Walk::ALL
        .iter()
        .filter(|stage| from.is_none_or(|from| **stage > from) && **stage <= *up_to);
    for stage in stages {
        outcome = match stage {
            Walk::Opened => walker.opened(*domain)?,
            Walk::IncreasedCare => walker.increased_care()?,
            Walk::ClbAsked => walker.clb_asked()?,
            Walk::ExtendedCare => walker.extended_care()?,
            Walk::AdviceGiven => walker.advice_given()?,
            Walk::ReportReady => walker.report_ready()?,
        };
    }
    Ok(outcome)
}

impl Walker<'_> {
    fn school(&self, action: CareAction) -> Result<StepOutcome, LvsError> {
        let by = (self.lead, Purpose::Guidance);
        care(self.world, self.step, by, self.question, &action)
    }

    fn clb(&self, action: CareAction) -> Result<StepOutcome, LvsError> {
        let by = (self.clb, Purpose::ClbGuidance);
        care(self.world, self.step, by, self.question, &action)
    }

    fn entry(&self, kind: EntryKind) -> Result<EntryId, LvsError> {
        let request = RecordEntryRequest {
            question: Some(self.question),
            ..RecordEntryRequest::plain(
                self.world.key,
                self.lead,
                Purpose::Guidance,
                kind,
                self.step.on,
                TEXT,
            )
        };
        self.world
            .engine
            .record_entry(&request)
            .map(|recorded| recorded.entry)
    }

    fn opened(&self, domain: CareDomain) -> Result<StepOutcome, LvsError> {
        self.school(CareAction::Open {
            question: self.question,
            domain,
            origin: CareOrigin::School,
        })
    }

    /// A measure that was tried and was not enough.
    fn tried(&self, kind: MeasureKind, phase: CarePhase) -> Result<(), LvsError> {
        let measure = self.entry(EntryKind::Measure)?;
        self.school(CareAction::StartMeasure {
            entry: measure,
            kind,
            phase,
            council: None,
            replacement_goal: None,
        })?;
        self.school(CareAction::EvaluateMeasure {
            measure,
            outcome: MeasureOutcome::Insufficient,
            entry: self.entry(EntryKind::Observation)?,
        })?;
        Ok(())
    }

    fn consulted(&self) -> Result<StepOutcome, LvsError> {
        self.school(CareAction::Consult {
            with: Consulted::Parents,
            entry: self.entry(EntryKind::ParentConversation)?,
        })?;
        self.school(CareAction::Consult {
            with: Consulted::Pupil,
            entry: self.entry(EntryKind::Observation)?,
        })
    }

    fn met(&self, kind: MeetingKind, record: EntryKind) -> Result<StepOutcome, LvsError> {
        self.school(CareAction::HoldCareMeeting {
            kind,
            entry: self.entry(record)?,
        })
    }

    fn increased_care(&self) -> Result<StepOutcome, LvsError> {
        self.school(CareAction::NoteSignal {
            entry: self.entry(EntryKind::Observation)?,
        })?;
        self.tried(MeasureKind::Differentiate, CarePhase::BasicCare)?;
        self.met(MeetingKind::CareMeeting, EntryKind::CareMeeting)?;
        self.consulted()?;
        self.school(CareAction::MoveUp {
            to: CarePhase::IncreasedCare,
        })
    }

    fn clb_asked(&self) -> Result<StepOutcome, LvsError> {
        self.tried(MeasureKind::Compensate, CarePhase::IncreasedCare)?;
        self.consulted()?;
        self.school(CareAction::RequestClb)
    }

    fn extended_care(&self) -> Result<StepOutcome, LvsError> {
        self.clb(CareAction::AcceptIntake {
            reason: EntryReason::SchoolReferral,
            form: ExtendedForm::Diagnostic,
            entry: None,
        })
    }

    fn advice_given(&self) -> Result<StepOutcome, LvsError> {
        for to in [
            TrajectoryStage::Strategy,
            TrajectoryStage::Integration,
            TrajectoryStage::Advice,
        ] {
            self.clb(CareAction::AdvanceTrajectory {
                to,
                agreement: Vec::new(),
            })?;
        }
        self.clb(CareAction::AdvanceTrajectory {
            to: TrajectoryStage::ActAndEvaluate,
            agreement: AgreementPart::ALL.to_vec(),
        })
    }

    fn report_ready(&self) -> Result<StepOutcome, LvsError> {
        self.met(MeetingKind::ClassCouncil, EntryKind::ClassCouncil)?;
        self.consulted()
    }
}
