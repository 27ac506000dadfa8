//! What can be seen from inside only: statements, the disk's end, a fork, a lock left by a panic.

use std::cell::Cell;

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::migrate::newest;
use super::*;
use crate::dossier::{ContentOwner, EntryFlags, EntryKind, EntryStatus, SealedContent};
use crate::error::ErrorCode;
use crate::id::PersonId;
use crate::people::{PersonName, Role};
use crate::store::StoreChange;

thread_local! {
    static STATEMENTS: Cell<usize> = const { Cell::new(0) };
}

fn school() -> SchoolId {
    SchoolId::parse("school-a").unwrap()
}

fn pupil(number: usize) -> PupilId {
    PupilId::parse(&format!("noor-{number}")).unwrap()
}

fn person(number: usize) -> StoreChange {
    StoreChange::Person(Person {
        id: pupil(number).person(),
        version: 1,
        name: PersonName::parse("Noor", "Voorbeeld").unwrap(),
        birth_date: None,
        insz: None,
        home_languages: Vec::new(),
        contacts: Vec::new(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
    })
}

fn entry(of: usize, number: usize, text: &str) -> StoreChange {
    StoreChange::Entry {
        pupil: pupil(of),
        head: EntryHead {
            id: EntryId::parse(&format!("e{number}")).unwrap(),
            version: 1,
            kind: EntryKind::Observation,
            author: PersonId::parse("juf").unwrap(),
            author_role: Role::ClassTeacher,
            corrected_by: None,
            day: chrono::NaiveDate::from_ymd_opt(2025, 1, 6).unwrap(),
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            flags: EntryFlags::empty(),
            status: EntryStatus::Active,
            subject: None,
            question: None,
            linked: Vec::new(),
            giver: None,
            shared: None,
        },
        content: Some(SealedContent::from_storage([7; 32], text.to_owned())),
    }
}

fn changes(changes: Vec<StoreChange>) -> ChangeSet {
    ChangeSet {
        school: school(),
        expect: None,
        changes,
        audit: Vec::new(),
    }
}

fn file() -> (tempfile::TempDir, SqliteStore) {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(dir.path().join("dossiers.db")).unwrap();
    (dir, store)
}

/// How many statements a call runs, the transaction's own included.
fn statements(store: &SqliteStore, call: impl Fn(&SqliteStore)) -> usize {
    call(store);
    let count = |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(..) = event {
            STATEMENTS.set(STATEMENTS.get() + 1);
        }
    };
    let watch = |on: bool| {
        let mut guard = store.handle.writer.lock().unwrap();
        let conn = guard.as_mut().unwrap();
        conn.trace_v2(
            TraceEventCodes::SQLITE_TRACE_STMT,
            on.then_some(count as fn(TraceEvent<'_>)),
        )
        .unwrap();
    };
    watch(true);
    STATEMENTS.set(0);
    call(store);
    watch(false);
    STATEMENTS.get()
}

#[test]
fn the_number_of_queries_does_not_grow_with_the_dossier() {
    let store = SqliteStore::in_memory().unwrap();
    let mut list: Vec<StoreChange> = (0..100).map(person).collect();
    list.push(entry(0, 0, "tekst"));
    list.extend((0..2000).map(|number| entry(1, number, "tekst")));
    store.commit(&changes(list)).unwrap();
    let load = |of: usize| {
        statements(&store, |store| {
            let key = DossierKey {
                school: school(),
                pupil: pupil(of),
            };
            assert!(store.load(key).unwrap().is_some());
        })
    };
    assert_eq!(load(0), load(1));
    assert_eq!(load(1), 10 + 2, "ten queries in a transaction");
    let many = |count: usize| {
        statements(&store, |store| {
            let pupils: Vec<PupilId> = (0..count).map(pupil).collect();
            assert_eq!(store.load_many(school(), &pupils).unwrap().len(), count);
        })
    };
    assert_eq!(many(1), many(100));
    assert_eq!(many(100), load(1));
    let contents = |count: usize| {
        statements(&store, |store| {
            let key = DossierKey {
                school: school(),
                pupil: pupil(1),
            };
            let wanted: Vec<ContentKey> = (0..count)
                .map(|number| ContentKey {
                    owner: ContentOwner::Entry(EntryId::parse(&format!("e{number}")).unwrap()),
                    version: 1,
                })
                .collect();
            assert_eq!(store.contents(key, &wanted).unwrap().len(), count);
        })
    };
    assert_eq!(contents(1), contents(2000));
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let (_dir, store) = file();
    store.commit(&changes(vec![person(0)])).unwrap();
    {
        let guard = store.handle.writer.lock().unwrap();
        let conn = guard.as_ref().unwrap();
        let pages: i64 = conn
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        conn.pragma_update(None, "max_page_count", pages + 2)
            .unwrap();
    }
    let long = "tekst ".repeat(10_000);
    let full = changes(vec![entry(0, 0, "kort"), entry(0, 1, &long)]);
    let error = store.commit(&full).unwrap_err();
    assert_eq!(error.code(), ErrorCode::StoreFull);
    let key = DossierKey {
        school: school(),
        pupil: pupil(0),
    };
    assert!(store.load(key).unwrap().unwrap().entries.is_empty());
    store.commit(&changes(vec![entry(0, 0, "kort")])).unwrap();
    assert_eq!(store.load(key).unwrap().unwrap().entries.len(), 1);
}

/// What a child sees after a fork: another process id than the one that opened.
#[test]
fn in_another_process_every_call_says_closed() {
    let (dir, mut store) = file();
    store.handle.owner = store.handle.owner.wrapping_add(1);
    let code = |result: Result<_, LvsError>| result.err().map(|error| error.code());
    let closed = Some(ErrorCode::StoreClosed);
    assert_eq!(code(store.school(school()).map(|_| ())), closed);
    assert_eq!(
        code(store.commit(&changes(vec![person(0)])).map(|_| ())),
        closed
    );
    assert_eq!(code(store.close()), closed);
    drop(store);
    assert!(
        dir.path().join("dossiers.db-wal").exists(),
        "the child left the parent's log alone"
    );
}

#[test]
fn a_lock_left_by_a_panic_is_answered_once_and_recovered() {
    for (_dir, store) in [
        file(),
        (
            tempfile::tempdir().unwrap(),
            SqliteStore::in_memory().unwrap(),
        ),
    ] {
        store.commit(&changes(vec![person(0)])).unwrap();
        std::thread::scope(|scope| {
            let held = scope.spawn(|| {
                store
                    .handle
                    .write(false, |conn| -> Result<(), fault::Fault> {
                        conn.execute_batch("DELETE FROM person").unwrap();
                        panic!("while writing");
                    })
            });
            assert!(held.join().is_err());
        });
        let error = store.commit(&changes(vec![person(1)])).unwrap_err();
        assert_eq!(error.code(), ErrorCode::StoreUnavailable);
        store.commit(&changes(vec![person(1)])).unwrap();
        let people = store.people(school(), &PeopleQuery::Everyone).unwrap();
        assert_eq!(people.len(), 2);
    }
}

#[test]
fn the_pragmas_are_what_the_documents_say() {
    let (_dir, store) = file();
    let guard = store.handle.writer.lock().unwrap();
    let conn = guard.as_ref().unwrap();
    let ask = |name: &str| -> String {
        conn.query_row(&format!("SELECT * FROM pragma_{name}"), [], |row| {
            row.get::<_, rusqlite::types::Value>(0)
        })
        .map(|value| format!("{value:?}"))
        .unwrap()
    };
    assert_eq!(ask("journal_mode"), r#"Text("wal")"#);
    assert_eq!(ask("synchronous"), "Integer(2)");
    assert_eq!(ask("foreign_keys"), "Integer(1)");
    assert_eq!(ask("secure_delete"), "Integer(1)");
    assert_eq!(ask("temp_store"), "Integer(2)");
    assert_eq!(ask("trusted_schema"), "Integer(0)");
    assert_eq!(ask("cell_size_check"), "Integer(1)");
    assert_eq!(ask("busy_timeout"), "Integer(5000)");
    assert_eq!(ask("user_version"), format!("Integer({})", newest()));
    assert_eq!(
        ask("application_id"),
        format!("Integer({})", migrate::APPLICATION_ID)
    );
}

/// The store checks references itself; the database would refuse them too.
#[test]
fn foreign_keys_are_enforced() {
    let (_dir, store) = file();
    let refused = store.handle.write(false, |conn| {
        conn.execute_batch(
            "INSERT INTO entry (school, pupil, entry, version, head)
             VALUES ('school-a', 'nobody', 'e1', 1, x'00')",
        )?;
        Ok(())
    });
    assert_eq!(refused.unwrap_err().code(), ErrorCode::Conflict);
}
