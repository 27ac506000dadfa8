//! The school, its people and their dated relations, on 2 September 2024.

use lvs_core::engine::{
    ContactRequest, HomeLanguagesRequest, PersonRequest, RelationRequest, SchoolSettings,
    SetUpSchoolRequest,
};
use lvs_core::id::ClassId;
use lvs_core::people::{AuthorityKind, ContactKind, LanguagePartner, RelationKind, Scope, Subject};
use lvs_core::policy::Purpose;

use super::host::{ExampleError, Host};
use super::people::{PEOPLE, dossier, noor, person, school};

pub(super) fn set_up(host: &mut Host) -> Result<(), ExampleError> {
    host.day("2024-09-02")?;
    host.engine().set_up_school(&SetUpSchoolRequest {
        school: school()?,
        name: "Basisschool De Voorbeeldboom".to_owned(),
        settings: SchoolSettings::default(),
        director: plain("director", "Dirk", "Verbeeld", None)?,
    })?;
    for (id, given, family, born) in PEOPLE {
        let mut request = plain(id, given, family, born)?;
        match id {
            "noor" => request
                .contacts
                .push(contact("Modelstraat 1, 9999 Nergenshuizen", false)),
            // The mother's address is not for the father (ACC-13).
            "mother" => request
                .contacts
                .push(contact("Modelstraat 1, 9999 Nergenshuizen", true)),
            "father" => request
                .contacts
                .push(contact("Schetslaan 2, 9999 Nergenshuizen", false)),
            _ => {}
        }
        let actor = person("director")?;
        host.engine().record_person(school()?, actor, &request)?;
    }
    classes(host)?;
    staff(host)?;
    family(host)?;
    host.engine().record_home_languages(&HomeLanguagesRequest {
        school: school()?,
        actor: person("teacher-5a")?,
        purpose: Purpose::Teaching,
        pupil: noor()?,
        languages: vec![
            ("nl".to_owned(), LanguagePartner::Mother),
            ("fr".to_owned(), LanguagePartner::Siblings),
        ],
    })?;
    Ok(())
}

fn plain(
    id: &str,
    given: &str,
    family: &str,
    born: Option<&str>,
) -> Result<PersonRequest, ExampleError> {
    Ok(PersonRequest {
        person: person(id)?,
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        birth_date: born.and_then(|day| day.parse().ok()),
        national_number: None,
        contacts: Vec::new(),
        forget: Vec::new(),
    })
}

fn contact(value: &str, confidential: bool) -> ContactRequest {
    ContactRequest {
        kind: ContactKind::Address,
        value: value.to_owned(),
        confidential,
    }
}

/// The pupils of class 5A in 2024-2025, who are in 6A in 2025-2026.
fn classes(host: &Host) -> Result<(), ExampleError> {
    for (id, ..) in PEOPLE.iter().filter(|(.., born)| born.is_some()) {
        let pupil = Scope::Pupil(person(id)?.into());
        relate(
            host,
            id,
            RelationKind::Enrolment,
            pupil,
            ("2024-09-02", None),
        )?;
        let member = RelationKind::ClassMember;
        relate(
            host,
            id,
            member.clone(),
            class("5A")?,
            ("2024-09-02", Some("2025-09-01")),
        )?;
        relate(
            host,
            id,
            member,
            class("6A")?,
            ("2025-09-01", Some("2026-09-01")),
        )?;
    }
    Ok(())
}

fn staff(host: &Host) -> Result<(), ExampleError> {
    let teaches = |subject: &str| {
        Subject::parse(subject).map(|subject| RelationKind::SubjectTeacher { subject })
    };
    let teacher = RelationKind::ClassTeacher;
    let year = ("2024-09-02", Some("2025-09-01"));
    let next = ("2025-09-01", Some("2026-09-01"));
    relate(host, "teacher-5a", teacher.clone(), class("5A")?, year)?;
    relate(host, "teacher-6a", teacher, class("6A")?, next)?;
    relate(
        host,
        "gym-teacher",
        teaches("gymnastics")?,
        class("6A")?,
        next,
    )?;
    let always = ("2024-09-02", None);
    let whole = Scope::School;
    relate(host, "secretary", RelationKind::Secretariat, whole, always)?;
    relate(
        host,
        "care-coordinator",
        RelationKind::CareCoordinator,
        whole,
        always,
    )?;
    relate(
        host,
        "officer",
        RelationKind::DataProtectionOfficer,
        whole,
        always,
    )?;
    relate(
        host,
        "clb-worker",
        RelationKind::ClbWorker,
        child()?,
        always,
    )?;
    relate(
        host,
        "therapist",
        RelationKind::ExternalTherapist,
        child()?,
        always,
    )?;
    relate(
        host,
        "inspector",
        RelationKind::Inspector,
        child()?,
        ("2026-05-11", Some("2026-05-30")),
    )?;
    Ok(())
}

fn family(host: &Host) -> Result<(), ExampleError> {
    let always = ("2024-09-02", None);
    let parent = |authority| RelationKind::Parent { authority };
    relate(
        host,
        "mother",
        parent(AuthorityKind::Sole),
        child()?,
        always,
    )?;
    relate(
        host,
        "father",
        parent(AuthorityKind::SupervisionOnly),
        child()?,
        always,
    )?;
    relate(host, "partner", RelationKind::StepParent, child()?, always)?;
    let elif = Scope::Pupil(person("elif")?.into());
    relate(
        host,
        "elif-mother",
        parent(AuthorityKind::Joint),
        elif,
        always,
    )?;
    Ok(())
}

fn child() -> Result<Scope, ExampleError> {
    Ok(Scope::Pupil(dossier()?.pupil))
}

fn class(name: &str) -> Result<Scope, ExampleError> {
    Ok(Scope::Class(ClassId::parse(name)?))
}

fn relate(
    host: &Host,
    who: &str,
    kind: RelationKind,
    scope: Scope,
    (from, until): (&str, Option<&str>),
) -> Result<(), ExampleError> {
    let day = |text: &str| {
        text.parse()
            .map_err(|_| ExampleError::Unexpected(format!("{text} is no day")))
    };
    host.engine().record_relation(&RelationRequest {
        school: school()?,
        actor: person("director")?,
        person: person(who)?,
        kind,
        scope,
        from: day(from)?,
        until: until.map(day).transpose()?,
    })?;
    Ok(())
}
