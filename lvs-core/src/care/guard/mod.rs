//! The conditions of every step: one named function per condition, each with its rule.

mod actor;
mod clb;
mod down;
mod general;
mod permission;
mod report;
mod up;

use super::command::CareCommand;
use super::facts::CareFacts;
use super::state::CareQuestion;
use crate::dossier::EntryKind;
use crate::error::MissingGuard;
use crate::id::EntryId;
use crate::people::Role;
use crate::rule::RuleId;

/// A condition: its stable name, which is the key of its sentence in `data/texts`, and its rule.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    /// The stable name.
    pub name: &'static str,
    /// The rule that asks for it.
    pub rule: RuleId,
    check: fn(&Step<'_>) -> bool,
}

impl Guard {
    /// Whether the condition holds.
    pub(super) fn holds(&self, step: &Step<'_>) -> bool {
        (self.check)(step)
    }

    /// The condition as something that is missing.
    pub(super) fn missing(&self) -> MissingGuard {
        MissingGuard {
            rule: self.rule,
            guard: self.name.to_owned(),
        }
    }
}

/// What a condition looks at.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) question: &'a CareQuestion,
    pub(super) command: &'a CareCommand,
    pub(super) facts: &'a CareFacts<'a>,
}

impl Step<'_> {
    /// Whether an entry is on file, of one of these kinds, about this question or about the pupil
    /// as a whole, and not of a later day than today.
    fn on_file(&self, entry: EntryId, kinds: &[EntryKind]) -> bool {
        (self.facts.evidence)(entry).is_some_and(|found| {
            kinds.contains(&found.kind)
                && found
                    .question
                    .is_none_or(|question| question == self.question.id)
                && found.day <= self.facts.moment.day
        })
    }
}

/// Care coordinator, pupil counsellor or director.
pub(super) const CARE_LEAD: &[Role] =
    &[Role::CareCoordinator, Role::PupilCounsellor, Role::Director];
/// The CLB worker who guides the pupil.
pub(super) const CLB: &[Role] = &[Role::ClbWorker];
/// The care lead or the CLB.
pub(super) const CARE_LEAD_OR_CLB: &[Role] = &[
    Role::CareCoordinator,
    Role::PupilCounsellor,
    Role::Director,
    Role::ClbWorker,
];

/// Conditions on who acts.
pub(super) const ON_THE_ACTOR: &[Guard] = &[
    SCHOOL_OR_CLB_ACTS,
    SCHOOL_ACTS,
    CARE_LEAD_DECIDES,
    CARE_LEAD_REFERS,
    CLB_ACCEPTS_INTAKE,
    CLB_LEADS,
    CLB_WRITES_REPORT,
    CLB_ENDS_REPORT,
    REPORT_REGISTERED_BY,
    CARE_LEAD_STEPS_DOWN,
    STOP_RECORDED_BY,
];

/// CLB-04: conditions that tell how the CLB's work stands. Someone who is not the one to act does
/// not hear of these.
pub(super) const OF_THE_CLB: &[Guard] = &[
    CLB_PERMISSION,
    ENTITLED_AGREES,
    NOT_SUSPENDED,
    RECONFIRMED,
    RECONFIRMATION_DUE,
    RECONFIRMATION_ASKED,
    DISAGREEMENT_KNOWN,
    IS_SUSPENDED,
    PERMISSION_ENDED,
    TRACK_NEEDS_PERMISSION,
    INFORM_GROUND,
    SCHOOL_NOT_YET_INFORMED,
    TRAJECTORY_ORDER,
    GUIDANCE_OPEN,
    ADVICE_GIVEN,
    ADVICE_FINISHED,
    GUIDANCE_CLOSED,
    ENTRY_REASON_FOUNDED,
];

macro_rules! guards {
    ($($id:ident = $name:literal, $rule:ident, $check:path;)*) => {
        $(pub(super) const $id: Guard = Guard {
            name: $name,
            rule: RuleId::$rule,
            check: $check,
        };)*

        /// Every condition, in the order in which a refusal names them.
        pub const GUARDS: &[Guard] = &[$($id,)*];
    };
}

guards! {
    QUESTION_OPEN = "question_open", CC_03, general::cc_03_question_open;
    QUESTION_NEW = "question_new", CC_03, general::cc_03_question_new;
    QUESTION_CLOSED = "question_closed", CC_03, general::cc_03_question_closed;
    DAY_NOT_IN_FUTURE = "day_not_in_future", CC_36, general::cc_36_day_not_in_future;
    DAY_IN_ORDER = "day_in_order", CC_36, general::cc_36_day_in_order;
    SCHOOL_OR_CLB_ACTS = "school_or_clb_acts", CC_02, actor::cc_02_school_or_clb_acts;
    SCHOOL_ACTS = "school_acts", CC_02, actor::cc_02_school_acts;
    ORIGIN_FITS_ACTOR = "origin_fits_actor", CC_20, actor::cc_20_origin_fits_actor;
    CARE_LEAD_DECIDES = "care_lead_decides", CC_17, actor::cc_17_care_lead_decides;
    CARE_LEAD_REFERS = "care_lead_refers", CC_16, actor::cc_16_care_lead_refers;
    CLB_ACCEPTS_INTAKE = "clb_accepts_intake", CC_18, actor::cc_18_clb_accepts_intake;
    CLB_LEADS = "clb_leads", CC_02, actor::cc_02_clb_leads;
    CLB_WRITES_REPORT = "clb_writes_report", CC_13, actor::cc_13_clb_writes_report;
    CLB_ENDS_REPORT = "clb_ends_report", CC_29, actor::cc_29_clb_ends_report;
    REPORT_REGISTERED_BY = "report_registered_by", CC_27, actor::cc_27_report_registered_by;
    CARE_LEAD_STEPS_DOWN = "care_lead_steps_down", CC_28, actor::cc_28_care_lead_steps_down;
    STOP_RECORDED_BY = "stop_recorded_by", CC_32, actor::cc_32_stop_recorded_by;
    FAMILY_CHOOSES = "family_chooses", CC_26, actor::cc_26_family_chooses;
    SIGNAL_ENTRY = "signal_entry", CC_17, general::cc_17_signal_entry;
    MEASURE_ENTRY = "measure_entry", CC_08, general::cc_08_measure_entry;
    MEASURE_NEW = "measure_new", CC_04, general::cc_04_measure_new;
    MEASURE_PHASE_REACHED = "measure_phase_reached", CC_04, general::cc_04_measure_phase_reached;
    CLASS_COUNCIL_DECISION = "class_council_decision", CC_35, general::cc_35_class_council_decision;
    REPLACEMENT_GOAL = "replacement_goal", CC_35, general::cc_35_replacement_goal;
    MEASURE_RUNNING = "measure_running", CC_08, general::cc_08_measure_running;
    EVALUATION_ENTRY = "evaluation_entry", CC_28, general::cc_28_evaluation_entry;
    EVALUATION_AFTER_START = "evaluation_after_start", CC_36, general::cc_36_evaluation_after_start;
    MEETING_ENTRY = "meeting_entry", CC_15, general::cc_15_meeting_entry;
    CONSULTATION_ENTRY = "consultation_entry", CC_08, general::cc_08_consultation_entry;
    SIGNAL = "signal", CC_17, up::cc_17_signal;
    BASIC_ACTION_EVALUATED = "basic_action_evaluated", CC_17, up::cc_17_basic_action_evaluated;
    CARE_MEETING = "care_meeting", CC_17, up::cc_17_care_meeting;
    PARENTS_CONSULTED = "parents_consulted", CC_08, up::cc_08_parents_consulted;
    PUPIL_CONSULTED = "pupil_consulted", CC_08, up::cc_08_pupil_consulted;
    IN_INCREASED_CARE = "in_increased_care", CC_18, up::cc_18_in_increased_care;
    PHASE_ONE_INSUFFICIENT = "phase_one_insufficient", CC_18, up::cc_18_phase_one_insufficient;
    CLB_REQUESTED = "clb_requested", CC_16, up::cc_16_clb_requested;
    ENTRY_REASON_FOUNDED = "entry_reason_founded", CC_19, up::cc_19_entry_reason_founded;
    CLB_PERMISSION = "clb_permission", CLB_01, permission::clb_01_permission;
    ENTITLED_AGREES = "entitled_agrees", CLB_01, permission::clb_01_entitled_agrees;
    NOT_SUSPENDED = "not_suspended", CON_02, permission::con_02_not_suspended;
    RECONFIRMED = "reconfirmed", CON_15, permission::con_15_reconfirmed;
    RECONFIRMATION_DUE = "reconfirmation_due", CON_15, permission::con_15_reconfirmation_due;
    RECONFIRMATION_ASKED = "reconfirmation_asked", CON_15, permission::con_15_reconfirmation_asked;
    DISAGREEMENT_KNOWN = "disagreement_known", CON_02, permission::con_02_disagreement_known;
    IS_SUSPENDED = "is_suspended", CON_02, permission::con_02_is_suspended;
    PERMISSION_ENDED = "permission_ended", CC_32, permission::cc_32_permission_ended;
    TRACK_NEEDS_PERMISSION = "track_needs_permission", CC_32, permission::cc_32_track_needs_permission;
    INFORM_GROUND = "inform_ground", CLB_02, permission::clb_02_inform_ground;
    SCHOOL_NOT_YET_INFORMED = "school_not_yet_informed", CC_20, permission::cc_20_school_not_yet_informed;
    IN_EXTENDED_CARE = "in_extended_care", CC_09, clb::cc_09_in_extended_care;
    TRAJECTORY_ORDER = "trajectory_order", CC_10, clb::cc_10_trajectory_order;
    AGREED_PERSPECTIVE = "agreed_perspective", CC_11, clb::cc_11_agreed_perspective;
    AGREED_NEEDS = "agreed_needs", CC_11, clb::cc_11_agreed_needs;
    AGREED_RECOMMENDATIONS = "agreed_recommendations", CC_11, clb::cc_11_agreed_recommendations;
    AGREED_EXECUTION = "agreed_execution", CC_11, clb::cc_11_agreed_execution;
    AGREED_EVALUATION = "agreed_evaluation", CC_11, clb::cc_11_agreed_evaluation;
    GUIDANCE_OPEN = "guidance_open", CC_30, clb::cc_30_guidance_open;
    ADVICE_GIVEN = "advice_given", CC_30, clb::cc_30_advice_given;
    SCHOOL_INFORMED = "school_informed", CC_20, report::cc_20_school_informed;
    REPORT_ENTRY = "report_entry", CC_13, report::cc_13_report_entry;
    NO_REPORT_IN_FORCE = "no_report_in_force", CC_05, report::cc_05_no_report_in_force;
    ADVICE_FINISHED = "advice_finished", CC_22, report::cc_22_advice_finished;
    ADAPTATIONS_NOT_ENOUGH = "adaptations_not_enough", CC_22, report::cc_22_adaptations_not_enough;
    CLASS_COUNCIL_CONSULTED = "class_council_consulted", CC_22, report::cc_22_class_council_consulted;
    PHASES_GONE_THROUGH = "phases_gone_through", CC_22, report::cc_22_phases_gone_through;
    SECONDARY_SCHOOL = "secondary_school", CC_44, report::cc_44_secondary_school;
    EXCEPTION_SIGNED = "exception_signed", CC_23, report::cc_23_exception_signed;
    REPORT_IN_FORCE = "report_in_force", CC_29, report::cc_29_report_in_force;
    ENDING_ENTRY = "ending_entry", CC_29, report::cc_29_ending_entry;
    IAC_IN_FORCE = "iac_in_force", CC_26, report::cc_26_iac_in_force;
    EVALUATED_GOAL_MET = "evaluated_goal_met", CC_28, down::cc_28_evaluated_goal_met;
    PARENTS_INFORMED = "parents_informed", CC_28, down::cc_28_parents_informed;
    REMAINING_MEASURES_LISTED = "remaining_measures_listed", CC_28, down::cc_28_remaining_measures_listed;
    GUIDANCE_CLOSED = "guidance_closed", CC_30, down::cc_30_guidance_closed;
    GC_REPORT_ENDED = "gc_report_ended", CC_30, down::cc_30_gc_report_ended;
    MULTI_STEP_ALLOWED = "multi_step_allowed", CC_31, down::cc_31_multi_step_allowed;
    MULTI_STEP_REASON = "multi_step_reason", CC_31, down::cc_31_multi_step_reason;
    BACK_IN_BASIC_CARE = "back_in_basic_care", CC_33A, down::cc_33a_back_in_basic_care;
    MEASURES_EVALUATED = "measures_evaluated", CC_28, down::cc_28_measures_evaluated;
    CLOSING_ENTRY = "closing_entry", CC_28, down::cc_28_closing_entry;
}
