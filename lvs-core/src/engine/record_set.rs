//! Recording several entries as one: all of them or none.

use serde::{Deserialize, Serialize};

use super::people::decide_home_languages;
use super::record::Parsed;
use super::{CareEngine, Change, RecordEntryRequest, Recorded, line};
use crate::audit::AuditAct;
use crate::dossier::{EntryKind, MAX_ITEMS};
use crate::error::{ErrorCode, LvsError};
use crate::id::EntryId;
use crate::people::HomeLanguage;
use crate::time::Moment;

/// Entries that belong together, such as the record of a meeting and what it brought up for other
/// rows. Each is an entry of its own kind and row, decided by its own rules; the first is linked to
/// the others and they to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntriesRequest {
    /// The entries: one dossier, one actor, one purpose.
    pub entries: Vec<RecordEntryRequest>,
}

impl CareEngine {
    /// Records entries that belong together in one change: all of them or, when one is refused, none.
    /// The answers are in the order of the request.
    ///
    /// # Errors
    /// As [`record_entry`](CareEngine::record_entry); the detail says which entry of the set it is,
    /// counted from 1. `input.request` for no entry, more than [`MAX_ITEMS`], or entries of more than
    /// one dossier, actor or purpose.
    pub fn record_entries(
        &self,
        request: &RecordEntriesRequest,
    ) -> Result<Vec<Recorded>, LvsError> {
        self.record_set(&request.entries, None)
    }

    /// Records a set, and with it the pupil's home languages.
    pub(super) fn record_set(
        &self,
        requests: &[RecordEntryRequest],
        languages: Option<&[HomeLanguage]>,
    ) -> Result<Vec<Recorded>, LvsError> {
        let now = self.now();
        let first = one_dossier(requests)?;
        let mut set: Vec<Parsed> = Vec::new();
        for (place, request) in requests.iter().enumerate() {
            let parsed = self.parse_entry(request, false, now);
            set.push(parsed.map_err(|error| of_entry(place, error))?);
        }
        let mut attempt = line(now, first.actor, AuditAct::Record);
        attempt.pupil = Some(first.pupil);
        attempt.purpose = Some(first.purpose);
        attempt.categories = requests.iter().map(|one| one.kind.category()).collect();
        attempt.categories.sort_unstable();
        attempt.categories.dedup();
        self.change(first.school, attempt, || {
            self.decide_set(first, &set, languages, now)
        })
    }

    fn decide_set(
        &self,
        first: &RecordEntryRequest,
        set: &[Parsed],
        languages: Option<&[HomeLanguage]>,
        now: Moment,
    ) -> Result<Change<Vec<Recorded>>, LvsError> {
        let loaded = self.load_known(first.key())?;
        let facts = loaded.access(first.actor, first.purpose, now);
        let mut change = Change {
            expect: loaded.expectation(),
            changes: Vec::new(),
            audit: Vec::new(),
            outcome: Vec::new(),
        };
        for (place, parsed) in set.iter().enumerate() {
            let with = linked_in(set, place);
            let (written, done, recorded) = self
                .decide_entry(&loaded, &facts, parsed, &with, now)
                .map_err(|error| of_entry(place, error))?;
            change.changes.push(written);
            change.audit.push(done);
            change.outcome.push(recorded);
        }
        if let Some(languages) = languages {
            let mut done = line(now, first.actor, AuditAct::Person);
            done.pupil = Some(first.pupil);
            done.purpose = Some(first.purpose);
            let (written, done) = decide_home_languages(&loaded, &facts, languages, done, now)?;
            change.changes.push(written);
            change.audit.push(done);
        }
        Ok(change)
    }
}

/// A star: the first is linked to all others, each other to the first.
fn linked_in(set: &[Parsed], place: usize) -> Vec<(EntryId, EntryKind)> {
    let first = place == 0;
    set.iter()
        .enumerate()
        .filter(|(other, _)| *other != place && (first || *other == 0))
        .map(|(_, parsed)| (parsed.id, parsed.kind()))
        .collect()
}

fn one_dossier(requests: &[RecordEntryRequest]) -> Result<&RecordEntryRequest, LvsError> {
    let refused = |detail| Err(LvsError::invalid(ErrorCode::InvalidRequest, detail));
    let Some(first) = requests.first() else {
        return refused("a set has an entry");
    };
    if requests.len() > MAX_ITEMS {
        return refused("a set has too many entries");
    }
    let same = |one: &RecordEntryRequest| {
        one.key() == first.key() && one.actor == first.actor && one.purpose == first.purpose
    };
    if requests.iter().all(same) {
        Ok(first)
    } else {
        refused("a set is of one dossier, one actor and one purpose")
    }
}

/// Says which entry of the set an error is about.
fn of_entry(place: usize, mut error: LvsError) -> LvsError {
    if let LvsError::InvalidInput { detail, .. }
    | LvsError::Refused { detail, .. }
    | LvsError::NotPermitted { detail, .. } = &mut error
    {
        *detail = format!("entry {} of the set: {detail}", place + 1);
    }
    error
}
