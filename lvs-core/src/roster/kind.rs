//! The kinds of relations that a roster gives, and the files that they stand in.

use super::{RosterFile, RosterForm};
use crate::people::RelationKind;

/// The kinds of relations that a roster gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RosterRelation {
    /// A pupil of the school.
    Enrolment,
    /// A pupil of a class.
    ClassMember,
    /// A teacher of a class.
    SubjectTeacher,
    /// A contact of a pupil, without authority (REC-05).
    Contact,
}

impl RosterRelation {
    /// Every kind.
    pub const ALL: &'static [RosterRelation] = &[
        RosterRelation::Enrolment,
        RosterRelation::ClassMember,
        RosterRelation::SubjectTeacher,
        RosterRelation::Contact,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            RosterRelation::Enrolment => "enrolment",
            RosterRelation::ClassMember => "class_member",
            RosterRelation::SubjectTeacher => "subject_teacher",
            RosterRelation::Contact => "contact",
        }
    }

    pub(super) fn of(kind: &RelationKind) -> Option<Self> {
        match kind {
            RelationKind::Enrolment => Some(RosterRelation::Enrolment),
            RelationKind::ClassMember => Some(RosterRelation::ClassMember),
            RelationKind::SubjectTeacher { .. } => Some(RosterRelation::SubjectTeacher),
            RelationKind::Contact => Some(RosterRelation::Contact),
            _ => None,
        }
    }

    /// The files that such a relation stands in. A bad row that it points to makes bad rows in these.
    pub(super) fn files(self, form: RosterForm) -> &'static [RosterFile] {
        use RosterFile as File;
        match (form, self) {
            (RosterForm::SdsV1, RosterRelation::Enrolment) => &[File::Student],
            (RosterForm::SdsV1, RosterRelation::ClassMember) => {
                &[File::Student, File::StudentEnrollment]
            }
            (RosterForm::SdsV1, RosterRelation::SubjectTeacher) => {
                &[File::Teacher, File::TeacherRoster]
            }
            (RosterForm::SdsV1, RosterRelation::Contact) => &[File::Relationships],
            (RosterForm::SdsV2, RosterRelation::Enrolment) => &[File::Roles],
            (RosterForm::SdsV2, RosterRelation::ClassMember | RosterRelation::SubjectTeacher) => {
                &[File::Roles, File::Enrollments]
            }
            (RosterForm::SdsV2, RosterRelation::Contact) => &[File::Roles, File::Relationships],
        }
    }

    /// The files that date such a relation: where a pupil's own row has no dates, those of the classes
    /// do.
    pub(super) fn dating_files(self, form: RosterForm) -> &'static [RosterFile] {
        use RosterFile as File;
        match (form, self) {
            (_, RosterRelation::SubjectTeacher) => self.files(form),
            (RosterForm::SdsV1, _) => &[File::Student, File::StudentEnrollment],
            (RosterForm::SdsV2, _) => &[File::Roles, File::Enrollments],
        }
    }
}
