//! The sentences of rules and of missing conditions.

use super::{Language, find};
use crate::rule::RuleId;

/// The sentence that says to a reader what a rule does.
///
/// Every rule that decides has one in every language. For a rule that only describes,
/// computes or validates and has none, it is the rule's statement, in English.
pub fn rule_sentence(rule: RuleId, language: Language) -> &'static str {
    find(language.texts().rules, rule.code()).unwrap_or(rule.rule().statement)
}

/// The sentence for a missing condition, by the condition's stable name, such as `care_meeting`.
pub fn guard_sentence(guard: &str, language: Language) -> Option<&'static str> {
    find(language.texts().guards, guard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::RULES;
    use crate::rule::RuleTag;

    fn has(rule: RuleId, language: Language) -> bool {
        find(language.texts().rules, rule.code()).is_some()
    }

    #[test]
    fn every_rule_that_a_reader_can_meet_has_a_sentence_in_every_language() {
        let deciding = RuleId::all().filter(|rule| rule.rule().tag == RuleTag::Decides);
        let of_policy = RULES.iter().map(|rule| rule.id);
        let computed = [
            RuleId::CC_01,
            RuleId::CC_02,
            RuleId::CC_03,
            RuleId::CC_06,
            RuleId::CON_08,
            RuleId::CON_15,
            RuleId::IDN_18,
            RuleId::VIS_13,
        ];
        for rule in deciding.chain(of_policy).chain(computed) {
            for language in Language::ALL {
                assert!(has(rule, *language), "{rule} {language:?}");
            }
        }
    }

    #[test]
    fn every_sentence_is_one_of_its_own_language() {
        for rule in RuleId::all().filter(|rule| has(*rule, Language::Dutch)) {
            let texts: Vec<_> = Language::ALL
                .iter()
                .map(|language| rule_sentence(rule, *language))
                .collect();
            for text in &texts {
                assert!(text.ends_with('.'), "{rule}");
                assert_eq!(*text, text.trim(), "{rule}");
            }
            for (index, text) in texts.iter().enumerate() {
                assert!(!texts[index + 1..].contains(text), "{rule}");
            }
        }
    }

    #[test]
    fn the_dutch_sentence_of_the_class_teacher() {
        assert_eq!(
            rule_sentence(RuleId::VIS_02, Language::Dutch),
            "De klasleerkracht ziet de eigen klas in het lopende schooljaar; de toegang stopt wanneer de relatie stopt."
        );
    }

    #[test]
    fn a_rule_without_a_sentence_says_its_statement() {
        assert_eq!(
            rule_sentence(RuleId::IDN_14, Language::French),
            RuleId::IDN_14.rule().statement
        );
    }

    #[test]
    fn an_unknown_guard_has_no_sentence() {
        assert_eq!(guard_sentence("horoscope", Language::Dutch), None);
    }
}
