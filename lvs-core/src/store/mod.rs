//! Storage: a small trait, what is kept, and the stores that come with the library.
#![doc = include_str!("../../docs/storage.md")]

mod change;
#[cfg(feature = "test-util")]
pub mod conformance;
mod memory;
mod snapshot;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::fmt;

pub use change::{ChangeSet, Committed, Expectation, StoreChange};
pub use memory::MemoryStore;
pub use snapshot::{
    CareEventRecord, DossierSnapshot, LogQuery, PeopleQuery, RelationQuery, SchoolRecord,
};
#[cfg(feature = "sqlite")]
pub use sqlite::{SqliteOptions, SqliteStore, Synchronous};

use crate::audit::ChainedRecord;
use crate::dossier::{ContentKey, EntryHead, SealedBytes, StoredContent};
use crate::error::{ErrorCode, LvsError};
use crate::id::{AttachmentId, DossierKey, EntryId, PupilId, SchoolId};
use crate::people::{Person, Relation};

/// Where dossiers are kept. One call is one transaction: it happens as a whole or not at all.
///
/// A store that a host writes sees content in the clear (see
/// [`SealedContent`](crate::dossier::SealedContent)) and passes the conformance suite.
///
/// # Errors
/// Every method fails with `store.*` codes only; [`commit`](DossierStore::commit) also with `conflict`.
pub trait DossierStore: Send + Sync + fmt::Debug {
    /// The school, if it is known.
    fn school(&self, school: SchoolId) -> Result<Option<SchoolRecord>, LvsError>;

    /// Everything that decides about a dossier, without any content, in a fixed number of
    /// queries; `None` when the pupil is not known.
    fn load(&self, key: DossierKey) -> Result<Option<DossierSnapshot>, LvsError>;

    /// The same for many pupils at once, in a fixed number of queries; by pupil, each once;
    /// unknown pupils are left out.
    fn load_many(
        &self,
        school: SchoolId,
        pupils: &[PupilId],
    ) -> Result<Vec<DossierSnapshot>, LvsError>;

    /// The contents that a decision allowed to be opened, by key, each once; what was erased, and
    /// what belongs to another dossier, is left out.
    fn contents(
        &self,
        key: DossierKey,
        wanted: &[ContentKey],
    ) -> Result<Vec<StoredContent>, LvsError>;

    /// The bytes and the name of one document; `None` when it was erased, by itself or with its
    /// entry, or belongs to another dossier.
    fn attachment(
        &self,
        key: DossierKey,
        attachment: AttachmentId,
    ) -> Result<Option<SealedBytes>, LvsError>;

    /// Every version of an entry's head, oldest first.
    fn entry_versions(&self, key: DossierKey, entry: EntryId) -> Result<Vec<EntryHead>, LvsError>;

    /// People in their latest version, by id.
    fn people(&self, school: SchoolId, query: &PeopleQuery) -> Result<Vec<Person>, LvsError>;

    /// Relations in their latest version, ended ones too, by id.
    fn relations(&self, school: SchoolId, query: &RelationQuery)
    -> Result<Vec<Relation>, LvsError>;

    /// Writes everything or nothing. The log lines are put in the school's chain in the same
    /// transaction. Nothing is written, and the answer is `conflict`, when an expectation does not
    /// hold, a version is not the one after the version kept, a change is of another school, or a
    /// [touched](ChangeSet::touched) person is not known.
    fn commit(&self, change: &ChangeSet) -> Result<Committed, LvsError>;

    /// Lines of the school's log, in order.
    fn log(&self, school: SchoolId, query: &LogQuery) -> Result<Vec<ChainedRecord>, LvsError>;

    /// Finishes, and lets go of files. Later calls fail with `store.closed`; closing twice is fine.
    fn close(&self) -> Result<(), LvsError>;
}

/// What was decided on is no longer what is kept.
fn conflict(detail: &str) -> LvsError {
    LvsError::Conflict {
        code: ErrorCode::Conflict,
        detail: detail.to_owned(),
    }
}

/// A handle that was closed, or that came through a fork.
fn closed() -> LvsError {
    LvsError::store(ErrorCode::StoreClosed, "the store was closed")
}
