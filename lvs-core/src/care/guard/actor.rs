//! Who may decide.

use super::{CARE_LEAD, CARE_LEAD_OR_CLB, CLB, Step};
use crate::care::command::CareAction;
use crate::care::reason::CareOrigin;
use crate::dossier::EntryKind;
use crate::people::Role;

const PEDAGOGIC: &[Role] = &[
    Role::ClassTeacher,
    Role::SubjectTeacher,
    Role::CareTeacher,
    Role::CareCoordinator,
    Role::PupilCounsellor,
    Role::Director,
];

const FAMILY: &[Role] = &[
    Role::Parent,
    Role::Guardian,
    Role::Representative,
    Role::Pupil,
];

/// CC-02: teachers and care staff act, and the CLB signals.
pub(super) fn cc_02_school_or_clb_acts(step: &Step<'_>) -> bool {
    step.facts.has(PEDAGOGIC) || step.facts.has(CLB)
}

/// CC-02: measures are the school's.
pub(super) fn cc_02_school_acts(step: &Step<'_>) -> bool {
    step.facts.has(PEDAGOGIC)
}

/// CC-20: a self-referral is opened by the CLB, a question of the school by the school.
pub(super) fn cc_20_origin_fits_actor(step: &Step<'_>) -> bool {
    match step.question.origin {
        CareOrigin::School => step.facts.has(PEDAGOGIC),
        CareOrigin::SelfReferral => step.facts.has(CLB),
        CareOrigin::SeriousConcern | CareOrigin::Truancy => true,
        CareOrigin::ArrivedWithReport => step.facts.has(CARE_LEAD_OR_CLB),
    }
}

/// CC-17: phase 1 is decided by the care coordinator, the pupil counsellor or the director.
pub(super) fn cc_17_care_lead_decides(step: &Step<'_>) -> bool {
    step.facts.has(CARE_LEAD)
}

/// CC-16: a teacher does not refer to the CLB directly.
pub(super) fn cc_16_care_lead_refers(step: &Step<'_>) -> bool {
    step.facts.has(CARE_LEAD)
}

/// CC-18: the CLB accepts the intake.
pub(super) fn cc_18_clb_accepts_intake(step: &Step<'_>) -> bool {
    step.facts.has(CLB)
}

/// CC-02: the CLB leads its trajectory.
pub(super) fn cc_02_clb_leads(step: &Step<'_>) -> bool {
    step.facts.has(CLB)
}

/// CC-13: only the CLB writes a report.
pub(super) fn cc_13_clb_writes_report(step: &Step<'_>) -> bool {
    step.facts.has(CLB)
}

/// CC-29: only the CLB lifts or converts a report.
pub(super) fn cc_29_clb_ends_report(step: &Step<'_>) -> bool {
    step.facts.has(CLB)
}

/// CC-27: a report with which a pupil arrives is registered by the care lead, the director or the CLB.
pub(super) fn cc_27_report_registered_by(step: &Step<'_>) -> bool {
    step.facts.has(CARE_LEAD_OR_CLB)
}

/// CC-28: a step down is the care lead's; of a question that the school does not know, the CLB's.
pub(super) fn cc_28_care_lead_steps_down(step: &Step<'_>) -> bool {
    step.facts.has(CARE_LEAD) || (!step.question.known_to_school && step.facts.has(CLB))
}

/// CC-32: a refusal or withdrawal is recorded by whoever hears of it: the care lead or the CLB.
pub(super) fn cc_32_stop_recorded_by(step: &Step<'_>) -> bool {
    step.facts.has(CARE_LEAD_OR_CLB)
}

/// CC-26: parents and pupil choose: they record it themselves, or a conversation with them does.
pub(super) fn cc_26_family_chooses(step: &Step<'_>) -> bool {
    let CareAction::RecordCurriculumChoice { entry, .. } = step.command.action else {
        return false;
    };
    step.facts.has(FAMILY)
        || (step.facts.has(CARE_LEAD_OR_CLB)
            && entry.is_some_and(|entry| step.on_file(entry, &[EntryKind::ParentConversation])))
}
