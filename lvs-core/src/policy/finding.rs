//! What one rule says about one question.

use super::{AccessFacts, Exposure, Target};
use crate::rule::RuleId;

/// What a rule says. Rules cannot fail: a missing fact is `Lacks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// The rule is not about this.
    Silent,
    /// The rule is about this, but a condition is not met.
    Lacks,
    /// The rule permits so much.
    Permits(Exposure),
    /// The rule forbids.
    Forbids,
}

/// A rule of the policy: its number and its function.
#[derive(Clone, Copy)]
pub struct PolicyRule {
    /// The number.
    pub id: RuleId,
    /// The rule itself.
    pub evaluate: fn(&AccessFacts, Target) -> Finding,
}

impl std::fmt::Debug for PolicyRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PolicyRule({})", self.id)
    }
}
