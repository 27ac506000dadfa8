//! What one school's part of the memory store holds, and what is read from it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::snapshot::is_membership;
use crate::audit::{ChainHash, ChainedRecord};
use crate::consent::ConsentRecord;
use crate::dossier::{
    AttachmentRecord, ContentKey, EntryHead, FactRecord, SealedBytes, SealedContent,
};
use crate::id::{
    AttachmentId, CareQuestionId, ClassId, ConsentId, EntryId, FactId, PersonId, PupilId,
    RelationId, SchoolId,
};
use crate::people::{Person, Relation, RelationKind, Scope};
use crate::store::{CareEventRecord, DossierSnapshot, RelationQuery, SchoolRecord};

/// One school. Every list of versions is oldest first.
#[derive(Default)]
pub(super) struct SchoolState {
    pub(super) records: Vec<SchoolRecord>,
    pub(super) people: BTreeMap<PersonId, Vec<Person>>,
    pub(super) relations: BTreeMap<RelationId, Vec<Relation>>,
    pub(super) dossiers: BTreeMap<PupilId, DossierState>,
    pub(super) log: Vec<LogLine>,
}

#[derive(Default)]
pub(super) struct DossierState {
    pub(super) version: u64,
    pub(super) entries: BTreeMap<EntryId, Vec<EntryHead>>,
    pub(super) contents: BTreeMap<ContentKey, SealedContent>,
    pub(super) consents: BTreeMap<ConsentId, Vec<ConsentRecord>>,
    pub(super) care: BTreeMap<CareQuestionId, Vec<CareEventRecord>>,
    pub(super) facts: BTreeMap<FactId, Vec<FactRecord>>,
    pub(super) attachments: BTreeMap<AttachmentId, Vec<AttachmentRecord>>,
    pub(super) bytes: BTreeMap<AttachmentId, SealedBytes>,
}

/// A line of the log, with what it is searched by.
pub(super) struct LogLine {
    pub(super) pupil: Option<PupilId>,
    pub(super) actor: PersonId,
    pub(super) chained: ChainedRecord,
}

impl SchoolState {
    /// The last place and hash of the chain.
    pub(super) fn chain_head(&self, school: SchoolId) -> (u64, ChainHash) {
        self.log
            .last()
            .map_or((0, ChainHash::genesis(school)), |line| {
                (line.chained.seq, line.chained.hash)
            })
    }

    fn latest_relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations
            .values()
            .filter_map(|versions| versions.last())
    }

    pub(super) fn relations_for(&self, query: &RelationQuery) -> Vec<Relation> {
        let members: BTreeSet<PersonId> = match query {
            RelationQuery::InClass(class) => self
                .latest_relations()
                .filter(|r| r.kind == RelationKind::ClassMember && r.scope == Scope::Class(*class))
                .map(|r| r.person)
                .collect(),
            _ => BTreeSet::new(),
        };
        self.latest_relations()
            .filter(|r| match query {
                RelationQuery::Everything => true,
                RelationQuery::Of(person) => r.person == *person,
                RelationQuery::InClass(class) => {
                    r.scope == Scope::Class(*class) || members.contains(&r.person)
                }
            })
            .cloned()
            .collect()
    }

    /// Everything that decides about a dossier.
    pub(super) fn snapshot(&self, pupil: PupilId) -> Option<DossierSnapshot> {
        let person = self.people.get(&pupil.person())?.last()?.clone();
        let classes: BTreeSet<ClassId> = self
            .latest_relations()
            .filter(|r| r.person == pupil.person() && r.kind == RelationKind::ClassMember)
            .filter_map(|r| match r.scope {
                Scope::Class(class) => Some(class),
                _ => None,
            })
            .collect();
        let relations: Vec<Relation> = self
            .latest_relations()
            .filter(|r| {
                r.person == pupil.person()
                    || match r.scope {
                        Scope::Pupil(other) => other == pupil,
                        Scope::Class(class) => classes.contains(&class) && !is_membership(r),
                        Scope::School => !is_membership(r),
                    }
            })
            .cloned()
            .collect();
        let near: BTreeSet<PersonId> = relations
            .iter()
            .filter(|r| r.scope == Scope::Pupil(pupil) && r.person != pupil.person())
            .map(|r| r.person)
            .collect();
        let people = near
            .iter()
            .filter_map(|id| self.people.get(id).and_then(|versions| versions.last()))
            .cloned()
            .collect();
        let empty = DossierState::default();
        let dossier = self.dossiers.get(&pupil).unwrap_or(&empty);
        Some(DossierSnapshot {
            version: dossier.version,
            pupil: person,
            people,
            relations,
            entries: latest(&dossier.entries),
            consents: dossier.consents.values().flatten().cloned().collect(),
            care: dossier.care.values().flatten().cloned().collect(),
            facts: latest(&dossier.facts),
            attachments: latest(&dossier.attachments),
        })
    }
}

fn latest<K, V: Clone>(kept: &BTreeMap<K, Vec<V>>) -> Vec<V> {
    kept.values()
        .filter_map(|versions| versions.last())
        .cloned()
        .collect()
}
