//! The two forms and their files.

use serde::{Serialize, Serializer};

use super::RosterRow;

/// The form of a set of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterForm {
    /// School Data Sync v1: six files, one row per pupil with the school in it.
    SdsV1,
    /// School Data Sync v2.1, of the OneRoster family: organisations, users and roles.
    SdsV2,
}

impl RosterForm {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            RosterForm::SdsV1 => "sds_v1",
            RosterForm::SdsV2 => "sds_v2",
        }
    }

    /// The files without which nothing is imported.
    pub fn required(self) -> &'static [RosterFile] {
        match self {
            RosterForm::SdsV1 => &[
                RosterFile::School,
                RosterFile::Section,
                RosterFile::Student,
                RosterFile::Teacher,
                RosterFile::StudentEnrollment,
                RosterFile::TeacherRoster,
            ],
            RosterForm::SdsV2 => &[
                RosterFile::Orgs,
                RosterFile::AcademicSessions,
                RosterFile::Classes,
                RosterFile::Users,
                RosterFile::Roles,
                RosterFile::Enrollments,
            ],
        }
    }

    /// The files that may be absent.
    pub fn optional(self) -> &'static [RosterFile] {
        match self {
            RosterForm::SdsV1 => &[],
            RosterForm::SdsV2 => &[
                RosterFile::Courses,
                RosterFile::Demographics,
                RosterFile::Relationships,
                RosterFile::UserFlags,
            ],
        }
    }
}

macro_rules! files {
    ($($(#[$doc:meta])* $name:ident => $text:literal, $row:ident;)*) => {
        /// A file of a roster.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RosterFile {
            $($(#[$doc])* $name,)*
        }

        impl RosterFile {
            /// The file's name.
            pub fn as_str(self) -> &'static str {
                match self { $(RosterFile::$name => $text,)* }
            }

            /// What a row of it is.
            pub fn row(self) -> RosterRow {
                match self { $(RosterFile::$name => RosterRow::$row,)* }
            }
        }
    };
}

files! {
    /// v1: the schools.
    School => "School.csv", School;
    /// v1: the sections, with their term.
    Section => "Section.csv", Class;
    /// v1: the pupils.
    Student => "Student.csv", Pupil;
    /// v1: which pupil is in which section.
    StudentEnrollment => "StudentEnrollment.csv", ClassEnrolment;
    /// v1: the teachers.
    Teacher => "Teacher.csv", Teacher;
    /// v1: who teaches which section.
    TeacherRoster => "TeacherRoster.csv", ClassEnrolment;
    /// v2.1: the organisations.
    Orgs => "orgs.csv", School;
    /// v2.1: the terms.
    AcademicSessions => "academicSessions.csv", Session;
    /// v2.1: the courses, for the names of subjects.
    Courses => "courses.csv", Course;
    /// v2.1: the classes.
    Classes => "classes.csv", Class;
    /// v2.1: everyone.
    Users => "users.csv", Person;
    /// v2.1: birth dates.
    Demographics => "demographics.csv", PersonDetail;
    /// v2.1: who is what at which organisation.
    Roles => "roles.csv", Role;
    /// v2.1: who is in which class, as a pupil or a teacher.
    Enrollments => "enrollments.csv", ClassEnrolment;
    /// v2.1: contacts.
    Relationships => "relationships.csv", Contact;
    /// v2.1: flags, all refused (REC-05).
    UserFlags => "userFlags.csv", PersonDetail;
}

impl Serialize for RosterFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
