//! What every body can do, and the small checks that they share.

use chrono::{Datelike, NaiveDate};

use crate::dossier::{EntryFlags, EntryKind};
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId};

/// The most items that one list of a body holds.
pub const MAX_ITEMS: usize = 100;

/// As how much a body is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// All of it.
    Whole,
    /// What a reader of a summary may see.
    Summary,
    /// What names or points to nobody else, and no free text (ACC-06).
    ThirdPartySafe,
    /// Nothing.
    Nothing,
}

/// Who looks, and at whose dossier: what names one of them is no third person's (ACC-06).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The reader.
    pub reader: PersonId,
    /// The pupil, as a person.
    pub pupil: PersonId,
}

/// An entry that a body names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Which.
    pub(crate) entry: EntryId,
    /// What it has to be; anything when empty.
    pub(crate) of: &'static [EntryKind],
}

/// The marks of an entry that follow from its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnMarks {
    /// The marks that the fields decide on.
    pub(crate) decides: EntryFlags,
    /// Those of them that are set.
    pub(crate) set: EntryFlags,
}

impl OwnMarks {
    pub(super) fn none() -> Self {
        OwnMarks {
            decides: EntryFlags::empty(),
            set: EntryFlags::empty(),
        }
    }
}

/// The fields of one kind of entry, or of a few that share them.
pub(super) trait Fields: Sized {
    /// The kinds that have these fields.
    const KINDS: &'static [EntryKind];

    /// Checks what can be checked without a day.
    fn check(&self) -> Result<(), LvsError>;

    /// The days that have passed when the entry is recorded.
    fn passed(&self) -> Vec<NaiveDate> {
        Vec::new()
    }

    /// The days that come after the day of the entry.
    fn to_come(&self) -> Vec<NaiveDate> {
        Vec::new()
    }

    /// The entries that the fields name.
    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }

    /// The people that the fields name.
    fn people(&self) -> Vec<PersonId> {
        Vec::new()
    }

    /// The marks that follow from the fields.
    fn marks(&self) -> OwnMarks {
        OwnMarks::none()
    }

    /// Forgets the entries that the reader does not see (PRE-01).
    fn keep_references(&mut self, _seen: &dyn Fn(EntryId) -> bool) {}

    /// The fields for a reader of a summary, or without other people; `None` when nothing is left.
    fn project(self, shown: Shown, to: Viewer) -> Option<Self>;
}

/// Refuses a list that is too long.
pub(super) fn bounded<T>(list: &[T]) -> Result<(), LvsError> {
    if list.len() > MAX_ITEMS {
        return Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            format!("a list holds more than {MAX_ITEMS} items"),
        ));
    }
    Ok(())
}

/// Refuses a day that no school has anything to do with.
pub(super) fn plausible(day: NaiveDate) -> Result<(), LvsError> {
    if (1900..2200).contains(&day.year()) {
        Ok(())
    } else {
        Err(LvsError::invalid(
            ErrorCode::InvalidDate,
            "a day lies outside 1900 to 2199",
        ))
    }
}

/// Checks a period: `until` is the first day after it.
pub(super) fn period(from: NaiveDate, until: Option<NaiveDate>) -> Result<(), LvsError> {
    plausible(from)?;
    until.map_or(Ok(()), plausible)?;
    if until.is_some_and(|until| until <= from) {
        return Err(LvsError::invalid(
            ErrorCode::InvalidPeriod,
            "a period ends after the day it starts",
        ));
    }
    Ok(())
}

/// A field or a list that is required.
pub(super) fn required(present: bool, detail: &'static str) -> Result<(), LvsError> {
    if present {
        Ok(())
    } else {
        Err(LvsError::invalid(ErrorCode::InvalidRequest, detail))
    }
}

/// References that must be of these kinds.
pub(super) fn all_of(entries: &[EntryId], of: &'static [EntryKind]) -> Vec<Reference> {
    entries
        .iter()
        .map(|entry| Reference { entry: *entry, of })
        .collect()
}
