//! Documents that are not taken, and the limits of an entry.

use crate::school::*;
use lvs_core::LvsError;
use lvs_core::dossier::{EntryKind, MAX_ATTACHMENTS, MediaType};
use lvs_core::engine::*;
use lvs_core::id::{AttachmentId, EntryId, SchoolId};
use lvs_core::policy::Purpose;
use lvs_core::store::MemoryStore;
use std::sync::Arc;

fn receive(school: &School, file: ReceivedFile) -> Result<Received, LvsError> {
    school.engine.receive_document(&ReceiveDocumentRequest {
        entry: school.entry("ann", EntryKind::Observation),
        file,
    })
}

#[test]
fn bad_documents_have_stable_codes_and_nothing_is_quoted() {
    both("2015-03-10", |school| {
        let mut ten = b"%PDF-1.7 ".to_vec();
        ten.resize(10_000_000, b'x');
        let pdf = |bytes: Vec<u8>| ReceivedFile {
            media_type: MediaType::Pdf,
            bytes,
            ..file()
        };
        let named = |name: &str| ReceivedFile {
            name: name.to_owned(),
            ..file()
        };
        let late = ReceivedFile {
            received_on: day("2024-10-02"),
            ..file()
        };
        for (bad, expected) in [
            (pdf(ten), "input.document.size"),
            (pdf(Vec::new()), "input.document.empty"),
            (pdf(b"geheim".to_vec()), "input.document.type"),
            (named("geheim/../../noor.txt"), "input.text"),
            (named(""), "input.empty"),
            (named(&"geheim".repeat(100)), "input.text"),
            (late, "input.date"),
        ] {
            let error = receive(school, bad).unwrap_err();
            assert_eq!(error.code().as_str(), expected);
            assert!(!error.to_string().contains("geheim"));
        }
        assert!(school.open("ann", Purpose::Teaching).entries.is_empty());
        let elsewhere = RecordEntryRequest {
            school: SchoolId::parse("school-b").unwrap(),
            ..school.entry("ann", EntryKind::Observation)
        };
        let unknown = school.engine.receive_document(&ReceiveDocumentRequest {
            entry: elsewhere,
            file: file(),
        });
        assert_eq!(code(unknown), "input.reference");
    });
}

#[test]
fn a_school_may_take_less() {
    let school = School::with(Arc::new(MemoryStore::new()), "2015-03-10", small());
    let of = |length: usize| ReceivedFile {
        bytes: vec![b'a'; length],
        ..file()
    };
    assert!(receive(&school, of(8)).is_ok());
    assert_eq!(code(receive(&school, of(9))), "input.document.size");
}

fn attach(school: &School, who: &str, entry: EntryId) -> Result<AttachmentId, LvsError> {
    given(school, who, entry, None)
}

fn given(
    school: &School,
    who: &str,
    entry: EntryId,
    giver: Option<&str>,
) -> Result<AttachmentId, LvsError> {
    school.engine.attach_document(&AttachDocumentRequest {
        school: school.key.school,
        actor: person(who),
        purpose: if who == "mira" {
            Purpose::ParentalAccess
        } else {
            Purpose::Guidance
        },
        pupil: school.key.pupil,
        entry,
        giver: giver.map(person),
        file: file(),
    })
}

#[test]
fn an_entry_has_at_most_twenty_documents_from_who_may_correct_it() {
    both("2015-03-10", |school| {
        let entry = RecordEntryRequest {
            text: "Een verzonnen tekst.".to_owned(),
            ..school.entry("ann", EntryKind::Observation)
        };
        let entry = school.engine.record_entry(&entry).unwrap().entry;
        let first = attach(school, "ann", entry).unwrap();
        for _ in 1..MAX_ATTACHMENTS {
            attach(school, "zita", entry).unwrap();
        }
        assert_eq!(code(attach(school, "ann", entry)), "input.document.count");
        assert_eq!(code(attach(school, "mira", entry)), "refused");
        assert_eq!(code(attach(school, "wim", entry)), "not_permitted");
        let unknown = EntryId::parse("unknown").unwrap();
        assert_eq!(code(attach(school, "ann", unknown)), "not_permitted");
        let erase = |who: &str, attachment| {
            school.engine.erase_attachment(&EraseAttachmentRequest {
                school: school.key.school,
                actor: person(who),
                purpose: Purpose::Guidance,
                pupil: school.key.pupil,
                entry,
                attachment,
            })
        };
        assert_eq!(code(erase("stef", first)), "not_permitted");
        erase("zita", first).unwrap();
        assert_eq!(code(erase("zita", first)), "not_permitted");
        assert_eq!(
            code(school.read("ann", Purpose::Teaching, entry, first)),
            "not_permitted"
        );
        let view = school.open("ann", Purpose::Teaching);
        let shown = view.entries.first().unwrap();
        assert_eq!(shown.attachments.len(), MAX_ATTACHMENTS - 1);
        assert!(shown.text.is_some());
        let from_nobody = given(school, "ann", entry, Some("nobody"));
        assert_eq!(code(from_nobody), "input.reference");
        given(school, "ann", entry, Some("mira")).unwrap();
    });
}

/// A document on a row of consent is new: it needs the consent as the entry did.
#[test]
fn nothing_is_put_with_an_entry_in_quarantine_or_after_its_consent_ended() {
    both("2015-03-10", |school| {
        let received = school.report();
        assert_eq!(
            code(attach(school, "zita", received.entry)),
            "not_permitted"
        );
        school.answer(&received, "mira", yes()).unwrap();
        attach(school, "zita", received.entry).unwrap();
        school.at("2025-09-01");
        assert_eq!(
            code(attach(school, "zita", received.entry)),
            "not_permitted"
        );
    });
}

/// The right to answer passed to the pupil at twelve: what is there stays, nothing new comes to it.
#[test]
fn con_15_what_is_to_be_reconfirmed_takes_no_new_document() {
    both("2012-10-15", |school| {
        let received = school
            .receive("zita", EntryKind::DiagnosticReport, "karel")
            .unwrap();
        school.answer(&received, "mira", yes()).unwrap();
        attach(school, "zita", received.entry).unwrap();
        school.at("2024-10-14");
        attach(school, "zita", received.entry).unwrap();
        school.at("2024-10-15");
        assert_eq!(code(attach(school, "zita", received.entry)), "refused");
        let view = school.open("zita", Purpose::Guidance);
        assert_eq!(view.entries.first().unwrap().attachments.len(), 3);
    });
}
