//! The columns of each file, and what is done with them.

use super::RosterFile;
use crate::csv_reading::{Column, column_table};

/// The columns of a file. Names are compared without regard to case.
pub(super) fn columns(file: RosterFile) -> &'static [Column] {
    match file {
        RosterFile::School => column_table! {
            Required: "SIS ID", "Name";
            Optional: "Principal SIS ID";
            Ignored: "School Number", "School NCES_ID", "State ID", "Grade Low", "Grade High",
                "Principal Name", "Principal Secondary Email", "Address", "City", "State",
                "Country", "Zip", "Phone", "Zone";
        },
        RosterFile::Section => column_table! {
            Required: "SIS ID", "School SIS ID", "Section Name";
            Optional: "Term StartDate", "Term EndDate", "Course Subject", "Course Name", "Status";
            Ignored: "Section Number", "Term SIS ID", "Term Name", "Course SIS ID",
                "Course Number", "Course Description", "Periods";
        },
        RosterFile::Student => column_table! {
            Required: "SIS ID", "School SIS ID", "First Name", "Last Name";
            Optional: "Birthdate", "Secondary Email", "Status";
            Refused: "Password", "Gender", "Federal Race";
            Ignored: "Username", "State ID", "Student Number", "Middle Name", "Grade",
                "Graduation Year";
        },
        RosterFile::Teacher => column_table! {
            Required: "SIS ID", "School SIS ID", "First Name", "Last Name";
            Optional: "Status";
            Refused: "Password", "Gender", "Federal Race";
            Ignored: "Username", "State ID", "Teacher Number", "Middle Name", "Secondary Email",
                "Title", "Qualification";
        },
        RosterFile::StudentEnrollment | RosterFile::TeacherRoster => column_table! {
            Required: "Section SIS ID", "SIS ID";
        },
        RosterFile::Orgs => column_table! {
            Required: "sourcedId", "name", "type";
            Optional: "status";
            Ignored: "dateLastModified", "identifier", "parentSourcedId";
        },
        RosterFile::AcademicSessions => column_table! {
            Required: "sourcedId", "startDate", "endDate";
            Optional: "status";
            Ignored: "dateLastModified", "title", "type", "schoolYear" | "schoolYearSourcedId",
                "parentSourcedId";
        },
        RosterFile::Courses => column_table! {
            Required: "sourcedId", "title";
            Optional: "subject" | "subjects", "status";
            Ignored: "dateLastModified", "orgSourcedId", "code" | "courseCode",
                "schoolYearSourcedId", "grade" | "grades", "subjectCodes";
        },
        RosterFile::Classes => column_table! {
            Required: "sourcedId", "orgSourcedId" | "schoolSourcedId", "title";
            Optional: "sessionSourcedIds" | "termSourcedIds", "courseSourcedId", "status";
            Ignored: "dateLastModified", "code" | "classCode", "classType", "location",
                "grade" | "grades", "subjects", "subjectCodes", "periods";
        },
        RosterFile::Users => column_table! {
            Required: "sourcedId", "givenName", "familyName";
            Optional: "email", "phone", "sms", "status";
            Refused: "password", "sex", "gender", "pronouns";
            Ignored: "dateLastModified", "username", "activeDirectoryMatchId", "middleName",
                "enabledUser", "userIds", "identifier", "grades", "agentSourcedIds",
                "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
                "primaryOrgSourcedId", "userMasterIdentifier", "resourceSourcedIds";
        },
        RosterFile::Demographics => column_table! {
            Required: "userSourcedId" | "sourcedId";
            Optional: "birthDate", "status";
            Refused: "sex", "ethnicityCodes", "raceCodes", "birthCity" | "cityOfBirth",
                "birthState" | "stateOfBirthAbbreviation", "birthCountry" | "countryOfBirthCode",
                "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
                "hispanicOrLatinoEthnicity";
            Ignored: "dateLastModified", "publicSchoolResidenceStatus";
        },
        RosterFile::Roles => column_table! {
            Required: "userSourcedId", "orgSourcedId", "role";
            Optional: "sessionSourcedId", "roleStartDate" | "beginDate", "roleEndDate" | "endDate",
                "status";
            Ignored: "sourcedId", "dateLastModified", "roleType", "grade", "isPrimary",
                "userProfileSourcedId";
        },
        RosterFile::Enrollments => column_table! {
            Required: "classSourcedId", "userSourcedId", "role";
            Optional: "beginDate", "endDate", "status";
            Ignored: "sourcedId", "dateLastModified", "schoolSourcedId", "primary";
        },
        RosterFile::Relationships => column_table! {
            Required: "userSourcedId", "relationshipUserSourcedId", "relationshipRole";
            Optional: "status";
            Ignored: "sourcedId", "dateLastModified";
        },
        RosterFile::UserFlags => column_table! {
            Required: "userSourcedId", "flag";
        },
    }
}

/// REC-05: the flags that the form documents. Another flag is refused as [`OTHER_FLAG`].
const FLAGS: &[&str] = &[
    "iep",
    "freeLunch",
    "504",
    "ell",
    "reducedLunch",
    "giftedOrTalented",
    "homeless",
];

/// The name under which an undocumented flag is refused: its own might be anything.
pub(super) const OTHER_FLAG: &str = "other flag";

/// REC-05: a flag's name for the report, from the closed list.
pub(super) fn rec_05_flag(cell: &str) -> &'static str {
    FLAGS
        .iter()
        .copied()
        .find(|flag| flag.eq_ignore_ascii_case(cell))
        .unwrap_or(OTHER_FLAG)
}

/// What a role in `roles.csv` or `enrollments.csv` is for this library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KnownRole {
    /// A pupil.
    Pupil,
    /// Someone who teaches.
    Teacher,
    /// A role that gives rights which a roster may not give: appointed by the school itself.
    Appointed(&'static str),
}

const PUPIL_ROLES: &[&str] = &["student", "learner"];
const TEACHER_ROLES: &[&str] = &["teacher", "professor", "lecturer", "instructor"];
const APPOINTED_ROLES: &[&str] = &[
    "principal",
    "chair",
    "researcher",
    "adjunct",
    "affiliate",
    "occupationalTherapist",
    "physicalTherapist",
    "speechTherapist",
    "visionTherapist",
    "paraprofessional",
    "specialServices",
    "advisor",
    "proctor",
    "nurse",
    "officeStaff",
    "itAdmin",
    "administrator",
    "districtAdministrator",
    "siteAdministrator",
    "systemAdministrator",
    "counselor",
    "faculty",
    "staff",
    "teacherAssistant",
    "assistant",
    "aide",
    "substitute",
    "coach",
    "alumni",
    "other",
    "guardian",
    "parent",
    "relative",
];

fn pick(list: &'static [&'static str], cell: &str) -> Option<&'static str> {
    list.iter()
        .copied()
        .find(|known| known.eq_ignore_ascii_case(cell))
}

/// A role by its documented name.
pub(super) fn known_role(cell: &str) -> Option<KnownRole> {
    if pick(PUPIL_ROLES, cell).is_some() {
        Some(KnownRole::Pupil)
    } else if pick(TEACHER_ROLES, cell).is_some() {
        Some(KnownRole::Teacher)
    } else {
        pick(APPOINTED_ROLES, cell).map(KnownRole::Appointed)
    }
}

const CONTACT_ROLES: &[&str] = &["guardian", "parent", "relative"];
const OTHER_RELATIONS: &[&str] = &["aide", "doctor", "child", "other", "self", "sibling"];

/// REC-05: whether a relationship is a contact (`Ok`), another documented one (`Err` with its name)
/// or unknown. None of them gives authority.
pub(super) fn rec_05_relationship(cell: &str) -> Option<Result<(), &'static str>> {
    if pick(CONTACT_ROLES, cell).is_some() {
        Some(Ok(()))
    } else {
        pick(OTHER_RELATIONS, cell).map(Err)
    }
}
