//! Dated relations: who is what to whom, from when to when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{ClassId, PersonId, PupilId, RelationId};
use crate::text::PersonalText;
use crate::time::Validity;

/// One dated relation. Changing it makes a new version; nothing is overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The relation's id.
    pub id: RelationId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// Who has the relation.
    pub person: PersonId,
    /// What it is.
    pub kind: RelationKind,
    /// To what.
    pub scope: Scope,
    /// When.
    pub validity: Validity,
    /// Who gave it: a person of the school, or the roster.
    pub origin: RelationOrigin,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// What a relation reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every pupil enrolled in the school.
    School,
    /// The pupils of a class, while they are in it.
    Class(ClassId),
    /// One pupil.
    Pupil(PupilId),
}

/// Where a relation comes from; an import ends only what an import gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationOrigin {
    /// Recorded by the school.
    School,
    /// From a roster.
    Roster,
}

/// What a person is to a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RelationKind {
    /// The pupil is enrolled in the school (scope: the pupil).
    Enrolment,
    /// The pupil is in a class (scope: the class).
    ClassMember,
    /// Class teacher (scope: a class).
    ClassTeacher,
    /// Another teacher (scope: a class or a pupil), of a subject.
    SubjectTeacher {
        /// The subject taught.
        subject: Subject,
    },
    /// Care teacher of assigned pupils (scope: a pupil or a class).
    CareTeacher,
    /// Care coordinator (scope: the school, a class or a pupil).
    CareCoordinator,
    /// Pupil counsellor (scope: the school, a class or a pupil).
    PupilCounsellor,
    /// Head of the school (scope: the school).
    Director,
    /// Secretariat (scope: the school).
    Secretariat,
    /// Guiding CLB worker (scope: a pupil).
    ClbWorker,
    /// Learning supporter, by a grant of the director (VIS-07; scope: a pupil).
    LearningSupporter {
        /// The director who granted it.
        granted_by: PersonId,
    },
    /// External therapist (scope: a pupil); no account (VIS-09).
    ExternalTherapist,
    /// Inspector of an announced sample (VIS-10; scope: a pupil or a class).
    Inspector,
    /// Parent, with what the law or a ruling leaves of the authority (scope: a pupil).
    Parent {
        /// The authority.
        authority: AuthorityKind,
    },
    /// Guardian (CON-05; scope: a pupil).
    Guardian,
    /// Foster carer (CON-06; scope: a pupil).
    FosterCarer {
        /// What the parents or the court delegated.
        delegation: Delegation,
    },
    /// Step-parent or new partner (CON-07; scope: a pupil).
    StepParent,
    /// Trusted person who assists someone (VIS-14, ACC-23; scope: a pupil).
    TrustedPerson {
        /// Whom the person assists: the pupil, or a parent.
        assists: PersonId,
    },
    /// Representative of an incapable adult pupil (VIS-14; scope: a pupil).
    Representative,
    /// Pedagogical advisory service (VIS-11; scope: the school).
    PedagogicalAdvisor,
    /// Data-protection officer (VIS-14; scope: the school).
    DataProtectionOfficer,
    /// The school knows that this parent disagrees with the other one (CON-02; scope: a pupil).
    Disagreement,
    /// A contact named by a roster: no authority (REC-05; scope: a pupil).
    Contact,
}

/// Parental authority on a day (CON-01, CON-03, CON-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "authority", rename_all = "snake_case")]
pub enum AuthorityKind {
    /// Both parents together: the Belgian default.
    Joint,
    /// By court, this parent alone.
    Sole,
    /// The right of supervision: information, no decision.
    SupervisionOnly,
    /// Removed as a whole: neither consent nor information.
    Removed,
    /// Removed in part.
    PartlyRemoved {
        /// What was taken away.
        matters: Vec<AuthorityMatter>,
    },
    /// A court ban on information, whatever authority is left (ACC-10).
    InformationBan,
}

/// A part of the parental authority that a court can take away or delegate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityMatter {
    /// To be informed by the school.
    Information,
    /// To decide on school matters and sensitive data.
    SchoolDecisions,
    /// To decide on the CLB's work.
    ClbDecisions,
    /// To decide on health.
    HealthDecisions,
}

/// What was delegated to a foster carer (CON-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "delegation", rename_all = "snake_case")]
pub enum Delegation {
    /// Daily decisions and urgent medical ones only.
    Daily,
    /// By agreement or court, also these matters.
    Matters {
        /// What was delegated.
        matters: Vec<AuthorityMatter>,
    },
}

/// A school subject, as the school names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Subject(PersonalText);

impl Subject {
    /// Takes the school's own name of the subject; case and outer spaces do not matter.
    ///
    /// # Errors
    /// As [`PersonalText::parse`].
    pub fn parse(text: &str) -> Result<Self, crate::error::LvsError> {
        PersonalText::parse(&text.to_lowercase()).map(Subject)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        self.0.expose()
    }
}
