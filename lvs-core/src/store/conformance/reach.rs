//! What a snapshot reaches: everything that decides about one pupil, and nobody else's data.

use super::Make;
use super::fixture::*;
use crate::dossier::ContentOwner;
use crate::people::{AuthorityKind, Relation, RelationKind, Scope};
use crate::store::{DossierSnapshot, DossierStore, StoreChange};
use crate::time::Validity;

fn names(relations: &[Relation]) -> Vec<&str> {
    relations.iter().map(|r| r.id.as_str()).collect()
}

fn parent() -> RelationKind {
    RelationKind::Parent {
        authority: AuthorityKind::Joint,
    }
}

/// A class of two with their parents and staff.
fn class(store: &dyn DossierStore) {
    settle(store);
    let (a, b) = (Scope::Class(id("3a")), Scope::Class(id("3b")));
    let (noor, lotte) = (Scope::Pupil(id("noor")), Scope::Pupil(id("lotte")));
    let list = [
        relation("r01", "noor", RelationKind::Enrolment, noor),
        relation("r02", "noor", RelationKind::ClassMember, a),
        relation("r03", "mama", parent(), noor),
        relation("r04", "lotte", RelationKind::Enrolment, lotte),
        relation("r05", "lotte", RelationKind::ClassMember, a),
        relation("r06", "papa", parent(), lotte),
        relation("r07", "juf", RelationKind::ClassTeacher, a),
        relation("r08", "juf", RelationKind::ClassTeacher, b),
        relation("r09", "zoco", RelationKind::CareCoordinator, Scope::School),
        relation("r10", "directie", RelationKind::Director, Scope::School),
        // Odd, but possible: an enrolment that was recorded on the school.
        relation("r11", "lotte", RelationKind::Enrolment, Scope::School),
        relation("r12", "zoco", RelationKind::CareTeacher, lotte),
    ];
    write(store, list.into_iter().map(StoreChange::Relation).collect());
    write(
        store,
        vec![
            entry("noor", head("e1", 1), Some("van noor")),
            entry("lotte", head("e2", 1), Some("van lotte")),
            StoreChange::Consent(consent("c1", 1, "lotte")),
            StoreChange::Care {
                pupil: id("lotte"),
                event: care("q1", 1),
            },
            StoreChange::Fact {
                pupil: id("lotte"),
                fact: fact("f1", 1),
                content: None,
            },
        ],
    );
}

/// Of the pupil, to the pupil, the staff of the classes and of the school; of a classmate nothing.
pub fn relations_reach_the_pupil_and_no_classmate(make: Make<'_>) {
    let store = make();
    class(&*store);
    let found = snapshot(&*store, "noor");
    assert_eq!(
        names(&found.relations),
        ["r01", "r02", "r03", "r07", "r09", "r10"]
    );
    assert_eq!(found.people, [person("mama", 1)]);
    assert_eq!(found.entries, [head("e1", 1)]);
    assert!(found.consents.is_empty() && found.care.is_empty() && found.facts.is_empty());
    let other = snapshot(&*store, "lotte");
    assert_eq!(
        names(&other.relations),
        ["r04", "r05", "r06", "r07", "r09", "r10", "r11", "r12"]
    );
    assert_eq!(other.people, [person("papa", 1), person("zoco", 1)]);
}

/// A pupil who changed class keeps the staff of both, and ended relations are there too.
pub fn relations_to_classes_that_the_pupil_left_are_kept(make: Make<'_>) {
    let store = make();
    class(&*store);
    let mut left = relation(
        "r02",
        "noor",
        RelationKind::ClassMember,
        Scope::Class(id("3a")),
    );
    left.version = 2;
    left.validity = kept(Validity::new(day(0), Some(day(30))));
    let joined = relation(
        "r13",
        "noor",
        RelationKind::ClassMember,
        Scope::Class(id("3b")),
    );
    write(
        &*store,
        vec![
            StoreChange::Relation(left.clone()),
            StoreChange::Relation(joined),
        ],
    );
    let found = snapshot(&*store, "noor").relations;
    assert_eq!(
        names(&found),
        ["r01", "r02", "r03", "r07", "r08", "r09", "r10", "r13"]
    );
    assert!(found.contains(&left));
}

/// Many at once are what each is alone: by pupil, each once, unknown ones left out.
pub fn load_many_equals_load(make: Make<'_>) {
    let store = make();
    class(&*store);
    let asked = ["noor", "lotte", "nobody", "mama", "noor"].map(pupil_id);
    let many = kept(store.load_many(school_a(), &asked));
    let alone: Vec<DossierSnapshot> = ["lotte", "mama", "noor"]
        .map(|pupil| snapshot(&*store, pupil))
        .into();
    assert_eq!(many, alone);
    assert!(kept(store.load_many(school_a(), &[])).is_empty());
    assert!(kept(store.load_many(school_b(), &asked)).is_empty());
}

/// A dossier of two thousand entries loads, and so do all of its contents.
pub fn two_thousand_entries_load(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let list = (0..2000)
        .map(|number| entry("noor", head(&format!("e{number:04}"), 1), Some("tekst")))
        .collect();
    write(&*store, list);
    let found = snapshot(&*store, "noor");
    assert_eq!(found.entries.len(), 2000);
    let wanted: Vec<_> = found
        .entries
        .iter()
        .map(|head| crate::dossier::ContentKey {
            owner: ContentOwner::Entry(head.id),
            version: head.version,
        })
        .collect();
    assert_eq!(kept(store.contents(key("noor"), &wanted)).len(), 2000);
}
