//! The people of the invented school: someone in every seat.

use lvs_core::PersonalText;
use lvs_core::engine::SchoolSettings;
use lvs_core::people::{
    AuthorityKind, Contact, ContactKind, HomeLanguage, Insz, LanguagePartner, Person, PersonName,
    RelationKind, Scope, Subject,
};
use lvs_core::store::{SchoolRecord, StoreChange};
use lvs_core::time::Moment;

use crate::world::{
    NUMBER, SECRET_PHONE, STREET, class, day, parent, pupil, relation, school, who,
};

pub(crate) fn people_of_the_school(born: &str) -> Vec<StoreChange> {
    let noor = Scope::Pupil(pupil());
    let milan = Scope::Pupil("milan".parse().unwrap());
    let subject = |name: &str| RelationKind::SubjectTeacher {
        subject: Subject::parse(name).unwrap(),
    };
    let supporter = RelationKind::LearningSupporter {
        granted_by: who("dir"),
    };
    let seats = [
        ("noor", RelationKind::Enrolment, noor),
        ("noor", RelationKind::ClassMember, Scope::Class(class("5a"))),
        ("milan", RelationKind::Enrolment, milan),
        (
            "milan",
            RelationKind::ClassMember,
            Scope::Class(class("5b")),
        ),
        ("dir", RelationKind::Director, Scope::School),
        ("dir2", RelationKind::Director, Scope::School),
        ("sec", RelationKind::Secretariat, Scope::School),
        ("zoco", RelationKind::CareCoordinator, Scope::School),
        ("dpo", RelationKind::DataProtectionOfficer, Scope::School),
        ("juf", RelationKind::ClassTeacher, Scope::Class(class("5a"))),
        (
            "buur",
            RelationKind::ClassTeacher,
            Scope::Class(class("5b")),
        ),
        ("meester", subject("wiskunde"), Scope::Class(class("5a"))),
        ("turnen", subject("turnen"), Scope::Class(class("5a"))),
        ("zorgjuf", RelationKind::CareTeacher, noor),
        ("clb", RelationKind::ClbWorker, noor),
        ("lo", supporter, noor),
        ("logo", RelationKind::ExternalTherapist, noor),
        ("inspecteur", RelationKind::Inspector, noor),
        ("mama", parent(AuthorityKind::Joint), noor),
        ("papa", parent(AuthorityKind::Joint), noor),
        ("sup", parent(AuthorityKind::SupervisionOnly), noor),
        ("weg", parent(AuthorityKind::Removed), noor),
        ("ban", parent(AuthorityKind::InformationBan), noor),
        ("oma", RelationKind::Contact, noor),
        ("stief", RelationKind::StepParent, noor),
        ("buurmama", parent(AuthorityKind::Joint), milan),
    ];
    let mut changes = vec![StoreChange::School(SchoolRecord {
        id: school(),
        version: 1,
        name: PersonalText::parse("Voorbeeldschool").unwrap(),
        settings: serde_json::to_string(&SchoolSettings::default()).unwrap(),
        recorded_at: Moment::on(day("2025-09-01")).at,
    })];
    let mut people: Vec<&str> = seats.iter().map(|(person, _, _)| *person).collect();
    people.extend(["oud", "vreemd"]);
    people.sort_unstable();
    people.dedup();
    for id in people {
        changes.push(StoreChange::Person(person(id, born)));
    }
    for (number, (id, kind, scope)) in seats.into_iter().enumerate() {
        let name = format!("r{number}");
        let made = relation(&name, id, kind, scope, "2025-09-01", None);
        changes.push(StoreChange::Relation(made));
    }
    // Last year's class, and its teacher.
    let last = Some("2025-09-01");
    for (name, id, kind) in [
        ("r-last", "noor", RelationKind::ClassMember),
        ("r-oud", "oud", RelationKind::ClassTeacher),
    ] {
        let made = relation(
            name,
            id,
            kind,
            Scope::Class(class("4a")),
            "2024-09-01",
            last,
        );
        changes.push(StoreChange::Relation(made));
    }
    changes
}

/// Names that no id, code or rule contains.
fn person(id: &str, born: &str) -> Person {
    let contact = |kind, value: &str, confidential| Contact {
        kind,
        value: PersonalText::parse(value).unwrap(),
        confidential,
    };
    let noor = id == "noor";
    Person {
        id: who(id),
        version: 1,
        name: PersonName::parse(&format!("Voornaam-{id}"), "Verzonnennaam").unwrap(),
        birth_date: noor.then(|| day(born)),
        insz: noor.then(|| Insz::parse(NUMBER).unwrap()),
        home_languages: if noor {
            vec![HomeLanguage::parse("qqx", LanguagePartner::Mother).unwrap()]
        } else {
            Vec::new()
        },
        contacts: vec![
            contact(ContactKind::Address, STREET, false),
            contact(ContactKind::Phone, SECRET_PHONE, true),
        ],
        recorded_at: Moment::on(day("2025-09-01")).at,
    }
}
