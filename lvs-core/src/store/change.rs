//! What is written, as one value.

use std::collections::BTreeSet;

use super::{CareEventRecord, SchoolRecord};
use crate::audit::{AuditRecord, ChainHash};
use crate::consent::ConsentRecord;
use crate::dossier::{
    AttachmentRecord, ContentOwner, EntryHead, FactRecord, SealedBytes, SealedContent,
};
use crate::id::{PupilId, SchoolId};
use crate::people::{Person, Relation, Scope};

/// Everything that one act writes. A store writes it as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// The school: one change set, one school.
    pub school: SchoolId,
    /// The dossier version that the decision was made on. The store adds one to it, once for the
    /// whole change set, and to the versions of the other dossiers that are [touched](ChangeSet::touched).
    pub expect: Option<Expectation>,
    /// What changes, in order.
    pub changes: Vec<StoreChange>,
    /// The log lines, in order.
    pub audit: Vec<AuditRecord>,
}

impl ChangeSet {
    /// Whose dossier versions grow by one: the expected dossier, each dossier that something is
    /// written in, and the person and the pupil of each relation. A decision made before a
    /// parent's authority changed is thus made again. Each of them must be known once
    /// everything is written; otherwise the answer is `conflict`.
    pub fn touched(&self) -> BTreeSet<PupilId> {
        let mut touched = BTreeSet::new();
        touched.extend(self.expect.map(|expect| expect.pupil));
        for change in &self.changes {
            match change {
                StoreChange::School(_) => {}
                StoreChange::Person(person) => {
                    touched.insert(person.id.into());
                }
                StoreChange::Relation(relation) => {
                    touched.insert(relation.person.into());
                    if let Scope::Pupil(pupil) = relation.scope {
                        touched.insert(pupil);
                    }
                }
                StoreChange::Consent(consent) => {
                    touched.insert(consent.pupil);
                }
                StoreChange::Entry { pupil, .. }
                | StoreChange::Care { pupil, .. }
                | StoreChange::Fact { pupil, .. }
                | StoreChange::Attachment { pupil, .. }
                | StoreChange::Erase { pupil, .. } => {
                    touched.insert(*pupil);
                }
            }
        }
        touched
    }

    /// Whether a content is destroyed.
    pub fn erases(&self) -> bool {
        self.changes
            .iter()
            .any(|change| matches!(change, StoreChange::Erase { .. }))
    }
}

/// The version of a dossier that a decision was made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// The dossier.
    pub pupil: PupilId,
    /// Its version.
    pub version: u64,
}

/// One change. A version that is not the one after the version kept gives `conflict`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreChange {
    /// A school, or a new version of it.
    School(SchoolRecord),
    /// A person, or a new version.
    Person(Person),
    /// A relation, or a new version.
    Relation(Relation),
    /// An entry, or a new version, with its content; none for a change of head alone, where the
    /// content of the version before is kept for the new one.
    Entry {
        /// Whose dossier.
        pupil: PupilId,
        /// The head.
        head: EntryHead,
        /// The content.
        content: Option<SealedContent>,
    },
    /// A consent, or a new version.
    Consent(ConsentRecord),
    /// An event of a care question.
    Care {
        /// Whose dossier.
        pupil: PupilId,
        /// The event.
        event: CareEventRecord,
    },
    /// A fact, or a new version, with its text, if it has one.
    Fact {
        /// Whose dossier.
        pupil: PupilId,
        /// The fact.
        fact: FactRecord,
        /// The text, such as an emergency's reason.
        content: Option<SealedContent>,
    },
    /// A document of an entry that is kept, or a new version of its record; else `conflict`. The
    /// bytes come with the first version only.
    Attachment {
        /// Whose dossier.
        pupil: PupilId,
        /// The record.
        record: AttachmentRecord,
        /// The bytes and the name.
        bytes: Option<SealedBytes>,
    },
    /// The contents of all versions and their salts are destroyed (RET-04); heads stay as tombstones.
    /// With an entry its documents are destroyed too, so that nobody can forget them.
    Erase {
        /// Whose dossier.
        pupil: PupilId,
        /// Of what.
        owner: ContentOwner,
    },
}

/// What a store says after writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The dossier's version after the change, where one was expected.
    pub version: Option<u64>,
    /// The last place in the school's log.
    pub seq: u64,
    /// The hash of the last line.
    pub head: ChainHash,
}
