//! Received documents (REC-04): a file that belongs to one entry, whatever its version.

mod media;
mod sealed;
mod settings;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use media::MediaType;
pub use sealed::SealedBytes;
pub use settings::DocumentSettings;

use crate::error::{ErrorCode, LvsError};
use crate::id::{AttachmentId, EntryId, PersonId};
use crate::text::PersonalText;

/// The most bytes that a document can have, whatever a school chooses: 16 MiB.
pub const MAX_ATTACHMENT_BYTES: usize = 16 * 1024 * 1024;
/// The most documents of one entry.
pub const MAX_ATTACHMENTS: usize = 20;

/// A received document without its bytes and its name. It decides nothing: it shows with its entry,
/// by the decision on the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentRecord {
    /// Its id: random, it tells nothing of order.
    pub id: AttachmentId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// The entry that it belongs to, in every version.
    pub entry: EntryId,
    /// What it is.
    pub media_type: MediaType,
    /// How many bytes.
    pub size: u32,
    /// Who gave it to the school.
    pub given_by: PersonId,
    /// The day on which it was received.
    pub received_on: NaiveDate,
    /// Who recorded this version.
    pub recorded_by: PersonId,
    /// When this version was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Whether it was erased by itself: its bytes and its name are gone (RET-04). What is erased with
    /// its entry needs no version of its own: the entry's status says it.
    #[serde(default)]
    pub erased: bool,
}

/// The name of a file, as it was received: one line, and no path that a host might follow.
///
/// # Errors
/// `input.empty` or `input.text`.
pub(crate) fn file_name(name: &str) -> Result<PersonalText, LvsError> {
    let name = PersonalText::parse(name)?;
    if name.expose().contains(['/', '\\', '\t', '\r']) || matches!(name.expose(), "." | "..") {
        return Err(LvsError::invalid(
            ErrorCode::InvalidText,
            "the name of a document is a name, without a path",
        ));
    }
    Ok(name)
}

/// REC-04: a document is of the type that it says, not empty, and within the school's limit. Its
/// size.
///
/// # Errors
/// `input.document.empty`, `input.document.size` or `input.document.type`.
pub(crate) fn rec_04_check(
    media_type: MediaType,
    bytes: &[u8],
    settings: DocumentSettings,
) -> Result<u32, LvsError> {
    if bytes.is_empty() {
        return Err(LvsError::invalid(
            ErrorCode::DocumentEmpty,
            "a document without a byte",
        ));
    }
    let limit = settings.limit();
    let size = u32::try_from(bytes.len()).ok();
    let Some(size) = size.filter(|_| bytes.len() <= limit) else {
        return Err(LvsError::invalid(
            ErrorCode::DocumentTooLarge,
            format!("a document has at most {limit} bytes"),
        ));
    };
    if media_type.is_type_of(bytes) {
        Ok(size)
    } else {
        Err(LvsError::invalid(
            ErrorCode::DocumentType,
            "the document is not of the type that it says",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(media_type: MediaType, bytes: &[u8]) -> Option<&'static str> {
        rec_04_check(media_type, bytes, DocumentSettings::default())
            .err()
            .map(|error| error.code().as_str())
    }

    #[test]
    fn rec_04_a_document_is_within_its_limits() {
        assert_eq!(code(MediaType::Pdf, b""), Some("input.document.empty"));
        assert_eq!(code(MediaType::Pdf, b"MZ"), Some("input.document.type"));
        let mut large = b"%PDF-1.7".to_vec();
        large.resize(5 * 1024 * 1024, b' ');
        assert_eq!(code(MediaType::Pdf, &large), None);
        large.push(b' ');
        assert_eq!(code(MediaType::Pdf, &large), Some("input.document.size"));
        let roomy = DocumentSettings {
            attachment_max_bytes: u32::MAX,
            ..DocumentSettings::default()
        };
        large.resize(MAX_ATTACHMENT_BYTES, b' ');
        assert!(rec_04_check(MediaType::Pdf, &large, roomy).is_ok());
        large.push(b' ');
        assert!(rec_04_check(MediaType::Pdf, &large, roomy).is_err());
    }

    #[test]
    fn a_name_is_no_path() {
        assert!(file_name("verslag van Noor.pdf").is_ok());
        for bad in [
            "",
            "  ",
            "../noor.pdf",
            "C:\\noor.pdf",
            "..",
            "a\tb",
            "a\nb",
        ] {
            let error = file_name(bad).unwrap_err();
            assert!(!error.to_string().contains("noor"), "{error}");
        }
    }
}
