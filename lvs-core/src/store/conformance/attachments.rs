//! Documents: of one entry, given to their own dossier, and destroyed with the entry or alone.

use super::Make;
use super::fixture::*;
use crate::dossier::{AttachmentRecord, ContentKey, ContentOwner, SealedBytes};
use crate::store::{DossierStore, StoreChange};

fn found(store: &dyn DossierStore, pupil: &str, name: &str) -> Option<SealedBytes> {
    kept(store.attachment(key(pupil), id(name)))
}

fn erase(owner: ContentOwner) -> StoreChange {
    StoreChange::Erase {
        pupil: id("noor"),
        owner,
    }
}

/// Bytes, name and salt come back as they were, to the dossier that they belong to and to no other.
pub fn documents_go_to_their_own_dossier_only(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let last: AttachmentRecord = attachment("a2", 1, "e1");
    write(
        &*store,
        vec![
            document("noor", attachment("a1", 1, "e1"), Some(bytes(1))),
            document("noor", last.clone(), Some(bytes(2))),
            entry("noor", head("e1", 1), Some("tekst")),
            entry("lotte", head("e1", 1), Some("van lotte")),
            document("lotte", attachment("a1", 1, "e1"), Some(bytes(3))),
        ],
    );
    assert_eq!(found(&*store, "noor", "a1"), Some(bytes(1)));
    assert_eq!(found(&*store, "noor", "a2"), Some(bytes(2)));
    assert_eq!(found(&*store, "lotte", "a1"), Some(bytes(3)));
    assert_eq!(found(&*store, "lotte", "a2"), None);
    assert_eq!(found(&*store, "noor", "a9"), None);
    assert_eq!(found(&*store, "nobody", "a1"), None);
    let there = crate::id::DossierKey {
        school: school_b(),
        pupil: id("noor"),
    };
    assert_eq!(kept(store.attachment(there, id("a1"))), None);
    let records = [attachment("a1", 1, "e1"), last];
    assert_eq!(snapshot(&*store, "noor").attachments, records);
    let many = kept(store.load_many(school_a(), &[id("lotte"), id("noor")]));
    let numbers: Vec<usize> = many.iter().map(|one| one.attachments.len()).collect();
    assert_eq!(numbers, [1, 2]);
    // The bytes are no content, and a new version of the record leaves them as they are.
    let as_content = ContentKey {
        owner: ContentOwner::Attachment(id("a1")),
        version: 1,
    };
    assert!(kept(store.contents(key("noor"), &[as_content])).is_empty());
    write(
        &*store,
        vec![document("noor", attachment("a1", 2, "e1"), None)],
    );
    assert_eq!(found(&*store, "noor", "a1"), Some(bytes(1)));
    assert!(
        snapshot(&*store, "noor")
            .attachments
            .contains(&attachment("a1", 2, "e1"))
    );
}

/// A document of an entry that is not kept conflicts, and so do bytes with a later version.
pub fn documents_are_of_an_entry_that_is_kept(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(&*store, vec![entry("lotte", head("e1", 1), Some("tekst"))]);
    let first = |bytes| document("noor", attachment("a1", 1, "e1"), bytes);
    conflicts(&*store, vec![first(Some(bytes(1)))]);
    conflicts(&*store, vec![first(None)]);
    assert!(snapshot(&*store, "noor").attachments.is_empty());
    write(&*store, vec![entry("noor", head("e1", 1), None)]);
    write(&*store, vec![first(Some(bytes(1)))]);
    let second = |bytes| document("noor", attachment("a1", 2, "e1"), bytes);
    conflicts(&*store, vec![second(Some(bytes(2)))]);
    write(&*store, vec![second(None)]);
    assert_eq!(found(&*store, "noor", "a1"), Some(bytes(1)));
}

/// Erasing a document leaves the others; erasing an entry destroys all of its documents, and those
/// of no other. The records stay.
pub fn documents_are_destroyed_alone_and_with_their_entry(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let mut list = vec![
        entry("noor", head("e1", 1), Some("tekst")),
        entry("noor", head("e10", 1), Some("tekst")),
        entry("lotte", head("e1", 1), Some("tekst")),
        document("lotte", attachment("a1", 1, "e1"), Some(bytes(9))),
    ];
    for (name, of) in [("a1", "e1"), ("a2", "e1"), ("a10", "e1"), ("a3", "e10")] {
        list.push(document("noor", attachment(name, 1, of), Some(bytes(1))));
    }
    write(&*store, list);
    let left =
        |pupil: &str| ["a1", "a10", "a2", "a3"].map(|name| found(&*store, pupil, name).is_some());
    write(
        &*store,
        vec![
            document("noor", attachment("a1", 2, "e1"), None),
            erase(ContentOwner::Attachment(id("a1"))),
        ],
    );
    assert_eq!(left("noor"), [false, true, true, true]);
    let text = kept(store.contents(key("noor"), &[of_entry("e1", 1)]));
    assert_eq!(text.len(), 1, "the entry's text is not the document's");
    write(&*store, vec![erase(of_fact("e1", 1).owner)]);
    write(&*store, vec![entry("noor", head("e1", 2), None)]);
    assert_eq!(left("noor"), [false, true, true, true]);
    write(&*store, vec![erase(of_entry("e1", 1).owner)]);
    assert_eq!(left("noor"), [false, false, false, true]);
    assert_eq!(left("lotte"), [true, false, false, false]);
    assert_eq!(snapshot(&*store, "noor").attachments.len(), 4);
    write(&*store, vec![erase(of_entry("e1", 1).owner)]);
    // In one change set, in order: received, then erased.
    write(
        &*store,
        vec![
            document("noor", attachment("a4", 1, "e10"), Some(bytes(4))),
            erase(of_entry("e10", 1).owner),
        ],
    );
    assert_eq!(found(&*store, "noor", "a4"), None);
    assert_eq!(left("noor"), [false; 4]);
}
