//! The school's own staff (VIS-02…05, VIS-14, VIS-16, DAT-08, SEC-04).

use crate::dossier::{Category, EntryFlags, EntryStatus};
use crate::people::Role;
use crate::policy::{AccessFacts, Cell, Column, Exposure, Finding, Purpose, Row, Target};

/// What a plain cell gives; cells with a condition are other rules' work.
pub(super) fn plain(cell: Cell) -> Finding {
    match cell {
        Cell::Full => Finding::Permits(Exposure::Full),
        Cell::Summary => Finding::Permits(Exposure::Summary),
        _ => Finding::Silent,
    }
}

pub(super) fn cell(target: Target, column: Column) -> Cell {
    Row::of(target.category).cell(column)
}

/// VIS-02: the class teacher sees the own class in the current year; access ends when the
/// relation ends.
pub(super) fn vis_02_class_teacher(facts: &AccessFacts, target: Target) -> Finding {
    if facts.acts_as(Role::ClassTeacher) {
        return plain(cell(target, Column::Ct));
    }
    let mut was = facts
        .ended
        .iter()
        .filter(|end| end.role == Role::ClassTeacher)
        .map(|end| (facts.day - end.since).num_days())
        .peekable();
    if was.peek().is_none() || !facts.purpose.roles().contains(&Role::ClassTeacher) {
        return Finding::Silent;
    }
    let overlap = i64::from(facts.settings.teacher_overlap_days);
    if was.any(|days| days < overlap) {
        plain(cell(target, Column::Ct))
    } else {
        Finding::Lacks
    }
}

/// VIS-03: the care lead sees the full care file of assigned pupils; the director every category
/// at least in the exposure of table (a).
pub(super) fn vis_03_care_lead_and_director(facts: &AccessFacts, target: Target) -> Finding {
    let lead = facts.acting().any(|seat| seat.role.is_care_lead());
    let as_lead = if lead {
        plain(cell(target, Column::Zc))
    } else {
        Finding::Silent
    };
    let as_director = if facts.acts_as(Role::Director) {
        plain(cell(target, Column::Dir))
    } else {
        Finding::Silent
    };
    wider(as_lead, as_director)
}

/// VIS-04: a subject teacher sees measures and needs, and the results of the own subject; not background.
pub(super) fn vis_04_subject_teacher(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::SubjectTeacher) {
        return Finding::Silent;
    }
    match cell(target, Column::St) {
        Cell::FullOwnSubject if target.marks.to_reader.own_subject => {
            Finding::Permits(Exposure::Full)
        }
        Cell::FullOwnSubject => Finding::Lacks,
        other => plain(other),
    }
}

/// VIS-05: the secretariat sees administration only.
pub(super) fn vis_05_secretariat(facts: &AccessFacts, target: Target) -> Finding {
    if facts.acts_as(Role::Secretariat) {
        plain(cell(target, Column::Sec))
    } else {
        Finding::Silent
    }
}

/// VIS-14: the care teacher sees as the care lead without rows 3, 18 and 22; a trusted person
/// sees in the presence of the person assisted only; the data-protection officer sees row 27.
pub(super) fn vis_14_other_seats(facts: &AccessFacts, target: Target) -> Finding {
    let care_teacher = if facts.acts_as(Role::CareTeacher) {
        plain(cell(target, Column::Cte))
    } else {
        Finding::Silent
    };
    let officer = if facts.acts_as(Role::DataProtectionOfficer) {
        match target.category {
            Category::AccountabilityLog => Finding::Permits(Exposure::Full),
            _ => Finding::Lacks,
        }
    } else {
        Finding::Silent
    };
    let trusted = if facts
        .seats
        .iter()
        .any(|seat| seat.role == Role::TrustedPerson)
    {
        Finding::Lacks
    } else {
        Finding::Silent
    };
    wider(wider(care_teacher, officer), trusted)
}

/// VIS-16: the author sees the entry in full while the own relation to the pupil lasts, except
/// where it was restricted or limited by the director (see `vis_16_limited`).
pub(super) fn vis_16_author(facts: &AccessFacts, target: Target) -> Finding {
    let acting = facts.acting().next().is_some();
    if target.marks.to_reader.author && acting && facts.purpose != Purpose::Transfer {
        return match target.marks.status {
            EntryStatus::Active => Finding::Permits(Exposure::Full),
            EntryStatus::Quarantined | EntryStatus::Restricted | EntryStatus::Erased => {
                Finding::Silent
            }
        };
    }
    let reporter_only =
        facts.acts_as(Role::ClassTeacher) && cell(target, Column::Ct) == Cell::ReporterOnly;
    if reporter_only {
        Finding::Lacks
    } else {
        Finding::Silent
    }
}

/// DAT-08: judicial data are sealed to the director, until the director opens them to parent
/// or pupil, who then see them third-party-safe.
pub(super) fn dat_08_judicial(facts: &AccessFacts, target: Target) -> Finding {
    if target.category != Category::JudicialData {
        return Finding::Silent;
    }
    if facts.acts_as(Role::Director) {
        return Finding::Permits(Exposure::Full);
    }
    let opened = target.marks.flags.contains(EntryFlags::CLEARED_BY_DIRECTOR);
    let family = facts.acting().any(|seat| match seat.role {
        Role::Parent | Role::Guardian => facts.adult == Some(false),
        Role::Pupil => facts.capacity_school.is_capable(),
        Role::Representative => true,
        _ => false,
    });
    if opened && family {
        Finding::Permits(Exposure::ThirdPartySafe)
    } else {
        Finding::Lacks
    }
}

/// The rows that grave danger can ask for (SEC-04): whom to reach, what endangers, what protects.
pub const SEC_04_ROWS: &[Category] = &[
    Category::Identification,
    Category::FamilySituation,
    Category::Wellbeing,
    Category::HealthAlert,
    Category::HealthReport,
    Category::ExternalTherapy,
    Category::ParentConversation,
    Category::Incident,
    Category::SeriousConcern,
];

/// SEC-04: in grave danger, staff with a current relation see the rows that the opening named,
/// while it runs, and no others: whoever needs another row has another purpose for it.
pub(super) fn sec_04_emergency(facts: &AccessFacts, target: Target) -> Finding {
    if facts.purpose != Purpose::Emergency || facts.acting().next().is_none() {
        return Finding::Silent;
    }
    if facts.emergency.contains(target.category) {
        Finding::Permits(Exposure::Full)
    } else {
        Finding::Forbids
    }
}

/// The wider of two findings of the same rule.
pub(super) fn wider(a: Finding, b: Finding) -> Finding {
    match (a, b) {
        (Finding::Forbids, _) | (_, Finding::Forbids) => Finding::Forbids,
        (Finding::Permits(x), Finding::Permits(y)) => Finding::Permits(x.max(y)),
        (Finding::Permits(x), _) | (_, Finding::Permits(x)) => Finding::Permits(x),
        (Finding::Lacks, _) | (_, Finding::Lacks) => Finding::Lacks,
        (Finding::Silent, Finding::Silent) => Finding::Silent,
    }
}
