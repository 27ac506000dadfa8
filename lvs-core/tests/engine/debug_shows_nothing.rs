//! `Debug` and `Display` of everything that a host can hold show no name, text, number, date of
//! birth, language, or id of a person as the host gave it.

use std::fmt::Debug;

use lvs_core::care::{CareAction, CareCommand, CareDomain, CareOrigin};
use lvs_core::consent::ConsentAnswer;
use lvs_core::dossier::{Category, ContentKey, ContentOwner, EntryKind};
use lvs_core::engine::{
    AnswerConsentRequest, ApproveRedactionRequest, AskConsentRequest, CapacityRequest, CareRequest,
    CloseEmergencyRequest, ContactRequest, CorrectEntryRequest, EmergencyRequest,
    EndRelationRequest, ExplainRequest, HistoryRequest, HomeLanguagesRequest, ImportRosterRequest,
    LogRequest, MarkEntryRequest, OpenRequest, OverviewRequest, PersonRequest, RecordEntryRequest,
    RelationRequest, SchoolSettings, SetUpSchoolRequest, ShowRequest,
};
use lvs_core::people::{ContactKind, Institution, LanguagePartner, RelationKind, Scope, Subject};
use lvs_core::policy::Purpose;
use lvs_core::roster::RosterOptions;
use lvs_core::store::{DossierStore, LogQuery, PeopleQuery, RelationQuery, StoreChange};

use crate::world::{
    BORN, NUMBER, SECRET_PHONE, STREET, TODAY, World, day, key_of, on_each_store, plain, pupil,
    school, who,
};

/// What may stand nowhere.
const NEEDLES: &[&str] = &[
    "Voornaam",
    "Verzonnen",
    "verzonnen",
    STREET,
    SECRET_PHONE,
    NUMBER,
    "16.02.29",
    BORN,
    "qqx",
    "wiskunde",
    "noor",
    "mama",
    "zorgjuf",
    "inspecteur",
    "wesp",
];

fn shows_nothing(value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for needle in NEEDLES {
            assert!(!text.contains(needle), "{needle} stands in {text}");
        }
    }
}

fn text() -> String {
    "Verzonnen tekst over een wesp.".to_owned()
}

fn lived(world: &World) -> lvs_core::id::EntryId {
    world.yes("mama", Category::HealthAlert);
    let entry = world.record("meester", Purpose::Teaching, EntryKind::ResultRecord);
    for kind in [
        EntryKind::HealthAlert,
        EntryKind::SeriousConcern,
        EntryKind::ParentConversation,
    ] {
        world.record("zoco", Purpose::Guidance, kind);
    }
    world.engine.correct_entry(&correction(entry)).unwrap();
    world.engine.open_emergency(&emergency()).unwrap();
    world.engine.care(&care()).unwrap();
    world
        .engine
        .record_person(school(), who("dir"), &person())
        .unwrap();
    world.engine.record_capacity(&capacity()).unwrap();
    entry
}

fn correction(entry: lvs_core::id::EntryId) -> CorrectEntryRequest {
    CorrectEntryRequest {
        actor: who("meester"),
        purpose: Purpose::Teaching,
        version: 1,
        text: text(),
        summary: Some(text()),
        reason: text(),
        ..crate::world::correction(entry)
    }
}

fn emergency() -> EmergencyRequest {
    EmergencyRequest {
        school: school(),
        actor: who("juf"),
        pupil: pupil(),
        categories: vec![Category::HealthAlert],
        reason: text(),
    }
}

fn care() -> CareRequest {
    let question = "vraag-1".parse().unwrap();
    CareRequest {
        school: school(),
        actor: who("zoco"),
        purpose: Purpose::Guidance,
        pupil: pupil(),
        question,
        command: CareCommand {
            day: day(TODAY),
            action: CareAction::Open {
                question,
                domain: CareDomain::Reading,
                origin: CareOrigin::School,
            },
        },
    }
}

fn capacity() -> CapacityRequest {
    CapacityRequest {
        school: school(),
        actor: who("zoco"),
        pupil: pupil(),
        institution: Institution::School,
        capable: true,
        from: day(TODAY),
        motivation: text(),
    }
}

fn person() -> PersonRequest {
    PersonRequest {
        person: who("mama"),
        given_name: "Voornaam".to_owned(),
        family_name: "Verzonnennaam".to_owned(),
        birth_date: Some(day(BORN)),
        national_number: Some(NUMBER.to_owned()),
        contacts: vec![ContactRequest {
            kind: ContactKind::Address,
            value: STREET.to_owned(),
            confidential: true,
        }],
        forget: Vec::new(),
    }
}

#[test]
fn debug_of_what_is_stored_shows_nothing() {
    on_each_store(|world| {
        let entry = lived(world);
        let snapshot = world.probe.load(key_of("noor")).unwrap().unwrap();
        shows_nothing(&snapshot);
        shows_nothing(
            &world
                .probe
                .people(school(), &PeopleQuery::Everyone)
                .unwrap(),
        );
        let relations = world
            .probe
            .relations(school(), &RelationQuery::Everything)
            .unwrap();
        shows_nothing(&relations);
        let query = LogQuery {
            pupil: Some(pupil()),
            actor: Some(who("mama")),
            after: 0,
            limit: 100,
        };
        shows_nothing(&query);
        let all = LogQuery {
            pupil: None,
            actor: None,
            ..query
        };
        shows_nothing(&world.probe.log(school(), &all).unwrap());
        shows_nothing(&world.lines());
        let key = ContentKey {
            owner: ContentOwner::Entry(entry),
            version: 2,
        };
        shows_nothing(&world.probe.contents(key_of("noor"), &[key]).unwrap());
        shows_nothing(&StoreChange::Person(snapshot.pupil.clone()));
        shows_nothing(&world.engine.verify_log(school()).unwrap());
    });
}

#[test]
fn debug_of_what_is_shown_shows_nothing() {
    on_each_store(|world| {
        let entry = lived(world);
        let engine = &world.engine;
        for (actor, purpose) in [
            ("dir", Purpose::Guidance),
            ("dir", Purpose::Administration),
            ("sec", Purpose::Administration),
            ("meester", Purpose::Teaching),
            ("mama", Purpose::ParentalAccess),
            ("noor", Purpose::OwnAccess),
            ("dpo", Purpose::DataProtection),
        ] {
            shows_nothing(&world.open(actor, purpose));
            shows_nothing(&engine.own_log(key_of("noor"), who(actor), purpose));
            shows_nothing(&engine.emergencies(key_of("noor"), who(actor), purpose));
            let overview = OverviewRequest {
                school: school(),
                actor: who(actor),
                purpose,
            };
            shows_nothing(&engine.overview(&overview));
            let history = HistoryRequest {
                school: school(),
                actor: who(actor),
                pupil: pupil(),
                entry,
                purpose,
            };
            shows_nothing(&engine.history(&history));
            let explain = ExplainRequest {
                school: school(),
                actor: who(actor),
                pupil: pupil(),
                purpose,
                category: Category::Results,
                entry: Some(entry),
            };
            shows_nothing(&engine.explain(&explain));
            shows_nothing(&engine.explain_for(&explain, who("mama"), Purpose::ParentalAccess));
            let log = LogRequest {
                school: school(),
                actor: who(actor),
                purpose,
                pupil: Some(pupil()),
                after: 0,
                limit: 100,
            };
            shows_nothing(&engine.read_log(&log));
            shows_nothing(&(overview, history, explain, log));
        }
        shows_nothing(&world.answer("mama", "id-1".parse().unwrap(), ConsentAnswer::Withdraw));
        shows_nothing(&engine.care(&care()));
    });
}

#[test]
fn debug_of_every_request_shows_nothing() {
    let entry = "e-1".parse().unwrap();
    let (school, pupil, actor, purpose) = (school(), pupil(), who("mama"), Purpose::Guidance);
    shows_nothing(&correction(entry));
    shows_nothing(&emergency());
    shows_nothing(&care());
    shows_nothing(&capacity());
    shows_nothing(&person());
    shows_nothing(&person().contacts);
    shows_nothing(&OpenRequest {
        school,
        actor,
        pupil,
        purpose,
    });
    shows_nothing(&ShowRequest {
        school,
        actor,
        to: who("inspecteur"),
        pupil,
        purpose,
    });
    shows_nothing(&RecordEntryRequest {
        summary: Some(text()),
        subject: Some("wiskunde".to_owned()),
        giver: Some(actor),
        ..plain("zorgjuf", purpose, EntryKind::ResultRecord)
    });
    shows_nothing(&ApproveRedactionRequest {
        school,
        actor,
        purpose,
        pupil,
        entry,
        version: 1,
        text: text(),
    });
    shows_nothing(&MarkEntryRequest {
        school,
        actor,
        purpose,
        pupil,
        entry,
        mark: lvs_core::engine::EntryMark::Restrict,
    });
    shows_nothing(&AskConsentRequest {
        school,
        actor,
        pupil,
        purpose: lvs_core::consent::ConsentPurpose::Recording,
        categories: vec![Category::HealthAlert],
        document: Some(entry),
        recipients: vec![lvs_core::consent::Recipient::Person(actor)],
        giver: actor,
        answer: crate::world::YES,
    });
    shows_nothing(&AnswerConsentRequest {
        school,
        actor,
        pupil,
        consent: "ja-1".parse().unwrap(),
        answer: ConsentAnswer::Refuse,
    });
    shows_nothing(&CloseEmergencyRequest {
        school,
        actor,
        pupil,
        emergency: "nood-1".parse().unwrap(),
        justified: false,
    });
    shows_nothing(&RelationRequest {
        school,
        actor,
        person: actor,
        kind: RelationKind::SubjectTeacher {
            subject: Subject::parse("wiskunde").unwrap(),
        },
        scope: Scope::Pupil(pupil),
        from: day(TODAY),
        until: None,
    });
    shows_nothing(&EndRelationRequest {
        school,
        actor,
        relation: "r1".parse().unwrap(),
        until: day(TODAY),
    });
    shows_nothing(&HomeLanguagesRequest {
        school,
        actor,
        purpose,
        pupil,
        languages: vec![("qqx".to_owned(), LanguagePartner::Mother)],
    });
    shows_nothing(&SetUpSchoolRequest {
        school,
        name: "Voorbeeldschool".to_owned(),
        settings: SchoolSettings::default(),
        director: person(),
    });
    shows_nothing(&ImportRosterRequest {
        school,
        actor,
        roster_school: "s1".to_owned(),
        options: RosterOptions::default(),
    });
}
