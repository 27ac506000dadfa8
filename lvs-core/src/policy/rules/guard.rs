//! What forbids, whatever else permits (PUR-01, CON-04, CON-07, ACC-10, DAT-03, REC-04, RET-07, TRF-05…07).

use super::staff::cell;
use crate::dossier::{Category, EntryFlags, EntryStatus};
use crate::people::Role;
use crate::policy::{AccessFacts, Cell, Column, Finding, KeptOn, Purpose, Target};
use crate::rule::RuleId;

/// PUR-01: a purpose that none of the reader's roles has is denied and named.
pub(super) fn pur_01_purpose(facts: &AccessFacts, target: Target) -> Finding {
    // The CLB's seat in the class council is about row 21 alone.
    let clb_only =
        facts.acting().all(|seat| seat.role == Role::ClbWorker) && facts.acts_as(Role::ClbWorker);
    if facts.purpose == Purpose::Evaluation && clb_only && target.category != Category::Discipline {
        return Finding::Forbids;
    }
    let roles = facts.purpose.roles();
    // A role that has no purpose at all has a rule of its own that says why (CON-07, VIS-11, …).
    let mut with_purposes = facts.seats.iter().filter(|seat| has_a_purpose(seat.role));
    forbids_when(
        with_purposes.clone().next().is_some()
            && !with_purposes.any(|seat| roles.contains(&seat.role)),
    )
}

fn has_a_purpose(role: Role) -> bool {
    Purpose::ALL
        .iter()
        .any(|purpose| purpose.roles().contains(&role))
}

/// CON-04: a parent from whom the authority was removed gets neither consent nor information.
pub(super) fn con_04_removed(facts: &AccessFacts, _target: Target) -> Finding {
    cut_off_by(facts, RuleId::CON_04)
}

/// ACC-10: only removal or an explicit court ban cuts information.
pub(super) fn acc_10_information_ban(facts: &AccessFacts, _target: Target) -> Finding {
    cut_off_by(facts, RuleId::ACC_10)
}

fn cut_off_by(facts: &AccessFacts, rule: RuleId) -> Finding {
    let cut_off = facts.seats.iter().any(|seat| {
        seat.cut_off && seat.rule == rule && facts.purpose.roles().contains(&seat.role)
    });
    if cut_off {
        Finding::Forbids
    } else {
        Finding::Silent
    }
}

/// CON-07: a step-parent or new partner has no authority and acts by a parent's mandate only.
pub(super) fn con_07_step_parent(facts: &AccessFacts, _target: Target) -> Finding {
    without_right(facts, Role::StepParent)
}

/// REC-05: a roster's guardian or relative is a contact, without authority.
pub(super) fn rec_05_contact(facts: &AccessFacts, _target: Target) -> Finding {
    without_right(facts, Role::Contact)
}

fn without_right(facts: &AccessFacts, role: Role) -> Finding {
    let has = facts.seats.iter().any(|seat| seat.role == role);
    if has && facts.purpose == Purpose::ParentalAccess {
        Finding::Lacks
    } else {
        Finding::Silent
    }
}

/// DAT-03: without a ground the category does not exist, and neither does an entry whose consent
/// nobody gave.
pub(super) fn dat_03_no_ground(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(
        target.category == Category::NoGround || lost_ground(facts, target, KeptOn::Nothing),
    )
}

/// CON-13: after withdrawal what was kept on the consent is no longer used.
pub(super) fn con_13_withdrawn(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(lost_ground(facts, target, KeptOn::Withdrawn))
}

/// CON-15: what was kept on a consent that ended is not used until it is given anew.
pub(super) fn con_15_lapsed(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(lost_ground(facts, target, KeptOn::Lapsed))
}

/// CON-02: what was kept on a consent in dispute is not used while it lasts.
pub(super) fn con_02_disputed(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(lost_ground(facts, target, KeptOn::Disputed))
}

/// A running emergency is a vital interest, which is a ground of its own (DAT-04).
fn lost_ground(facts: &AccessFacts, target: Target, how: KeptOn) -> bool {
    let vital = facts.purpose == Purpose::Emergency && facts.emergency.contains(target.category);
    target.marks.kept_on == how && !vital
}

/// REC-04: a document that needs consent and has none stays unread.
pub(super) fn rec_04_quarantine(_facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(target.marks.status == EntryStatus::Quarantined)
}

/// RET-07: restricted data are stored, not used, and show only as restricted.
pub(super) fn ret_07_restriction(_facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(target.marks.status == EntryStatus::Restricted)
}

/// RET-04: of what was erased only the tombstone is left.
pub(super) fn ret_04_erased(_facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(target.marks.status == EntryStatus::Erased)
}

/// VIS-16: what the director limited is open to the director and the care lead only, not to its author.
pub(super) fn vis_16_limited(facts: &AccessFacts, target: Target) -> Finding {
    let limited = target.marks.flags.contains(EntryFlags::LIMITED);
    let lead = facts
        .acting()
        .any(|seat| seat.role.is_care_lead() || seat.role == Role::Director);
    forbids_when(limited && !lead)
}

/// TRF-05: data on discipline never go to another school.
pub(super) fn trf_05_never_transferred(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(facts.purpose == Purpose::Transfer && cell(target, Column::New) == Cell::Never)
}

/// TRF-06: health data that no mandatory report holds go to another school with consent only.
pub(super) fn trf_06_health_without_consent(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(
        facts.purpose == Purpose::Transfer
            && cell(target, Column::New) == Cell::TransferConsent
            && !facts.transferable.contains(target.category),
    )
}

/// TRF-07: what is no data about the school career does not go to another school; what Discimus
/// carries goes by Discimus.
pub(super) fn trf_07_no_career_data(facts: &AccessFacts, target: Target) -> Finding {
    forbids_when(
        facts.purpose == Purpose::Transfer
            && matches!(
                cell(target, Column::New),
                Cell::Nothing | Cell::OwnLog | Cell::ViaDiscimus
            ),
    )
}

fn forbids_when(condition: bool) -> Finding {
    if condition {
        Finding::Forbids
    } else {
        Finding::Silent
    }
}
