//! The numbers that vocabularies have in the database: the place in a list that only ever grows
//! at its end, whatever order the vocabulary has elsewhere.

use crate::dossier::{EntryKind, EntryStatus};
use crate::people::{AuthorityMatter, RelationOrigin, Role};

pub(super) fn number<T: PartialEq>(list: &[T], value: &T) -> Option<u8> {
    let place = list.iter().position(|known| known == value)?;
    u8::try_from(place).ok()
}

pub(super) fn named<T: Copy>(list: &[T], number: u8) -> Option<T> {
    list.get(usize::from(number)).copied()
}

pub(super) const STATUSES: &[EntryStatus] = &[
    EntryStatus::Active,
    EntryStatus::Quarantined,
    EntryStatus::Restricted,
    EntryStatus::Erased,
];

pub(super) const ORIGINS: &[RelationOrigin] = &[RelationOrigin::School, RelationOrigin::Roster];

pub(super) const MATTERS: &[AuthorityMatter] = &[
    AuthorityMatter::Information,
    AuthorityMatter::SchoolDecisions,
    AuthorityMatter::ClbDecisions,
    AuthorityMatter::HealthDecisions,
];

pub(super) const ROLES: &[Role] = &[
    Role::ClassTeacher,
    Role::SubjectTeacher,
    Role::CareTeacher,
    Role::CareCoordinator,
    Role::PupilCounsellor,
    Role::Director,
    Role::Secretariat,
    Role::ClbWorker,
    Role::LearningSupporter,
    Role::ExternalTherapist,
    Role::Inspector,
    Role::Parent,
    Role::SupervisionParent,
    Role::Guardian,
    Role::FosterCarer,
    Role::StepParent,
    Role::TrustedPerson,
    Role::Representative,
    Role::Pupil,
    Role::PedagogicalAdvisor,
    Role::DataProtectionOfficer,
    Role::Contact,
];

pub(super) const KINDS: &[EntryKind] = &[
    EntryKind::IdentificationNote,
    EntryKind::NationalNumberNote,
    EntryKind::FamilyFact,
    EntryKind::HomeLanguageNote,
    EntryKind::SocioEconomicIndicator,
    EntryKind::AttendanceRecord,
    EntryKind::ResultRecord,
    EntryKind::Observation,
    EntryKind::WellbeingObservation,
    EntryKind::SurveyAnswer,
    EntryKind::EducationalNeed,
    EntryKind::Measure,
    EntryKind::ActionPlan,
    EntryKind::MultidisciplinaryMeeting,
    EntryKind::ClassCouncil,
    EntryKind::HealthAlert,
    EntryKind::MedicalReport,
    EntryKind::TherapyReport,
    EntryKind::ExternalSupport,
    EntryKind::ClbReport,
    EntryKind::DiagnosticReport,
    EntryKind::ClbConfidence,
    EntryKind::ParentConversation,
    EntryKind::Incident,
    EntryKind::Disciplinary,
    EntryKind::SeriousConcern,
    EntryKind::ConvictionChoice,
    EntryKind::JudicialDocument,
    EntryKind::NoGround,
    EntryKind::PositiveFactor,
    EntryKind::AccountabilityRecord,
    EntryKind::AbsenceProof,
    EntryKind::OwnView,
    EntryKind::CareMeeting,
    EntryKind::Ability,
    EntryKind::PriorCareer,
    EntryKind::HinderingFactor,
    EntryKind::MedicalFactor,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_every_kind_has_a_number() {
        assert!(Role::ALL.iter().all(|role| number(ROLES, role).is_some()));
        assert!(
            EntryKind::ALL
                .iter()
                .all(|kind| number(KINDS, kind).is_some())
        );
    }

    #[test]
    fn numbers_stay_what_they_were() {
        assert_eq!(named(ROLES, 0), Some(Role::ClassTeacher));
        assert_eq!(named(ROLES, 21), Some(Role::Contact));
        assert_eq!(named(KINDS, 0), Some(EntryKind::IdentificationNote));
        assert_eq!(named(KINDS, 17), Some(EntryKind::TherapyReport));
        assert_eq!(named(KINDS, 31), Some(EntryKind::AbsenceProof));
        assert_eq!(named(KINDS, 250), None);
    }
}
