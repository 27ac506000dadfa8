//! A refusal that says what is missing and what may be done instead.

use crate::care::facts::CareFacts;
use crate::care::guard::{
    CARE_LEAD_DECIDES, CARE_LEAD_REFERS, CARE_LEAD_STEPS_DOWN, CLB, CLB_PERMISSION, CLB_REQUESTED,
    ENTITLED_AGREES, Guard, INFORM_GROUND, OF_THE_CLB, ON_THE_ACTOR, RECONFIRMED,
};
use crate::error::{Hint, Refusal};
use crate::people::capacity_rule;
use crate::rule::RuleId;

/// The refusal of an act of this rule for want of these conditions. Where a permission is among
/// them, the rules by which it does not stand are named too.
///
/// CLB-04: someone who is not the one to act does not learn from the refusal how the CLB's work stands.
pub(super) fn refuse(rule: RuleId, missing: &[&Guard], facts: &CareFacts<'_>) -> Refusal {
    let among = |guard: &Guard, list: &[Guard]| list.iter().any(|one| one.name == guard.name);
    let stranger = !facts.has(CLB) && missing.iter().any(|guard| among(guard, ON_THE_ACTOR));
    let missing: Vec<&Guard> = missing
        .iter()
        .copied()
        .filter(|guard| !(stranger && among(guard, OF_THE_CLB)))
        .collect();
    let lacks = |list: &[Guard]| missing.iter().any(|guard| among(guard, list));
    let permission = lacks(&[CLB_PERMISSION, ENTITLED_AGREES, RECONFIRMED]);
    let inform = lacks(&[INFORM_GROUND]);
    let mut rules = vec![rule];
    if permission {
        rules.extend(&facts.clb_permission.rules);
    }
    if inform {
        rules.extend(&facts.inform_school.rules);
    }
    if permission || inform {
        rules.push(capacity_rule(facts.capacity));
    }
    let refusal =
        Refusal::by(rules).with_missing(missing.iter().map(|guard| guard.missing()).collect());
    if lacks(&[
        CARE_LEAD_DECIDES,
        CARE_LEAD_REFERS,
        CARE_LEAD_STEPS_DOWN,
        CLB_REQUESTED,
    ]) {
        refusal.with_hint(Hint::AskCareCoordinator)
    } else if permission || inform {
        refusal.with_hint(Hint::AskConsent)
    } else {
        refusal
    }
}
