//! Sets: a starting situation, a meeting with what it brought up (CC-15, CC-40).

use lvs_core::RuleId;
use lvs_core::audit::AuditAct;
use lvs_core::dossier::{
    Agreement, Attendee, CareDomain, CareerStep, Category, EntryBody, EntryKind, MeetingBody,
    StrengthKind,
};
use lvs_core::engine::{RecordEntriesRequest, StartingPart, StartingSituationRequest};
use lvs_core::people::{LanguagePartner, Role};
use lvs_core::store::{DossierStore, LogQuery};

use crate::world::{World, code, day, person, pupil, purpose, rules};

fn situation(world: &World, who: &str, medical: bool) -> StartingSituationRequest {
    let mut parts = vec![
        StartingPart::Ability {
            text: "Leest eenvoudige woorden.".into(),
            domain: CareDomain::Reading,
        },
        StartingPart::PriorCareer {
            text: "".into(),
            steps: vec![CareerStep {
                school: "Een vroegere school".into(),
                level: "derde leerjaar".into(),
                from: day("2023-09-01"),
                until: Some(day("2024-07-01")),
                repeated: false,
            }],
        },
        StartingPart::Factor {
            text: "Leest thuis samen met oma.".into(),
            kind: StrengthKind::Stimulating,
        },
        StartingPart::Factor {
            text: "Paarden.".into(),
            kind: StrengthKind::Interest,
        },
        StartingPart::Hindering {
            text: "Raakt snel afgeleid.".into(),
            domain: CareDomain::Attention,
        },
        StartingPart::Test {
            text: "Een instaptoets.".into(),
            subject: Some("nederlands".into()),
            day: day("2024-09-05"),
            body: None,
        },
    ];
    if medical {
        parts.push(StartingPart::MedicalHindering {
            text: "Een verzonnen aandoening.".into(),
            domain: CareDomain::Attention,
        });
    }
    StartingSituationRequest {
        school: world.school,
        actor: person(who),
        purpose: purpose(who),
        pupil: pupil("noor"),
        day: day("2024-09-10"),
        giver: None,
        parts,
        home_languages: vec![("tr".into(), LanguagePartner::Mother)],
    }
}

fn lines(world: &World) -> usize {
    let query = LogQuery {
        pupil: Some(pupil("noor")),
        actor: None,
        after: 0,
        limit: 1000,
    };
    let log = world.store.log(world.school, &query).unwrap();
    let recorded = |act| matches!(act, AuditAct::Record);
    log.iter()
        .filter(|line| recorded(line.record().unwrap().act))
        .count()
}

#[test]
fn cc_40_a_starting_situation_is_a_set_of_many_rows() {
    let world = World::new();
    world.on("2024-09-10");
    let recorded = world
        .engine
        .record_starting_situation(&situation(&world, "teacher", false))
        .unwrap();
    assert_eq!(recorded.len(), 6);
    assert_eq!(
        world.kinds("mother"),
        [
            EntryKind::ResultRecord,
            EntryKind::PositiveFactor,
            EntryKind::PositiveFactor,
            EntryKind::Ability,
            EntryKind::PriorCareer,
            EntryKind::HinderingFactor,
        ]
    );
    let view = world.open("mother").unwrap();
    let languages: Vec<&str> = view
        .identity
        .home_languages
        .iter()
        .map(|one| one.language.as_str())
        .collect();
    assert_eq!(languages, ["tr"]);
    // The first is linked to the others, and they to it.
    let first = world.entry("mother", recorded[0].entry).unwrap();
    assert_eq!(first.linked.len(), 5);
    for other in &recorded[1..] {
        let view = world.entry("mother", other.entry).unwrap();
        assert_eq!(view.linked, [recorded[0].entry]);
    }
    assert_eq!(lines(&world), 6, "one line of the log per entry");
}

#[test]
fn cc_40_a_medical_factor_without_consent_leaves_nothing_at_all() {
    let world = World::new();
    world.on("2024-09-10");
    let before = world.store.load(world.key("noor")).unwrap();
    let request = situation(&world, "zoco", true);
    let error = world
        .engine
        .record_starting_situation(&request)
        .unwrap_err();
    assert!(rules(&error).contains(&RuleId::DAT_04), "{error}");
    assert!(error.to_string().contains("entry 7 of the set"), "{error}");
    let after = world.store.load(world.key("noor")).unwrap();
    assert_eq!(before, after, "neither an entry nor a language");

    world.consent("mother", Category::HealthReport);
    world.engine.record_starting_situation(&request).unwrap();
    let medical = |who| world.kinds(who).contains(&EntryKind::MedicalFactor);
    assert!(medical("mother") && medical("zoco"));
    assert!(!medical("teacher"), "row 14 is not the class teacher's");
}

#[test]
fn rec_01_a_set_is_refused_by_the_part_that_is_not_the_recorders() {
    let world = World::new();
    world.on("2024-09-10");
    world.consent("mother", Category::HealthReport);
    // The class teacher records rows 7, 8 and 26, and no row 14.
    let request = situation(&world, "teacher", true);
    let error = world
        .engine
        .record_starting_situation(&request)
        .unwrap_err();
    assert_eq!(rules(&error), [RuleId::REC_01]);
    assert!(world.kinds("director").is_empty());
    let stranger = situation(&world, "stranger", false);
    let error = world
        .engine
        .record_starting_situation(&stranger)
        .unwrap_err();
    assert_eq!(code(&error), "not_permitted");
}

#[test]
fn an_ability_says_what_in_words() {
    let world = World::new();
    world.on("2024-09-10");
    let mut request = situation(&world, "teacher", false);
    request.parts = vec![StartingPart::Ability {
        text: " ".into(),
        domain: CareDomain::Reading,
    }];
    let error = world
        .engine
        .record_starting_situation(&request)
        .unwrap_err();
    assert_eq!(code(&error), "input.empty");
    request.parts.clear();
    assert!(world.engine.record_starting_situation(&request).is_err());
}

fn meeting(next: &str) -> MeetingBody {
    MeetingBody {
        attendees: vec![
            Attendee::known(Role::CareCoordinator, person("zoco")),
            Attendee::known(Role::ClbWorker, person("clb")),
            Attendee::known(Role::Parent, person("mother")),
            Attendee::known(Role::Parent, person("father")),
        ],
        question: "Hoe helpen we Noor met lezen?".into(),
        agreements: vec![
            Agreement {
                what: "Voorleessoftware klaarzetten.".into(),
                owner: Some(Attendee::known(Role::ClassTeacher, person("teacher"))),
                by: Some(day("2024-11-01")),
            },
            Agreement {
                what: "Thuis elke dag lezen.".into(),
                owner: Some(Attendee::known(Role::Parent, person("father"))),
                by: None,
            },
        ],
        next_on: Some(day(next)),
    }
}

#[test]
fn cc_15_a_meeting_and_what_it_brought_up_for_other_rows_are_one_act() {
    let world = World::new();
    world.on("2024-10-10");
    let record = world.fielded(
        "zoco",
        EntryKind::MultidisciplinaryMeeting,
        EntryBody::Meeting(meeting("2025-01-15")),
    );
    let need = world.request("zoco", EntryKind::EducationalNeed);
    let set = RecordEntriesRequest {
        entries: vec![record, need],
    };
    let recorded = world.engine.record_entries(&set).unwrap();

    let teacher = world.entry("teacher", recorded[0].entry).unwrap();
    assert_eq!(
        teacher.body,
        Some(EntryBody::Meeting(meeting("2025-01-15")))
    );
    assert_eq!(teacher.linked, [recorded[1].entry]);

    // The mother sees staff and herself, no word, and not that the father was there.
    let mother = world.entry("mother", recorded[0].entry).unwrap();
    assert_eq!(mother.text, None);
    let Some(EntryBody::Meeting(seen)) = mother.body else {
        panic!("the fields are shown");
    };
    let roles: Vec<Role> = seen.attendees.iter().map(|one| one.role).collect();
    assert_eq!(
        roles,
        [Role::CareCoordinator, Role::ClbWorker, Role::Parent]
    );
    assert_eq!(seen.attendees[2].person, Some(person("mother")));
    assert!(seen.question.is_blank() && seen.agreements[1].owner.is_none());
    assert_eq!(seen.next_on, Some(day("2025-01-15")));

    // Another teacher: when, and who acts by role.
    let gym = world.entry("gym", recorded[0].entry).unwrap();
    let Some(EntryBody::Meeting(seen)) = gym.body else {
        panic!("the fields are shown");
    };
    assert!(seen.attendees.is_empty());
    let owner = seen.agreements[0].owner.clone().unwrap();
    assert_eq!((owner.role, owner.person), (Role::ClassTeacher, None));
}

#[test]
fn a_set_is_of_one_dossier_and_not_without_an_end() {
    let world = World::new();
    world.on("2024-10-10");
    let one = world.request("zoco", EntryKind::Observation);
    let mut other = one.clone();
    other.pupil = pupil("bas");
    for entries in [vec![], vec![one.clone(), other], vec![one; 101]] {
        let error = world
            .engine
            .record_entries(&RecordEntriesRequest { entries })
            .unwrap_err();
        assert_eq!(code(&error), "input.request");
    }
}

#[test]
fn dat_11_discipline_is_in_no_set_with_care() {
    let world = World::new();
    world.on("2024-10-10");
    let entries = vec![
        world.request("director", EntryKind::Disciplinary),
        world.request("director", EntryKind::Observation),
    ];
    let error = world
        .engine
        .record_entries(&RecordEntriesRequest { entries })
        .unwrap_err();
    assert_eq!(rules(&error), [RuleId::DAT_11]);
    let two = vec![world.request("director", EntryKind::Disciplinary); 2];
    let set = RecordEntriesRequest { entries: two };
    assert_eq!(world.engine.record_entries(&set).unwrap().len(), 2);
}
