//! What someone asks to do with a care question.

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
use crate::id::{CareQuestionId, EntryId};

/// A command: an act and the day on which it was done. Texts are entries; a command names their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareCommand {
    /// The day of the act, not in the future.
    pub day: NaiveDate,
    /// The act.
    pub action: CareAction,
}

/// An act on a care question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum CareAction {
    /// Opens a question, in phase 0.
    Open {
        /// The new question's id.
        question: CareQuestionId,
        /// What it is about.
        domain: CareDomain,
        /// Where it came from.
        origin: CareOrigin,
    },
    /// Notes a documented signal.
    NoteSignal {
        /// The entry.
        entry: EntryId,
    },
    /// Starts a measure of the school.
    StartMeasure {
        /// The measure's entry.
        entry: EntryId,
        /// Its kind.
        kind: MeasureKind,
        /// The phase that it belongs to; not above the question's.
        phase: CarePhase,
        /// The class council's decision, for a dispensation (CC-35).
        council: Option<EntryId>,
        /// The replacement goal, for a dispensation (CC-35).
        replacement_goal: Option<EntryId>,
    },
    /// Evaluates a measure.
    EvaluateMeasure {
        /// The measure's entry.
        measure: EntryId,
        /// The conclusion.
        outcome: MeasureOutcome,
        /// The entry that holds the evaluation.
        entry: EntryId,
    },
    /// Records a meeting.
    HoldCareMeeting {
        /// Its kind.
        kind: MeetingKind,
        /// Its record.
        entry: EntryId,
    },
    /// Records a consultation of parents or pupil.
    Consult {
        /// Who.
        with: Consulted,
        /// The entry.
        entry: EntryId,
    },
    /// Asks the school's own step up (0→1). Phase 2 is the CLB's to accept, phase 3 needs a report.
    MoveUp {
        /// The phase that is asked.
        to: CarePhase,
    },
    /// Asks the CLB to join.
    RequestClb,
    /// The CLB accepts the question into phase 2.
    AcceptIntake {
        /// Why.
        reason: EntryReason,
        /// In which form the CLB works.
        form: ExtendedForm,
        /// The entry on which the reason rests, if there is one.
        entry: Option<EntryId>,
    },
    /// The CLB tells the school of the question.
    InformSchool {
        /// On what ground.
        ground: InformGround,
    },
    /// The next stage of the diagnostic trajectory.
    AdvanceTrajectory {
        /// The stage that is entered.
        to: TrajectoryStage,
        /// What was agreed; asked when the advice stage ends (CC-11).
        #[serde(default)]
        agreement: Vec<AgreementPart>,
    },
    /// The CLB issues a report.
    IssueReport {
        /// Its kind.
        kind: ReportKind,
        /// The entry that holds it.
        entry: EntryId,
        /// What the CLB found, for an IAC- or OV4-verslag (CC-22).
        finding: Option<AdaptationFinding>,
        /// Whether the parents signed (CC-42).
        #[serde(default)]
        signed_by_parents: bool,
        /// The exception, for a report without the phases before it (CC-23).
        exception: Option<ReportException>,
    },
    /// The pupil arrives with a valid report.
    ArriveWithReport {
        /// Its kind.
        kind: ReportKind,
        /// The entry that holds it.
        entry: EntryId,
        /// Whether the parents signed (CC-42).
        #[serde(default)]
        signed_by_parents: bool,
    },
    /// Parents and pupil choose with an IAC report (CC-26).
    RecordCurriculumChoice {
        /// What they chose.
        choice: CurriculumChoice,
        /// The conversation in which they did, unless they record it themselves.
        entry: Option<EntryId>,
    },
    /// The CLB lifts a report.
    LiftReport {
        /// The report's entry.
        report: EntryId,
        /// The document that lifts it.
        entry: EntryId,
        /// Where the question goes on; by default as the setting says.
        to: Option<CarePhase>,
        /// Why more than one step at once (CC-31).
        reason: Option<StepDownReason>,
    },
    /// The CLB replaces a report of phase 3 by a GC-verslag.
    ConvertReport {
        /// The report's entry.
        report: EntryId,
        /// The GC-verslag.
        entry: EntryId,
        /// Whether the parents signed (CC-42).
        #[serde(default)]
        signed_by_parents: bool,
    },
    /// The CLB closes its trajectory or guidance.
    CloseGuidance,
    /// A step down after evaluation.
    MoveDown {
        /// The phase that is asked.
        to: CarePhase,
        /// The measures that remain; the others end. `None` where they were not listed.
        remaining: Option<Vec<EntryId>>,
        /// Why more than one step at once (CC-31).
        reason: Option<StepDownReason>,
    },
    /// Guidance stops for want of permission (CC-32).
    StopGuidance {
        /// Why.
        reason: StopReason,
    },
    /// The trajectory waits: those who must agree do not agree (CON-02).
    Suspend,
    /// The trajectory goes on.
    Resume,
    /// The person who is entitled now is to confirm the permission (CON-15).
    AskReconfirmation,
    /// The person confirmed.
    Reconfirm,
    /// Closes the question.
    Close {
        /// The entry that holds the closing evaluation.
        entry: Option<EntryId>,
    },
    /// Opens a closed question again, in phase 0.
    Reopen,
}
