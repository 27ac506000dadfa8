//! Whatever is written, the database and the model in memory answer the same.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeMap;

use lvs_core::LvsError;
use lvs_core::audit::{AuditAct, AuditOutcome, AuditRecord};
use lvs_core::consent::{ConsentPurpose, ConsentRecord, ConsentStatus, GiverCapacity};
use lvs_core::dossier::{
    AttachmentRecord, ContentKey, ContentOwner, DossierFact, EntryFlags, EntryHead, EntryKind,
    EntryStatus, FactRecord, MediaType, SealedBytes, SealedContent, SharedAccount,
};
use lvs_core::id::{DossierKey, PersonId, PupilId, SchoolId};
use lvs_core::people::{
    Institution, Person, PersonName, Relation, RelationKind, RelationOrigin, Role, Scope,
};
use lvs_core::store::{
    CareEventRecord, ChangeSet, DossierStore, Expectation, LogQuery, MemoryStore, PeopleQuery,
    RelationQuery, SqliteStore, StoreChange,
};
use lvs_core::time::Validity;
use proptest::prelude::*;

/// A change in small numbers; the version is the next one, or off by so many.
#[derive(Debug, Clone, Copy)]
struct Step {
    what: u8,
    who: u8,
    which: u8,
    choice: u8,
    off: i8,
}

#[derive(Debug, Clone)]
struct Act {
    school: bool,
    expect: Option<(u8, i8)>,
    steps: Vec<Step>,
    lines: u8,
}

fn step() -> impl Strategy<Value = Step> {
    let off = prop_oneof![30 => Just(0_i8), 1 => Just(1_i8), 1 => Just(-1_i8)];
    (0..9_u8, 0..4_u8, 0..3_u8, any::<u8>(), off).prop_map(|(what, who, which, choice, off)| Step {
        what,
        who,
        which,
        choice,
        off,
    })
}

fn act() -> impl Strategy<Value = Act> {
    let off = prop_oneof![4 => Just(0_i8), 1 => Just(1_i8)];
    let expect = prop::option::weighted(0.4, (0..4_u8, off));
    let steps = prop::collection::vec(step(), 0..5);
    (prop::bool::weighted(0.15), expect, steps, 0..3_u8).prop_map(
        |(school, expect, steps, lines)| Act {
            school,
            expect,
            steps,
            lines,
        },
    )
}

fn id<T: std::str::FromStr<Err = LvsError>>(text: String) -> T {
    text.parse().unwrap()
}

fn school(other: bool) -> SchoolId {
    id(format!("school-{}", u8::from(other)))
}

fn pupil(number: u8) -> PupilId {
    id(format!("p{number}"))
}

fn person(number: u8) -> PersonId {
    pupil(number).person()
}

type Versions = BTreeMap<(bool, u8, u8, u8), u32>;

fn next(versions: &mut Versions, key: (bool, u8, u8, u8), off: i8) -> u32 {
    let last = versions.entry(key).or_default();
    *last += 1;
    last.saturating_add_signed(i32::from(off))
}

fn change(versions: &mut Versions, other: bool, step: Step) -> StoreChange {
    let Step {
        what,
        who,
        which,
        choice,
        off,
    } = step;
    let at = chrono::DateTime::UNIX_EPOCH;
    let day = at.date_naive();
    match what {
        0 | 1 => StoreChange::Person(Person {
            id: person(who),
            version: next(versions, (other, 0, who, 0), off),
            name: PersonName::parse("Noor", &format!("Voorbeeld {choice}")).unwrap(),
            birth_date: None,
            insz: None,
            home_languages: Vec::new(),
            contacts: Vec::new(),
            recorded_at: at,
        }),
        2 => StoreChange::Relation(Relation {
            id: id(format!("r{which}{}", choice % 3)),
            version: next(versions, (other, 2, which, choice % 3), off),
            person: person(who),
            kind: match choice / 3 % 5 {
                0 | 1 => RelationKind::ClassMember,
                2 => RelationKind::Enrolment,
                3 => RelationKind::ClassTeacher,
                _ => RelationKind::Contact,
            },
            scope: match choice / 15 % 5 {
                0 => Scope::School,
                1 | 2 => Scope::Class(id(format!("class-{}", choice % 2))),
                _ => Scope::Pupil(pupil(choice / 75)),
            },
            validity: Validity::starting(day),
            origin: RelationOrigin::School,
            recorded_at: at,
        }),
        3 => StoreChange::Entry {
            pupil: pupil(who),
            head: EntryHead {
                corrected_by: None,
                id: id(format!("e{which}")),
                version: next(versions, (other, 3, who, which), off),
                kind: EntryKind::Observation,
                author: person(choice % 4),
                author_role: Role::ClassTeacher,
                day,
                recorded_at: at,
                flags: EntryFlags::empty(),
                status: EntryStatus::Active,
                subject: None,
                question: None,
                linked: Vec::new(),
                giver: None,
                shared: (choice % 3 == 0).then(|| SharedAccount {
                    home: pupil(choice % 4),
                    entry: id(format!("e{which}")),
                    version: u32::from(choice),
                }),
            },
            content: (choice % 2 == 0).then(|| text(choice)),
        },
        4 if choice % 2 == 0 => StoreChange::Erase {
            pupil: pupil(who),
            owner: match choice % 8 {
                0 => ContentOwner::Attachment(id(format!("a{which}"))),
                _ => ContentOwner::Entry(id(format!("e{which}"))),
            },
        },
        4 => StoreChange::Fact {
            pupil: pupil(who),
            fact: FactRecord {
                id: id(format!("f{which}")),
                version: next(versions, (other, 4, who, which), off),
                recorded_by: person(0),
                recorded_at: at,
                fact: DossierFact::Emergency {
                    categories: Vec::new(),
                    actor: person(0),
                    opened_at: at,
                    until: at,
                    reviewed: None,
                },
            },
            content: (choice % 4 == 1).then(|| text(choice)),
        },
        5 => StoreChange::Consent(ConsentRecord {
            evidence: None,
            id: id(format!("c{which}")),
            version: next(versions, (other, 5, who, which), off),
            pupil: pupil(who),
            regime: Institution::School,
            purpose: ConsentPurpose::Recording,
            categories: Vec::new(),
            document: None,
            recipients: Vec::new(),
            giver: person(0),
            capacity: GiverCapacity::Parent,
            form: None,
            requested_on: day,
            decided_on: day,
            valid_until: None,
            status: ConsentStatus::Given,
            recorded_by: person(0),
            recorded_at: at,
        }),
        7 | 8 => {
            let version = next(versions, (other, 7, who, which), off);
            let of = if choice % 5 == 0 { choice % 3 } else { which };
            StoreChange::Attachment {
                pupil: pupil(who),
                record: AttachmentRecord {
                    id: id(format!("a{which}")),
                    version,
                    entry: id(format!("e{of}")),
                    media_type: MediaType::Pdf,
                    size: choice.into(),
                    given_by: person(0),
                    received_on: day,
                    recorded_by: person(0),
                    recorded_at: at,
                    erased: choice % 7 == 0,
                },
                bytes: (version == 1 || choice % 16 == 1).then(|| bytes(choice)),
            }
        }
        _ => StoreChange::Care {
            pupil: pupil(who),
            event: CareEventRecord {
                question: id(format!("q{which}")),
                seq: next(versions, (other, 6, who, which), off),
                at,
                body: format!("{choice}"),
            },
        },
    }
}

fn text(choice: u8) -> SealedContent {
    SealedContent::from_storage([choice; 32], format!("tekst {choice}"))
}

fn bytes(choice: u8) -> SealedBytes {
    SealedBytes::from_storage([choice; 32], format!("{choice}.pdf"), [choice; 9])
}

fn line(number: u8) -> AuditRecord {
    AuditRecord {
        actor_role: None,
        at: chrono::DateTime::UNIX_EPOCH,
        actor: person(number % 2),
        shown_to: None,
        pupil: (number > 0).then(|| pupil(number)),
        act: AuditAct::Record,
        purpose: None,
        outcome: AuditOutcome::Done,
        categories: Vec::new(),
        rules: Vec::new(),
        subject: None,
        commitment: None,
    }
}

/// Everything that can be asked of a school, as one comparable text.
fn answers(store: &dyn DossierStore, school: SchoolId) -> String {
    let pupils: Vec<PupilId> = (0..5).map(pupil).collect();
    let owners = (0..3).flat_map(|n| {
        [
            ContentOwner::Entry(id(format!("e{n}"))),
            ContentOwner::Fact(id(format!("f{n}"))),
        ]
    });
    let keys: Vec<ContentKey> = owners
        .flat_map(|owner| (1..20).map(move |version| ContentKey { owner, version }))
        .collect();
    let many = store.load_many(school, &pupils).unwrap();
    let alone: Vec<_> = pupils
        .iter()
        .filter_map(|pupil| {
            let key = DossierKey {
                school,
                pupil: *pupil,
            };
            store.load(key).unwrap()
        })
        .collect();
    assert_eq!(many, alone);
    let mut found = format!("{many:?}");
    for pupil in pupils {
        let key = DossierKey { school, pupil };
        for content in store.contents(key, &keys).unwrap() {
            found += &format!("{:?}{}", content.key, content.content.body_for_storage());
        }
        for number in 0..3 {
            if let Some(found_bytes) = store.attachment(key, id(format!("a{number}"))).unwrap() {
                found += &format!("{:?}", found_bytes.bytes_for_storage());
                found += found_bytes.name_for_storage();
            }
            let versions = store.entry_versions(key, id(format!("e{number}")));
            found += &format!("{:?}", versions.unwrap());
        }
    }
    for query in [
        RelationQuery::Everything,
        RelationQuery::Of(person(1)),
        RelationQuery::InClass(id("class-1".to_owned())),
    ] {
        found += &format!("{:?}", store.relations(school, &query).unwrap());
    }
    let people = store.people(school, &PeopleQuery::Everyone).unwrap();
    for person in people {
        // Debug shows no name.
        found += &format!("{person:?}{}", person.name.family.expose());
    }
    for (pupil, actor) in [
        (None, None),
        (Some(pupil(1)), None),
        (None, Some(person(1))),
        (Some(pupil(1)), Some(person(1))),
    ] {
        let query = LogQuery {
            pupil,
            actor,
            after: 1,
            limit: 10,
        };
        found += &format!("{:?}", store.log(school, &query).unwrap());
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn both_stores_answer_the_same(acts in prop::collection::vec(act(), 1..25)) {
        let model = MemoryStore::new();
        let database = SqliteStore::in_memory().unwrap();
        let mut versions = Versions::new();
        let mut written = 0;
        // Two of the four are known from the start, so that most changes find their person.
        let known = (0..2).map(|who| Step { what: 0, who, which: 0, choice: 0, off: 0 });
        let first = Act { school: false, expect: None, steps: known.collect(), lines: 1 };
        for act in std::iter::once(first).chain(acts) {
            let school = school(act.school);
            let mut after = versions.clone();
            let changes = act.steps.iter().map(|step| change(&mut after, act.school, *step)).collect();
            let expect = act.expect.map(|(who, off)| {
                let key = DossierKey { school, pupil: pupil(who) };
                let version = model.load(key).unwrap().map_or(0, |found| found.version);
                Expectation { pupil: key.pupil, version: version.saturating_add_signed(off.into()) }
            });
            let audit = (0..act.lines).map(line).collect();
            let change = ChangeSet { school, expect, changes, audit };
            let one = model.commit(&change).map_err(|error| error.code());
            let two = database.commit(&change).map_err(|error| error.code());
            prop_assert_eq!(one, two);
            if one.is_ok() {
                versions = after;
                written += 1;
            }
            prop_assert_eq!(answers(&model, school), answers(&database, school));
        }
        prop_assert!(written > 0);
    }
}
