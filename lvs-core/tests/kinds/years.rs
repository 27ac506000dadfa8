//! School years, schools and birthdays (CC-33, VIS-02, CON-10, CON-15).

use lvs_core::care::CarePhase;
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::RecordEntryRequest;
use lvs_core::people::RelationKind;

use crate::plans::{file, iac, plan};
use crate::world::{World, code, day, pupil};

#[test]
fn cc_33_phases_and_plans_live_through_1_september() {
    let world = World::new();
    let year = ("2025-09-01", Some("2026-09-01"));
    world.member("noor", "5b", year);
    world.teaches("next-teacher", "5b", year);
    world.on("2024-10-10");
    iac(&world);
    // Its date lies in the next year, and no evaluation was made in this one.
    let entry = file(&world, &plan(&world, "2025-11-15"));
    let phase = |who: &str| world.open(who).unwrap().care.map(|care| care.phase);

    world.on("2025-08-31");
    assert_eq!(phase("zoco"), Some(CarePhase::ReportBased));
    assert_eq!(world.entry("teacher", entry).unwrap().review_due, None);
    assert!(world.reviews("teacher").is_empty());
    assert_eq!(
        code(&world.open("next-teacher").unwrap_err()),
        "not_permitted"
    );

    world.on("2025-09-01");
    assert_eq!(phase("zoco"), Some(CarePhase::ReportBased), "no reset");
    assert_eq!(code(&world.open("teacher").unwrap_err()), "not_permitted");
    assert!(world.reviews("teacher").is_empty());
    let since = Some(day("2025-09-01"));
    assert_eq!(
        world.entry("next-teacher", entry).unwrap().review_due,
        since
    );
    let found = world.reviews("next-teacher");
    assert_eq!(found.len(), 1);
    assert_eq!(Some(found[0].since), since);
}

#[test]
fn con_15_a_pupil_who_leaves_and_comes_back_is_asked_anew() {
    let world = World::new();
    world.on("2024-10-10");
    world.consent("mother", Category::HealthReport);
    let report = world.plain("zoco", EntryKind::MedicalReport);
    let note = world.plain("teacher", EntryKind::Observation);
    assert!(world.entry("mother", report).is_some());

    // Noor leaves on 6 January: whoever reached her through the school no longer does.
    let stay = world.enrolment("noor");
    world.end(stay, "2025-01-06");
    world.on("2025-01-05");
    assert!(world.entry("zoco", note).is_some());
    world.on("2025-01-06");
    for who in ["zoco", "teacher", "gym", "secretary"] {
        let error = world.open(who).unwrap_err();
        assert_eq!(code(&error), "not_permitted", "{who}");
    }
    // The director still answers for the file: transfer, requests, erasure.
    assert!(world.entry("director", note).is_some());
    assert!(world.reviews("zoco").is_empty());
    assert_eq!(
        world.entry("mother", report),
        None,
        "the consent ended with the stay"
    );

    // And comes back: what was noted is there again, what rested on consent waits for a new one.
    world.relate(
        "noor",
        RelationKind::Enrolment,
        pupil("noor"),
        ("2025-03-03", None),
    );
    world.on("2025-03-03");
    assert!(world.entry("zoco", note).is_some());
    for who in ["zoco", "mother"] {
        assert_eq!(world.entry(who, report), None, "{who}");
    }
    world.consent("mother", Category::HealthReport);
    assert!(world.entry("zoco", report).is_some());
}

#[test]
fn reg_01_nothing_crosses_between_two_schools() {
    let first = World::new();
    let second = World::at("school-b", first.store.clone());
    first.on("2024-10-10");
    second.on("2024-10-10");
    let entry = file(&first, &plan(&first, "2025-01-15"));
    first.on("2025-01-20");
    second.on("2025-01-20");
    assert_eq!(first.reviews("zoco").len(), 1);
    assert!(second.reviews("zoco").is_empty());
    assert!(second.open("mother").unwrap().entries.is_empty());
    let request = RecordEntryRequest {
        linked: vec![entry],
        ..second.request("zoco", EntryKind::Observation)
    };
    assert_eq!(
        code(&second.engine.record_entry(&request).unwrap_err()),
        "input.reference"
    );
    second.consent("mother", Category::HealthReport);
    let report = first.request("zoco", EntryKind::MedicalReport);
    assert!(
        first.engine.record_entry(&report).is_err(),
        "the other school's consent"
    );
}

#[test]
fn con_10_the_12th_and_the_18th_birthday_fall_in_the_middle() {
    let world = World::new();
    world.on("2025-10-10");
    let entry = file(&world, &plan(&world, "2026-01-15"));
    let view = lvs_core::dossier::OwnViewBody { plan: Some(entry) };
    let body = lvs_core::dossier::EntryBody::OwnView(view);
    let mother = world.record(&world.fielded("mother", EntryKind::OwnView, body.clone()));

    // The day before 12 the pupil reads through the parents, from the birthday on by herself.
    world.on("2027-03-09");
    assert_eq!(world.entry("noor", entry), None);
    world.on("2027-03-10");
    assert!(world.entry("noor", entry).unwrap().review_due.is_some());
    assert_eq!(world.reviews("noor").len(), 1);
    let own = world.record(&world.fielded("noor", EntryKind::OwnView, body.clone()));

    // The day before 18 the mother still sees and corrects; from the birthday on she does neither.
    world.on("2033-03-09");
    assert!(world.entry("mother", entry).is_some());
    world
        .correct("mother", mother, 1, Some(body.clone()))
        .unwrap();
    world.on("2033-03-10");
    assert_eq!(world.entry("mother", entry), None);
    assert!(world.reviews("mother").is_empty());
    assert!(
        world
            .correct("mother", mother, 2, Some(body.clone()))
            .is_err()
    );
    let late = world.fielded("mother", EntryKind::OwnView, body.clone());
    assert!(world.engine.record_entry(&late).is_err());
    assert!(world.correct("noor", own, 1, Some(body)).is_ok());
}
