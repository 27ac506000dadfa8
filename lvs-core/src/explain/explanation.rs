//! An explanation: a headline, the rules with their sentences, and what may be done instead.

use serde::{Deserialize, Serialize};

use super::{Language, WordKind, guard_sentence, rule_sentence, word};
use crate::error::{MissingGuard, Refusal};
use crate::policy::{Exposure, ReaderDecision, Stance};
use crate::rule::RuleId;

/// Why something is shown, withheld or refused, in one language.
///
/// It says nothing that the decision or the refusal does not: what the reader may not know
/// was taken out before (PRE-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The answer in one sentence.
    pub headline: String,
    /// The rules that decided, in the order of the law.
    pub reasons: Vec<ReasonView>,
    /// The conditions that were missing, in the order of the refusal.
    pub missing: Vec<MissingView>,
    /// What may be done instead, as a sentence.
    pub hint: Option<String>,
}

/// One rule of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonView {
    /// The rule's number.
    pub rule: RuleId,
    /// What the rule does, for a reader without the law at hand.
    pub sentence: String,
    /// The word for the kind of source.
    pub source: String,
    /// The text that the rule names; empty where it names none.
    pub cites: String,
    /// The public pages behind the rule (`data/sources.toml`).
    pub refs: Vec<String>,
}

/// One missing condition of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingView {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// The condition's stable name.
    pub guard: String,
    /// What is missing; the rule's sentence where the condition has none of its own.
    pub sentence: String,
}

/// Explains a decision to its reader.
pub fn explain_decision(decision: &ReaderDecision, language: Language) -> Explanation {
    let key = match (decision.exposure, decision.stance) {
        (Exposure::Withheld, Stance::Forbidden) => "forbidden",
        (Exposure::Withheld, Stance::NoBasis | Stance::Permitted) => "no_basis",
        (exposure, _) => exposure.as_str(),
    };
    Explanation {
        headline: headline(key, language),
        reasons: reasons(&decision.rules, language),
        missing: Vec::new(),
        hint: None,
    }
}

/// Explains a refusal: its rules, what was missing and what may be done instead.
pub fn explain_refusal(refusal: &Refusal, language: Language) -> Explanation {
    let key = if refusal.missing.is_empty() {
        "refused"
    } else {
        "refused_missing"
    };
    Explanation {
        headline: headline(key, language),
        reasons: reasons(&refusal.rules, language),
        missing: refusal
            .missing
            .iter()
            .map(|guard| missing(guard, language))
            .collect(),
        hint: refusal.hint.map(|hint| hint.label(language).to_owned()),
    }
}

fn headline(key: &str, language: Language) -> String {
    word(WordKind::Headline, key, language)
        .unwrap_or_default()
        .to_owned()
}

fn reasons(rules: &[RuleId], language: Language) -> Vec<ReasonView> {
    rules.iter().map(|rule| reason(*rule, language)).collect()
}

fn reason(id: RuleId, language: Language) -> ReasonView {
    let rule = id.rule();
    ReasonView {
        rule: id,
        sentence: rule_sentence(id, language).to_owned(),
        source: rule.source.label(language).to_owned(),
        cites: rule.cites.to_owned(),
        refs: rule.refs.iter().map(|page| (*page).to_owned()).collect(),
    }
}

fn missing(guard: &MissingGuard, language: Language) -> MissingView {
    MissingView {
        rule: guard.rule,
        guard: guard.guard.clone(),
        sentence: guard_sentence(&guard.guard, language)
            .unwrap_or_else(|| rule_sentence(guard.rule, language))
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Hint;

    #[test]
    fn a_decision_says_its_rules_with_their_sources() {
        let decision = ReaderDecision {
            exposure: Exposure::ThirdPartySafe,
            stance: Stance::Permitted,
            rules: vec![RuleId::ACC_04],
        };
        let explained = explain_decision(&decision, Language::Dutch);
        assert_eq!(
            explained.headline,
            "Dit wordt getoond zonder gegevens van anderen."
        );
        let [reason] = explained.reasons.as_slice() else {
            panic!("one reason");
        };
        assert_eq!(reason.rule, RuleId::ACC_04);
        assert_eq!(reason.source, "wet, decreet of verordening");
        assert_eq!(reason.cites, "art. 123/7 Codex; GDPR 23(1)(i)");
        assert_eq!(reason.refs, ["S1", "S42"]);
        assert!(explained.missing.is_empty() && explained.hint.is_none());
    }

    #[test]
    fn forbidden_and_absent_have_headlines_of_their_own() {
        let forbidden = ReaderDecision {
            exposure: Exposure::Withheld,
            stance: Stance::Forbidden,
            rules: vec![RuleId::RET_07],
        };
        for language in Language::ALL {
            let absent = explain_decision(&ReaderDecision::absent(), *language);
            assert_ne!(
                absent.headline,
                explain_decision(&forbidden, *language).headline
            );
            assert_eq!(absent.reasons.len(), 1);
            assert_eq!(absent.reasons[0].rule, RuleId::VIS_13);
        }
    }

    #[test]
    fn every_headline_has_a_text() {
        for language in Language::ALL {
            for exposure in [
                Exposure::Withheld,
                Exposure::Guided,
                Exposure::Summary,
                Exposure::ThirdPartySafe,
                Exposure::Full,
            ] {
                for stance in [Stance::Permitted, Stance::Forbidden, Stance::NoBasis] {
                    let decision = ReaderDecision {
                        exposure,
                        stance,
                        rules: vec![RuleId::VIS_13],
                    };
                    assert!(!explain_decision(&decision, *language).headline.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_refusal_says_what_is_missing_and_what_may_be_done() {
        let refusal = Refusal::by([RuleId::DAT_04])
            .with_missing(vec![MissingGuard {
                rule: RuleId::CC_17,
                guard: "a_guard_without_a_text".to_owned(),
            }])
            .with_hint(Hint::AskConsent);
        let explained = explain_refusal(&refusal, Language::English);
        assert_eq!(
            explained.headline,
            "This is not possible yet: conditions are missing."
        );
        let rules: Vec<_> = explained.reasons.iter().map(|reason| reason.rule).collect();
        assert_eq!(rules, [RuleId::CC_17, RuleId::DAT_04]);
        assert_eq!(
            explained.missing[0].sentence,
            rule_sentence(RuleId::CC_17, Language::English)
        );
        assert_eq!(
            explained.hint.as_deref(),
            Some("Ask consent of the person who is entitled to give it.")
        );
        let plain = explain_refusal(&Refusal::by([RuleId::DAT_03]), Language::English);
        assert_eq!(plain.headline, "This is not possible.");
    }
}
