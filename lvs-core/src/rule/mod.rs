//! The numbered rules: what each says, where it comes from, how sure it is.
//!
//! A rule's number is its name in the code. The table is generated from
//! `data/rules.toml`; nothing about a rule is written twice.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The number of a rule, such as `ACC-04`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(u16);

/// A rule as the project's law states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The rule's number, such as `ACC-04`.
    pub code: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What the library does with the rule.
    pub tag: RuleTag,
    /// The kind of source.
    pub source: RuleSource,
    /// The text that the rule names, if it names one; never completed from memory.
    pub cites: &'static str,
    /// The public pages behind the rule.
    pub refs: &'static [&'static str],
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Whether the rule holds a choice that no law makes.
    pub setting: bool,
    /// The statement, in English.
    pub statement: &'static str,
}

/// What the library does with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleTag {
    /// It permits, forbids or refuses.
    Decides,
    /// It derives a value.
    Computes,
    /// It checks the form of something.
    Validates,
    /// It says how schools work; no behaviour depends on it.
    Describes,
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleSource {
    /// A decree, a law or the GDPR, as named in the rule.
    Statute,
    /// An authority or an umbrella organisation.
    Guidance,
    /// How the field works.
    Practice,
    /// A choice of this library that a school may change where a setting exists.
    Setting,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Check before anyone relies on it.
    L,
    /// Probable; wording or date may differ.
    M,
    /// Solid.
    H,
}

impl RuleId {
    /// Every rule, in the order of the law.
    pub fn all() -> impl Iterator<Item = RuleId> {
        (0..RULES.len()).filter_map(|index| u16::try_from(index).ok().map(RuleId))
    }

    /// The rule behind the number.
    pub fn rule(self) -> &'static Rule {
        static UNKNOWN: Rule = Rule {
            code: "",
            title: "",
            tag: RuleTag::Describes,
            source: RuleSource::Setting,
            cites: "",
            refs: &[],
            confidence: Confidence::L,
            setting: false,
            statement: "",
        };
        RULES.get(usize::from(self.0)).unwrap_or(&UNKNOWN)
    }

    /// The number as it is written, such as `ACC-04`.
    pub fn code(self) -> &'static str {
        self.rule().code
    }
}

impl FromStr for RuleId {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        RuleId::all()
            .find(|rule| rule.code() == text)
            .ok_or_else(|| LvsError::invalid(ErrorCode::UnknownRule, "no rule has this number"))
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_number_is_parsed_and_printed() {
        let rule: RuleId = "ACC-04".parse().unwrap();
        assert_eq!(rule, RuleId::ACC_04);
        assert_eq!(rule.to_string(), "ACC-04");
        assert!("ACC-99".parse::<RuleId>().is_err());
    }

    #[test]
    fn every_rule_has_a_number_of_its_own() {
        let mut codes: Vec<_> = RuleId::all().map(RuleId::code).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert_eq!(all, 191);
    }

    #[test]
    fn every_rule_says_what_it_is() {
        for id in RuleId::all() {
            let rule = id.rule();
            let words = rule.title.split_whitespace().count();
            assert!((2..=6).contains(&words), "{id}: {}", rule.title);
            assert!(rule.statement.ends_with(['.', ')']), "{id}");
        }
    }

    #[test]
    fn a_choice_of_the_library_is_a_setting() {
        for id in RuleId::all() {
            let rule = id.rule();
            if rule.source == RuleSource::Setting {
                assert!(rule.setting, "{id}");
                assert_eq!(rule.cites, "", "{id}");
            }
        }
    }

    #[test]
    fn a_statute_is_named_and_every_name_stands_in_the_rule() {
        for id in RuleId::all() {
            let rule = id.rule();
            assert_eq!(
                rule.source == RuleSource::Statute,
                !rule.cites.is_empty(),
                "{id}"
            );
            for name in rule.cites.split("; ") {
                assert!(rule.statement.contains(name), "{id}: {name}");
            }
        }
    }

    #[test]
    fn guidance_names_its_pages_or_the_rules_it_follows_from() {
        // CC-33a sums up the rules before it.
        for id in RuleId::all().filter(|id| *id != RuleId::CC_33A) {
            let rule = id.rule();
            let derived = ["CC-", "DAT-", "VIS-", "derived"]
                .iter()
                .any(|word| rule.statement.contains(word));
            if rule.source == RuleSource::Guidance && rule.refs.is_empty() {
                assert!(derived, "{id}");
            }
        }
    }

    #[test]
    fn some_rules_as_they_are_printed() {
        let rule = RuleId::CC_08.rule();
        assert_eq!(rule.confidence, Confidence::M, "the lower of H and M");
        let rule = RuleId::IDN_18.rule();
        assert_eq!(rule.confidence, Confidence::L, "the lower of H and L");
        let rule = RuleId::DAT_04.rule();
        assert_eq!(rule.source, RuleSource::Statute);
        assert_eq!(rule.cites, "GDPR art. 9");
        assert!(RuleId::CC_06.rule().statement.ends_with("\"no phase\"."));
        assert!(RuleId::ASS_01.rule().statement.starts_with("LVS-VCLB"));
        let rule = RuleId::VIS_02.rule();
        assert!(rule.setting && rule.source == RuleSource::Guidance);
    }
}
