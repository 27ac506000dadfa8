//! Ids: opaque names that a host or the library gives.
//!
//! A host may use its own keys. An id is never a national number (IDN-08),
//! and never tells when something was made: the library's own ids are random.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};

/// The longest id, in bytes.
pub const MAX_ID_LEN: usize = 40;

/// The text of an id, inline: ids are copied, never allocated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct IdText {
    bytes: [u8; MAX_ID_LEN],
    len: u8,
}

impl IdText {
    fn parse(text: &str) -> Result<Self, LvsError> {
        let fail = |detail| Err(LvsError::invalid(ErrorCode::InvalidId, detail));
        if text.is_empty() || text.len() > MAX_ID_LEN {
            return fail("an id has 1 to 40 characters");
        }
        if !text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
        {
            return fail("an id holds letters, digits and - _ . : only");
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
        if digits == 11 && !letters {
            return fail("an id may not have the form of a national number (IDN-08)");
        }
        let mut bytes = [0u8; MAX_ID_LEN];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        let len = u8::try_from(text.len()).unwrap_or(0);
        Ok(IdText { bytes, len })
    }

    fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.len)).unwrap_or(&[]);
        std::str::from_utf8(used).unwrap_or("")
    }

    /// A short mark to tell ids apart in a log without printing them.
    fn mark(&self) -> u32 {
        self.as_str().bytes().fold(0x811c_9dc5_u32, |hash, b| {
            (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)
        })
    }
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, masked) => {
        id_type!(@common $(#[$doc])* $name);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "(#{:08x})"), self.0.mark())
            }
        }
    };
    ($(#[$doc:meta])* $name:ident) => {
        id_type!(@common $(#[$doc])* $name);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.as_str())
            }
        }
    };
    (@common $(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(IdText);

        impl $name {
            /// Takes an id that the host or the store gives.
            ///
            /// # Errors
            /// `input.id` when it is empty, longer than 40 characters, holds other
            /// characters than letters, digits and `- _ . :`, or has the form of a
            /// national number (IDN-08).
            pub fn parse(text: &str) -> Result<Self, LvsError> {
                IdText::parse(text).map(Self)
            }

            /// The id as it was given.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = LvsError;

            fn from_str(text: &str) -> Result<Self, LvsError> {
                Self::parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

id_type!(
    /// A school, as the controller's administration knows it.
    SchoolId
);
id_type!(
    /// A class or a teaching group of one school year.
    ClassId
);
id_type!(
    /// A person: pupil, parent, member of staff or outsider.
    PersonId, masked
);
id_type!(
    /// A dated relation between a person and a pupil, a class or a school.
    RelationId
);
id_type!(
    /// An entry of a dossier.
    EntryId
);
id_type!(
    /// A received document of an entry.
    AttachmentId
);
id_type!(
    /// A consent that was asked of one person.
    ConsentId
);
id_type!(
    /// A care question.
    CareQuestionId
);

id_type!(
    /// A dated fact about a dossier, such as a finding on capacity or an emergency opening.
    FactId
);

id_type!(
    /// A test, an observation scale or an intermediate goal, by the school's own code.
    InstrumentCode
);
id_type!(
    /// An edition of an instrument: another edition is another test (ASS-04).
    Edition
);
id_type!(
    /// A parallel form of a test, such as `a`.
    TestForm
);
id_type!(
    /// The sample that a norm was taken from, such as `flanders` or `home-language-not-dutch`.
    NormSample
);

/// A pupil: the person whose dossier it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PupilId(PersonId);

impl PupilId {
    /// Takes the pupil's person id.
    ///
    /// # Errors
    /// As [`PersonId::parse`].
    pub fn parse(text: &str) -> Result<Self, LvsError> {
        PersonId::parse(text).map(PupilId)
    }

    /// The pupil as a person.
    pub fn person(self) -> PersonId {
        self.0
    }

    /// The id as it was given.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl From<PersonId> for PupilId {
    fn from(person: PersonId) -> Self {
        PupilId(person)
    }
}

impl FromStr for PupilId {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        Self::parse(text)
    }
}

impl fmt::Debug for PupilId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PupilId(#{:08x})", self.0.0.mark())
    }
}

/// The dossier of one pupil at one school: two schools never share one (REG-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DossierKey {
    /// The school.
    pub school: SchoolId,
    /// The pupil.
    pub pupil: PupilId,
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

/// Thirty-two bytes from 64 hexadecimal digits.
pub(crate) fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 {
        return None;
    }
    let mut bytes = [0u8; 32];
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    for (slot, pair) in bytes.iter_mut().zip(digits?.chunks(2)) {
        *slot = pair
            .iter()
            .fold(0u8, |n, d| n << 4 | u8::try_from(*d).unwrap_or(0));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_may_use_its_own_keys() {
        for good in [
            "1",
            "user-42",
            "a.b:c_d",
            "550e8400-e29b-41d4-a716-446655440000",
        ] {
            assert_eq!(PersonId::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn a_wrong_id_is_refused_without_being_quoted() {
        let long = "x".repeat(41);
        for bad in ["", "Jan Peeters", "é", long.as_str(), "a\0b"] {
            let error = PersonId::parse(bad).unwrap_err();
            assert_eq!(error.code().as_str(), "input.id");
            assert!(bad.is_empty() || !error.to_string().contains(bad));
        }
    }

    #[test]
    fn a_national_number_is_no_id() {
        for bad in ["93051822361", "93.05.18-223.61"] {
            assert!(PersonId::parse(bad).is_err());
        }
        assert!(PersonId::parse("9305182236").is_ok());
    }

    #[test]
    fn debug_of_a_person_shows_no_id() {
        let id = PersonId::parse("jan.peeters").unwrap();
        assert!(!format!("{id:?}").contains("peeters"));
        assert!(!format!("{:?}", PupilId::from(id)).contains("peeters"));
    }
}
