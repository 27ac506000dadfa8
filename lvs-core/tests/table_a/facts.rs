//! Readers for every seat, with nothing granted, and with all that a cell asks for.

use lvs_core::consent::StandingState;
use lvs_core::dossier::{Category, EntryFlags};
use lvs_core::id::{PersonId, PupilId};
use lvs_core::people::{Capacity, Role, Seat};
use lvs_core::policy::*;

/// A reader of this role, acting for the role's own purpose, towards a pupil of 13. Nobody
/// granted anything.
pub(crate) fn reader(role: Role) -> AccessFacts {
    let person = |id| PersonId::parse(id).unwrap();
    AccessFacts {
        reader: person("reader"),
        pupil: PupilId::parse("noor").unwrap(),
        purpose: purpose_of(role),
        day: "2025-11-03".parse().unwrap(),
        seats: vec![Seat {
            role,
            subject: None,
            through: (role == Role::LearningSupporter).then(|| person("director")),
            cut_off: false,
            rule: lvs_core::RuleId::VIS_01,
        }],
        ended: vec![],
        shown_by: match role {
            Role::ExternalTherapist | Role::Inspector => vec![Role::Director],
            _ => vec![],
        },
        adult: Some(false),
        capacity_school: Capacity::Presumed,
        capacity_clb: Capacity::Presumed,
        clb_permission: StandingState::Missing,
        passed_to_clb: CategorySet::empty(),
        clb_report_in_force: true,
        opened_to_reader: CategorySet::empty(),
        transferable: CategorySet::empty(),
        survey_objection: false,
        emergency: CategorySet::empty(),
        settings: PolicySettings::default(),
    }
}

fn purpose_of(role: Role) -> Purpose {
    match role {
        Role::SubjectTeacher => Purpose::Teaching,
        Role::Secretariat => Purpose::Administration,
        Role::ClbWorker => Purpose::ClbGuidance,
        Role::ExternalTherapist => Purpose::Therapy,
        Role::Inspector => Purpose::Oversight,
        Role::Parent | Role::SupervisionParent | Role::FosterCarer => Purpose::ParentalAccess,
        Role::Pupil => Purpose::OwnAccess,
        _ => Purpose::Guidance,
    }
}

/// The same reader with what this cell asks for, and no more.
pub(crate) fn granted(role: Role, category: Category, cell: Cell) -> (AccessFacts, Target) {
    let mut facts = reader(role);
    let mut target = Target::category(category);
    let marks = &mut target.marks;
    match cell {
        Cell::FullOwnSubject => marks.to_reader.own_subject = true,
        Cell::ClbPermission | Cell::ClbPermissionOrTruancy | Cell::ClbPermissionOrExclusion => {
            facts.clb_permission = StandingState::Granted;
            facts.passed_to_clb = CategorySet::of(&[category]);
        }
        Cell::DocumentConsent => marks.to_reader.document_consent = true,
        Cell::DocumentConsentOwn => {
            marks.to_reader.document_consent = true;
            marks.to_reader.giver = true;
        }
        Cell::ClbRegime | Cell::NothingUnlessPupilAllows | Cell::NothingUnlessAllowed => {
            facts.opened_to_reader = CategorySet::of(&[category]);
        }
        Cell::ReporterOnly => marks.to_reader.author = true,
        Cell::NothingUntilCleared => marks.flags = EntryFlags::CLEARED_BY_DIRECTOR,
        _ => {}
    }
    (facts, target)
}
