//! What an entry names is there, of its kind, and seen by whoever names it (PRE-01, PRE-05, DAT-11).

use lvs_core::RuleId;
use lvs_core::dossier::{
    Attendee, Category, EntryBody, EntryKind, MeasureBody, MeasureKind, MeetingBody,
};
use lvs_core::engine::RecordEntryRequest;
use lvs_core::id::EntryId;
use lvs_core::people::Role;

use crate::world::{World, code, day, person, rules};

fn dispensed(council: EntryId) -> EntryBody {
    EntryBody::Measure(MeasureBody {
        kind: MeasureKind::Dispense,
        who: vec![person("teacher")],
        when: "Bij begrijpend lezen.".into(),
        frequency: "Wekelijks.".into(),
        from: day("2024-10-01"),
        until: None,
        replacement_goal: Some("Mondeling navertellen.".into()),
        class_council: Some(council),
    })
}

#[test]
fn a_field_names_an_entry_of_its_kind() {
    let world = World::new();
    world.on("2024-10-10");
    let council = world.plain("director", EntryKind::ClassCouncil);
    let note = world.plain("teacher", EntryKind::Observation);
    let unknown = EntryId::parse("nergens").unwrap();
    for wrong in [note, unknown] {
        let request = world.fielded("teacher", EntryKind::Measure, dispensed(wrong));
        let error = world.engine.record_entry(&request).unwrap_err();
        assert_eq!(code(&error), "input.reference");
    }
    let measure = world.record(&world.fielded("teacher", EntryKind::Measure, dispensed(council)));
    // A correction is held to the same.
    for wrong in [note, unknown, measure] {
        let error = world
            .correct("teacher", measure, 1, Some(dispensed(wrong)))
            .unwrap_err();
        assert_eq!(code(&error), "input.reference");
    }
    assert!(
        world
            .correct("teacher", measure, 1, Some(dispensed(council)))
            .is_ok()
    );
}

#[test]
fn pre_05_what_is_hidden_from_the_recorder_is_not_there() {
    let world = World::new();
    world.on("2024-10-10");
    world.consent("mother", Category::HealthReport);
    let report = world.plain("zoco", EntryKind::MedicalReport);
    let link = |who: &str, to: EntryId| RecordEntryRequest {
        linked: vec![to],
        ..world.request(who, EntryKind::EducationalNeed)
    };
    let hidden = world
        .engine
        .record_entry(&link("teacher", report))
        .unwrap_err();
    let unknown = EntryId::parse("nergens").unwrap();
    let absent = world
        .engine
        .record_entry(&link("teacher", unknown))
        .unwrap_err();
    assert_eq!(hidden, absent);
    assert!(world.engine.record_entry(&link("zoco", report)).is_ok());
}

#[test]
fn pre_01_a_field_forgets_what_its_reader_does_not_see() {
    let world = World::new();
    world.on("2024-10-10");
    let council = world.plain("director", EntryKind::ClassCouncil);
    let measure = world.record(&world.fielded("zoco", EntryKind::Measure, dispensed(council)));
    let named = |who: &str| match world.entry(who, measure).unwrap().body {
        Some(EntryBody::Measure(body)) => body.class_council,
        _ => panic!("a measure has its fields"),
    };
    assert_eq!(named("teacher"), Some(council));
    world
        .engine
        .mark_entry(&lvs_core::engine::MarkEntryRequest {
            school: world.school,
            actor: person("director"),
            purpose: lvs_core::policy::Purpose::Guidance,
            pupil: crate::world::pupil("noor"),
            entry: council,
            mark: lvs_core::engine::EntryMark::Restrict,
        })
        .unwrap();
    assert_eq!(named("teacher"), None);
    assert_eq!(named("mother"), None);
}

#[test]
fn dat_11_discipline_and_care_are_not_linked_either_way() {
    let world = World::new();
    world.on("2024-10-10");
    let care = world.plain("director", EntryKind::Observation);
    let file = world.plain("director", EntryKind::Disciplinary);
    for (kind, to) in [
        (EntryKind::Disciplinary, care),
        (EntryKind::Observation, file),
        (EntryKind::Incident, file),
        (EntryKind::SeriousConcern, file),
    ] {
        let request = RecordEntryRequest {
            linked: vec![to],
            ..world.request("director", kind)
        };
        let error = world.engine.record_entry(&request).unwrap_err();
        assert_eq!(rules(&error), [RuleId::DAT_11], "{}", kind.as_str());
    }
    let next = RecordEntryRequest {
        linked: vec![file],
        ..world.request("director", EntryKind::Disciplinary)
    };
    assert!(world.engine.record_entry(&next).is_ok());
}

#[test]
fn a_person_that_a_field_names_is_known_to_the_school() {
    let world = World::new();
    world.on("2024-10-10");
    let meeting = |who: &str| {
        EntryBody::Meeting(MeetingBody {
            attendees: vec![Attendee::known(Role::Parent, person(who))],
            question: "Hoe gaat het?".into(),
            agreements: Vec::new(),
            next_on: None,
        })
    };
    let talk = |who: &str| world.fielded("teacher", EntryKind::ParentConversation, meeting(who));
    let error = world.engine.record_entry(&talk("nobody")).unwrap_err();
    assert_eq!(code(&error), "input.reference");
    assert!(world.engine.record_entry(&talk("mother")).is_ok());
}
