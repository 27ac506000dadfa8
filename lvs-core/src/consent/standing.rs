//! What stands on a day: the outcome of all answers together, with the rules that decided.

use serde::{Deserialize, Serialize};

use crate::rule::RuleId;

/// What stands on a day for one question of consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The outcome.
    pub state: StandingState,
    /// The rules that decided, never empty.
    pub rules: Vec<RuleId>,
}

/// The outcome of all answers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// It is granted.
    Granted,
    /// Running work and old entries stay; nothing new until the entitled person says yes (CON-15).
    ToBeReconfirmed,
    /// Nobody entitled has answered.
    Missing,
    /// Someone entitled asked for time.
    Deferred,
    /// Those who must agree do not agree (CON-02).
    Disputed,
    /// It ended by itself (CON-15).
    Lapsed,
    /// It was withdrawn (CON-13).
    Withdrawn,
    /// Someone entitled refused.
    Refused,
}

impl Standing {
    /// Whether it is granted.
    pub fn is_granted(&self) -> bool {
        self.state == StandingState::Granted
    }
}
