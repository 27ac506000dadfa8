//! May a reader know that something withheld exists? (PRE-01…05)

use super::rules::clb::knows_clb_only;
use super::{AccessFacts, Cell, Column, Row, Target};
use crate::dossier::{Category, EntryFlags, EntryStatus};
use crate::people::Role;

/// PRE-01: presence is decided apart from content, per category and kind of reader.
pub(super) fn presence(facts: &AccessFacts, target: Target) -> bool {
    if target.marks.flags.contains(EntryFlags::CLB_ONLY) && !knows_clb_only(facts, target) {
        return false;
    }
    facts.acting().any(|seat| match seat.role {
        Role::Parent | Role::Guardian | Role::Pupil | Role::Representative => {
            pre_03_family(facts, seat.role, target)
        }
        Role::SupervisionParent => pre_03_supervision(facts, target),
        Role::DataProtectionOfficer => true,
        Role::FosterCarer | Role::ExternalTherapist | Role::Inspector => false,
        role => pre_02_staff(role, target),
    })
}

/// PRE-02: staff whose cell is `S`, `T` or a `C…` may know that more exists; a `–` cell hides it.
/// Footnote 7 hides the existence of what only links to a need.
fn pre_02_staff(role: Role, target: Target) -> bool {
    let Some(column) = Column::of(role) else {
        return false;
    };
    match target.marks.status {
        EntryStatus::Quarantined => role.is_care_lead() || role == Role::Director,
        EntryStatus::Erased => role == Role::Director,
        EntryStatus::Active | EntryStatus::Restricted => {
            let limited = target.marks.flags.contains(EntryFlags::LIMITED)
                || target.marks.flags.contains(EntryFlags::CONFIDENTIAL);
            if limited && !(role.is_care_lead() || role == Role::Director) {
                return false;
            }
            match Row::of(target.category).cell(column) {
                Cell::Full
                | Cell::FullOwnSubject
                | Cell::FullSealed
                | Cell::Summary
                | Cell::ClbPermission
                | Cell::ClbPermissionOrTruancy
                | Cell::ClbPermissionOrExclusion
                | Cell::DocumentConsent
                | Cell::DocumentConsentOwn
                | Cell::ClbRegime
                | Cell::TransferConsent
                | Cell::ThirdPartySafe
                | Cell::ThirdPartySafeSurvey => true,
                Cell::LinkedOnly
                | Cell::Guided
                | Cell::Nothing
                | Cell::NothingUnlessAllowed
                | Cell::NothingUnlessPupilAllows
                | Cell::NothingUntilCleared
                | Cell::ReporterOnly
                | Cell::OwnLog
                | Cell::Mandatory
                | Cell::UnlessObjection
                | Cell::UnlessObjectionPerPart
                | Cell::Never
                | Cell::ViaDiscimus => false,
            }
        }
    }
}

/// PRE-03: a parent of a minor and an able pupil may know, except rows 17, 18, 22 and 24.
fn pre_03_family(facts: &AccessFacts, role: Role, target: Target) -> bool {
    let entitled = match role {
        Role::Parent | Role::Guardian => facts.adult == Some(false),
        Role::Pupil => facts.capacity_school.is_capable(),
        _ => true,
    };
    entitled
        && !matches!(
            target.marks.status,
            EntryStatus::Quarantined | EntryStatus::Erased
        )
        && !target.marks.flags.contains(EntryFlags::CONFIDENTIAL)
        && !target.marks.flags.contains(EntryFlags::LIMITED)
        && !pre_03_hidden(target.category)
}

/// PRE-03: for a parent with the supervision right only, rows 10 and 14 are hidden as well.
fn pre_03_supervision(facts: &AccessFacts, target: Target) -> bool {
    pre_03_family(facts, Role::Parent, target)
        && !matches!(
            target.category,
            Category::IdentifiedSurvey | Category::HealthReport
        )
}

fn pre_03_hidden(category: Category) -> bool {
    matches!(
        category,
        Category::DiagnosticReport
            | Category::ClbConfidence
            | Category::SeriousConcern
            | Category::JudicialData
            | Category::NoGround
    )
}
