//! A store that counts how often content is read.

use std::sync::atomic::{AtomicU32, Ordering};

use lvs_core::LvsError;
use lvs_core::audit::ChainedRecord;
use lvs_core::dossier::{ContentKey, EntryHead, SealedBytes, StoredContent};
use lvs_core::id::{AttachmentId, DossierKey, EntryId, PupilId, SchoolId};
use lvs_core::people::{Person, Relation};
use lvs_core::store::*;

#[derive(Debug, Default)]
pub(crate) struct Counting {
    inner: MemoryStore,
    reads: AtomicU32,
}

impl Counting {
    pub(crate) fn reads(&self) -> u32 {
        self.reads.load(Ordering::Relaxed)
    }
}

impl DossierStore for Counting {
    fn school(&self, school: SchoolId) -> Result<Option<SchoolRecord>, LvsError> {
        self.inner.school(school)
    }

    fn load(&self, key: DossierKey) -> Result<Option<DossierSnapshot>, LvsError> {
        self.inner.load(key)
    }

    fn load_many(
        &self,
        school: SchoolId,
        pupils: &[PupilId],
    ) -> Result<Vec<DossierSnapshot>, LvsError> {
        self.inner.load_many(school, pupils)
    }

    fn contents(
        &self,
        key: DossierKey,
        wanted: &[ContentKey],
    ) -> Result<Vec<StoredContent>, LvsError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.inner.contents(key, wanted)
    }

    fn attachment(
        &self,
        key: DossierKey,
        id: AttachmentId,
    ) -> Result<Option<SealedBytes>, LvsError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.inner.attachment(key, id)
    }

    fn entry_versions(&self, key: DossierKey, entry: EntryId) -> Result<Vec<EntryHead>, LvsError> {
        self.inner.entry_versions(key, entry)
    }

    fn people(&self, school: SchoolId, query: &PeopleQuery) -> Result<Vec<Person>, LvsError> {
        self.inner.people(school, query)
    }

    fn relations(
        &self,
        school: SchoolId,
        query: &RelationQuery,
    ) -> Result<Vec<Relation>, LvsError> {
        self.inner.relations(school, query)
    }

    fn commit(&self, change: &ChangeSet) -> Result<Committed, LvsError> {
        self.inner.commit(change)
    }

    fn log(&self, school: SchoolId, query: &LogQuery) -> Result<Vec<ChainedRecord>, LvsError> {
        self.inner.log(school, query)
    }

    fn close(&self) -> Result<(), LvsError> {
        self.inner.close()
    }
}
