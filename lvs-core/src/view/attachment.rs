//! Received documents as a reader may see them: with the whole of their entry, or not at all (REC-04).

use chrono::NaiveDate;
use serde::Serialize;
use std::sync::Arc;

use super::{DecidedEntry, ShownBytes, ShownText};
use crate::dossier::{AttachmentRecord, MediaType, SealedBytes};
use crate::error::LvsError;
use crate::id::{AttachmentId, EntryId};
use crate::policy::{Exposure, Grant};

/// A document in the view of its entry. The name of the file is part of what is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttachmentView {
    /// Its id: random, it tells nothing of order.
    pub id: AttachmentId,
    /// What it is.
    pub media_type: MediaType,
    /// How many bytes.
    pub size: u32,
    /// The day on which it was received.
    pub received_on: NaiveDate,
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// The document.
    pub attachment: AttachmentId,
    /// The entry that it belongs to.
    pub entry: EntryId,
    /// What it is.
    pub media_type: MediaType,
    /// The name of the file, without a path.
    pub name: ShownText,
    /// The bytes.
    pub bytes: ShownBytes,
}

/// The documents that show with an entry: all of them where all of the entry is shown, else none.
pub(super) fn shown_with(
    entry: &DecidedEntry,
    attachments: &[AttachmentRecord],
) -> Vec<AttachmentView> {
    if entry.decision.exposure != Exposure::Full {
        return Vec::new();
    }
    let mut shown: Vec<AttachmentView> = attachments
        .iter()
        .filter(|record| record.entry == entry.head.id && !record.erased)
        .map(|record| AttachmentView {
            id: record.id,
            media_type: record.media_type,
            size: record.size,
            received_on: record.received_on,
        })
        .collect();
    shown.sort_by_key(|view| (view.received_on, view.id));
    shown
}

/// Opens a document against the grant of a reader who sees all of its entry.
///
/// # Errors
/// `not_permitted` for a document of another dossier.
pub(crate) fn open_attachment(
    grant: &Grant,
    record: &AttachmentRecord,
    sealed: &SealedBytes,
) -> Result<DocumentView, LvsError> {
    let (name, bytes) = sealed.open(grant, grant.dossier())?;
    Ok(DocumentView {
        attachment: record.id,
        entry: record.entry,
        media_type: record.media_type,
        name: ShownText::new(name),
        bytes: ShownBytes::new(Arc::clone(bytes)),
    })
}
