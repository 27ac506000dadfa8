//! The seats that a person can have towards a pupil (table (a), VIS-14).

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// What someone is to a pupil, on a day. Derived from dated relations, never claimed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Role] = &[$(Role::$name,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Role::$name => $text,)* }
            }
        }
    };
}

roles! {
    /// Class teacher (klasleerkracht, titularis): own class, current year.
    ClassTeacher => "class_teacher",
    /// Another teacher of the pupil.
    SubjectTeacher => "subject_teacher",
    /// Care teacher (zorgleerkracht).
    CareTeacher => "care_teacher",
    /// Care coordinator (zorgcoördinator), primary school.
    CareCoordinator => "care_coordinator",
    /// Pupil counsellor (leerlingenbegeleider), secondary school.
    PupilCounsellor => "pupil_counsellor",
    /// Head of the school (directie).
    Director => "director",
    /// Secretariat.
    Secretariat => "secretariat",
    /// The CLB worker who guides the pupil.
    ClbWorker => "clb_worker",
    /// Learning supporter (leerondersteuner) to whom the director granted access.
    LearningSupporter => "learning_supporter",
    /// External therapist: no account, named documents only.
    ExternalTherapist => "external_therapist",
    /// Inspectorate: guided viewing only.
    Inspector => "inspector",
    /// Parent with authority over a minor.
    Parent => "parent",
    /// Parent with the supervision right only.
    SupervisionParent => "supervision_parent",
    /// Guardian (voogd): as a parent with authority.
    Guardian => "guardian",
    /// Foster carer (pleegouder).
    FosterCarer => "foster_carer",
    /// Step-parent or new partner: no authority (CON-07).
    StepParent => "step_parent",
    /// Trusted person (vertrouwenspersoon) of someone.
    TrustedPerson => "trusted_person",
    /// Representative of an adult who cannot act.
    Representative => "representative",
    /// The pupil.
    Pupil => "pupil",
    /// Pedagogical advisory service: nothing named.
    PedagogicalAdvisor => "pedagogical_advisor",
    /// Data-protection officer.
    DataProtectionOfficer => "data_protection_officer",
    /// A contact in a roster: an address, no right (REC-05).
    Contact => "contact",
}

impl FromStr for Role {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        Role::ALL
            .iter()
            .copied()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| LvsError::invalid(ErrorCode::UnknownRole, "no role has this name"))
    }
}

impl Role {
    /// Whether the role is one of the school's own staff (SEC-01).
    pub fn is_school_staff(self) -> bool {
        matches!(
            self,
            Role::ClassTeacher
                | Role::SubjectTeacher
                | Role::CareTeacher
                | Role::CareCoordinator
                | Role::PupilCounsellor
                | Role::Director
                | Role::Secretariat
        )
    }

    /// Care coordinator or pupil counsellor: the ZC column of table (a).
    pub fn is_care_lead(self) -> bool {
        matches!(self, Role::CareCoordinator | Role::PupilCounsellor)
    }
}
