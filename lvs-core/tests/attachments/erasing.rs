//! What was erased, for whatever reason, is in no byte of any file (RET-04).

use crate::school::*;
use lvs_core::consent::ConsentAnswer;
use lvs_core::dossier::EntryKind;
use lvs_core::engine::{EraseAttachmentRequest, Received};
use lvs_core::policy::Purpose;
use lvs_core::store::SqliteStore;
use std::sync::Arc;

/// Receives a document, checks that the search finds it, does something, and searches again.
fn gone_after(kind: EntryKind, act: impl Fn(&School, &Received)) {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(dir.path().join("dossiers.db")).unwrap();
    let school = School::on(Arc::new(store), "2015-03-10");
    let received = school.receive("zita", kind, "tom").unwrap();
    for words in [SECRET, SECRET_NAME] {
        assert!(on_disk(dir.path(), words), "the search itself finds");
    }
    act(&school, &received);
    for words in [SECRET, SECRET_NAME] {
        assert!(!on_disk(dir.path(), words), "while it is open");
    }
    school.engine.verify_log(school.key.school).unwrap();
    school.engine.close().unwrap();
    for words in [SECRET, SECRET_NAME] {
        assert!(!on_disk(dir.path(), words), "after it is closed");
    }
}

#[test]
fn after_a_refusal() {
    gone_after(EntryKind::TherapyReport, |school, received| {
        let outcome = school.answer(received, "filip", ConsentAnswer::Refuse);
        assert_eq!(outcome.unwrap().erased, [received.entry]);
    });
}

#[test]
fn after_a_withdrawal() {
    gone_after(EntryKind::TherapyReport, |school, received| {
        school.answer(received, "mira", yes()).unwrap();
        school
            .answer(received, "mira", ConsentAnswer::Withdraw)
            .unwrap();
    });
}

#[test]
fn after_thirty_one_days() {
    gone_after(EntryKind::TherapyReport, |school, _| {
        school.at("2024-11-01");
        let report = school
            .engine
            .housekeeping(school.key.school, person("stef"));
        assert_eq!(report.unwrap().erased, None);
    });
}

#[test]
fn after_it_was_erased_by_itself() {
    gone_after(EntryKind::Observation, |school, received| {
        school
            .engine
            .erase_attachment(&EraseAttachmentRequest {
                school: school.key.school,
                actor: person("zita"),
                purpose: Purpose::Guidance,
                pupil: school.key.pupil,
                entry: received.entry,
                attachment: received.attachment,
            })
            .unwrap();
        let view = school.open("zita", Purpose::Guidance);
        assert_eq!(view.entries.len(), 1, "the entry stays");
    });
}
