//! A document shows with the whole of its entry, or not at all; and the reading is in the log.

use crate::school::*;
use lvs_core::audit::AuditAct;
use lvs_core::dossier::{EntryKind, MediaType};
use lvs_core::engine::*;
use lvs_core::id::{AttachmentId, EntryId};
use lvs_core::policy::{Exposure, Purpose};

#[test]
fn it_is_listed_and_read_where_all_of_the_entry_shows() {
    both("2015-03-10", |school| {
        let received = school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        let attachment = received.attachment;
        for (who, purpose, full) in [
            ("ann", Purpose::Teaching, true),
            ("zita", Purpose::Guidance, true),
            ("mira", Purpose::ParentalAccess, true),
            ("wim", Purpose::Teaching, false),
        ] {
            let view = school.open(who, purpose);
            let entry = view.entries.iter().find(|one| one.id == received.entry);
            let entry = entry.unwrap();
            assert_eq!(entry.exposure == Exposure::Full, full, "{who}");
            assert_eq!(entry.text, None, "the document says it all");
            let listed: Vec<_> = entry
                .attachments
                .iter()
                .map(|one| (one.id, one.media_type, one.size, one.received_on))
                .collect();
            let size = u32::try_from(SECRET.len()).unwrap();
            let all = [(attachment, MediaType::PlainText, size, day("2024-09-30"))];
            assert_eq!(listed, if full { &all[..] } else { &[] }, "{who}");
            let read = school.read(who, purpose, received.entry, attachment);
            match read {
                Ok(read) if full => {
                    assert_eq!(read.bytes.as_bytes(), SECRET.as_bytes());
                    assert_eq!(read.name.as_str(), SECRET_NAME);
                    assert_eq!(read.media_type, MediaType::PlainText);
                }
                Err(error) if !full => assert_eq!(error.code().as_str(), "not_permitted"),
                other => panic!("{who}: {other:?}"),
            }
        }
    });
}

/// Looking along on the director's screen is no handing out (VIS-10).
#[test]
fn an_inspector_who_looks_along_is_not_told_of_documents() {
    both("2015-03-10", |school| {
        school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        let view = school
            .engine
            .show_to(&ShowRequest {
                school: school.key.school,
                actor: person("dora"),
                to: person("ines"),
                pupil: school.key.pupil,
                purpose: Purpose::Oversight,
            })
            .unwrap();
        let entry = view.entries.first().unwrap();
        assert_eq!(entry.exposure, Exposure::Guided);
        assert!(entry.attachments.is_empty());
    });
}

/// PRE-05: not there, hidden, erased or of another entry is one answer.
#[test]
fn pre_05_what_is_not_there_is_answered_as_what_is_hidden() {
    both("2015-03-10", |school| {
        let seen = school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        let other = school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        let hidden = school.report();
        let nothing = AttachmentId::parse("nothing").unwrap();
        let no_entry = EntryId::parse("no-entry").unwrap();
        let answers: Vec<String> = [
            (no_entry, nothing),
            (no_entry, seen.attachment),
            (hidden.entry, hidden.attachment),
            (hidden.entry, nothing),
            (seen.entry, nothing),
            (seen.entry, other.attachment),
            (seen.entry, hidden.attachment),
        ]
        .into_iter()
        .map(|(entry, attachment)| {
            let read = school.read("mira", Purpose::ParentalAccess, entry, attachment);
            format!("{:?}", read.unwrap_err())
        })
        .collect();
        assert!(
            answers.windows(2).all(|two| two[0] == two[1]),
            "{answers:#?}"
        );
        // Who sees a summary hears why, whatever document is asked for.
        let about = |attachment| {
            let read = school.read("wim", Purpose::Teaching, seen.entry, attachment);
            format!("{:?}", read.unwrap_err())
        };
        assert_eq!(about(nothing), about(seen.attachment));
        let stranger = school.read("tom", Purpose::Therapy, seen.entry, seen.attachment);
        assert_eq!(code(stranger), "not_permitted");
    });
}

#[test]
fn every_reading_is_in_the_log_and_the_parents_see_the_role() {
    both("2015-03-10", |school| {
        let received = school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        let attachment = received.attachment;
        school
            .read("ann", Purpose::Teaching, received.entry, attachment)
            .unwrap();
        let _ = school.read("wim", Purpose::Teaching, received.entry, attachment);
        let lines = school
            .engine
            .read_log(&LogRequest {
                school: school.key.school,
                actor: person("dora"),
                purpose: Purpose::Administration,
                pupil: Some(school.key.pupil),
                after: 0,
                limit: 1_000,
            })
            .unwrap();
        let read: Vec<_> = lines
            .iter()
            .filter(|line| line.act == AuditAct::ReadAttachment)
            .map(|line| {
                (
                    line.actor,
                    line.outcome == lvs_core::audit::AuditOutcome::Done,
                )
            })
            .collect();
        assert_eq!(read, [(person("ann"), true), (person("wim"), false)]);
        assert!(lines.iter().any(|line| line.act == AuditAct::Attach));
        let own = school
            .engine
            .own_log(school.key, person("mira"), Purpose::ParentalAccess)
            .unwrap();
        let read = own
            .iter()
            .filter(|line| line.act == AuditAct::ReadAttachment);
        assert_eq!(read.count(), 1);
        school.engine.verify_log(school.key.school).unwrap();
    });
}

#[test]
fn debug_shows_neither_name_nor_bytes() {
    both("2015-03-10", |school| {
        let request = ReceiveDocumentRequest {
            entry: school.entry("ann", EntryKind::Observation),
            file: file(),
        };
        let received = school.engine.receive_document(&request).unwrap();
        let read = school
            .read(
                "ann",
                Purpose::Teaching,
                received.entry,
                received.attachment,
            )
            .unwrap();
        let text = format!("{request:?}{received:?}{read:?}");
        assert!(!text.contains("geheim"), "{text}");
    });
}
