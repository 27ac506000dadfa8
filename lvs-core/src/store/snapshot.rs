//! What a store gives back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::consent::ConsentRecord;
use crate::dossier::{AttachmentRecord, EntryHead, FactRecord};
use crate::id::{CareQuestionId, ClassId, PersonId, PupilId, SchoolId};
use crate::people::{Person, Relation, RelationKind};
use crate::text::PersonalText;

/// A school: one chain, one set of settings, one controller's file (REG-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolRecord {
    /// The school.
    pub id: SchoolId,
    /// Counts from 1.
    pub version: u32,
    /// The name.
    pub name: PersonalText,
    /// The school's choices, as JSON; what no law fixes (section 8 of the rules).
    pub settings: String,
    /// When this version was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Everything that decides about a dossier, without content.
///
/// It holds no other pupil's data: of the pupil's classes it holds the staff, never the
/// classmates' memberships, and of the school the staff, never another pupil's enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierSnapshot {
    /// Grows with every change of the dossier, the pupil's person and relations included; 0 before the first.
    pub version: u64,
    /// The pupil.
    pub pupil: Person,
    /// The people who have or had a relation to this pupil alone (parents, therapists, …), by id;
    /// without the pupil.
    pub people: Vec<Person>,
    /// The latest version of every relation, ended ones too, that reaches the pupil: of the pupil
    /// as a person, to the pupil, to a class that the pupil is or was in, and to the school, by id.
    /// Memberships and enrolments are the pupil's own only: classmates stay out.
    pub relations: Vec<Relation>,
    /// The latest version of every entry, by id.
    pub entries: Vec<EntryHead>,
    /// Every version of every consent, by id and version.
    pub consents: Vec<ConsentRecord>,
    /// The events of every care question, by question and place.
    pub care: Vec<CareEventRecord>,
    /// The latest version of every fact, by id.
    pub facts: Vec<FactRecord>,
    /// The latest version of every document's record, by id; also of what was erased.
    pub attachments: Vec<AttachmentRecord>,
}

/// An event of a care question, as it is kept. `Debug` shows the place, not the body, which names
/// who acted.
#[derive(Clone, PartialEq, Eq)]
pub struct CareEventRecord {
    /// The question.
    pub question: CareQuestionId,
    /// The place among the question's events, from 1.
    pub seq: u32,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The event as JSON: ids, codes and dates only.
    pub body: String,
}

impl std::fmt::Debug for CareEventRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CareEventRecord")
            .field("question", &self.question)
            .field("seq", &self.seq)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// Whether a relation says that someone is a pupil here: the kinds that a classmate's snapshot leaves out.
pub(crate) fn is_membership(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ClassMember | RelationKind::Enrolment
    )
}

/// Which people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleQuery {
    /// Everyone, by id.
    Everyone,
    /// These; unknown ones are left out.
    These(Vec<PersonId>),
}

/// Which relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationQuery {
    /// All, by id.
    Everything,
    /// Of one person.
    Of(PersonId),
    /// To a class, and everything of the people who are or were its members.
    InClass(ClassId),
}

/// Which lines of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogQuery {
    /// About one pupil only.
    pub pupil: Option<PupilId>,
    /// By one actor only.
    pub actor: Option<PersonId>,
    /// After this place.
    pub after: u64,
    /// At most so many lines.
    pub limit: u32,
}
