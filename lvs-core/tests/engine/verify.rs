//! What was changed behind the library's back is found.

use lvs_core::dossier::EntryKind;
use lvs_core::policy::Purpose;
use rusqlite::Connection;

use crate::world::{World, correction, key_of, on_each_store, school};

fn file(world: &World) -> Connection {
    Connection::open(world.file.as_ref().unwrap()).unwrap()
}

#[test]
fn every_text_is_one_that_the_log_commits_to() {
    on_each_store(|world| {
        let before = world.engine.verify_dossier(key_of("noor")).unwrap();
        let entry = world.record("juf", Purpose::Guidance, EntryKind::Observation);
        world.engine.correct_entry(&correction(entry)).unwrap();
        let after = world.engine.verify_dossier(key_of("noor")).unwrap();
        assert_eq!(after, before + 2);
        let error = world.engine.verify_dossier(key_of("nobody")).unwrap_err();
        assert_eq!(error.code().as_str(), "input.reference");
    });
}

#[test]
fn a_text_that_was_changed_is_found() {
    let world = World::in_file();
    world.record("juf", Purpose::Guidance, EntryKind::Observation);
    world.engine.verify_dossier(key_of("noor")).unwrap();
    let changed = file(&world)
        .execute("UPDATE content SET body = replace(body, 'e', 'a')", [])
        .unwrap();
    assert!(changed > 0);
    let error = world.engine.verify_dossier(key_of("noor")).unwrap_err();
    assert_eq!(error.code().as_str(), "audit.chain");
    // The chain itself is whole: it commits to the text, it does not hold it.
    world.engine.verify_log(school()).unwrap();
}

#[test]
fn an_end_that_was_cut_off_shows_against_what_was_verified_before() {
    let world = World::in_file();
    world.record("juf", Purpose::Guidance, EntryKind::Observation);
    world.open("juf", Purpose::Guidance).unwrap();
    let known = world.engine.verify_log(school()).unwrap();
    world.open("juf", Purpose::Guidance).unwrap();
    world.engine.verify_log_since(school(), &known).unwrap();
    let kept = i64::try_from(known.lines - 1).unwrap();
    file(&world)
        .execute("DELETE FROM audit WHERE seq > ?1", [kept])
        .unwrap();
    // A chain alone cannot show it.
    world.engine.verify_log(school()).unwrap();
    let error = world.engine.verify_log_since(school(), &known).unwrap_err();
    assert_eq!(error.code().as_str(), "audit.chain");
}
