//! The closed list of purposes (PUR-01).

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};
use crate::people::Role;

macro_rules! purposes {
    ($($(#[$doc:meta])* $name:ident => $text:literal, [$($role:ident),*];)*) => {
        /// What a reading or an act is for (PUR-01).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Purpose {
            $($(#[$doc])* $name,)*
        }

        impl Purpose {
            /// Every purpose.
            pub const ALL: &'static [Purpose] = &[$(Purpose::$name,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Purpose::$name => $text,)* }
            }

            /// PUR-01: the roles that have this purpose.
            pub fn roles(self) -> &'static [Role] {
                match self { $(Purpose::$name => &[$(Role::$role),*],)* }
            }
        }
    };
}

purposes! {
    /// Teaching.
    Teaching => "teaching", [ClassTeacher, SubjectTeacher, CareTeacher];
    /// Guidance of the pupil by the school.
    Guidance => "guidance", [ClassTeacher, CareCoordinator, PupilCounsellor, CareTeacher, Director, LearningSupporter, ClbWorker];
    /// Evaluation in the class council.
    Evaluation => "evaluation", [ClassTeacher, SubjectTeacher, CareCoordinator, PupilCounsellor, Director, ClbWorker];
    /// Administration of pupils.
    Administration => "administration", [Secretariat, Director];
    /// Guidance by the CLB.
    ClbGuidance => "clb_guidance", [ClbWorker];
    /// Therapy: named documents, as an export.
    Therapy => "therapy", [ExternalTherapist];
    /// A parent's access. Guardians and foster carers act as parents (VIS-14, CON-06).
    ParentalAccess => "parental_access", [Parent, SupervisionParent, Guardian, FosterCarer];
    /// The pupil's own access, or the representative's.
    OwnAccess => "own_access", [Pupil, Representative];
    /// Transfer to another school.
    Transfer => "transfer", [Director, CareCoordinator, PupilCounsellor];
    /// Oversight by the inspectorate, through the director.
    Oversight => "oversight", [Inspector];
    /// Grave danger (SEC-04).
    Emergency => "emergency", [ClassTeacher, SubjectTeacher, CareTeacher, CareCoordinator, PupilCounsellor, Director, Secretariat];
    /// Data protection.
    DataProtection => "data_protection", [DataProtectionOfficer];
    /// The handling of a request of the person whose data it is.
    RightsRequest => "rights_request", [Director, DataProtectionOfficer];
}

impl FromStr for Purpose {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        Purpose::ALL
            .iter()
            .copied()
            .find(|purpose| purpose.as_str() == text)
            .ok_or_else(|| LvsError::invalid(ErrorCode::UnknownPurpose, "no purpose has this name"))
    }
}
