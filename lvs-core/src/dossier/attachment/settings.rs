//! What no law fixes about received documents and a school may choose.

use serde::{Deserialize, Serialize};

use super::MAX_ATTACHMENT_BYTES;

/// The school's choices on received documents, with the defaults of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentSettings {
    /// The most bytes of a document, up to [`MAX_ATTACHMENT_BYTES`] (REC-04). Default: 5 MiB.
    pub attachment_max_bytes: u32,
    /// For how many days a document may wait, unread, for the consent that it needs (REC-04).
    /// Default: 30.
    pub quarantine_days: u32,
}

impl Default for DocumentSettings {
    fn default() -> Self {
        DocumentSettings {
            attachment_max_bytes: 5 * 1024 * 1024,
            quarantine_days: 30,
        }
    }
}

impl DocumentSettings {
    /// The limit in force, in bytes.
    pub fn limit(self) -> usize {
        usize::try_from(self.attachment_max_bytes)
            .map_or(MAX_ATTACHMENT_BYTES, |own| own.min(MAX_ATTACHMENT_BYTES))
    }
}
