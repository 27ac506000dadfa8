//! Bad people, relations and consents, each with the code that it must get.

use crate::bad_inputs::{Case, WORD};
use crate::people_and_relations::person;
use crate::world::{TODAY, World, day, pupil, school, who};
use lvs_core::LvsError;
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose};
use lvs_core::dossier::Category;
use lvs_core::engine::{
    ContactRequest, EndRelationRequest, HomeLanguagesRequest, PersonRequest, RelationRequest,
};
use lvs_core::people::{ContactKind, LanguagePartner, RelationKind, Scope};
use lvs_core::policy::Purpose;

fn with_person(world: &World, change: fn(&mut PersonRequest)) -> Option<LvsError> {
    let mut request = person(who("nieuw"));
    change(&mut request);
    world
        .engine
        .record_person(school(), who("dir"), &request)
        .err()
}

pub(crate) fn relation(from: &str, until: Option<&str>) -> RelationRequest {
    RelationRequest {
        school: school(),
        actor: who("dir"),
        person: who("vreemd"),
        kind: RelationKind::Contact,
        scope: Scope::Pupil(pupil()),
        from: day(from),
        until: until.map(day),
    }
}

fn related(world: &World, request: RelationRequest) -> Option<LvsError> {
    world.engine.record_relation(&request).err()
}

fn yes_until(world: &World, until: &str) -> Option<LvsError> {
    let answer = Some(ConsentAnswer::Give {
        form: ConsentForm::Paper,
        evidence: None,
        valid_until: Some(day(until)),
    });
    let rows = [Category::HealthAlert];
    world
        .consent("mama", ConsentPurpose::Recording, &rows, &[], answer)
        .err()
}

fn asked(world: &World, purpose: ConsentPurpose, rows: &[Category]) -> Option<LvsError> {
    world.consent("mama", purpose, rows, &[], None).err()
}

pub(crate) const CASES: &[Case] = &[
    ("a name that is empty", "input.empty", |w| {
        with_person(w, |p| p.given_name = " ".to_owned())
    }),
    ("a name of two lines", "input.text", |w| {
        with_person(w, |p| p.family_name = format!("{WORD}\n{WORD}"))
    }),
    ("a birth to come", "input.date", |w| {
        with_person(w, |p| p.birth_date = Some(day("2025-10-07")))
    }),
    ("a national number of ten digits", "input.insz.form", |w| {
        with_person(w, |p| p.national_number = Some("1602299986".to_owned()))
    }),
    (
        "a national number with a wrong check",
        "input.insz.check",
        |w| with_person(w, |p| p.national_number = Some("93051822362".to_owned())),
    ),
    (
        "a national number with a month 13",
        "input.insz.date",
        |w| with_person(w, |p| p.national_number = Some("14130099895".to_owned())),
    ),
    ("a contact without end", "input.text", |w| {
        with_person(w, |p| {
            p.contacts.push(ContactRequest {
                kind: ContactKind::Email,
                value: WORD.repeat(100),
                confidential: true,
            });
        })
    }),
    (
        "a relation that ends before it starts",
        "input.period",
        |w| related(w, relation("2025-11-02", Some("2025-11-01"))),
    ),
    ("a relation of no day", "input.period", |w| {
        related(w, relation("2025-11-02", Some("2025-11-02")))
    }),
    ("a class teacher of a school", "input.request", |w| {
        let kind = RelationKind::ClassTeacher;
        related(
            w,
            RelationRequest {
                kind,
                scope: Scope::School,
                ..relation(TODAY, None)
            },
        )
    }),
    ("a parent of oneself", "input.request", |w| {
        related(
            w,
            RelationRequest {
                person: pupil().person(),
                ..relation(TODAY, None)
            },
        )
    }),
    ("a relation of nobody", "input.reference", |w| {
        related(
            w,
            RelationRequest {
                person: who(WORD),
                ..relation(TODAY, None)
            },
        )
    }),
    ("a relation to nobody", "input.reference", |w| {
        let scope = Scope::Pupil(WORD.parse().unwrap());
        related(
            w,
            RelationRequest {
                scope,
                ..relation(TODAY, None)
            },
        )
    }),
    ("the end of no relation", "input.reference", |w| {
        w.engine
            .end_relation(&EndRelationRequest {
                school: school(),
                actor: who("dir"),
                relation: WORD.parse().unwrap(),
                until: day(TODAY),
            })
            .err()
    }),
    ("an end before the start", "input.period", |w| {
        w.engine
            .end_relation(&EndRelationRequest {
                school: school(),
                actor: who("dir"),
                relation: "r1".parse().unwrap(),
                until: day("2025-09-01"),
            })
            .err()
    }),
    ("a language that is none", "input.language", |w| {
        w.engine
            .record_home_languages(&HomeLanguagesRequest {
                school: school(),
                actor: who("juf"),
                purpose: Purpose::Guidance,
                pupil: pupil(),
                languages: vec![(WORD.to_owned(), LanguagePartner::Mother)],
            })
            .err()
    }),
    ("an unknown consent", "input.reference", |w| {
        w.answer("zoco", WORD.parse().unwrap(), ConsentAnswer::Refuse)
            .err()
    }),
    ("a consent to nothing", "input.request", |w| {
        asked(w, ConsentPurpose::Recording, &[])
    }),
    ("a permission with rows", "input.request", |w| {
        asked(w, ConsentPurpose::ClbGuidance, &[Category::HealthAlert])
    }),
    ("a consent to share with no one", "input.request", |w| {
        asked(w, ConsentPurpose::Sharing, &[Category::HealthReport])
    }),
    ("a consent that mixes two regimes", "input.request", |w| {
        let rows = [Category::HealthReport, Category::DiagnosticReport];
        asked(w, ConsentPurpose::Recording, &rows)
    }),
    ("a consent that ended before it began", "input.date", |w| {
        yes_until(w, TODAY)
    }),
];
