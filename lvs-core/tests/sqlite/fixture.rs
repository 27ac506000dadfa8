//! Invented people and records, and a place for a database.

use lvs_core::LvsError;
use lvs_core::audit::{AuditAct, AuditOutcome, AuditRecord};
use lvs_core::dossier::{
    AttachmentRecord, ContentOwner, EntryFlags, EntryHead, EntryKind, EntryStatus, MediaType,
    SealedBytes, SealedContent,
};
use lvs_core::id::{AttachmentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use lvs_core::people::{Person, PersonName, Role};
use lvs_core::store::{ChangeSet, StoreChange};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn school() -> SchoolId {
    SchoolId::parse("school-a").unwrap()
}

pub(crate) fn noor() -> PupilId {
    PupilId::parse("noor").unwrap()
}

pub(crate) fn key() -> DossierKey {
    DossierKey {
        school: school(),
        pupil: noor(),
    }
}

pub(crate) fn person() -> StoreChange {
    StoreChange::Person(Person {
        id: noor().person(),
        version: 1,
        name: PersonName::parse("Noor", "Voorbeeld").unwrap(),
        birth_date: None,
        insz: None,
        home_languages: Vec::new(),
        contacts: Vec::new(),
        recorded_at: "2025-01-06T09:00:00Z".parse().unwrap(),
    })
}

pub(crate) fn entry(number: usize, version: u32, text: Option<&str>) -> StoreChange {
    StoreChange::Entry {
        pupil: noor(),
        head: EntryHead {
            corrected_by: None,
            id: EntryId::parse(&format!("e{number}")).unwrap(),
            version,
            kind: EntryKind::Observation,
            author: PersonId::parse("juf").unwrap(),
            author_role: Role::ClassTeacher,
            day: "2025-01-06".parse().unwrap(),
            recorded_at: "2025-01-06T09:00:00Z".parse().unwrap(),
            flags: EntryFlags::empty(),
            status: EntryStatus::Active,
            subject: None,
            question: None,
            linked: Vec::new(),
            giver: None,
            shared: None,
        },
        content: text.map(|text| SealedContent::from_storage([42; 32], text.to_owned())),
    }
}

pub(crate) fn attachment(number: usize) -> AttachmentId {
    AttachmentId::parse(&format!("a{number}")).unwrap()
}

/// A document of an entry of the same number.
pub(crate) fn document(number: usize, name: &str, bytes: &[u8]) -> StoreChange {
    StoreChange::Attachment {
        pupil: noor(),
        record: AttachmentRecord {
            id: attachment(number),
            version: 1,
            entry: EntryId::parse(&format!("e{number}")).unwrap(),
            media_type: MediaType::PlainText,
            size: u32::try_from(bytes.len()).unwrap(),
            given_by: PersonId::parse("mama").unwrap(),
            received_on: "2025-01-06".parse().unwrap(),
            recorded_by: PersonId::parse("juf").unwrap(),
            recorded_at: "2025-01-06T09:00:00Z".parse().unwrap(),
            erased: false,
        },
        bytes: Some(SealedBytes::from_storage([42; 32], name.to_owned(), bytes)),
    }
}

pub(crate) fn owner(number: usize) -> ContentOwner {
    ContentOwner::Entry(EntryId::parse(&format!("e{number}")).unwrap())
}

pub(crate) fn changes(changes: Vec<StoreChange>) -> ChangeSet {
    ChangeSet {
        school: school(),
        expect: None,
        changes,
        audit: vec![AuditRecord {
            actor_role: None,
            at: "2025-01-06T09:00:00Z".parse().unwrap(),
            actor: PersonId::parse("juf").unwrap(),
            shown_to: None,
            pupil: Some(noor()),
            act: AuditAct::Record,
            purpose: None,
            outcome: AuditOutcome::Done,
            categories: Vec::new(),
            rules: Vec::new(),
            subject: None,
            commitment: None,
        }],
    }
}

pub(crate) fn place() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dossiers.db");
    (dir, path)
}

pub(crate) fn code<T>(result: Result<T, LvsError>) -> &'static str {
    result
        .err()
        .map_or("no error", |error| error.code().as_str())
}

pub(crate) fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    found.sort();
    found
}
