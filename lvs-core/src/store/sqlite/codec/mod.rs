//! How values are kept in columns.
//!
//! What a load decodes by the thousand is packed: a format number, then the fixed fields, then the
//! short texts. A later format gets the next number, and the decoder keeps the old ones. What is
//! decoded now and then is JSON, whose new fields are optional.

mod bytes;
mod entry;
mod numbers;
mod relation;

pub(super) use entry::{head_from_bytes, head_to_bytes};
pub(super) use relation::{relation_from_bytes, relation_to_bytes};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use crate::dossier::{ContentKey, ContentOwner};
use crate::error::LvsError;
use crate::id::{AttachmentId, EntryId, FactId};

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_| Fault::unavailable("a value cannot be written"))
}

pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_| Fault::damaged())
}

/// An id as it was kept; one that is no longer an id is damage, not the caller's mistake.
pub(super) fn id<T>(parsed: Result<T, LvsError>) -> Result<T, Fault> {
    parsed.map_err(|_| Fault::damaged())
}

/// Everything of one owner starts with this. Ids hold no slash, so that no owner's prefix starts
/// another's.
pub(super) fn slot_prefix(owner: ContentOwner) -> String {
    match owner {
        ContentOwner::Entry(id) => format!("e/{}/", id.as_str()),
        ContentOwner::Fact(id) => format!("f/{}/", id.as_str()),
        ContentOwner::Attachment(id) => format!("a/{}/", id.as_str()),
    }
}

pub(super) fn slot(key: ContentKey) -> String {
    format!("{}{}", slot_prefix(key.owner), key.version)
}

pub(super) fn slot_to_key(slot: &str) -> Result<ContentKey, Fault> {
    let mut parts = slot.split('/');
    let (Some(kind), Some(owner), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Fault::damaged());
    };
    let owner = match kind {
        "e" => ContentOwner::Entry(id(EntryId::parse(owner))?),
        "f" => ContentOwner::Fact(id(FactId::parse(owner))?),
        "a" => ContentOwner::Attachment(id(AttachmentId::parse(owner))?),
        _ => return Err(Fault::damaged()),
    };
    let version = version.parse().map_err(|_| Fault::damaged())?;
    Ok(ContentKey { owner, version })
}
