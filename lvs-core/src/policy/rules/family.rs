//! Parents, guardians, foster carers and the pupil (ACC-09…12, CON-06, CON-08, VIS-12).

use super::clb::is_of_clb;
use super::staff::{cell, plain};
use crate::people::Role;
use crate::policy::{AccessFacts, Cell, Column, Exposure, Finding, Target};

/// ACC-09: parents with authority of a minor see the whole school file, also of a 12-to-17-year-old;
/// the able pupil sees it as the person whose data it is.
pub(super) fn acc_09_parent_and_pupil(facts: &AccessFacts, target: Target) -> Finding {
    let parent = facts.acts_as(Role::Parent) || facts.acts_as(Role::Guardian);
    if parent && facts.adult == Some(false) {
        let finding = plain(cell(target, Column::Par));
        if finding != Finding::Silent {
            return finding;
        }
    }
    if acts_as_pupil(facts) {
        plain(cell(target, Column::Pup))
    } else {
        Finding::Silent
    }
}

/// Whether the reader is the able pupil, or acts as the pupil (VIS-14).
pub(super) fn acts_as_pupil(facts: &AccessFacts) -> bool {
    (facts.acts_as(Role::Pupil) && facts.capacity_school.is_capable())
        || facts.acts_as(Role::Representative)
}

/// ACC-10: the supervision right gives results, guidance activities, invitations and reports;
/// health data only by court or consent (footnote 6).
pub(super) fn acc_10_supervision(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::SupervisionParent) || facts.adult != Some(false) {
        return Finding::Silent;
    }
    match cell(target, Column::Sup) {
        Cell::NothingUnlessAllowed => {
            let allowed = facts.settings.supervision_parent_sees_health
                || facts.opened_to_reader.contains(target.category);
            if allowed {
                Finding::Permits(Exposure::Full)
            } else {
                Finding::Lacks
            }
        }
        other => plain(other),
    }
}

/// ACC-12: the access of the parents of an adult pupil stops, except for what the pupil
/// consented to. An unknown birth date might be an adult's.
pub(super) fn acc_12_parent_of_adult(facts: &AccessFacts, target: Target) -> Finding {
    let parent = facts.acting().any(|seat| {
        matches!(
            seat.role,
            Role::Parent | Role::Guardian | Role::SupervisionParent | Role::FosterCarer
        )
    });
    if !parent || facts.adult == Some(false) {
        return Finding::Silent;
    }
    if facts.adult == Some(true) && facts.opened_to_reader.contains(target.category) {
        return match cell(target, Column::Par) {
            Cell::ThirdPartySafe | Cell::ThirdPartySafeSurvey => {
                Finding::Permits(Exposure::ThirdPartySafe)
            }
            Cell::Full => Finding::Permits(Exposure::Full),
            _ if is_of_clb(target.category) => Finding::Permits(Exposure::Full),
            _ => Finding::Lacks,
        };
    }
    Finding::Lacks
}

/// CON-06: a foster carer without delegation sees what daily care needs.
pub(super) fn con_06_foster_carer(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::FosterCarer) || facts.adult != Some(false) {
        return Finding::Silent;
    }
    match plain(cell(target, Column::Fos)) {
        Finding::Silent if cell(target, Column::Par) != Cell::Nothing => Finding::Lacks,
        other => other,
    }
}

/// CON-08: a pupil who is neither 12 nor found able has access through the parents.
pub(super) fn con_08_pupil_not_able(facts: &AccessFacts, _target: Target) -> Finding {
    if facts.acts_as(Role::Pupil) && !facts.capacity_school.is_capable() {
        Finding::Lacks
    } else {
        Finding::Silent
    }
}

/// VIS-12: of the log, parents and pupil see their own lines: dates, purposes, categories and the
/// role of who looked (footnote 8).
pub(super) fn vis_12_own_log(facts: &AccessFacts, target: Target) -> Finding {
    let own = facts.acting().any(|seat| match seat.role {
        Role::Parent | Role::Guardian => {
            facts.adult == Some(false) && cell(target, Column::Par) == Cell::OwnLog
        }
        Role::SupervisionParent => {
            facts.adult == Some(false) && cell(target, Column::Sup) == Cell::OwnLog
        }
        Role::Pupil => {
            facts.capacity_school.is_capable() && cell(target, Column::Pup) == Cell::OwnLog
        }
        Role::Representative => cell(target, Column::Pup) == Cell::OwnLog,
        _ => false,
    });
    if own {
        Finding::Permits(Exposure::Summary)
    } else {
        Finding::Silent
    }
}
