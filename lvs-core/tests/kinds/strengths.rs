//! Positive factors: parents and the pupil give and correct their own (CC-41, REC-02).

use lvs_core::RuleId;
use lvs_core::dossier::{EntryBody, EntryKind, StrengthBody, StrengthKind};
use lvs_core::engine::RecordEntryRequest;

use crate::world::{World, code, day, person, rules};

fn strength(kind: StrengthKind) -> EntryBody {
    EntryBody::Strength(StrengthBody { kind, since: None })
}

fn hobby(world: &World, who: &str) -> RecordEntryRequest {
    world.fielded(
        who,
        EntryKind::PositiveFactor,
        strength(StrengthKind::Hobby),
    )
}

#[test]
fn rec_02_a_contribution_carries_its_giver_kind_and_day() {
    let world = World::new();
    world.on("2024-10-10");
    for who in ["mother", "father", "noor"] {
        let entry = world.record(&hobby(&world, who));
        let seen = world.entry("teacher", entry).unwrap();
        assert_eq!(seen.giver, Some(person(who)));
        assert_eq!(seen.day, day("2024-10-10"));
        assert_eq!(seen.body, Some(strength(StrengthKind::Hobby)));
    }
    let mut other = hobby(&world, "mother");
    other.giver = Some(person("father"));
    let error = world.engine.record_entry(&other).unwrap_err();
    assert_eq!(code(&error), "input.request");
}

#[test]
fn what_staff_wrote_down_names_who_told_it() {
    let world = World::new();
    world.on("2024-10-10");
    let mut told = hobby(&world, "teacher");
    told.giver = Some(person("mother"));
    let entry = world.record(&told);
    let seen = world.entry("zoco", entry).unwrap();
    assert_eq!(seen.giver, Some(person("mother")));
    assert_eq!(seen.author, Some(person("teacher")));
    // Another teacher has the summary: the kind, and nobody's name.
    let gym = world.entry("gym", entry).unwrap();
    assert_eq!((gym.giver, gym.author, gym.text), (None, None, None));
    assert_eq!(gym.body, Some(strength(StrengthKind::Hobby)));
}

#[test]
fn rec_02_it_is_theirs_to_correct_and_nobody_elses() {
    let world = World::new();
    world.on("2024-10-10");
    let entry = world.record(&hobby(&world, "mother"));
    let talent = || Some(strength(StrengthKind::Talent));
    for other in ["father", "teacher", "zoco", "director"] {
        let error = world.correct(other, entry, 1, talent()).unwrap_err();
        assert_eq!(rules(&error), [RuleId::REC_02], "{other}");
    }
    world.correct("mother", entry, 1, talent()).unwrap();
    let seen = world.entry("father", entry).unwrap();
    assert_eq!(seen.body, talent());
    assert_eq!(seen.giver, Some(person("mother")));
}

#[test]
fn a_pupil_of_12_corrects_what_the_pupil_gave() {
    let world = World::new();
    world.on("2027-03-10");
    let entry = world.record(&hobby(&world, "noor"));
    assert!(world.correct("noor", entry, 1, None).is_ok());
}

#[test]
fn since_when_is_not_in_the_future() {
    let world = World::new();
    world.on("2024-10-10");
    let mut request = hobby(&world, "mother");
    let since = |text| {
        EntryBody::Strength(StrengthBody {
            kind: StrengthKind::Hobby,
            since: Some(day(text)),
        })
    };
    request.body = Some(since("2024-10-11"));
    assert_eq!(
        code(&world.engine.record_entry(&request).unwrap_err()),
        "input.date"
    );
    request.body = Some(since("2024-10-10"));
    assert!(world.engine.record_entry(&request).is_ok());
}
