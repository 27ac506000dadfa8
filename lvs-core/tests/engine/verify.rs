//! What was changed behind the library's back is found.

use lvs_core::LvsError;
use lvs_core::dossier::EntryKind;
use lvs_core::policy::Purpose;
use rusqlite::Connection;

use crate::world::{World, correction, key_of, on_each_store, school, who};

fn file(world: &World) -> Connection {
    Connection::open(world.file.as_ref().unwrap()).unwrap()
}

fn verify(world: &World, actor: &str, pupil: &str) -> Result<(), LvsError> {
    let purpose = match actor {
        "dpo" => Purpose::DataProtection,
        _ => Purpose::Guidance,
    };
    world
        .engine
        .verify_dossier(key_of(pupil), who(actor), purpose)
}

#[test]
fn whoever_accounts_for_it_may_check_and_the_check_is_logged() {
    on_each_store(|world| {
        let entry = world.record("juf", Purpose::Guidance, EntryKind::Observation);
        world.engine.correct_entry(&correction(entry)).unwrap();
        let before = world.lines().len();
        for actor in ["dpo", "dir"] {
            verify(world, actor, "noor").unwrap();
        }
        assert_eq!(world.lines().len(), before + 2);
        for actor in ["juf", "zoco", "mama", "vreemd"] {
            let error = verify(world, actor, "noor").unwrap_err();
            assert_eq!(error.code().as_str(), "not_permitted", "{actor}");
        }
        // A stranger hears the same of a pupil who is not there.
        let absent = verify(world, "vreemd", "niemand").unwrap_err();
        assert_eq!(verify(world, "vreemd", "noor").unwrap_err(), absent);
    });
}

#[test]
fn a_text_that_was_changed_is_found_in_every_version() {
    for version in [1, 2] {
        let world = World::in_file();
        let entry = world.record("juf", Purpose::Guidance, EntryKind::Observation);
        world.engine.correct_entry(&correction(entry)).unwrap();
        verify(&world, "dpo", "noor").unwrap();
        let changed = file(&world)
            .execute(
                "UPDATE content SET body = replace(body, 'e', 'a') WHERE slot LIKE ?1",
                [format!("e/%/{version}")],
            )
            .unwrap();
        assert!(changed > 0);
        let error = verify(&world, "dpo", "noor").unwrap_err();
        assert_eq!(error.code().as_str(), "audit.chain");
        // The chain itself is whole: it commits to the text, it does not hold it.
        world.engine.verify_log(school()).unwrap();
    }
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
