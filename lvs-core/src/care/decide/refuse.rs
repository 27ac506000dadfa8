//! A refusal that says what is missing and what may be done instead.

use crate::care::facts::CareFacts;
use crate::care::guard::{
    CARE_LEAD_DECIDES, CARE_LEAD_REFERS, CARE_LEAD_STEPS_DOWN, CLB_PERMISSION, CLB_REQUESTED,
    ENTITLED_AGREES, Guard, INFORM_GROUND, RECONFIRMED,
};
use crate::error::{Hint, Refusal};
use crate::people::capacity_rule;
use crate::rule::RuleId;

/// The refusal of an act of this rule for want of these conditions. Where a permission is among
/// them, the rules by which it does not stand are named too.
pub(super) fn refuse(rule: RuleId, missing: &[&Guard], facts: &CareFacts<'_>) -> Refusal {
    let lacks = |names: &[Guard]| {
        missing
            .iter()
            .any(|guard| names.iter().any(|name| name.name == guard.name))
    };
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
