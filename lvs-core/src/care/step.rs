//! The acts that change no phase, with their conditions.

use super::guard::*;
use crate::rule::RuleId;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// An act that changes no phase.
    ActName {
        /// Opening a question.
        Open => "open",
        /// Noting a signal.
        NoteSignal => "note_signal",
        /// Starting a measure.
        StartMeasure => "start_measure",
        /// Evaluating a measure.
        EvaluateMeasure => "evaluate_measure",
        /// Recording a meeting.
        HoldCareMeeting => "hold_care_meeting",
        /// Recording a consultation.
        Consult => "consult",
        /// Asking the CLB to join.
        RequestClb => "request_clb",
        /// Telling the school.
        InformSchool => "inform_school",
        /// The next stage of the trajectory.
        AdvanceTrajectory => "advance_trajectory",
        /// Issuing a GC-verslag.
        IssueGcReport => "issue_gc_report",
        /// A GC-verslag comes along while the question is in phase 2.
        RegisterGcReport => "register_gc_report",
        /// Lifting a GC-verslag.
        LiftGcReport => "lift_gc_report",
        /// Recording the choice with an IAC-verslag.
        RecordCurriculumChoice => "record_curriculum_choice",
        /// Closing the CLB's work.
        CloseGuidance => "close_guidance",
        /// Letting the CLB's work wait.
        Suspend => "suspend",
        /// Going on.
        Resume => "resume",
        /// Asking to confirm the permission.
        AskReconfirmation => "ask_reconfirmation",
        /// Confirming it.
        Reconfirm => "reconfirm",
        /// Closing the question.
        Close => "close",
        /// Opening it again.
        Reopen => "reopen",
    }
}

/// An act that changes no phase.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// Which.
    pub name: ActName,
    /// The rule.
    pub rule: RuleId,
    /// Every condition, besides [`ALWAYS`](super::ALWAYS).
    pub guards: &'static [Guard],
}

/// One act per line.
macro_rules! acts {
    ($($name:ident, $rule:ident, [$($guard:ident)*];)*) => {
        &[$(Act {
            name: ActName::$name,
            rule: RuleId::$rule,
            guards: &[$($guard),*],
        },)*]
    };
}

/// Every act that changes no phase.
pub const ACTS: &[Act] = acts! {
    Open, CC_03, [QUESTION_NEW SCHOOL_OR_CLB_ACTS ORIGIN_FITS_ACTOR];
    NoteSignal, CC_17, [SCHOOL_OR_CLB_ACTS SIGNAL_ENTRY];
    StartMeasure, CC_08,
        [SCHOOL_ACTS MEASURE_ENTRY MEASURE_NEW MEASURE_PHASE_REACHED CLASS_COUNCIL_DECISION
         REPLACEMENT_GOAL];
    EvaluateMeasure, CC_28,
        [SCHOOL_ACTS MEASURE_RUNNING EVALUATION_ENTRY EVALUATION_AFTER_START];
    HoldCareMeeting, CC_15, [SCHOOL_OR_CLB_ACTS MEETING_ENTRY];
    Consult, CC_08, [SCHOOL_OR_CLB_ACTS CONSULTATION_ENTRY];
    RequestClb, CC_16,
        [CARE_LEAD_REFERS IN_INCREASED_CARE PHASE_ONE_INSUFFICIENT PARENTS_CONSULTED
         PUPIL_CONSULTED];
    InformSchool, CLB_02, [CLB_LEADS SCHOOL_NOT_YET_INFORMED INFORM_GROUND RECONFIRMED];
    AdvanceTrajectory, CC_10,
        [CLB_LEADS IN_EXTENDED_CARE GUIDANCE_OPEN TRAJECTORY_ORDER AGREED_PERSPECTIVE
         AGREED_NEEDS AGREED_RECOMMENDATIONS AGREED_EXECUTION AGREED_EVALUATION CLB_PERMISSION
         NOT_SUSPENDED RECONFIRMED];
    IssueGcReport, CC_05,
        [CLB_WRITES_REPORT IN_EXTENDED_CARE SCHOOL_INFORMED REPORT_ENTRY NO_REPORT_IN_FORCE
         PARENTS_CONSULTED PUPIL_CONSULTED ENTITLED_AGREES NOT_SUSPENDED RECONFIRMED];
    RegisterGcReport, CC_05,
        [REPORT_REGISTERED_BY REPORT_ENTRY NO_REPORT_IN_FORCE];
    LiftGcReport, CC_29,
        [CLB_ENDS_REPORT REPORT_IN_FORCE ENDING_ENTRY PARENTS_CONSULTED PUPIL_CONSULTED
         RECONFIRMED];
    RecordCurriculumChoice, CC_26, [IAC_IN_FORCE FAMILY_CHOOSES];
    CloseGuidance, CC_30, [CLB_LEADS IN_EXTENDED_CARE GUIDANCE_OPEN ADVICE_GIVEN];
    Suspend, CON_02,
        [STOP_RECORDED_BY IN_EXTENDED_CARE NOT_SUSPENDED DISAGREEMENT_KNOWN
         TRACK_NEEDS_PERMISSION];
    Resume, CON_02, [CLB_LEADS IS_SUSPENDED ENTITLED_AGREES];
    AskReconfirmation, CON_15,
        [CLB_LEADS IN_EXTENDED_CARE RECONFIRMATION_DUE TRACK_NEEDS_PERMISSION];
    Reconfirm, CON_15, [CLB_LEADS RECONFIRMATION_ASKED ENTITLED_AGREES];
    Close, CC_33A,
        [CARE_LEAD_STEPS_DOWN BACK_IN_BASIC_CARE GC_REPORT_ENDED MEASURES_EVALUATED
         CLOSING_ENTRY];
    Reopen, CC_03, [SCHOOL_OR_CLB_ACTS QUESTION_CLOSED];
};

impl Act {
    /// The act of a name.
    pub fn find(name: ActName) -> Option<&'static Act> {
        ACTS.iter().find(|act| act.name == name)
    }
}
