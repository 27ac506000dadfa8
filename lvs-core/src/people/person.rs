//! Who someone is: names, birth date, national number, languages, contacts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Insz;
use crate::error::{ErrorCode, LvsError};
use crate::id::PersonId;
use crate::text::PersonalText;

/// A person known to a school. A change makes a new version; nothing is overwritten. `Debug` shows
/// the id's mark and the version only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The host's id.
    pub id: PersonId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// The name.
    pub name: PersonName,
    /// The birth date; a pupil without one is treated as a minor of unknown age.
    pub birth_date: Option<NaiveDate>,
    /// The national number in force, if known (IDN-08: optional, may change, history in the versions).
    pub insz: Option<Insz>,
    /// The languages at home, each with whom it is spoken (IDN-13).
    pub home_languages: Vec<HomeLanguage>,
    /// Addresses, telephone numbers and e-mail addresses.
    pub contacts: Vec<Contact>,
    /// When this version was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A name. `Debug` shows nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// First name or names.
    pub given: PersonalText,
    /// Family name.
    pub family: PersonalText,
}

impl PersonName {
    /// Takes a first name and a family name.
    ///
    /// # Errors
    /// As [`PersonalText::parse`].
    pub fn parse(given: &str, family: &str) -> Result<Self, LvsError> {
        Ok(PersonName {
            given: PersonalText::parse(given)?,
            family: PersonalText::parse(family)?,
        })
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// A language spoken at home, with whom (IDN-13). `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HomeLanguage {
    language: String,
    /// With whom the pupil speaks it.
    pub partner: LanguagePartner,
}

impl std::fmt::Debug for HomeLanguage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HomeLanguage(…)")
    }
}

impl HomeLanguage {
    /// Takes an ISO 639 code of two or three letters.
    ///
    /// # Errors
    /// `input.language` when it is not two or three letters.
    pub fn parse(code: &str, partner: LanguagePartner) -> Result<Self, LvsError> {
        let good = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic());
        if good {
            Ok(HomeLanguage {
                language: code.to_ascii_lowercase(),
                partner,
            })
        } else {
            Err(LvsError::invalid(
                ErrorCode::InvalidLanguage,
                "a language is an ISO 639 code of two or three letters",
            ))
        }
    }

    /// The ISO 639 code.
    pub fn language(&self) -> &str {
        &self.language
    }
}

/// With whom a home language is spoken (IDN-12, IDN-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguagePartner {
    /// The mother.
    Mother,
    /// The father.
    Father,
    /// Brothers and sisters together.
    Siblings,
    /// Friends.
    Friends,
}

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The address or the number.
    pub value: PersonalText,
    /// Not to be shown to the other parent or to anyone who does not need it (ACC-13).
    pub confidential: bool,
}

/// The kind of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// A postal address.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}
