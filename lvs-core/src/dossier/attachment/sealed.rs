//! The bytes and the name of a document, sealed as the text of an entry is.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::dossier::{Commitment, Opens};
use crate::error::{LvsError, Refusal};
use crate::id::DossierKey;
use crate::rule::RuleId;
use crate::text::PersonalText;

/// The bytes and the name of a document as a store keeps them: plain to the store, closed to
/// everyone else. The name of a file tells as much as its text may.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBytes {
    salt: [u8; 32],
    name: String,
    bytes: Arc<[u8]>,
}

impl SealedBytes {
    /// A document as a store read it back.
    pub fn from_storage(salt: [u8; 32], name: String, bytes: impl Into<Arc<[u8]>>) -> Self {
        SealedBytes {
            salt,
            name,
            bytes: bytes.into(),
        }
    }

    /// The bytes in the clear, for a store to keep. Never show them: only a view may.
    pub fn bytes_for_storage(&self) -> &[u8] {
        &self.bytes
    }

    /// The name in the clear, for a store to keep. Never show it: only a view may.
    pub fn name_for_storage(&self) -> &str {
        &self.name
    }

    /// The salt of the commitment; erased with the bytes.
    pub fn salt(&self) -> &[u8; 32] {
        &self.salt
    }

    /// What the hash chain keeps of the document: nothing can be read from it once the salt is gone.
    pub fn commitment(&self) -> Commitment {
        let mut hasher = Sha256::new();
        hasher.update(self.salt);
        // The length first: no other split into name and bytes gives the same.
        hasher.update(self.name.len().to_string());
        hasher.update(b":");
        hasher.update(self.name.as_bytes());
        hasher.update(&self.bytes);
        Commitment::of(hasher)
    }

    pub(crate) fn seal(name: &PersonalText, bytes: &[u8], salt: [u8; 32]) -> Self {
        SealedBytes::from_storage(salt, name.expose().to_owned(), bytes)
    }

    /// Opens a document of a dossier against the right to that dossier.
    pub(crate) fn open(
        &self,
        key: &impl Opens,
        of: DossierKey,
    ) -> Result<(&str, &Arc<[u8]>), LvsError> {
        if key.opens() == of {
            Ok((&self.name, &self.bytes))
        } else {
            Err(LvsError::not_permitted(Refusal::by([RuleId::VIS_13])))
        }
    }
}

impl fmt::Debug for SealedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedBytes({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(name: &str, bytes: &[u8]) -> SealedBytes {
        SealedBytes::from_storage([7; 32], name.to_owned(), bytes)
    }

    #[test]
    fn debug_shows_neither_name_nor_bytes() {
        let text = format!("{:?}", sealed("noor.txt", b"verdrietig"));
        assert_eq!(text, "SealedBytes(10 bytes)");
    }

    #[test]
    fn the_commitment_is_to_salt_name_and_bytes() {
        let one = sealed("ab", b"c").commitment();
        assert_eq!(one, sealed("ab", b"c").commitment());
        assert_ne!(one, sealed("a", b"bc").commitment());
        assert_ne!(one, sealed("ab", b"d").commitment());
        let salted = SealedBytes::from_storage([8; 32], "ab".to_owned(), b"c".as_slice());
        assert_ne!(one, salted.commitment());
    }

    #[test]
    fn it_opens_for_its_own_dossier_only() {
        struct Key(DossierKey);
        impl Opens for Key {
            fn opens(&self) -> DossierKey {
                self.0
            }
        }
        let key = |pupil: &str| DossierKey {
            school: "school-a".parse().unwrap(),
            pupil: pupil.parse().unwrap(),
        };
        let sealed = sealed("a.txt", b"tekst");
        assert!(sealed.open(&Key(key("noor")), key("noor")).is_ok());
        assert!(sealed.open(&Key(key("noor")), key("lotte")).is_err());
    }
}
