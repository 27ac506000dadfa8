//! What an import changes in people, and what it leaves.

use super::*;
use crate::id::PersonId;
use crate::people::{
    Contact, ContactKind, HomeLanguage, Insz, LanguagePartner, Person, PersonName,
};
use crate::text::PersonalText;

fn find<'a>(people: &'a [Person], id: &str) -> &'a Person {
    let id = PersonId::parse(id).unwrap();
    people.iter().rev().find(|p| p.id == id).unwrap()
}

fn contact(kind: ContactKind, value: &str, confidential: bool) -> Contact {
    Contact {
        kind,
        value: PersonalText::parse(value).unwrap(),
        confidential,
    }
}

fn users(row: &str) -> RosterFiles {
    small_v2().with(
        "users.csv",
        format!(
            "sourcedId,givenName,familyName,email,phone\np1,Noor,Voorbeeld,,\np2,Sam,Fictief,,\n\
             t1,Lies,Verzonnen,lies@school.example,\n{row}\n"
        ),
    )
}

#[test]
fn people_get_what_they_need_and_no_more() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let pupil = find(&here.people, "p1");
    assert_eq!(pupil.birth_date, "2012-05-14".parse().ok());
    let parent = find(&here.people, "c1");
    assert_eq!(
        parent.contacts,
        [
            contact(ContactKind::Email, "ann@thuis.example", false),
            contact(ContactKind::Phone, "0400000001", false),
        ]
    );
    // A teacher's birth date and address have no purpose here (DAT-01).
    let teacher = find(&here.people, "t1");
    assert_eq!(teacher.birth_date, None);
    assert!(teacher.contacts.is_empty());
}

#[test]
fn only_what_changed_makes_a_version() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let plan = here.import(
        &users("c1,Ann,Bedacht-Nieuw,ann@thuis.example,0400000001"),
        "2024-10-02",
    );
    assert_eq!(plan.people.len(), 1);
    assert!(plan.relations.is_empty());
    let person = find(&here.people, "c1");
    assert_eq!(person.version, 2);
    assert_eq!(
        person.name,
        PersonName::parse("Ann", "Bedacht-Nieuw").unwrap()
    );
}

#[test]
fn idn_08_what_the_roster_does_not_know_stays() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let mut pupil = find(&here.people, "p1").clone();
    pupil.version = 2;
    pupil.insz = Some(Insz::parse("14050999860").unwrap());
    pupil.home_languages = vec![HomeLanguage::parse("fr", LanguagePartner::Mother).unwrap()];
    pupil.contacts = vec![contact(ContactKind::Address, "Dorp 1", false)];
    here.people.push(pupil.clone());
    assert!(here.import(&small_v2(), "2024-10-02").is_empty());

    let source = small_v2().with(
        "demographics.csv",
        "userSourcedId,birthDate\np1,2012-05-15\n",
    );
    here.import(&source, "2024-10-03");
    let after = find(&here.people, "p1");
    assert_eq!(after.version, 3);
    assert_eq!(after.birth_date, "2012-05-15".parse().ok());
    assert_eq!(after.insz, pupil.insz);
    assert_eq!(after.home_languages, pupil.home_languages);
    assert_eq!(after.contacts, pupil.contacts);
    // A set without birth dates does not take one away.
    let source = small_v2().with("demographics.csv", "userSourcedId\np1\n");
    assert!(here.import(&source, "2024-10-04").is_empty());
}

#[test]
fn acc_13_a_confidential_contact_keeps_its_mark() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let mut parent = find(&here.people, "c1").clone();
    parent.version = 2;
    parent.contacts = vec![
        contact(ContactKind::Email, "oud@thuis.example", false),
        contact(ContactKind::Phone, "0400000001", true),
    ];
    here.people.push(parent);
    here.import(&small_v2(), "2024-10-02");
    // The mail address follows the roster; the number keeps its mark.
    assert_eq!(
        find(&here.people, "c1").contacts,
        [
            contact(ContactKind::Phone, "0400000001", true),
            contact(ContactKind::Email, "ann@thuis.example", false),
        ]
    );
    // A new number is as confidential as the one beside it.
    here.import(
        &users("c1,Ann,Bedacht,ann@thuis.example,0400000002"),
        "2024-10-03",
    );
    assert_eq!(
        find(&here.people, "c1").contacts,
        [
            contact(ContactKind::Phone, "0400000001", true),
            contact(ContactKind::Email, "ann@thuis.example", false),
            contact(ContactKind::Phone, "0400000002", true),
        ]
    );
    let again = users("c1,Ann,Bedacht,ann@thuis.example,0400000002");
    assert!(here.import(&again, "2024-10-04").is_empty());
}

#[test]
fn who_disappears_stays_a_person() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let source = small_v1()
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name,Birthdate\np1,s1,Noor,Voorbeeld,5/14/2012\n",
        )
        .with(
            "StudentEnrollment.csv",
            "Section SIS ID,SIS ID\nk1,p1\nk2,p1\n",
        );
    let plan = here.import(&source, "2024-11-01");
    assert!(plan.people.is_empty());
    assert_eq!(plan.counts.relations_ended, 2);
    assert!(
        here.people
            .iter()
            .any(|p| p.id == PersonId::parse("p2").unwrap())
    );
}
