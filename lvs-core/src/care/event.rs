//! What happened to a care question, as it is kept: ids, codes and dates, never a text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::contact::{Consulted, MeetingKind};
use super::measure::MeasureOutcome;
use super::phase::CarePhase;
use super::reason::{
    AdaptationFinding, CareOrigin, CurriculumChoice, EntryReason, InformGround, StepDownReason,
    StopReason,
};
use super::report::ReportException;
use super::trajectory::{AgreementPart, ExtendedForm, TrajectoryStage};
use crate::dossier::CareDomain;
use crate::dossier::MeasureKind;
use crate::dossier::ReportKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::{CareQuestionId, EntryId, PersonId};

/// An event of a care question. Stored forms are never renamed; a new kind may be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareEvent {
    /// The day of the act.
    pub day: NaiveDate,
    /// Who acted.
    pub by: PersonId,
    /// What changed.
    #[serde(flatten)]
    pub change: CareChange,
}

impl CareEvent {
    /// The stored form: one JSON object.
    ///
    /// # Errors
    /// `input.request` when it cannot be written, which no event of this library does.
    pub fn to_body(&self) -> Result<String, LvsError> {
        serde_json::to_string(self).map_err(|_| {
            LvsError::invalid(
                ErrorCode::InvalidRequest,
                "an event of a care question cannot be written",
            )
        })
    }

    /// The event of a stored form.
    ///
    /// # Errors
    /// `store.corrupt` when it is not one, or of a kind that this version does not know.
    pub fn from_body(body: &str) -> Result<CareEvent, LvsError> {
        serde_json::from_str(body).map_err(|_| {
            LvsError::store(
                ErrorCode::StoreCorrupt,
                "an event of a care question cannot be read",
            )
        })
    }
}

/// What an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CareChange {
    /// The question was opened.
    Opened {
        /// Its id.
        question: CareQuestionId,
        /// What it is about.
        domain: CareDomain,
        /// Where it came from.
        origin: CareOrigin,
        /// Whether the school knows of it (CC-20).
        known_to_school: bool,
    },
    /// A signal was noted.
    SignalNoted {
        /// The entry.
        entry: EntryId,
    },
    /// A measure started.
    MeasureStarted {
        /// The measure's entry.
        entry: EntryId,
        /// Its kind.
        kind: MeasureKind,
        /// The phase that it belongs to.
        phase: CarePhase,
        /// The class council's decision.
        council: Option<EntryId>,
        /// The replacement goal.
        replacement_goal: Option<EntryId>,
    },
    /// A measure was evaluated.
    MeasureEvaluated {
        /// The measure's entry.
        measure: EntryId,
        /// The conclusion.
        outcome: MeasureOutcome,
        /// The evaluation's entry.
        entry: EntryId,
    },
    /// A meeting was held.
    MeetingHeld {
        /// Its kind.
        kind: MeetingKind,
        /// Its record.
        entry: EntryId,
    },
    /// Parents or pupil were consulted.
    ConsultationHeld {
        /// Who.
        with: Consulted,
        /// The entry.
        entry: EntryId,
    },
    /// 0→1.
    MovedUp {
        /// The phase entered.
        to: CarePhase,
    },
    /// The school asked the CLB to join.
    ClbRequested,
    /// The CLB accepted: 0→2 or 1→2.
    IntakeAccepted {
        /// Why.
        reason: EntryReason,
        /// In which form.
        form: ExtendedForm,
        /// The phases that were passed over; the school still owes them (CC-19).
        bypassed: Vec<CarePhase>,
    },
    /// The school was told of the question.
    SchoolInformed {
        /// On what ground.
        ground: InformGround,
    },
    /// The trajectory entered a stage.
    TrajectoryAdvanced {
        /// The stage.
        to: TrajectoryStage,
        /// What was agreed.
        agreement: Vec<AgreementPart>,
    },
    /// The CLB issued a report: GC stays in phase 2, IAC and OV4 make phase 3.
    ReportIssued {
        /// Its kind.
        kind: ReportKind,
        /// The entry.
        entry: EntryId,
        /// What the CLB found.
        finding: Option<AdaptationFinding>,
        /// Whether the parents signed.
        signed_by_parents: bool,
        /// The exception.
        exception: Option<ReportException>,
        /// The phases that were passed over.
        bypassed: Vec<CarePhase>,
    },
    /// The pupil arrived with a report.
    ReportArrived {
        /// Its kind.
        kind: ReportKind,
        /// The entry.
        entry: EntryId,
        /// Whether the parents signed.
        signed_by_parents: bool,
        /// The phases that were passed over.
        bypassed: Vec<CarePhase>,
    },
    /// Parents and pupil chose.
    CurriculumChosen {
        /// What.
        choice: CurriculumChoice,
        /// The conversation.
        entry: Option<EntryId>,
    },
    /// A report was lifted.
    ReportLifted {
        /// The report's entry.
        report: EntryId,
        /// The document that lifts it.
        entry: EntryId,
        /// The phase in which the question goes on.
        to: CarePhase,
        /// Why more than one step.
        reason: Option<StepDownReason>,
    },
    /// A report of phase 3 became a GC-verslag: 3→2.
    ReportConverted {
        /// The old report's entry.
        report: EntryId,
        /// The GC-verslag.
        entry: EntryId,
        /// Whether the parents signed.
        signed_by_parents: bool,
    },
    /// The CLB closed its trajectory or guidance.
    GuidanceClosed,
    /// A step down.
    MovedDown {
        /// The phase entered.
        to: CarePhase,
        /// The measures that remain.
        remaining: Vec<EntryId>,
        /// Why more than one step.
        reason: Option<StepDownReason>,
    },
    /// Guidance stopped for want of permission: 2→1.
    GuidanceStopped {
        /// Why.
        reason: StopReason,
    },
    /// The trajectory waits.
    Suspended,
    /// The trajectory goes on.
    Resumed,
    /// The permission is to be confirmed.
    ReconfirmationAsked,
    /// The permission was confirmed.
    Reconfirmed,
    /// The question was closed.
    Closed {
        /// The closing evaluation.
        entry: Option<EntryId>,
    },
    /// The question was opened again, in phase 0.
    Reopened,
}
