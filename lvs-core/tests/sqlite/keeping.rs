//! What is kept over time, between handles, and when the file is damaged.

use crate::fixture::*;
use lvs_core::dossier::ContentKey;
use lvs_core::store::{DossierStore, LogQuery, SqliteOptions, SqliteStore, Synchronous};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

const OLDEST: &str = include_str!("../../src/store/sqlite/migrations/001_dossiers.sql");
const APPLICATION_ID: i32 = 0x6c76_7364;

fn everything() -> LogQuery {
    LogQuery {
        pupil: None,
        actor: None,
        after: 0,
        limit: u32::MAX,
    }
}

#[test]
fn reopening_keeps_everything() {
    let (_dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let list = vec![person(), entry(1, 1, Some("tekst")), entry(1, 2, None)];
    let done = store.commit(&changes(list)).unwrap();
    let before = store.load(key()).unwrap().unwrap();
    store.close().unwrap();
    let options = SqliteOptions {
        synchronous: Synchronous::Normal,
        ..SqliteOptions::default()
    };
    let again = SqliteStore::open_with(&path, options).unwrap();
    assert_eq!(again.load(key()).unwrap().unwrap(), before);
    let wanted = [ContentKey {
        owner: owner(1),
        version: 2,
    }];
    assert_eq!(again.contents(key(), &wanted).unwrap().len(), 1);
    let lines = again.log(school(), &everything()).unwrap();
    assert_eq!(lines.last().map(|line| line.hash), Some(done.head));
    assert_eq!(again.commit(&changes(Vec::new())).unwrap().seq, 2);
}

/// Two handles on one file, as in two processes: each sees what the other wrote.
#[test]
fn two_handles_share_a_file() {
    let (_dir, path) = place();
    let one = SqliteStore::open(&path).unwrap();
    let two = SqliteStore::open(&path).unwrap();
    one.commit(&changes(vec![person()])).unwrap();
    assert!(two.load(key()).unwrap().is_some());
    assert_eq!(two.commit(&changes(Vec::new())).unwrap().seq, 2);
    assert_eq!(one.commit(&changes(Vec::new())).unwrap().seq, 3);
}

#[test]
fn a_damaged_database_is_said_to_be_corrupt() {
    let (_dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&changes(vec![person()])).unwrap();
    let list = (0..500).map(|n| entry(n, 1, Some("tekst"))).collect();
    store.commit(&changes(list)).unwrap();
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // Everything but the first page, which says that the file is ours.
    bytes[4096..].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let outcome = SqliteStore::open(&path).and_then(|store| store.load(key()));
    assert_eq!(code(outcome), "store.corrupt");
}

#[test]
fn a_value_that_this_library_would_not_write_is_corrupt() {
    let (_dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store
        .commit(&changes(vec![person(), entry(1, 1, Some("tekst"))]))
        .unwrap();
    for damage in [
        "UPDATE entry SET head = x'0102'",
        "UPDATE entry SET head = x''",
        "UPDATE person SET body = '{\"name\":\"Noor Voorbeeld\"}'",
    ] {
        let other = Connection::open(&path).unwrap();
        other.execute_batch(damage).unwrap();
        let error = store.load(key()).unwrap_err();
        assert_eq!(error.code().as_str(), "store.corrupt");
        assert!(!error.to_string().contains("Noor"));
    }
}

fn schema(path: &Path) -> Vec<(String, String)> {
    let conn = Connection::open(path).unwrap();
    let mut all = conn
        .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
        .unwrap();
    all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn the_oldest_schema_becomes_the_newest() {
    // What the oldest schema held, row by row as a store of that time wrote it.
    let (_dir, now) = place();
    let store = SqliteStore::open(&now).unwrap();
    let list = vec![person(), entry(1, 1, Some("tekst")), entry(1, 2, None)];
    store.commit(&changes(list)).unwrap();
    let before = store.load(key()).unwrap();
    store.close().unwrap();
    let (_dir, old) = place();
    let conn = Connection::open(&old).unwrap();
    conn.execute_batch(OLDEST).unwrap();
    conn.execute("ATTACH ?1 AS now", [now.to_str().unwrap()])
        .unwrap();
    for table in ["person", "entry", "entry_past", "content", "audit"] {
        let copy = format!("INSERT INTO main.{table} SELECT * FROM now.{table}");
        conn.execute_batch(&copy).unwrap();
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)
        .unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    drop(conn);
    let store = SqliteStore::open(&old).unwrap();
    assert_eq!(store.load(key()).unwrap(), before, "nothing was lost");
    let received = document(1, "verslag.txt", b"tekst");
    store.commit(&changes(vec![received])).unwrap();
    assert!(store.attachment(key(), attachment(1)).unwrap().is_some());
    store.close().unwrap();
    let (_dir, new) = place();
    SqliteStore::open(&new).unwrap().close().unwrap();
    assert_eq!(schema(&old), schema(&new));
}
