//! All or nothing, one school apart from another, threads, and closing.

use std::sync::Barrier;
use std::thread;

use super::Make;
use super::fixture::*;
use crate::audit::{ChainHash, verify_chain};
use crate::people::{RelationKind, Scope};
use crate::store::{
    ChangeSet, DossierStore, Expectation, LogQuery, PeopleQuery, RelationQuery, StoreChange,
};

fn everything() -> LogQuery {
    LogQuery {
        pupil: None,
        actor: None,
        after: 0,
        limit: u32::MAX,
    }
}

/// Nobody is found where nobody is known.
pub fn an_unknown_pupil_is_none(make: Make<'_>) {
    let store = make();
    assert_eq!(kept(store.school(school_a())), None);
    assert_eq!(kept(store.load(key("noor"))), None);
    settle(&*store);
    assert_eq!(kept(store.load(key("nobody"))), None);
    assert!(kept(store.load(key("noor"))).is_some());
}

/// The same ids at two schools are two people with two dossiers (REG-01).
pub fn schools_are_apart(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(
        &*store,
        vec![
            StoreChange::School(school_record(school_a(), 1)),
            StoreChange::Relation(relation("r1", "juf", RelationKind::Director, Scope::School)),
            entry("noor", head("e1", 1), Some("van school a")),
        ],
    );
    let there = crate::id::DossierKey {
        school: school_b(),
        pupil: id("noor"),
    };
    assert_eq!(kept(store.school(school_b())), None);
    assert_eq!(kept(store.load(there)), None);
    assert!(kept(store.people(school_b(), &PeopleQuery::Everyone)).is_empty());
    assert!(kept(store.relations(school_b(), &RelationQuery::Everything)).is_empty());
    assert!(kept(store.contents(there, &[of_entry("e1", 1)])).is_empty());
    assert!(kept(store.entry_versions(there, id("e1"))).is_empty());
    let before = snapshot(&*store, "noor");
    kept(store.commit(&ChangeSet {
        school: school_b(),
        expect: None,
        changes: vec![
            StoreChange::Person(person("noor", 1)),
            entry("noor", head("e1", 1), Some("van school b")),
            StoreChange::Erase {
                pupil: id("noor"),
                owner: of_entry("e1", 1).owner,
            },
        ],
        audit: vec![line("juf", Some("noor"))],
    }));
    assert_eq!(snapshot(&*store, "noor"), before);
    assert_eq!(
        kept(store.contents(key("noor"), &[of_entry("e1", 1)])).len(),
        1
    );
    assert!(kept(store.log(school_a(), &everything())).is_empty());
    conflicts(
        &*store,
        vec![StoreChange::School(school_record(school_b(), 1))],
    );
}

/// An entry, a consent, a fact, an event, an erasure or a relation of someone unknown conflicts;
/// someone who becomes known in the same change set will do, in any order.
pub fn what_is_not_known_cannot_be_referred_to(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let nobody = pupil_id("nobody");
    let contact = |name, who| relation(name, who, RelationKind::Contact, Scope::Pupil(id("noor")));
    let bad = [
        entry("nobody", head("e1", 1), Some("tekst")),
        StoreChange::Consent(consent("c1", 1, "nobody")),
        StoreChange::Care {
            pupil: nobody,
            event: care("q1", 1),
        },
        StoreChange::Fact {
            pupil: nobody,
            fact: fact("f1", 1),
            content: None,
        },
        document("nobody", attachment("a1", 1, "e1"), None),
        StoreChange::Erase {
            pupil: nobody,
            owner: of_entry("e1", 1).owner,
        },
        StoreChange::Relation(contact("r1", "nobody")),
        StoreChange::Relation(relation(
            "r1",
            "mama",
            RelationKind::Contact,
            Scope::Pupil(nobody),
        )),
    ];
    for change in bad {
        conflicts(&*store, vec![change]);
    }
    assert_eq!(kept(store.load(key("nobody"))), None);
    write(
        &*store,
        vec![
            StoreChange::Relation(contact("r1", "anna")),
            entry("anna", head("e1", 1), Some("tekst")),
            StoreChange::Person(person("anna", 1)),
        ],
    );
    assert_eq!(snapshot(&*store, "anna").version, 1);
}

/// A change set that fails at its end leaves nothing of its beginning.
pub fn a_failing_change_writes_nothing(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(&*store, vec![entry("noor", head("e1", 1), Some("oud"))]);
    let before = snapshot(&*store, "noor");
    let mut change = changes(vec![
        StoreChange::School(school_record(school_a(), 1)),
        StoreChange::Person(person("anna", 1)),
        StoreChange::Person(person("noor", 2)),
        StoreChange::Relation(relation(
            "r1",
            "mama",
            RelationKind::Contact,
            Scope::Pupil(id("noor")),
        )),
        entry("noor", head("e1", 2), Some("nieuw")),
        entry("noor", head("e2", 1), Some("nieuw")),
        StoreChange::Erase {
            pupil: id("noor"),
            owner: of_entry("e1", 1).owner,
        },
        StoreChange::Consent(consent("c1", 1, "noor")),
        StoreChange::Care {
            pupil: id("noor"),
            event: care("q1", 1),
        },
        StoreChange::Fact {
            pupil: id("noor"),
            fact: fact("f1", 2),
            content: None,
        },
    ]);
    change.audit = vec![line("juf", Some("noor"))];
    assert_eq!(code(store.commit(&change)), "conflict");
    assert_eq!(snapshot(&*store, "noor"), before);
    assert_eq!(kept(store.school(school_a())), None);
    assert_eq!(kept(store.load(key("anna"))), None);
    let wanted = [of_entry("e1", 1), of_entry("e1", 2), of_entry("e2", 1)];
    assert_eq!(kept(store.contents(key("noor"), &wanted)).len(), 1);
    assert_eq!(kept(store.entry_versions(key("noor"), id("e1"))).len(), 1);
    assert!(kept(store.log(school_a(), &everything())).is_empty());
}

/// Two threads that decide on the same dossier, and decide again after a conflict: all of their
/// changes come through, each once and whole.
pub fn concurrent_writers_never_write_half(make: Make<'_>) {
    const ROUNDS: usize = 20;
    let store = make();
    settle(&*store);
    let store = &*store;
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for thread in ["a", "b"] {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                for round in 0..ROUNDS {
                    write_until_it_holds(store, &format!("{thread}{round}"));
                }
            });
        }
    });
    let found = snapshot(store, "noor");
    assert_eq!(found.entries.len(), 2 * 2 * ROUNDS);
    assert_eq!(usize::try_from(found.version), Ok(1 + 2 * ROUNDS));
    let lines = kept(store.log(school_a(), &everything()));
    assert_eq!(lines.len(), 2 * ROUNDS);
    kept(verify_chain(1, ChainHash::genesis(school_a()), &lines));
}

fn write_until_it_holds(store: &dyn DossierStore, name: &str) {
    for _ in 0..10_000 {
        let mut change = changes(vec![
            entry("noor", head(name, 1), Some("tekst")),
            entry("noor", head(&format!("{name}-too"), 1), None),
        ]);
        change.expect = Some(Expectation {
            pupil: id("noor"),
            version: snapshot(store, "noor").version,
        });
        change.audit = vec![line("juf", Some("noor"))];
        match store.commit(&change) {
            Ok(_) => return,
            Err(error) => assert_eq!(error.code().as_str(), "conflict"),
        }
    }
    assert!(name.is_empty(), "a writer was kept from writing for ever");
}

/// After closing every call says so, and closing again is fine.
pub fn a_closed_store_says_so(make: Make<'_>) {
    let store = make();
    settle(&*store);
    kept(store.close());
    kept(store.close());
    let a = school_a();
    let codes = [
        code(store.school(a)),
        code(store.load(key("noor"))),
        code(store.load_many(a, &[id("noor")])),
        code(store.contents(key("noor"), &[of_entry("e1", 1)])),
        code(store.attachment(key("noor"), id("a1"))),
        code(store.entry_versions(key("noor"), id("e1"))),
        code(store.people(a, &PeopleQuery::Everyone)),
        code(store.relations(a, &RelationQuery::Everything)),
        code(store.commit(&changes(Vec::new()))),
        code(store.log(a, &everything())),
    ];
    assert_eq!(codes, ["store.closed"; 10]);
}
