//! The connections: who may use them when, closing, and what happens after a panic or a fork.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

use rusqlite::{Connection, TransactionBehavior};

use super::fault::Fault;
use super::open::{Place, checkpoint, open_reader, open_writer};
use super::options::SqliteOptions;
use crate::error::LvsError;
use crate::store::closed;

/// One connection that writes and one that reads, each behind a lock that is held around SQL only.
/// A database in memory has the first alone.
pub(super) struct Handle {
    place: Place,
    options: SqliteOptions,
    /// The process that opened: another one's use of its connections would harm the file.
    pub(super) owner: u32,
    closed: AtomicBool,
    purge_due: AtomicBool,
    pub(super) writer: Mutex<Option<Connection>>,
    reader: Mutex<Option<Connection>>,
}

impl Handle {
    pub(super) fn open(place: Place, options: SqliteOptions) -> Result<Self, Fault> {
        let writer = open_writer(&place, &options)?;
        let reader = match place {
            Place::File(_) => Some(open_reader(&place, &options)?),
            Place::Memory => None,
        };
        Ok(Handle {
            place,
            options,
            owner: process::id(),
            closed: AtomicBool::new(false),
            purge_due: AtomicBool::new(false),
            writer: Mutex::new(Some(writer)),
            reader: Mutex::new(reader),
        })
    }

    /// Reads in one transaction, so that several queries see the same moment.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LvsError> {
        let mut guard = match self.place {
            Place::File(_) => self.lock(&self.reader, open_reader)?,
            Place::Memory => self.lock(&self.writer, open_writer)?,
        };
        let conn = guard.as_mut().ok_or_else(closed)?;
        in_transaction(conn, TransactionBehavior::Deferred, work).map_err(LvsError::from)
    }

    /// Writes in one immediate transaction: a transaction that starts as a reader could find the
    /// database locked half-way, whatever the timeout.
    pub(super) fn write<T>(
        &self,
        erases: bool,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LvsError> {
        let mut guard = self.lock(&self.writer, open_writer)?;
        if self.options.read_only {
            return Err(Fault::read_only().into());
        }
        let conn = guard.as_mut().ok_or_else(closed)?;
        let done = in_transaction(conn, TransactionBehavior::Immediate, work)?;
        if erases {
            self.purge_due.store(true, Ordering::Relaxed);
        }
        self.purge(conn);
        Ok(done)
    }

    /// Empties the log after an erasure. The change is committed, so that a failure here is not
    /// the caller's: it stays due, and is tried again with every commit, at closing and at opening.
    fn purge(&self, conn: &Connection) {
        if !self.purge_due.load(Ordering::Relaxed) {
            return;
        }
        // Our own reader would keep the log from being emptied.
        let _reader = self.reader.lock();
        if matches!(checkpoint(conn), Ok(true)) {
            self.purge_due.store(false, Ordering::Relaxed);
        }
    }

    pub(super) fn close(&self) -> Result<(), LvsError> {
        if self.forked() {
            return Err(closed());
        }
        self.closed.store(true, Ordering::Release);
        // The lock of a call that panicked is no reason to keep the files.
        let mut writer = self.writer.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(conn) = writer.as_ref() {
            self.purge(conn);
        }
        let mut reader = self.reader.lock().unwrap_or_else(|e| e.into_inner());
        drop(reader.take());
        match writer.take().map(Connection::close) {
            None | Some(Ok(())) => Ok(()),
            Some(Err((_, error))) => Err(Fault::from(error).into()),
        }
    }

    fn forked(&self) -> bool {
        process::id() != self.owner
    }

    fn lock<'a>(
        &self,
        slot: &'a Mutex<Option<Connection>>,
        reopen: impl Fn(&Place, &SqliteOptions) -> Result<Connection, Fault>,
    ) -> Result<MutexGuard<'a, Option<Connection>>, LvsError> {
        // Before the lock: in a child that another thread forked, it might be held for ever.
        if self.forked() || self.closed.load(Ordering::Acquire) {
            return Err(closed());
        }
        match slot.lock() {
            Ok(guard) if guard.is_some() => Ok(guard),
            Ok(mut guard) => {
                if self.closed.load(Ordering::Acquire) {
                    return Err(closed());
                }
                *guard = Some(reopen(&self.place, &self.options)?);
                Ok(guard)
            }
            Err(poisoned) => {
                // A statement may have been left half-way: SQLite undoes it when the connection goes.
                let mut guard = poisoned.into_inner();
                if let Place::File(_) = self.place {
                    *guard = None;
                }
                slot.clear_poison();
                Err(Fault::unavailable("a call before this one failed; try again").into())
            }
        }
    }
}

fn in_transaction<T>(
    conn: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Connection) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let tx = conn.transaction_with_behavior(behavior)?;
    let done = work(&tx)?;
    tx.commit()?;
    Ok(done)
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.forked() {
            // Closing in a child would empty the log under its parent.
            for slot in [&mut self.writer, &mut self.reader] {
                let conn = slot.get_mut().unwrap_or_else(|e| e.into_inner()).take();
                std::mem::forget(conn);
            }
        } else {
            // There is nobody to tell.
            let _ = self.close();
        }
    }
}
