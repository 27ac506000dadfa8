//! The content of an entry: text, sealed until redaction opens it against a grant.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;

use super::{EntryBody, IncidentBody};
use crate::error::{ErrorCode, LvsError, Refusal};
use crate::id::{AttachmentId, DossierKey, EntryId, FactId, PupilId};
use crate::rule::RuleId;
use crate::text::CareText;

/// What was written in one version of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryContent {
    /// The text.
    pub(crate) text: CareText,
    /// What a reader with a summary may see; without one nothing of the text is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<CareText>,
    /// The redacted text that staff approved for this version (ACC-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) redacted: Option<CareText>,
    /// The fields of the entry's kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<EntryBody>,
    /// Why this version corrects the one before (RET-08).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<CareText>,
    /// What no view shows: the secret behind the letters of an incident, or from where an import took
    /// the entry. It stays the same in every version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
}

/// Content as a store keeps it: plain text to the store, closed to everyone else.
///
/// A store that the host writes sees [`SealedContent::body_for_storage`] in the clear and has
/// to keep it as carefully as the rest of its database; nothing else should call it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedContent {
    salt: [u8; 32],
    body: String,
}

impl SealedContent {
    /// Content as a store read it back.
    pub fn from_storage(salt: [u8; 32], body: String) -> Self {
        SealedContent { salt, body }
    }

    /// The content in the clear, for a store to keep. Never show it: only a view may.
    pub fn body_for_storage(&self) -> &str {
        &self.body
    }

    /// The salt of the commitment; erased with the content.
    pub fn salt(&self) -> &[u8; 32] {
        &self.salt
    }

    /// What the hash chain keeps of the content: nothing can be read from it once the salt is gone.
    pub fn commitment(&self) -> Commitment {
        let mut hasher = Sha256::new();
        hasher.update(self.salt);
        hasher.update(self.body.as_bytes());
        Commitment::of(hasher)
    }

    pub(crate) fn seal(content: &EntryContent, salt: [u8; 32]) -> Result<Self, LvsError> {
        let body = serde_json::to_string(content)
            .map_err(|_| LvsError::invalid(ErrorCode::InvalidText, "content cannot be written"))?;
        Ok(SealedContent { salt, body })
    }

    /// Opens the content of a dossier's entry against the right to that dossier.
    pub(crate) fn open(&self, key: &impl Opens, of: DossierKey) -> Result<EntryContent, LvsError> {
        self.check(key, of)?;
        self.parse()
    }

    /// Opens only what readers of a summary may see: the text is passed over, not copied.
    pub(crate) fn open_summary(
        &self,
        key: &impl Opens,
        of: DossierKey,
    ) -> Result<(Option<CareText>, Option<EntryBody>), LvsError> {
        #[derive(Deserialize)]
        struct Summary {
            summary: Option<CareText>,
            body: Option<EntryBody>,
        }
        self.check(key, of)?;
        self.parse()
            .map(|found: Summary| (found.summary, found.body))
    }

    /// Opens only the redacted text and the fields: the text is passed over, not copied.
    pub(crate) fn open_redacted(
        &self,
        key: &impl Opens,
        of: DossierKey,
    ) -> Result<(Option<CareText>, Option<EntryBody>), LvsError> {
        #[derive(Deserialize)]
        struct Redacted {
            redacted: Option<CareText>,
            body: Option<EntryBody>,
        }
        self.check(key, of)?;
        self.parse()
            .map(|found: Redacted| (found.redacted, found.body))
    }

    /// Opens the account of an incident for a dossier whose pupil it names, against the right to that
    /// dossier; `None` when it does not name the pupil, or is no account. The right to a dossier
    /// alone opens no account that stands in another one.
    pub(crate) fn open_account(
        &self,
        key: &impl Opens,
        of: DossierKey,
    ) -> Result<Option<Account>, LvsError> {
        self.check(key, of)?;
        let content: EntryContent = self.parse()?;
        Ok(match content.body {
            Some(EntryBody::Incident(body)) if body.names(of.pupil) => Some(Account {
                text: content.text,
                body,
                reason: content.reason,
                key: content.key.unwrap_or_default(),
            }),
            _ => None,
        })
    }

    /// The pupils whom the account of an incident names, so that their dossiers are kept in step;
    /// nobody when it is no account. Never shown.
    pub(crate) fn account_pupils(&self) -> Result<BTreeSet<PupilId>, LvsError> {
        #[derive(Deserialize)]
        struct Fields {
            body: Option<EntryBody>,
        }
        self.parse().map(|found: Fields| match found.body {
            Some(EntryBody::Incident(body)) => body.pupils(),
            _ => BTreeSet::new(),
        })
    }

    /// The account with the redacted text of another dossier's entry in the place of its own: for
    /// a new home, without opening it to anyone.
    pub(crate) fn moved_to(&self, own: Option<&Self>, salt: [u8; 32]) -> Result<Self, LvsError> {
        let mut content: EntryContent = self.parse()?;
        content.redacted = match own {
            Some(own) => own.parse::<EntryContent>()?.redacted,
            None => None,
        };
        SealedContent::seal(&content, salt)
    }

    fn check(&self, key: &impl Opens, of: DossierKey) -> Result<(), LvsError> {
        if key.opens() == of {
            Ok(())
        } else {
            Err(LvsError::not_permitted(Refusal::by([RuleId::VIS_13])))
        }
    }

    fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, LvsError> {
        serde_json::from_str(&self.body)
            .map_err(|_| LvsError::store(ErrorCode::StoreCorrupt, "stored content is damaged"))
    }
}

/// The account of an incident, opened for one dossier whose pupil it names.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) text: CareText,
    pub(crate) body: IncidentBody,
    pub(crate) reason: Option<CareText>,
    /// The secret behind the letters.
    pub(crate) key: String,
}

/// The right to open a dossier's content. The policy's grant is the only one that has it.
pub(crate) trait Opens {
    /// The dossier that it opens.
    fn opens(&self) -> DossierKey;
}

impl fmt::Debug for SealedContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedContent({} bytes)", self.body.len())
    }
}

/// A salted SHA-256 of a content.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment([u8; 32]);

impl Commitment {
    pub(super) fn of(hasher: Sha256) -> Self {
        Commitment(hasher.finalize().into())
    }

    /// The commitment as hexadecimal digits.
    pub fn to_hex(self) -> String {
        crate::id::hex(&self.0)
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Commitment({})", self.to_hex())
    }
}

impl Serialize for Commitment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Commitment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        crate::id::unhex(&text)
            .map(Commitment)
            .ok_or_else(|| serde::de::Error::custom("a commitment is 64 hexadecimal digits"))
    }
}

/// What a content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContentOwner {
    /// An entry.
    Entry(EntryId),
    /// A fact, such as the reason of an emergency opening.
    Fact(FactId),
    /// A document by itself. Its bytes are no text: [`SealedBytes`](super::SealedBytes).
    Attachment(AttachmentId),
}

impl ContentOwner {
    /// The owner's id: ids of entries, facts and documents are random and never coincide.
    pub fn as_str(&self) -> &str {
        match self {
            ContentOwner::Entry(id) => id.as_str(),
            ContentOwner::Fact(id) => id.as_str(),
            ContentOwner::Attachment(id) => id.as_str(),
        }
    }
}

/// One version of one owner's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentKey {
    /// Whose.
    pub owner: ContentOwner,
    /// Which version.
    pub version: u32,
}

/// A content as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContent {
    /// Whose, and which version.
    pub key: ContentKey,
    /// The content.
    pub content: SealedContent,
}
