//! Other people in the dossier (ACC-04, ACC-06, ACC-13, DAT-09).

use super::family::acts_as_pupil;
use super::staff::cell;
use crate::dossier::{Category, EntryFlags};
use crate::people::Role;
use crate::policy::{AccessFacts, Cell, Column, Exposure, Finding, Target};

/// ACC-04: where full access would harm another person, access is not refused but given as
/// conversation, partial access or report (`T`; ACC-06 says how the text is redacted).
pub(super) fn acc_04_third_party(facts: &AccessFacts, target: Target) -> Finding {
    let mut finding = Finding::Silent;
    for seat in facts.acting() {
        let minor_parent = matches!(
            seat.role,
            Role::Parent | Role::Guardian | Role::SupervisionParent
        );
        if minor_parent && facts.adult != Some(false) {
            continue;
        }
        if matches!(seat.role, Role::Pupil | Role::Representative) && !acts_as_pupil(facts) {
            continue;
        }
        let Some(column) = Column::of(seat.role) else {
            continue;
        };
        match cell(target, column) {
            Cell::ThirdPartySafe => return Finding::Permits(Exposure::ThirdPartySafe),
            Cell::NothingUntilCleared if target.category != Category::JudicialData => {
                if target.marks.flags.contains(EntryFlags::CLEARED_BY_DIRECTOR) {
                    return Finding::Permits(Exposure::ThirdPartySafe);
                }
                finding = Finding::Lacks;
            }
            _ => {}
        }
    }
    finding
}

/// DAT-09: what a pupil answered by name is shown to each parent with authority, third-party-safe,
/// unless the pupil of 12 or more objected (footnote 3).
pub(super) fn dat_09_survey(facts: &AccessFacts, target: Target) -> Finding {
    let parent = facts.acts_as(Role::Parent) || facts.acts_as(Role::Guardian);
    if !parent
        || facts.adult != Some(false)
        || cell(target, Column::Par) != Cell::ThirdPartySafeSurvey
    {
        return Finding::Silent;
    }
    if facts.survey_objection {
        Finding::Lacks
    } else {
        Finding::Permits(Exposure::ThirdPartySafe)
    }
}

/// ACC-13: a confidential address is third-party data: only the administration, the director,
/// the care lead and whoever gave it see it.
pub(super) fn acc_13_confidential(facts: &AccessFacts, target: Target) -> Finding {
    if !target.marks.flags.contains(EntryFlags::CONFIDENTIAL) {
        return Finding::Silent;
    }
    let marks = target.marks.to_reader;
    let allowed = marks.author
        || marks.giver
        || facts.acting().any(|seat| {
            seat.role.is_care_lead() || matches!(seat.role, Role::Director | Role::Secretariat)
        });
    if allowed {
        Finding::Silent
    } else {
        Finding::Forbids
    }
}
