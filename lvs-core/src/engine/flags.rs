//! The marks of an entry that follow from its content.

use crate::dossier::{EntryBody, EntryContent, EntryFlags};
use crate::error::{ErrorCode, LvsError};

/// The marks with those that the fields decide on; a request may not say otherwise.
pub(super) fn own_marks(
    body: Option<&EntryBody>,
    asked: EntryFlags,
    before: EntryFlags,
) -> Result<EntryFlags, LvsError> {
    let Some(own) = body.map(EntryBody::marks) else {
        return Ok(before.with(asked));
    };
    let beside = asked.without(asked.without(own.decides));
    if !own.set.contains(beside) {
        return Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "a mark of the request says something else than the fields",
        ));
    }
    Ok(before.without(own.decides).with(asked).with(own.set))
}

/// The marks that say what a content holds.
pub(super) fn content_flags(content: &EntryContent) -> EntryFlags {
    let mut flags = EntryFlags::empty();
    if content.summary.is_some() {
        flags = flags.with(EntryFlags::SUMMARY);
    }
    if content.body.is_some() {
        flags = flags.with(EntryFlags::BODY);
    }
    flags
}
