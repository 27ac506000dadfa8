//! The store on SQLite: one file, for a school or for many.

mod attachment;
mod codec;
mod contents;
mod fault;
mod handle;
mod load;
mod migrate;
mod open;
mod options;
mod read;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::Path;

pub use options::{SqliteOptions, Synchronous};

use super::{
    ChangeSet, Committed, DossierSnapshot, DossierStore, LogQuery, PeopleQuery, RelationQuery,
    SchoolRecord,
};
use crate::audit::ChainedRecord;
use crate::dossier::{ContentKey, EntryHead, SealedBytes, StoredContent};
use crate::error::LvsError;
use crate::id::{AttachmentId, DossierKey, EntryId, PupilId, SchoolId};
use crate::people::{Person, Relation};
use handle::Handle;
use open::Place;

/// Dossiers in a SQLite database. Open it after a fork, never before: in the child every call
/// fails with `store.closed`.
pub struct SqliteStore {
    handle: Handle,
}

impl SqliteStore {
    /// Opens a database, and makes it when there is none.
    ///
    /// # Errors
    /// `store.foreign` when the file is not a database of this library, `store.too_new` when a
    /// newer version wrote it (both untouched), `store.corrupt`, `store.full`, `store.read_only`,
    /// and `store.unavailable` for the rest.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LvsError> {
        Self::open_with(path, SqliteOptions::default())
    }

    /// The same, opened in another way.
    ///
    /// # Errors
    /// As [`open`](SqliteStore::open).
    pub fn open_with(path: impl AsRef<Path>, options: SqliteOptions) -> Result<Self, LvsError> {
        let place = Place::File(path.as_ref().to_owned());
        Ok(SqliteStore {
            handle: Handle::open(place, options)?,
        })
    }

    /// A database in memory, gone when it is closed.
    ///
    /// # Errors
    /// As [`open`](SqliteStore::open).
    pub fn in_memory() -> Result<Self, LvsError> {
        Ok(SqliteStore {
            handle: Handle::open(Place::Memory, SqliteOptions::default())?,
        })
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteStore")
    }
}

impl DossierStore for SqliteStore {
    fn school(&self, school: SchoolId) -> Result<Option<SchoolRecord>, LvsError> {
        self.handle.read(|conn| read::school(conn, school))
    }

    fn load(&self, key: DossierKey) -> Result<Option<DossierSnapshot>, LvsError> {
        self.handle.read(|conn| load::one(conn, key))
    }

    fn load_many(
        &self,
        school: SchoolId,
        pupils: &[PupilId],
    ) -> Result<Vec<DossierSnapshot>, LvsError> {
        self.handle.read(|conn| load::many(conn, school, pupils))
    }

    fn contents(
        &self,
        key: DossierKey,
        wanted: &[ContentKey],
    ) -> Result<Vec<StoredContent>, LvsError> {
        self.handle.read(|conn| contents::read(conn, key, wanted))
    }

    fn attachment(
        &self,
        key: DossierKey,
        attachment: AttachmentId,
    ) -> Result<Option<SealedBytes>, LvsError> {
        self.handle
            .read(|conn| attachment::read(conn, key, attachment))
    }

    fn entry_versions(&self, key: DossierKey, entry: EntryId) -> Result<Vec<EntryHead>, LvsError> {
        self.handle
            .read(|conn| read::entry_versions(conn, key, entry))
    }

    fn people(&self, school: SchoolId, query: &PeopleQuery) -> Result<Vec<Person>, LvsError> {
        self.handle.read(|conn| read::people(conn, school, query))
    }

    fn relations(
        &self,
        school: SchoolId,
        query: &RelationQuery,
    ) -> Result<Vec<Relation>, LvsError> {
        self.handle
            .read(|conn| read::relations(conn, school, query))
    }

    fn commit(&self, change: &ChangeSet) -> Result<Committed, LvsError> {
        self.handle
            .write(change.erases(), |conn| write::commit(conn, change))
    }

    fn log(&self, school: SchoolId, query: &LogQuery) -> Result<Vec<ChainedRecord>, LvsError> {
        self.handle.read(|conn| read::log(conn, school, query))
    }

    fn close(&self) -> Result<(), LvsError> {
        self.handle.close()
    }
}
