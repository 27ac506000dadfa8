//! The transition matrix (CC-33a) as data. It is what the state machine evaluates, what the tests
//! walk and what `docs/care.md` prints.

use super::guard::*;
use super::phase::CarePhase;
use super::phase::CarePhase::{BasicCare, ExtendedCare, IncreasedCare, ReportBased};
use super::reason::EntryReason;
use crate::people::Role;
use crate::rule::RuleId;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// By which way a question changes phase.
    Route {
        /// The school's own step up.
        School => "school",
        /// The CLB accepts what the school asked.
        SchoolReferral => "school_referral",
        /// The CLB accepts what pupil or parents asked themselves.
        SelfReferral => "self_referral",
        /// Acute danger or a serious concern.
        SeriousConcern => "serious_concern",
        /// Compulsory education.
        Truancy => "truancy",
        /// An existing report or a running trajectory comes along.
        ExistingReport => "existing_report",
        /// The pupil arrives with a valid GC-verslag.
        GcArrival => "gc_arrival",
        /// The CLB issues an IAC- or OV4-verslag.
        Report => "report",
        /// The same without the phases before it, as a reasoned exception.
        Exception => "exception",
        /// The pupil arrives with a valid IAC- or OV4-verslag.
        Arrival => "arrival",
        /// The CLB lifts the report.
        Lifted => "lifted",
        /// The CLB converts the report to a GC-verslag.
        Converted => "converted",
        /// A step down after evaluation.
        StepDown => "step_down",
        /// Guidance stops for want of permission.
        Stopped => "stopped",
    }
}

impl Route {
    /// The route of an intake; `None` for a reason that is not one of intake.
    pub(super) fn of_intake(reason: EntryReason) -> Option<Route> {
        match reason {
            EntryReason::SchoolReferral => Some(Route::SchoolReferral),
            EntryReason::SelfReferral => Some(Route::SelfReferral),
            EntryReason::SeriousConcern => Some(Route::SeriousConcern),
            EntryReason::Truancy => Some(Route::Truancy),
            EntryReason::ExistingReport => Some(Route::ExistingReport),
            EntryReason::ReportEnded => None,
        }
    }
}

vocabulary! {
    /// What a transition asks of pupil and parents.
    Permission {
        /// They are consulted; consent is no condition (CC-17).
        Consulted => "consulted",
        /// The capable pupil permits, otherwise a parent with authority (CC-18).
        Permitted => "permitted",
        /// Nothing is asked.
        NotAsked => "not_asked",
        /// They are informed.
        Informed => "informed",
    }
}

/// A row of the matrix.
#[derive(Debug, Clone, Copy)]
pub struct Transition {
    /// From this phase.
    pub from: CarePhase,
    /// To this one.
    pub to: CarePhase,
    /// By this way.
    pub route: Route,
    /// Whose decision it is.
    pub decided_by: &'static [Role],
    /// Every condition, besides [`ALWAYS`].
    pub guards: &'static [Guard],
    /// What is asked of pupil and parents.
    pub permission: Permission,
    /// The rule.
    pub rule: RuleId,
}

impl Transition {
    /// The row of a change of phase by a route; `None` where the matrix has none.
    pub fn find(from: CarePhase, to: CarePhase, route: Route) -> Option<&'static Transition> {
        TRANSITIONS
            .iter()
            .find(|row| row.from == from && row.to == to && row.route == route)
    }

    /// The rule that refuses a change of phase which the matrix does not have.
    pub fn refusing_rule(from: CarePhase, to: CarePhase) -> RuleId {
        match (from, to) {
            (BasicCare | IncreasedCare, ReportBased) => RuleId::CC_24,
            (ExtendedCare, ReportBased) => RuleId::CC_22,
            (BasicCare, ExtendedCare) => RuleId::CC_19,
            (IncreasedCare, ExtendedCare) => RuleId::CC_18,
            (BasicCare, IncreasedCare) => RuleId::CC_17,
            (ReportBased, ExtendedCare | IncreasedCare | BasicCare) => RuleId::CC_29,
            (ExtendedCare, BasicCare) => RuleId::CC_31,
            (ExtendedCare, IncreasedCare) => RuleId::CC_30,
            (IncreasedCare, BasicCare) => RuleId::CC_28,
            (BasicCare, BasicCare)
            | (IncreasedCare, IncreasedCare)
            | (ExtendedCare, ExtendedCare)
            | (ReportBased, ReportBased) => RuleId::CC_33A,
        }
    }
}

/// Conditions of every act.
pub const ALWAYS: &[Guard] = &[QUESTION_OPEN, DAY_NOT_IN_FUTURE, DAY_IN_ORDER];

/// One row per line, so that the matrix reads as a matrix.
macro_rules! matrix {
    ($($from:ident > $to:ident, $route:ident, $by:ident, $permission:ident, $rule:ident, [$($guard:ident)*];)*) => {
        &[$(Transition {
            from: $from,
            to: $to,
            route: Route::$route,
            decided_by: $by,
            guards: &[$($guard),*],
            permission: Permission::$permission,
            rule: RuleId::$rule,
        },)*]
    };
}

/// CC-33a: every change of phase that exists.
pub const TRANSITIONS: &[Transition] = matrix! {
    BasicCare > IncreasedCare, School, CARE_LEAD, Consulted, CC_17,
        [CARE_LEAD_DECIDES SIGNAL BASIC_ACTION_EVALUATED CARE_MEETING PARENTS_CONSULTED PUPIL_CONSULTED];
    IncreasedCare > ExtendedCare, SchoolReferral, CLB, Permitted, CC_18,
        [CLB_ACCEPTS_INTAKE CLB_REQUESTED PHASE_ONE_INSUFFICIENT PARENTS_CONSULTED PUPIL_CONSULTED
         CLB_PERMISSION RECONFIRMED];
    BasicCare > ExtendedCare, SelfReferral, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED CLB_PERMISSION RECONFIRMED];
    BasicCare > ExtendedCare, SeriousConcern, CLB, NotAsked, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED];
    BasicCare > ExtendedCare, Truancy, CLB, NotAsked, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED];
    BasicCare > ExtendedCare, ExistingReport, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED CLB_PERMISSION RECONFIRMED];
    IncreasedCare > ExtendedCare, SelfReferral, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED CLB_PERMISSION RECONFIRMED];
    IncreasedCare > ExtendedCare, SeriousConcern, CLB, NotAsked, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED];
    IncreasedCare > ExtendedCare, Truancy, CLB, NotAsked, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED];
    IncreasedCare > ExtendedCare, ExistingReport, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE ENTRY_REASON_FOUNDED CLB_PERMISSION RECONFIRMED];
    BasicCare > ExtendedCare, GcArrival, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE REPORT_ENTRY NO_REPORT_IN_FORCE CLB_PERMISSION RECONFIRMED];
    IncreasedCare > ExtendedCare, GcArrival, CLB, Permitted, CC_19,
        [CLB_ACCEPTS_INTAKE REPORT_ENTRY NO_REPORT_IN_FORCE CLB_PERMISSION RECONFIRMED];
    ExtendedCare > ReportBased, Report, CLB, Consulted, CC_22,
        [CLB_WRITES_REPORT SCHOOL_INFORMED REPORT_ENTRY SECONDARY_SCHOOL ADVICE_FINISHED
         ADAPTATIONS_NOT_ENOUGH CLASS_COUNCIL_CONSULTED PHASES_GONE_THROUGH PARENTS_CONSULTED
         PUPIL_CONSULTED ENTITLED_AGREES NOT_SUSPENDED RECONFIRMED];
    BasicCare > ReportBased, Exception, CLB, Permitted, CC_23,
        [CLB_WRITES_REPORT EXCEPTION_SIGNED SCHOOL_INFORMED REPORT_ENTRY SECONDARY_SCHOOL
         ADAPTATIONS_NOT_ENOUGH CLASS_COUNCIL_CONSULTED PARENTS_CONSULTED PUPIL_CONSULTED
         ENTITLED_AGREES RECONFIRMED];
    IncreasedCare > ReportBased, Exception, CLB, Permitted, CC_23,
        [CLB_WRITES_REPORT EXCEPTION_SIGNED SCHOOL_INFORMED REPORT_ENTRY SECONDARY_SCHOOL
         ADAPTATIONS_NOT_ENOUGH CLASS_COUNCIL_CONSULTED PARENTS_CONSULTED PUPIL_CONSULTED
         ENTITLED_AGREES RECONFIRMED];
    ExtendedCare > ReportBased, Exception, CLB, Permitted, CC_23,
        [CLB_WRITES_REPORT EXCEPTION_SIGNED SCHOOL_INFORMED REPORT_ENTRY SECONDARY_SCHOOL
         ADAPTATIONS_NOT_ENOUGH CLASS_COUNCIL_CONSULTED PARENTS_CONSULTED PUPIL_CONSULTED
         ENTITLED_AGREES NOT_SUSPENDED RECONFIRMED];
    BasicCare > ReportBased, Arrival, CARE_LEAD_OR_CLB, NotAsked, CC_27,
        [REPORT_REGISTERED_BY REPORT_ENTRY SECONDARY_SCHOOL];
    IncreasedCare > ReportBased, Arrival, CARE_LEAD_OR_CLB, NotAsked, CC_27,
        [REPORT_REGISTERED_BY REPORT_ENTRY SECONDARY_SCHOOL];
    ExtendedCare > ReportBased, Arrival, CARE_LEAD_OR_CLB, NotAsked, CC_27,
        [REPORT_REGISTERED_BY REPORT_ENTRY SECONDARY_SCHOOL];
    ReportBased > ExtendedCare, Lifted, CLB, Consulted, CC_29,
        [CLB_ENDS_REPORT REPORT_IN_FORCE ENDING_ENTRY PARENTS_CONSULTED PUPIL_CONSULTED RECONFIRMED];
    ReportBased > ExtendedCare, Converted, CLB, Consulted, CC_29,
        [CLB_ENDS_REPORT REPORT_IN_FORCE ENDING_ENTRY PARENTS_CONSULTED PUPIL_CONSULTED RECONFIRMED];
    ReportBased > IncreasedCare, Lifted, CLB, Consulted, CC_31,
        [CLB_ENDS_REPORT REPORT_IN_FORCE ENDING_ENTRY PARENTS_CONSULTED PUPIL_CONSULTED RECONFIRMED
         MULTI_STEP_ALLOWED MULTI_STEP_REASON];
    ReportBased > BasicCare, Lifted, CLB, Consulted, CC_31,
        [CLB_ENDS_REPORT REPORT_IN_FORCE ENDING_ENTRY PARENTS_CONSULTED PUPIL_CONSULTED RECONFIRMED
         MULTI_STEP_ALLOWED MULTI_STEP_REASON];
    ExtendedCare > IncreasedCare, StepDown, CARE_LEAD, Informed, CC_30,
        [CARE_LEAD_STEPS_DOWN GUIDANCE_CLOSED GC_REPORT_ENDED EVALUATED_GOAL_MET PARENTS_INFORMED
         REMAINING_MEASURES_LISTED];
    ExtendedCare > IncreasedCare, Stopped, CARE_LEAD_OR_CLB, Informed, CC_32,
        [STOP_RECORDED_BY PERMISSION_ENDED TRACK_NEEDS_PERMISSION];
    IncreasedCare > BasicCare, StepDown, CARE_LEAD, Informed, CC_28,
        [CARE_LEAD_STEPS_DOWN GC_REPORT_ENDED EVALUATED_GOAL_MET PARENTS_INFORMED
         REMAINING_MEASURES_LISTED];
    ExtendedCare > BasicCare, StepDown, CARE_LEAD, Informed, CC_31,
        [CARE_LEAD_STEPS_DOWN GUIDANCE_CLOSED GC_REPORT_ENDED EVALUATED_GOAL_MET PARENTS_INFORMED
         REMAINING_MEASURES_LISTED MULTI_STEP_ALLOWED MULTI_STEP_REASON];
};
