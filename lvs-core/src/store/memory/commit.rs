//! Writing in memory: everything is checked first, so that writing cannot fail half-way.

use std::collections::{BTreeMap, BTreeSet};

use super::state::{DossierState, LogLine, SchoolState};
use crate::audit::ChainedRecord;
use crate::dossier::{ContentKey, ContentOwner, EntryHead, SealedContent};
use crate::error::LvsError;
use crate::id::{
    AttachmentId, CareQuestionId, ConsentId, EntryId, FactId, PersonId, PupilId, RelationId,
};
use crate::store::{ChangeSet, Committed, Expectation, StoreChange, conflict};

/// What has versions of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    School,
    Person(PersonId),
    Relation(RelationId),
    Entry(PupilId, EntryId),
    Consent(PupilId, ConsentId),
    Care(PupilId, CareQuestionId),
    Fact(PupilId, FactId),
    Attachment(PupilId, AttachmentId),
}

pub(super) fn commit(state: &mut SchoolState, change: &ChangeSet) -> Result<Committed, LvsError> {
    check_expectation(state, change.expect)?;
    check_versions(state, change)?;
    check_people(state, change)?;
    check_attachments(state, change)?;
    let (mut seq, mut head) = state.chain_head(change.school);
    let mut lines = Vec::with_capacity(change.audit.len());
    for record in &change.audit {
        let chained = ChainedRecord::follow(seq + 1, head, record)?;
        (seq, head) = (chained.seq, chained.hash);
        lines.push(LogLine {
            pupil: record.pupil,
            actor: record.actor,
            chained,
        });
    }
    for one in &change.changes {
        apply(state, one);
    }
    for pupil in change.touched() {
        state.dossiers.entry(pupil).or_default().version += 1;
    }
    state.log.extend(lines);
    Ok(Committed {
        version: change.expect.map(|expect| expect.version + 1),
        seq,
        head,
    })
}

fn check_expectation(state: &SchoolState, expect: Option<Expectation>) -> Result<(), LvsError> {
    match expect {
        Some(expect)
            if state.dossiers.get(&expect.pupil).map_or(0, |d| d.version) != expect.version =>
        {
            Err(conflict("the dossier has changed"))
        }
        _ => Ok(()),
    }
}

fn check_versions(state: &SchoolState, change: &ChangeSet) -> Result<(), LvsError> {
    let mut kept: BTreeMap<Slot, usize> = BTreeMap::new();
    for one in &change.changes {
        if let StoreChange::School(record) = one
            && record.id != change.school
        {
            return Err(conflict("a change is of another school"));
        }
        let Some((slot, version)) = slot_of(one) else {
            continue;
        };
        let last = kept.entry(slot).or_insert_with(|| versions(state, slot));
        if usize::try_from(version).ok() != last.checked_add(1) {
            return Err(conflict("a version does not follow the version kept"));
        }
        *last += 1;
    }
    Ok(())
}

/// Everyone that the change is about is known, or becomes known by it.
fn check_people(state: &SchoolState, change: &ChangeSet) -> Result<(), LvsError> {
    let new: BTreeSet<PersonId> = change
        .changes
        .iter()
        .filter_map(|one| match one {
            StoreChange::Person(person) => Some(person.id),
            _ => None,
        })
        .collect();
    let known = |pupil: PupilId| {
        state.people.contains_key(&pupil.person()) || new.contains(&pupil.person())
    };
    if change.touched().into_iter().all(known) {
        Ok(())
    } else {
        Err(conflict("a change is about someone who is not known"))
    }
}

/// A document belongs to an entry that is kept, and its bytes come with its first version.
fn check_attachments(state: &SchoolState, change: &ChangeSet) -> Result<(), LvsError> {
    let kept = |pupil: PupilId, entry: EntryId| {
        let of = state.dossiers.get(&pupil);
        of.is_some_and(|dossier| dossier.entries.contains_key(&entry))
            || change.changes.iter().any(|one| {
                matches!(one, StoreChange::Entry { pupil: of, head, .. }
                    if *of == pupil && head.id == entry)
            })
    };
    for one in &change.changes {
        if let StoreChange::Attachment {
            pupil,
            record,
            bytes,
        } = one
            && (!kept(*pupil, record.entry) || (record.version > 1 && bytes.is_some()))
        {
            return Err(conflict("a document of no entry, or with new bytes"));
        }
    }
    Ok(())
}

fn slot_of(change: &StoreChange) -> Option<(Slot, u32)> {
    Some(match change {
        StoreChange::School(record) => (Slot::School, record.version),
        StoreChange::Person(person) => (Slot::Person(person.id), person.version),
        StoreChange::Relation(relation) => (Slot::Relation(relation.id), relation.version),
        StoreChange::Entry { pupil, head, .. } => (Slot::Entry(*pupil, head.id), head.version),
        StoreChange::Consent(consent) => {
            (Slot::Consent(consent.pupil, consent.id), consent.version)
        }
        StoreChange::Care { pupil, event } => (Slot::Care(*pupil, event.question), event.seq),
        StoreChange::Fact { pupil, fact, .. } => (Slot::Fact(*pupil, fact.id), fact.version),
        StoreChange::Attachment { pupil, record, .. } => {
            (Slot::Attachment(*pupil, record.id), record.version)
        }
        StoreChange::Erase { .. } => return None,
    })
}

/// How many versions are kept: they are counted from 1 without gaps.
fn versions(state: &SchoolState, slot: Slot) -> usize {
    let of = |pupil: PupilId| state.dossiers.get(&pupil);
    match slot {
        Slot::School => Some(state.records.len()),
        Slot::Person(id) => state.people.get(&id).map(Vec::len),
        Slot::Relation(id) => state.relations.get(&id).map(Vec::len),
        Slot::Entry(pupil, id) => of(pupil).and_then(|d| d.entries.get(&id)).map(Vec::len),
        Slot::Consent(pupil, id) => of(pupil).and_then(|d| d.consents.get(&id)).map(Vec::len),
        Slot::Care(pupil, id) => of(pupil).and_then(|d| d.care.get(&id)).map(Vec::len),
        Slot::Fact(pupil, id) => of(pupil).and_then(|d| d.facts.get(&id)).map(Vec::len),
        Slot::Attachment(pupil, id) => of(pupil).and_then(|d| d.attachments.get(&id)).map(Vec::len),
    }
    .unwrap_or(0)
}

fn apply(state: &mut SchoolState, change: &StoreChange) {
    match change {
        StoreChange::School(record) => state.records.push(record.clone()),
        StoreChange::Person(person) => {
            let versions = state.people.entry(person.id).or_default();
            versions.push(person.clone());
        }
        StoreChange::Relation(relation) => {
            let versions = state.relations.entry(relation.id).or_default();
            versions.push(relation.clone());
        }
        StoreChange::Entry {
            pupil,
            head,
            content,
        } => {
            let dossier = state.dossiers.entry(*pupil).or_default();
            put_entry(dossier, head, content.as_ref());
        }
        StoreChange::Consent(consent) => {
            let dossier = state.dossiers.entry(consent.pupil).or_default();
            let versions = dossier.consents.entry(consent.id).or_default();
            versions.push(consent.clone());
        }
        StoreChange::Care { pupil, event } => {
            let dossier = state.dossiers.entry(*pupil).or_default();
            let events = dossier.care.entry(event.question).or_default();
            events.push(event.clone());
        }
        StoreChange::Fact {
            pupil,
            fact,
            content,
        } => {
            let dossier = state.dossiers.entry(*pupil).or_default();
            let versions = dossier.facts.entry(fact.id).or_default();
            versions.push(fact.clone());
            if let Some(content) = content {
                let key = key(ContentOwner::Fact(fact.id), fact.version);
                dossier.contents.insert(key, content.clone());
            }
        }
        StoreChange::Attachment {
            pupil,
            record,
            bytes,
        } => {
            let dossier = state.dossiers.entry(*pupil).or_default();
            let versions = dossier.attachments.entry(record.id).or_default();
            versions.push(record.clone());
            if let Some(bytes) = bytes {
                dossier.bytes.insert(record.id, bytes.clone());
            }
        }
        StoreChange::Erase { pupil, owner } => {
            let dossier = state.dossiers.entry(*pupil).or_default();
            erase(dossier, *owner);
        }
    }
}

/// With an entry its documents are destroyed.
fn erase(dossier: &mut DossierState, owner: ContentOwner) {
    dossier.contents.retain(|key, _| key.owner != owner);
    let attachments = &dossier.attachments;
    dossier.bytes.retain(|id, _| match owner {
        ContentOwner::Attachment(erased) => *id != erased,
        ContentOwner::Entry(entry) => attachments
            .get(id)
            .and_then(|versions| versions.last())
            .is_none_or(|record| record.entry != entry),
        ContentOwner::Fact(_) => true,
    });
}

fn put_entry(dossier: &mut DossierState, head: &EntryHead, content: Option<&SealedContent>) {
    let owner = ContentOwner::Entry(head.id);
    let content = content.cloned().or_else(|| {
        let before = key(owner, head.version.saturating_sub(1));
        dossier.contents.get(&before).cloned()
    });
    if let Some(content) = content {
        dossier.contents.insert(key(owner, head.version), content);
    }
    dossier
        .entries
        .entry(head.id)
        .or_default()
        .push(head.clone());
}

fn key(owner: ContentOwner, version: u32) -> ContentKey {
    ContentKey { owner, version }
}
