//! The CLB and outsiders (VIS-06, VIS-07, VIS-09…11, CLB-01, CLB-03, CON-12, ACC-21, DAT-11).

use super::staff::{cell, plain};
use crate::consent::StandingState;
use crate::dossier::{Category, EntryFlags};
use crate::people::Role;
use crate::policy::{AccessFacts, Cell, Column, Exposure, Finding, Purpose, Target};

/// VIS-06: the CLB worker sees guided pupils only; what needs no permission by table (a).
pub(super) fn vis_06_clb_worker(facts: &AccessFacts, target: Target) -> Finding {
    if facts.acts_as(Role::ClbWorker) {
        plain(cell(target, Column::Clb))
    } else {
        Finding::Silent
    }
}

/// CLB-01: the CLB works with the permission of the capable pupil, else of the parents; for
/// truancy it needs none.
pub(super) fn clb_01_permission(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::ClbWorker) {
        return Finding::Silent;
    }
    let needed = match cell(target, Column::Clb) {
        Cell::ClbPermission | Cell::ClbPermissionOrExclusion => true,
        Cell::ClbPermissionOrTruancy => !target.marks.flags.contains(EntryFlags::TRUANCY),
        _ => return Finding::Silent,
    };
    if !needed {
        Finding::Permits(Exposure::Full)
    } else if !permission_stands(facts) {
        Finding::Lacks
    } else if clb_03_is_missing(facts, target) {
        // The permission is there; what is missing is the other consent, which that rule names.
        Finding::Silent
    } else {
        Finding::Permits(Exposure::Full)
    }
}

/// What is to be reconfirmed goes on as running work: what was open stays open (CON-15).
fn permission_stands(facts: &AccessFacts) -> bool {
    matches!(
        facts.clb_permission,
        StandingState::Granted | StandingState::ToBeReconfirmed
    )
}

/// The health rows, which the school passes to the CLB with its own consent only (CLB-03).
pub(in crate::policy) const CLB_03_ROWS: &[Category] =
    &[Category::HealthAlert, Category::HealthReport];

fn clb_03_is_missing(facts: &AccessFacts, target: Target) -> bool {
    CLB_03_ROWS.contains(&target.category) && !facts.passed_to_clb.contains(target.category)
}

/// CLB-03: health data need the school-side consent beside the permission for the CLB's work.
pub(super) fn clb_03_health_to_clb(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::ClbWorker)
        || !CLB_03_ROWS.contains(&target.category)
        || !permission_stands(facts)
    {
        Finding::Silent
    } else if clb_03_is_missing(facts, target) {
        Finding::Lacks
    } else {
        Finding::Permits(Exposure::Full)
    }
}

/// DAT-11: discipline is a file apart; the CLB's seat in the class council sees a definitive
/// exclusion for its evaluation (row 21).
pub(super) fn dat_11_exclusion(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::ClbWorker)
        || cell(target, Column::Clb) != Cell::ClbPermissionOrExclusion
        || facts.purpose != Purpose::Evaluation
    {
        return Finding::Silent;
    }
    if target
        .marks
        .flags
        .contains(EntryFlags::DEFINITIVE_EXCLUSION)
    {
        Finding::Permits(Exposure::Full)
    } else {
        Finding::Lacks
    }
}

/// ACC-21: what the CLB handed over about a capable minor is opened to a parent by the pupil
/// alone; of a minor who is not capable the parents see the report (footnote 4).
pub(super) fn acc_21_parent_of_capable(facts: &AccessFacts, target: Target) -> Finding {
    let parent = facts.acts_as(Role::Parent) || facts.acts_as(Role::Guardian);
    if !parent || facts.adult != Some(false) {
        return Finding::Silent;
    }
    let opened = facts.opened_to_reader.contains(target.category);
    let incapable = !facts.capacity_clb.is_capable();
    match cell(target, Column::Par) {
        Cell::ClbRegime if opened || incapable => Finding::Permits(Exposure::Full),
        // Of a pupil who is not capable a parent would open it to himself: a confidence may be
        // about that parent.
        Cell::NothingUnlessPupilAllows if opened && !incapable => Finding::Permits(Exposure::Full),
        Cell::ClbRegime | Cell::NothingUnlessPupilAllows => Finding::Lacks,
        _ => Finding::Silent,
    }
}

/// CON-12: a document that needs consent per recipient is opened to the recipient whom a
/// standing consent names (`Cd`; DAT-04).
pub(super) fn con_12_document_consent(facts: &AccessFacts, target: Target) -> Finding {
    let marks = target.marks.to_reader;
    let asked = facts.acting().filter_map(|seat| {
        let column = Column::of(seat.role)?;
        match cell(target, column) {
            Cell::DocumentConsent => Some(marks.document_consent),
            Cell::DocumentConsentOwn => Some(marks.document_consent && marks.giver),
            _ => None,
        }
    });
    let mut finding = Finding::Silent;
    for stands in asked {
        if stands {
            return Finding::Permits(Exposure::Full);
        }
        finding = Finding::Lacks;
    }
    finding
}

/// VIS-07: the learning supporter sees a pupil for whom the director granted it, and only with
/// a GC-, IAC- or OV4-verslag in force.
pub(super) fn vis_07_learning_supporter(facts: &AccessFacts, target: Target) -> Finding {
    let granted = facts
        .acting()
        .any(|seat| seat.role == Role::LearningSupporter && seat.through.is_some());
    if !granted {
        return Finding::Silent;
    }
    match cell(target, Column::Lo) {
        Cell::Full | Cell::Summary if !facts.clb_report_in_force => Finding::Lacks,
        Cell::DocumentConsent if !facts.clb_report_in_force => Finding::Forbids,
        other => plain(other),
    }
}

/// VIS-09: an external therapist has no account and sees nothing by default; named documents
/// come as an export that the director or the care lead makes (VIS-15).
pub(super) fn vis_09_external_therapist(facts: &AccessFacts, _target: Target) -> Finding {
    if !facts.acts_as(Role::ExternalTherapist) {
        return Finding::Silent;
    }
    let exported = facts
        .shown_by
        .iter()
        .any(|role| role.is_care_lead() || *role == Role::Director);
    if exported {
        Finding::Lacks
    } else {
        Finding::Forbids
    }
}

/// VIS-10: the inspectorate looks along on the director's screen, for an announced sample.
pub(super) fn vis_10_inspector(facts: &AccessFacts, target: Target) -> Finding {
    if !facts.acts_as(Role::Inspector) {
        return Finding::Silent;
    }
    if !facts.shown_by.contains(&Role::Director) {
        return Finding::Forbids;
    }
    match cell(target, Column::Ins) {
        Cell::Guided => Finding::Permits(Exposure::Guided),
        _ => Finding::Silent,
    }
}

/// VIS-11: the pedagogical advisory service gets no named data.
pub(super) fn vis_11_pedagogical_advice(facts: &AccessFacts, _target: Target) -> Finding {
    if facts
        .seats
        .iter()
        .any(|seat| seat.role == Role::PedagogicalAdvisor)
    {
        Finding::Lacks
    } else {
        Finding::Silent
    }
}

/// CC-20: what only the CLB knows of is open to the guiding CLB worker, the able pupil and whoever
/// went to the CLB; to everyone else it does not exist.
pub(super) fn cc_20_clb_only(facts: &AccessFacts, target: Target) -> Finding {
    if !target.marks.flags.contains(EntryFlags::CLB_ONLY) {
        Finding::Silent
    } else if knows_clb_only(facts, target) {
        Finding::Permits(Exposure::Full)
    } else {
        Finding::Forbids
    }
}

/// Whether the reader is one of those who know what only the CLB knows of (CC-20).
pub(in crate::policy) fn knows_clb_only(facts: &AccessFacts, target: Target) -> bool {
    facts.acts_as(Role::ClbWorker)
        || (facts.acts_as(Role::Pupil) && facts.capacity_clb.is_capable())
        || (target.marks.to_reader.giver && facts.acting().next().is_some())
}

/// Whether a category came from the CLB's regime.
pub(in crate::policy) fn is_of_clb(category: Category) -> bool {
    matches!(
        category,
        Category::DiagnosticReport | Category::ClbConfidence
    )
}
