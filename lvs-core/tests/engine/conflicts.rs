//! Two who change one dossier at once: nothing is lost, nothing is half-written.

use std::sync::Arc;

use lvs_core::dossier::EntryKind;
use lvs_core::engine::{CareEngine, CorrectEntryRequest};
use lvs_core::policy::Purpose;
use lvs_core::store::{DossierStore, SqliteStore};
use lvs_core::time::{FixedTime, Moment};

use crate::world::{TODAY, World, day, key_of, on_each_store, plain, school, who};

#[test]
fn two_engines_over_one_file_lose_nothing() {
    let world = World::in_file();
    let file = world.file.clone().unwrap();
    let before = world.probe.load(key_of("noor")).unwrap().unwrap().version;
    let writers: Vec<_> = ["juf", "zoco"]
        .into_iter()
        .map(|actor| {
            let file = file.clone();
            std::thread::spawn(move || {
                let store = Arc::new(SqliteStore::open(&file).unwrap());
                let time = Arc::new(FixedTime(Moment::on(day(TODAY))));
                let engine = CareEngine::new(store, time);
                let mut written = 0_u64;
                for _ in 0..15 {
                    let request = plain(actor, Purpose::Guidance, EntryKind::Observation);
                    match engine.record_entry(&request) {
                        Ok(_) => written += 1,
                        Err(error) => assert_eq!(error.code().as_str(), "conflict", "{error}"),
                    }
                }
                engine.close().unwrap();
                written
            })
        })
        .collect();
    let written: u64 = writers
        .into_iter()
        .map(|writer| writer.join().unwrap())
        .sum();
    let after = world.probe.load(key_of("noor")).unwrap().unwrap();
    assert!(written > 0);
    assert_eq!(after.entries.len() as u64, written);
    assert_eq!(after.version, before + written);
    assert_eq!(world.engine.verify_log(school()).unwrap().lines, written);
}

#[test]
fn a_correction_of_an_old_version_is_a_conflict_and_writes_nothing() {
    on_each_store(|world| {
        let entry = world.record("juf", Purpose::Guidance, EntryKind::Observation);
        let correct = |version| {
            world.engine.correct_entry(&CorrectEntryRequest {
                actor: who("zoco"),
                purpose: Purpose::Guidance,
                version,
                text: format!("Verbeterd na versie {version}."),
                summary: None,
                reason: "Een fout.".to_owned(),
                ..crate::world::correction(entry)
            })
        };
        assert_eq!(correct(1).unwrap().version, 2);
        let lines = world.lines().len();
        let kept = world.probe.load(key_of("noor")).unwrap().unwrap();
        for stale in [0, 1, 3, u32::MAX] {
            assert_eq!(
                correct(stale).unwrap_err().code().as_str(),
                "conflict",
                "{stale}"
            );
        }
        assert_eq!(world.lines().len(), lines);
        assert_eq!(world.probe.load(key_of("noor")).unwrap().unwrap(), kept);
        assert_eq!(correct(2).unwrap().version, 3);
    });
}
