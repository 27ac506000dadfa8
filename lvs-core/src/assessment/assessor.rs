//! Who takes a test.

use serde::{Deserialize, Serialize};

use super::word::words;
use crate::error::{ErrorCode, LvsError};
use crate::id::PersonId;
use crate::people::Role;

words! {
    /// On whose side a test was taken.
    AssessorKind {
        /// The school's own staff.
        School => "school",
        /// An external therapist.
        ExternalTherapist => "external_therapist",
    }
}

impl AssessorKind {
    /// ASS-18: the side of a role that may record a result in the school's file. A CLB worker's tests
    /// belong to the CLB's own file.
    ///
    /// # Errors
    /// `assessment.assessor` for every role but staff who test and the external therapist.
    pub fn ass_18_of(role: Role) -> Result<Self, LvsError> {
        match role {
            Role::ExternalTherapist => Ok(AssessorKind::ExternalTherapist),
            // Whoever keeps the administration tests nobody.
            role if role.is_school_staff() && role != Role::Secretariat => Ok(AssessorKind::School),
            _ => Err(LvsError::invalid(
                ErrorCode::AssessmentAssessor,
                "a result is of the school's staff or an external therapist",
            )),
        }
    }
}

/// Who took a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assessor {
    /// The person.
    pub person: PersonId,
    /// On whose side.
    pub kind: AssessorKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_18_staff_and_therapists_test_and_nobody_else() {
        let testing: Vec<&str> = Role::ALL
            .iter()
            .filter(|role| AssessorKind::ass_18_of(**role).is_ok())
            .map(|role| role.as_str())
            .collect();
        assert_eq!(
            testing,
            [
                "class_teacher",
                "subject_teacher",
                "care_teacher",
                "care_coordinator",
                "pupil_counsellor",
                "director",
                "external_therapist"
            ]
        );
        let error = AssessorKind::ass_18_of(Role::ClbWorker).unwrap_err();
        assert_eq!(error.code().as_str(), "assessment.assessor");
    }
}
