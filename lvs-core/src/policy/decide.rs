//! The fold: all findings to one decision.

use super::presence::presence;
use super::{AccessFacts, Decision, Exposure, Finding, PolicyRule, RULES, Reasons, Stance, Target};
use crate::rule::RuleId;

/// Decides one question by every rule.
pub fn decide(facts: &AccessFacts, target: Target) -> Decision {
    decide_with(RULES, facts, target)
}

/// Decides one question by these rules: for what-if questions and the policy's laws.
pub fn decide_with(rules: &[PolicyRule], facts: &AccessFacts, target: Target) -> Decision {
    let mut widest = Exposure::Withheld;
    let mut permits = Reasons::default();
    let mut lacks = Reasons::default();
    let mut forbids = Reasons::default();
    for rule in rules {
        match (rule.evaluate)(facts, target) {
            Finding::Silent => {}
            Finding::Lacks => lacks.add(rule.id),
            Finding::Forbids => forbids.add(rule.id),
            Finding::Permits(exposure) => {
                if exposure > widest {
                    widest = exposure;
                    permits = Reasons::default();
                }
                if exposure == widest && exposure > Exposure::Withheld {
                    permits.add(rule.id);
                }
            }
        }
    }
    let (exposure, stance, reasons) = if !forbids.is_empty() {
        (Exposure::Withheld, Stance::Forbidden, forbids)
    } else if widest > Exposure::Withheld {
        (widest, Stance::Permitted, permits)
    } else {
        // Deny by default is a rule like any other, and is named.
        lacks.add(RuleId::VIS_13);
        (Exposure::Withheld, Stance::NoBasis, lacks)
    };
    let presence = exposure > Exposure::Withheld || presence(facts, target);
    Decision {
        exposure,
        stance,
        reasons,
        presence,
    }
}

/// What every rule says that says something: the full explanation, made only when asked.
pub fn findings(facts: &AccessFacts, target: Target) -> Vec<(RuleId, Finding)> {
    RULES
        .iter()
        .map(|rule| (rule.id, (rule.evaluate)(facts, target)))
        .filter(|(_, finding)| *finding != Finding::Silent)
        .collect()
}
