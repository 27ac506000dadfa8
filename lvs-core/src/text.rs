//! Text about people. Its `Debug` shows a length, nothing else.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::error::{ErrorCode, LvsError};

/// The longest text of an entry, in bytes.
pub const MAX_TEXT_LEN: usize = 64 * 1024;
/// The longest name or label, in bytes.
pub const MAX_NAME_LEN: usize = 200;

/// Free text of a dossier. It is opened by redaction and by a store's codec only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CareText(String);

impl CareText {
    /// Takes a text of at most 64 KiB without control characters.
    pub(crate) fn parse(text: &str) -> Result<Self, LvsError> {
        check(text, MAX_TEXT_LEN)?;
        Ok(CareText(text.to_owned()))
    }

    /// The text itself: for redaction, against a grant.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CareText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CareText({} bytes)", self.0.len())
    }
}

/// A text as a caller wrote it: checked when it is recorded. `Debug` shows a length only.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WrittenText(String);

impl WrittenText {
    /// The text itself. Whoever calls this shows it to someone.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Checks a text that is required.
    pub(crate) fn require(&self) -> Result<(), LvsError> {
        if self.is_blank() {
            return Err(LvsError::invalid(
                ErrorCode::EmptyText,
                "a text that is required is empty",
            ));
        }
        self.check()
    }

    /// Checks a text that may be empty.
    pub(crate) fn check(&self) -> Result<(), LvsError> {
        check(&self.0, MAX_TEXT_LEN)
    }
}

impl From<&str> for WrittenText {
    fn from(text: &str) -> Self {
        WrittenText(text.to_owned())
    }
}

impl From<String> for WrittenText {
    fn from(text: String) -> Self {
        WrittenText(text)
    }
}

impl fmt::Debug for WrittenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrittenText({} bytes)", self.0.len())
    }
}

/// A name, an address or another short text about a person.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalText(String);

impl PersonalText {
    /// Takes a short text.
    ///
    /// # Errors
    /// `input.empty` when nothing but spaces is left, `input.text` when it is
    /// longer than 200 bytes or holds a control character.
    pub fn parse(text: &str) -> Result<Self, LvsError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(LvsError::invalid(
                ErrorCode::EmptyText,
                "a text that is required is empty",
            ));
        }
        check(text, MAX_NAME_LEN)?;
        if text.contains('\n') {
            return Err(LvsError::invalid(
                ErrorCode::InvalidText,
                "a name is one line",
            ));
        }
        Ok(PersonalText(text.to_owned()))
    }

    /// The text itself. Whoever calls this shows it to someone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonalText {
    type Error = LvsError;

    fn try_from(text: String) -> Result<Self, LvsError> {
        PersonalText::parse(&text)
    }
}

impl From<PersonalText> for String {
    fn from(text: PersonalText) -> String {
        text.0
    }
}

impl fmt::Debug for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalText(…)")
    }
}

fn check(text: &str, limit: usize) -> Result<(), LvsError> {
    if text.len() > limit {
        return Err(LvsError::invalid(
            ErrorCode::InvalidText,
            format!("a text is longer than {limit} bytes"),
        ));
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    {
        return Err(LvsError::invalid(
            ErrorCode::InvalidText,
            "a text holds a control character",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_text() {
        assert_eq!(
            format!("{:?}", CareText::parse("verdrietig").unwrap()),
            "CareText(10 bytes)"
        );
        assert!(!format!("{:?}", PersonalText::parse("Jan").unwrap()).contains("Jan"));
    }

    #[test]
    fn a_note_of_ten_megabytes_is_refused() {
        let error = CareText::parse(&"x".repeat(10_000_000)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidText);
        assert!(error.to_string().len() < 100);
    }

    #[test]
    fn control_characters_are_refused() {
        assert!(CareText::parse("a\0b").is_err());
        assert!(CareText::parse("regel 1\nregel 2").is_ok());
        assert!(PersonalText::parse("  ").is_err());
    }
}
