//! A store around a store, which counts what is asked of it and fails when told to.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use lvs_core::LvsError;
use lvs_core::audit::ChainedRecord;
use lvs_core::dossier::{ContentKey, EntryHead, SealedBytes, StoredContent};
use lvs_core::error::ErrorCode;
use lvs_core::id::{AttachmentId, DossierKey, EntryId, PupilId, SchoolId};
use lvs_core::people::{Person, Relation};
use lvs_core::store::{
    ChangeSet, Committed, DossierSnapshot, DossierStore, LogQuery, PeopleQuery, RelationQuery,
    SchoolRecord,
};

#[derive(Debug)]
pub(crate) struct Probe {
    inner: Arc<dyn DossierStore>,
    /// How many of the coming commits fail; they write nothing.
    pub(crate) failing: AtomicU32,
    /// The names of the calls since the last [`Probe::take`].
    calls: Mutex<Vec<&'static str>>,
    wanted: Mutex<Vec<ContentKey>>,
}

impl Probe {
    pub(crate) fn new(inner: Arc<dyn DossierStore>) -> Self {
        Probe {
            inner,
            failing: AtomicU32::new(0),
            calls: Mutex::default(),
            wanted: Mutex::default(),
        }
    }

    /// The calls and the wanted contents since the last time.
    pub(crate) fn take(&self) -> (Vec<&'static str>, Vec<ContentKey>) {
        (
            std::mem::take(&mut self.calls.lock().unwrap()),
            std::mem::take(&mut self.wanted.lock().unwrap()),
        )
    }

    pub(crate) fn fail_commits(&self, count: u32) {
        self.failing.store(count, Ordering::SeqCst);
    }

    fn note(&self, call: &'static str) {
        self.calls.lock().unwrap().push(call);
    }
}

impl DossierStore for Probe {
    fn school(&self, school: SchoolId) -> Result<Option<SchoolRecord>, LvsError> {
        self.note("school");
        self.inner.school(school)
    }

    fn load(&self, key: DossierKey) -> Result<Option<DossierSnapshot>, LvsError> {
        self.note("load");
        self.inner.load(key)
    }

    fn load_many(
        &self,
        school: SchoolId,
        pupils: &[PupilId],
    ) -> Result<Vec<DossierSnapshot>, LvsError> {
        self.note("load_many");
        self.inner.load_many(school, pupils)
    }

    fn contents(
        &self,
        key: DossierKey,
        wanted: &[ContentKey],
    ) -> Result<Vec<StoredContent>, LvsError> {
        self.note("contents");
        self.wanted.lock().unwrap().extend_from_slice(wanted);
        self.inner.contents(key, wanted)
    }

    fn attachment(
        &self,
        key: DossierKey,
        id: AttachmentId,
    ) -> Result<Option<SealedBytes>, LvsError> {
        self.note("attachment");
        self.inner.attachment(key, id)
    }

    fn entry_versions(&self, key: DossierKey, entry: EntryId) -> Result<Vec<EntryHead>, LvsError> {
        self.note("entry_versions");
        self.inner.entry_versions(key, entry)
    }

    fn people(&self, school: SchoolId, query: &PeopleQuery) -> Result<Vec<Person>, LvsError> {
        self.note("people");
        self.inner.people(school, query)
    }

    fn relations(
        &self,
        school: SchoolId,
        query: &RelationQuery,
    ) -> Result<Vec<Relation>, LvsError> {
        self.note("relations");
        self.inner.relations(school, query)
    }

    fn commit(&self, change: &ChangeSet) -> Result<Committed, LvsError> {
        self.note("commit");
        let failing = self
            .failing
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        if failing.is_ok() {
            return Err(LvsError::store(ErrorCode::StoreFull, "the disk is full"));
        }
        self.inner.commit(change)
    }

    fn log(&self, school: SchoolId, query: &LogQuery) -> Result<Vec<ChainedRecord>, LvsError> {
        self.note("log");
        self.inner.log(school, query)
    }

    fn close(&self) -> Result<(), LvsError> {
        self.inner.close()
    }
}
