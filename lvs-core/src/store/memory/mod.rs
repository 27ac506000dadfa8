//! The store in memory: the model that every other store must agree with.

mod commit;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard};

use super::{
    ChangeSet, Committed, DossierSnapshot, DossierStore, LogQuery, PeopleQuery, RelationQuery,
    SchoolRecord, closed,
};
use crate::audit::ChainedRecord;
use crate::dossier::{ContentKey, EntryHead, SealedBytes, StoredContent};
use crate::error::{ErrorCode, LvsError};
use crate::id::{AttachmentId, DossierKey, EntryId, PupilId, SchoolId};
use crate::people::{Person, Relation};
use state::SchoolState;

/// Dossiers in memory: for tests, examples and what need not last. All is gone when it is dropped.
#[derive(Default)]
pub struct MemoryStore {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    closed: bool,
    schools: BTreeMap<SchoolId, SchoolState>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        MemoryStore::default()
    }

    fn lock(&self) -> Result<MutexGuard<'_, Inner>, LvsError> {
        let guard = self.inner.lock().map_err(|_| {
            // A change is checked before anything is written, so what is kept is whole.
            self.inner.clear_poison();
            LvsError::store(
                ErrorCode::StoreUnavailable,
                "a call before this one failed; try again",
            )
        })?;
        if guard.closed {
            return Err(closed());
        }
        Ok(guard)
    }

    fn with<T: Default>(
        &self,
        school: SchoolId,
        read: impl FnOnce(&SchoolState) -> T,
    ) -> Result<T, LvsError> {
        Ok(self
            .lock()?
            .schools
            .get(&school)
            .map(read)
            .unwrap_or_default())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}

impl DossierStore for MemoryStore {
    fn school(&self, school: SchoolId) -> Result<Option<SchoolRecord>, LvsError> {
        self.with(school, |state| state.records.last().cloned())
    }

    fn load(&self, key: DossierKey) -> Result<Option<DossierSnapshot>, LvsError> {
        self.with(key.school, |state| state.snapshot(key.pupil))
    }

    fn load_many(
        &self,
        school: SchoolId,
        pupils: &[PupilId],
    ) -> Result<Vec<DossierSnapshot>, LvsError> {
        let pupils: BTreeSet<&PupilId> = pupils.iter().collect();
        self.with(school, |state| {
            pupils
                .into_iter()
                .filter_map(|pupil| state.snapshot(*pupil))
                .collect()
        })
    }

    fn contents(
        &self,
        key: DossierKey,
        wanted: &[ContentKey],
    ) -> Result<Vec<StoredContent>, LvsError> {
        let wanted: BTreeSet<&ContentKey> = wanted.iter().collect();
        self.with(key.school, |state| {
            let Some(dossier) = state.dossiers.get(&key.pupil) else {
                return Vec::new();
            };
            wanted
                .into_iter()
                .filter_map(|key| {
                    dossier.contents.get(key).map(|content| StoredContent {
                        key: *key,
                        content: content.clone(),
                    })
                })
                .collect()
        })
    }

    fn attachment(
        &self,
        key: DossierKey,
        attachment: AttachmentId,
    ) -> Result<Option<SealedBytes>, LvsError> {
        self.with(key.school, |state| {
            let dossier = state.dossiers.get(&key.pupil)?;
            dossier.bytes.get(&attachment).cloned()
        })
    }

    fn entry_versions(&self, key: DossierKey, entry: EntryId) -> Result<Vec<EntryHead>, LvsError> {
        self.with(key.school, |state| {
            state
                .dossiers
                .get(&key.pupil)
                .and_then(|dossier| dossier.entries.get(&entry).cloned())
                .unwrap_or_default()
        })
    }

    fn people(&self, school: SchoolId, query: &PeopleQuery) -> Result<Vec<Person>, LvsError> {
        self.with(school, |state| {
            state
                .people
                .values()
                .filter_map(|versions| versions.last())
                .filter(|person| match query {
                    PeopleQuery::Everyone => true,
                    PeopleQuery::These(ids) => ids.contains(&person.id),
                })
                .cloned()
                .collect()
        })
    }

    fn relations(
        &self,
        school: SchoolId,
        query: &RelationQuery,
    ) -> Result<Vec<Relation>, LvsError> {
        self.with(school, |state| state.relations_for(query))
    }

    fn commit(&self, change: &ChangeSet) -> Result<Committed, LvsError> {
        let mut inner = self.lock()?;
        let state = inner.schools.entry(change.school).or_default();
        commit::commit(state, change)
    }

    fn log(&self, school: SchoolId, query: &LogQuery) -> Result<Vec<ChainedRecord>, LvsError> {
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        self.with(school, |state| {
            state
                .log
                .iter()
                .filter(|line| line.chained.seq > query.after)
                .filter(|line| query.pupil.is_none() || line.pupil == query.pupil)
                .filter(|line| query.actor.is_none_or(|actor| line.actor == actor))
                .take(limit)
                .map(|line| line.chained.clone())
                .collect()
        })
    }

    fn close(&self) -> Result<(), LvsError> {
        match self.lock() {
            Ok(mut inner) => {
                inner.closed = true;
                inner.schools = BTreeMap::new();
                Ok(())
            }
            Err(error) if error.code() == ErrorCode::StoreClosed => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poisoned_lock_is_answered_once_and_recovered() {
        let store = MemoryStore::new();
        let school = SchoolId::parse("school-a").unwrap();
        std::thread::scope(|scope| {
            let held = scope.spawn(|| {
                let _guard = store.inner.lock().unwrap();
                panic!("while holding the lock");
            });
            assert!(held.join().is_err());
        });
        assert_eq!(
            store.school(school).unwrap_err().code(),
            ErrorCode::StoreUnavailable
        );
        assert_eq!(store.school(school).unwrap(), None);
    }
}
