//! The schema, step by step. A helper crate would tie this one to its own version of rusqlite.

use rusqlite::{Connection, TransactionBehavior};

use super::fault::Fault;

/// Marks a database as this library's: the letters `lvsd`.
pub(super) const APPLICATION_ID: i32 = 0x6c76_7364;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/001_dossiers.sql"),
    include_str!("migrations/002_attachments.sql"),
];

/// The schema that this version writes.
pub(super) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Brings a database to the newest schema, as a whole or not at all. The mark is written in the
/// same transaction as the first table, before the database goes over to WAL: a file that holds
/// anything of ours bears it.
pub(super) fn migrate(conn: &mut Connection) -> Result<(), Fault> {
    if !is_behind(conn)? {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    if is_behind(&tx)? {
        let done = usize::try_from(user_version(&tx)?).map_err(|_| Fault::damaged())?;
        for step in MIGRATIONS.iter().skip(done) {
            tx.execute_batch(step)?;
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", newest())?;
    }
    tx.commit()?;
    Ok(())
}

/// Whether steps are missing.
pub(super) fn is_behind(conn: &Connection) -> Result<bool, Fault> {
    let found = user_version(conn)?;
    if found > newest() {
        return Err(Fault::too_new(found, newest()));
    }
    Ok(found < newest())
}

fn user_version(conn: &Connection) -> Result<i64, Fault> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}
