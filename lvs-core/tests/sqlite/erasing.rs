//! Erased text is in no file.

use crate::fixture::*;
use lvs_core::dossier::{ContentKey, ContentOwner};
use lvs_core::store::{DossierStore, SqliteOptions, SqliteStore, StoreChange};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

fn erase(number: usize) -> StoreChange {
    StoreChange::Erase {
        pupil: noor(),
        owner: owner(number),
    }
}

/// The numbers of the texts that stand in a byte of any file.
fn marks(dir: &Path) -> BTreeSet<usize> {
    let start = b"geheim-";
    let mut found = BTreeSet::new();
    for (_, bytes) in files(dir) {
        for (at, _) in bytes
            .windows(start.len())
            .enumerate()
            .filter(|(_, window)| window == start)
        {
            let digits = bytes[at + start.len()..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .fold(0, |number, byte| number * 10 + usize::from(byte - b'0'));
            found.insert(digits);
        }
    }
    found
}

/// A text that was erased is in no byte of any file: not in free space, not in the log, not in an
/// overflow page; neither while the database is open nor after.
#[test]
fn an_erased_text_is_in_no_file() {
    let (dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&changes(vec![person()])).unwrap();
    let text = |number: usize| {
        // Short and long ones, so that pages are shared, split and overflow.
        let length = [10, 700, 3000, 9000, 40][number % 5];
        format!("geheim-{number}-{} ", "woord".repeat(length / 5))
    };
    // Not in the order of the ids.
    let order: Vec<usize> = (0..300).map(|n| (n * 7919) % 300).collect();
    for part in order.chunks(3) {
        let list = part.iter().map(|n| entry(*n, 1, Some(&text(*n)))).collect();
        store.commit(&changes(list)).unwrap();
    }
    store.commit(&changes(vec![entry(7, 2, None)])).unwrap();
    let found = || marks(dir.path());
    assert_eq!(found().len(), 300, "the search itself finds");
    let gone = [7, 8, 123, 250, 299, 0];
    for number in gone {
        store.commit(&changes(vec![erase(number)])).unwrap();
        assert!(!found().contains(&number));
    }
    assert_eq!(found().len(), 300 - gone.len(), "the others are kept");
    // All but one: nothing of what is gone lingers in a page of what is left.
    let rest = (0..300).filter(|n| *n != 9).map(erase).collect();
    store.commit(&changes(rest)).unwrap();
    assert_eq!(found(), BTreeSet::from([9]));
    store.close().unwrap();
    assert_eq!(found(), BTreeSet::from([9]));
    assert_eq!(files(dir.path()).len(), 1, "closing leaves one file");
}

/// The same for the bytes and the name of a document, erased by itself or with its entry: small ones
/// that share a page, and large ones that fill hundreds.
#[test]
fn an_erased_document_is_in_no_file() {
    let (dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&changes(vec![person()])).unwrap();
    for number in 0..60 {
        let length = [40, 900, 4_000, 30_000, 150_000][number % 5];
        let mark = format!("geheim-{number}- ");
        let bytes = mark.repeat(length / mark.len());
        // The names are numbered apart, so that a name that stays behind is found.
        let name = format!("geheim-{}-.txt", 1_000 + number);
        let list = vec![
            entry(number, 1, None),
            document(number, &name, bytes.as_bytes()),
        ];
        store.commit(&changes(list)).unwrap();
    }
    let found = || marks(dir.path());
    assert_eq!(found().len(), 120, "the search itself finds");
    let with_entry = |number| erase(number);
    let alone = |number| StoreChange::Erase {
        pupil: noor(),
        owner: ContentOwner::Attachment(attachment(number)),
    };
    for number in [4, 3, 2, 1, 0] {
        store.commit(&changes(vec![with_entry(number)])).unwrap();
        store.commit(&changes(vec![alone(number + 10)])).unwrap();
        for gone in [number, number + 10] {
            assert!(store.attachment(key(), attachment(gone)).unwrap().is_none());
            assert!(!found().contains(&gone), "the bytes of {gone}");
            assert!(!found().contains(&(1_000 + gone)), "the name of {gone}");
        }
    }
    assert_eq!(found().len(), 120 - 20, "the others are kept");
    let rest = (0..60).filter(|n| *n != 57).map(with_entry).collect();
    store.commit(&changes(rest)).unwrap();
    assert_eq!(found(), BTreeSet::from([57, 1_057]));
    store.close().unwrap();
    assert_eq!(found(), BTreeSet::from([57, 1_057]));
}

/// A reader in another process keeps the log from being emptied; a later commit does it.
#[test]
fn an_erasure_that_a_reader_holds_up_is_finished_later() {
    let (dir, path) = place();
    let options = SqliteOptions {
        busy_timeout: std::time::Duration::from_millis(20),
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open_with(&path, options).unwrap();
    store
        .commit(&changes(vec![person(), entry(1, 1, Some("geheim-1-"))]))
        .unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("BEGIN; SELECT count(*) FROM entry")
        .unwrap();
    store.commit(&changes(vec![erase(1)])).unwrap();
    let wanted = [ContentKey {
        owner: owner(1),
        version: 1,
    }];
    assert!(store.contents(key(), &wanted).unwrap().is_empty());
    other.execute_batch("COMMIT").unwrap();
    store.commit(&changes(Vec::new())).unwrap();
    assert_eq!(marks(dir.path()), BTreeSet::new());
}
