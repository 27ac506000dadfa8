//! What is opened, what is refused, and what a refusal leaves alone.

use crate::fixture::*;
use lvs_core::store::{DossierStore, SqliteOptions, SqliteStore};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// Opening fails with a code, and no byte of any file changes.
fn refuses_untouched(dir: &Path, path: &Path, expected: &str) {
    let before = files(dir);
    let error = SqliteStore::open(path).unwrap_err();
    assert_eq!(error.code().as_str(), expected);
    assert!(!error.to_string().contains("dossiers.db"));
    assert!(files(dir) == before, "{expected}: a file was touched");
}

#[test]
fn what_is_no_database_is_foreign_and_untouched() {
    for bytes in [
        b"Naam;Klas\nNoor;3A\n".to_vec(),
        vec![0; 4096],
        b"SQLite format 3\0 and then nothing".to_vec(),
    ] {
        let (dir, path) = place();
        fs::write(&path, bytes).unwrap();
        refuses_untouched(dir.path(), &path, "store.foreign");
    }
}

#[test]
fn another_programs_database_is_foreign_and_untouched() {
    for setup in [
        "CREATE TABLE pupils (name TEXT)",
        "PRAGMA application_id = 7; CREATE TABLE pupils (name TEXT)",
        "PRAGMA application_id = 7; CREATE TABLE a (b); DROP TABLE a",
        "PRAGMA user_version = 3; CREATE TABLE a (b); DROP TABLE a",
        "PRAGMA journal_mode = WAL; CREATE TABLE pupils (name TEXT)",
    ] {
        let (dir, path) = place();
        let other = Connection::open(&path).unwrap();
        other.execute_batch(setup).unwrap();
        drop(other);
        refuses_untouched(dir.path(), &path, "store.foreign");
    }
}

/// While another program has it open, what is in the file is not the whole truth.
#[test]
fn another_programs_open_database_is_foreign() {
    let (_dir, path) = place();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE pupils (name TEXT)")
        .unwrap();
    assert_eq!(code(SqliteStore::open(&path)), "store.foreign");
    let count: i64 = other
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 1);
}

#[test]
fn an_empty_file_or_an_empty_database_becomes_ours() {
    let (_dir, path) = place();
    fs::write(&path, b"").unwrap();
    SqliteStore::open(&path).unwrap();
    let (_dir, path) = place();
    let empty = Connection::open(&path).unwrap();
    empty
        .execute_batch("CREATE TABLE a (b); DROP TABLE a")
        .unwrap();
    drop(empty);
    SqliteStore::open(&path).unwrap();
}

#[test]
fn a_newer_database_is_refused_untouched() {
    let (dir, path) = place();
    SqliteStore::open(&path).unwrap().close().unwrap();
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("PRAGMA user_version = 9000").unwrap();
    drop(newer);
    refuses_untouched(dir.path(), &path, "store.too_new");
}

/// The newer version may still stand in the log alone.
#[test]
fn a_newer_database_that_is_in_use_is_refused() {
    let (_dir, path) = place();
    SqliteStore::open(&path).unwrap().close().unwrap();
    let newer = Connection::open(&path).unwrap();
    newer
        .execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 9000")
        .unwrap();
    assert_eq!(code(SqliteStore::open(&path)), "store.too_new");
}

#[test]
fn opened_to_read_nothing_can_be_written() {
    let (_dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&changes(vec![person()])).unwrap();
    let options = SqliteOptions {
        read_only: true,
        ..SqliteOptions::default()
    };
    let reader = SqliteStore::open_with(&path, options.clone()).unwrap();
    assert!(reader.load(key()).unwrap().is_some());
    let refused = reader.commit(&changes(vec![entry(1, 1, Some("tekst"))]));
    assert_eq!(code(refused), "store.read_only");
    assert_eq!(code(reader.commit(&changes(Vec::new()))), "store.read_only");
    let (_dir, missing) = place();
    assert_eq!(
        code(SqliteStore::open_with(&missing, options)),
        "store.unavailable"
    );
    assert!(!missing.exists());
}

/// Root may write whatever the mode says: then opening must simply work.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, path) = place();
    SqliteStore::open(&path).unwrap().close().unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let writable = fs::OpenOptions::new().append(true).open(&path).is_ok();
    let expected = if writable {
        "no error"
    } else {
        "store.read_only"
    };
    assert_eq!(code(SqliteStore::open(&path)), expected);
}

#[test]
fn a_place_that_is_not_there_is_unavailable() {
    let (dir, _) = place();
    let missing = dir.path().join("no-such-folder").join("dossiers.db");
    assert_eq!(code(SqliteStore::open(missing)), "store.unavailable");
    assert_eq!(code(SqliteStore::open(dir.path())), "store.unavailable");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&changes(vec![person()])).unwrap();
    for (file, _) in files(dir.path()) {
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
}
