//! Versions: the latest is in force, none is skipped, and a decision on an old one is refused.

use super::Make;
use super::fixture::*;
use crate::people::{AuthorityKind, RelationKind, Scope};
use crate::store::{Expectation, RelationQuery, StoreChange};

/// A load shows the latest version, and the history all of them, oldest first.
pub fn the_latest_version_is_in_force(make: Make<'_>) {
    let store = make();
    settle(&*store);
    for version in 1..=3 {
        write(
            &*store,
            vec![entry("noor", head("e1", version), Some("tekst"))],
        );
    }
    write(&*store, vec![entry("noor", head("e0", 1), None)]);
    assert_eq!(
        snapshot(&*store, "noor").entries,
        [head("e0", 1), head("e1", 3)]
    );
    let history = kept(store.entry_versions(key("noor"), id("e1")));
    assert_eq!(history, [head("e1", 1), head("e1", 2), head("e1", 3)]);
    assert!(kept(store.entry_versions(key("noor"), id("e9"))).is_empty());
    assert!(kept(store.entry_versions(key("lotte"), id("e1"))).is_empty());

    let mut changed = person("mama", 2);
    changed.birth_date = None;
    let joint = RelationKind::Parent {
        authority: AuthorityKind::Joint,
    };
    let mut parent = relation("r1", "mama", joint, Scope::Pupil(id("noor")));
    write(
        &*store,
        vec![
            StoreChange::Person(changed.clone()),
            StoreChange::Relation(parent.clone()),
            StoreChange::School(school_record(school_a(), 1)),
            StoreChange::School(school_record(school_a(), 2)),
        ],
    );
    parent.version = 2;
    parent.scope = Scope::Pupil(id("lotte"));
    write(&*store, vec![StoreChange::Relation(parent.clone())]);
    assert!(snapshot(&*store, "noor").relations.is_empty());
    assert_eq!(snapshot(&*store, "lotte").relations, [parent.clone()]);
    assert_eq!(snapshot(&*store, "lotte").people, [changed]);
    assert_eq!(
        kept(store.relations(school_a(), &RelationQuery::Everything)),
        [parent]
    );
    assert_eq!(
        kept(store.school(school_a())),
        Some(school_record(school_a(), 2))
    );
}

/// A version that is not the one after the version kept conflicts, for every kind of record.
pub fn versions_follow_without_gaps(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let pupil = pupil_id("noor");
    type Of<'a> = &'a dyn Fn(u32) -> StoreChange;
    let kinds: [Of<'_>; 8] = [
        &|version| StoreChange::School(school_record(school_a(), version)),
        &|version| StoreChange::Person(person("anna", version)),
        &|version| {
            let mut one = relation("r1", "juf", RelationKind::Director, Scope::School);
            one.version = version;
            StoreChange::Relation(one)
        },
        &|version| entry("noor", head("e1", version), Some("tekst")),
        &|version| StoreChange::Consent(consent("c1", version, "noor")),
        &|version| StoreChange::Care {
            pupil,
            event: care("q1", version),
        },
        &|version| StoreChange::Fact {
            pupil,
            fact: fact("f1", version),
            content: None,
        },
        &|version| document("noor", attachment("a1", version, "e1"), None),
    ];
    for of in kinds {
        conflicts(&*store, vec![of(0)]);
        conflicts(&*store, vec![of(2)]);
        write(&*store, vec![of(1)]);
        conflicts(&*store, vec![of(1)]);
        conflicts(&*store, vec![of(3)]);
        conflicts(&*store, vec![of(2), of(2)]);
        write(&*store, vec![of(2), of(3)]);
        conflicts(&*store, vec![of(2)]);
        write(&*store, vec![of(4)]);
    }
}

/// A dossier's version grows by one with each change set that touches it, and with no other.
pub fn dossier_versions_count_changes(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let version = |pupil: &str| snapshot(&*store, pupil).version;
    let (noor, lotte) = (version("noor"), version("lotte"));
    write(
        &*store,
        vec![
            entry("noor", head("e1", 1), None),
            entry("noor", head("e2", 1), None),
        ],
    );
    assert_eq!(version("noor"), noor + 1);
    write(&*store, vec![StoreChange::Person(person("noor", 2))]);
    assert_eq!(version("noor"), noor + 2);
    let contact = relation(
        "r1",
        "papa",
        RelationKind::Contact,
        Scope::Pupil(id("noor")),
    );
    write(&*store, vec![StoreChange::Relation(contact)]);
    assert_eq!(version("noor"), noor + 3);
    let member = relation(
        "r2",
        "noor",
        RelationKind::ClassMember,
        Scope::Class(id("3a")),
    );
    write(&*store, vec![StoreChange::Relation(member)]);
    assert_eq!(version("noor"), noor + 4);
    let mut logged = changes(Vec::new());
    logged.audit = vec![line("juf", Some("noor"))];
    let committed = kept(store.commit(&logged));
    assert_eq!(committed.version, None);
    assert_eq!(version("noor"), noor + 4, "reading changes no dossier");
    assert_eq!(version("lotte"), lotte);
}

/// An expectation of another version conflicts; one that holds is answered with the next version.
pub fn an_expectation_that_does_not_hold_conflicts(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let now = snapshot(&*store, "noor").version;
    let expecting = |pupil: &str, version, name: &str| {
        let mut change = changes(vec![entry("noor", head(name, 1), Some("tekst"))]);
        change.audit = vec![line("juf", Some("noor"))];
        change.expect = Some(Expectation {
            pupil: id(pupil),
            version,
        });
        store.commit(&change)
    };
    for wrong in [now + 1, now + 100, u64::MAX] {
        assert_eq!(code(expecting("noor", wrong, "e1")), "conflict");
    }
    assert_eq!(code(expecting("nobody", 0, "e1")), "conflict");
    assert!(snapshot(&*store, "noor").entries.is_empty());
    let done = kept(expecting("noor", now, "e1"));
    assert_eq!(done.version, Some(now + 1));
    assert_eq!(done.seq, 1, "what conflicted left no line");
    assert_eq!(snapshot(&*store, "noor").version, now + 1);
    assert_eq!(code(expecting("noor", now, "e2")), "conflict");
    assert_eq!(snapshot(&*store, "noor").entries, [head("e1", 1)]);

    let mut new = changes(vec![StoreChange::Person(person("anna", 1))]);
    new.expect = Some(Expectation {
        pupil: id("anna"),
        version: 0,
    });
    assert_eq!(kept(store.commit(&new)).version, Some(1));
}
