//! Invented people and records that the laws write.

use chrono::{DateTime, NaiveDate, Utc};

use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::consent::{ConsentPurpose, ConsentRecord, ConsentStatus, GiverCapacity};
use crate::dossier::{
    AttachmentRecord, Category, ContentKey, ContentOwner, DossierFact, EntryFlags, EntryHead,
    EntryKind, EntryStatus, FactRecord, MediaType, SealedBytes, SealedContent, SharedAccount,
};
use crate::error::LvsError;
use crate::id::{DossierKey, PupilId, SchoolId};
use crate::people::{
    Institution, Person, PersonName, Relation, RelationKind, RelationOrigin, Role, Scope,
};
use crate::store::{
    CareEventRecord, ChangeSet, Committed, DossierSnapshot, DossierStore, SchoolRecord, StoreChange,
};
use crate::text::PersonalText;
use crate::time::Validity;

/// What must succeed for the law to hold.
#[track_caller]
#[expect(clippy::panic, reason = "a law that does not hold fails the test")]
pub(super) fn kept<T>(result: Result<T, LvsError>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("the store failed: {error}"),
    }
}

/// The code of what must fail.
#[track_caller]
pub(super) fn code<T>(result: Result<T, LvsError>) -> &'static str {
    result
        .err()
        .map_or("no error", |error| error.code().as_str())
}

pub(super) fn id<T: std::str::FromStr<Err = LvsError>>(text: &str) -> T {
    kept(text.parse())
}

pub(super) fn school_a() -> SchoolId {
    id("school-a")
}

pub(super) fn school_b() -> SchoolId {
    id("school-b")
}

pub(super) fn key(pupil: &str) -> DossierKey {
    DossierKey {
        school: school_a(),
        pupil: id(pupil),
    }
}

pub(super) fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_730_000_000 + second, 123_456_789).unwrap_or_default()
}

pub(super) fn day(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap_or_default()
}

pub(super) fn person(name: &str, version: u32) -> Person {
    Person {
        id: id(name),
        version,
        name: kept(PersonName::parse(name, "Voorbeeld")),
        birth_date: Some(day(-4000)),
        insz: None,
        home_languages: Vec::new(),
        contacts: Vec::new(),
        recorded_at: at(0),
    }
}

pub(super) fn relation(name: &str, who: &str, kind: RelationKind, scope: Scope) -> Relation {
    Relation {
        id: id(name),
        version: 1,
        person: id(who),
        kind,
        scope,
        validity: Validity::starting(day(0)),
        origin: RelationOrigin::School,
        recorded_at: at(0),
    }
}

pub(super) fn head(name: &str, version: u32) -> EntryHead {
    EntryHead {
        id: id(name),
        version,
        kind: EntryKind::Observation,
        author: id("juf"),
        author_role: Role::ClassTeacher,
        corrected_by: (version > 1).then(|| id("zoco")),
        day: day(10),
        recorded_at: at(i64::from(version)),
        flags: EntryFlags::empty(),
        status: EntryStatus::Active,
        subject: None,
        question: None,
        linked: Vec::new(),
        giver: None,
        shared: (version > 1).then(|| SharedAccount {
            home: id("lotte"),
            entry: id("e9"),
            version: version - 1,
        }),
    }
}

pub(super) fn content(text: &str) -> SealedContent {
    let salt = u8::try_from(text.len() % 251).unwrap_or(0);
    SealedContent::from_storage([salt; 32], text.to_owned())
}

pub(super) fn of_entry(name: &str, version: u32) -> ContentKey {
    ContentKey {
        owner: ContentOwner::Entry(id(name)),
        version,
    }
}

pub(super) fn of_fact(name: &str, version: u32) -> ContentKey {
    ContentKey {
        owner: ContentOwner::Fact(id(name)),
        version,
    }
}

pub(super) fn entry(pupil: &str, head: EntryHead, text: Option<&str>) -> StoreChange {
    StoreChange::Entry {
        pupil: id(pupil),
        head,
        content: text.map(content),
    }
}

pub(super) fn consent(name: &str, version: u32, pupil: &str) -> ConsentRecord {
    ConsentRecord {
        id: id(name),
        version,
        pupil: id(pupil),
        regime: Institution::School,
        purpose: ConsentPurpose::Recording,
        categories: vec![Category::HealthReport],
        document: None,
        recipients: Vec::new(),
        giver: id("mama"),
        capacity: GiverCapacity::Parent,
        form: None,
        evidence: None,
        requested_on: day(1),
        decided_on: day(i32::try_from(version).unwrap_or(0)),
        valid_until: None,
        status: ConsentStatus::Requested,
        recorded_by: id("juf"),
        recorded_at: at(i64::from(version)),
    }
}

pub(super) fn care(question: &str, seq: u32) -> CareEventRecord {
    CareEventRecord {
        question: id(question),
        seq,
        at: at(i64::from(seq)),
        body: format!(r#"{{"event":"invented","seq":{seq}}}"#),
    }
}

pub(super) fn fact(name: &str, version: u32) -> FactRecord {
    FactRecord {
        id: id(name),
        version,
        recorded_by: id("juf"),
        recorded_at: at(i64::from(version)),
        fact: DossierFact::Emergency {
            actor: id("juf"),
            opened_at: at(0),
            until: at(3600),
            categories: vec![Category::HealthAlert],
            reviewed: None,
        },
    }
}

pub(super) fn attachment(name: &str, version: u32, of: &str) -> AttachmentRecord {
    AttachmentRecord {
        id: id(name),
        version,
        entry: id(of),
        media_type: MediaType::Pdf,
        size: 4,
        given_by: id("mama"),
        received_on: day(10),
        recorded_by: id("juf"),
        recorded_at: at(i64::from(version)),
        erased: version > 1,
    }
}

/// Bytes that are no text, and more of them than fit in a page.
pub(super) fn bytes(mark: u8) -> SealedBytes {
    let bytes: Vec<u8> = (0..20_000)
        .map(|n: u32| mark ^ n.to_le_bytes()[0])
        .collect();
    SealedBytes::from_storage([mark; 32], format!("verslag «{mark}».pdf"), bytes)
}

pub(super) fn document(
    pupil: &str,
    record: AttachmentRecord,
    bytes: Option<SealedBytes>,
) -> StoreChange {
    StoreChange::Attachment {
        pupil: id(pupil),
        record,
        bytes,
    }
}

pub(super) fn school_record(school: SchoolId, version: u32) -> SchoolRecord {
    SchoolRecord {
        id: school,
        version,
        name: kept(PersonalText::parse("Basisschool Voorbeeld")),
        settings: format!(r#"{{"version":{version}}}"#),
        recorded_at: at(0),
    }
}

pub(super) fn line(actor: &str, pupil: Option<&str>) -> AuditRecord {
    AuditRecord {
        at: at(5),
        actor: id(actor),
        actor_role: None,
        shown_to: None,
        pupil: pupil.map(id),
        act: AuditAct::Record,
        purpose: None,
        outcome: AuditOutcome::Done,
        categories: vec![Category::Observation],
        rules: Vec::new(),
        subject: None,
        commitment: Some(content("committed").commitment()),
    }
}

pub(super) fn changes(changes: Vec<StoreChange>) -> ChangeSet {
    ChangeSet {
        school: school_a(),
        expect: None,
        changes,
        audit: Vec::new(),
    }
}

#[track_caller]
pub(super) fn write(store: &dyn DossierStore, list: Vec<StoreChange>) -> Committed {
    kept(store.commit(&changes(list)))
}

#[track_caller]
pub(super) fn conflicts(store: &dyn DossierStore, list: Vec<StoreChange>) {
    assert_eq!(code(store.commit(&changes(list))), "conflict");
}

/// The people that the laws speak of, all known to the first school.
pub(super) fn settle(store: &dyn DossierStore) {
    let people = ["noor", "lotte", "mama", "papa", "juf", "zoco", "directie"];
    write(
        store,
        people
            .into_iter()
            .map(|name| StoreChange::Person(person(name, 1)))
            .collect(),
    );
}

/// The snapshot of a pupil who must be known.
#[track_caller]
#[expect(clippy::panic, reason = "a law that does not hold fails the test")]
pub(super) fn snapshot(store: &dyn DossierStore, pupil: &str) -> DossierSnapshot {
    match kept(store.load(key(pupil))) {
        Some(snapshot) => snapshot,
        None => panic!("a known pupil was not found"),
    }
}

pub(super) fn pupil_id(name: &str) -> PupilId {
    id(name)
}
