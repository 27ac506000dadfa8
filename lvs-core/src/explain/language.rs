//! The languages that the texts exist in.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::{Texts, generated};
use crate::error::{ErrorCode, LvsError};

/// A language of the texts. There is no default: who reads decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// Dutch, with the terms of Flemish schools.
    #[serde(rename = "nl")]
    Dutch,
    /// English; the names of Flemish documents stay Dutch.
    #[serde(rename = "en")]
    English,
    /// French, with the terms of Belgian schools.
    #[serde(rename = "fr")]
    French,
}

impl Language {
    /// Every language.
    pub const ALL: &'static [Language] = &[Language::Dutch, Language::English, Language::French];

    /// The ISO 639 code, which is the name of the folder of texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
            Language::French => "fr",
        }
    }

    pub(super) fn texts(self) -> &'static Texts {
        match self {
            Language::Dutch => &generated::NL,
            Language::English => &generated::EN,
            Language::French => &generated::FR,
        }
    }
}

impl FromStr for Language {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        Language::ALL
            .iter()
            .copied()
            .find(|language| language.as_str() == text)
            .ok_or_else(|| {
                LvsError::invalid(
                    ErrorCode::UnknownUiLanguage,
                    "no texts exist in this language",
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_code_only() {
        for language in Language::ALL {
            assert_eq!(language.as_str().parse::<Language>().unwrap(), *language);
            let json = serde_json::to_string(language).unwrap();
            assert_eq!(json, format!("\"{}\"", language.as_str()));
        }
        for unknown in ["", "NL", "nl-BE", "de"] {
            let error = unknown.parse::<Language>().unwrap_err();
            assert_eq!(error.code().as_str(), "input.ui_language");
        }
    }
}
