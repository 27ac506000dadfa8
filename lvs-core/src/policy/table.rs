//! The compiled table: each category and mark combination is decided once per reading.

use super::{AccessFacts, Decision, Target, decide};

/// Decisions already made in one reading. A dossier of thousands of entries has few combinations.
#[derive(Debug)]
pub struct DecisionTable<'a> {
    facts: &'a AccessFacts,
    decided: Vec<(Target, Decision)>,
}

impl<'a> DecisionTable<'a> {
    /// An empty table for one reading.
    pub fn new(facts: &'a AccessFacts) -> Self {
        DecisionTable {
            facts,
            decided: Vec::with_capacity(32),
        }
    }

    /// The decision on a target, from the table or by the rules.
    pub fn decide(&mut self, target: Target) -> Decision {
        if let Some((_, decision)) = self.decided.iter().find(|(known, _)| *known == target) {
            return *decision;
        }
        let decision = decide(self.facts, target);
        self.decided.push((target, decision));
        decision
    }
}
