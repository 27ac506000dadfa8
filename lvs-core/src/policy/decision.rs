//! A decision: an exposure, a stance, and the rules that decided.

use serde::{Deserialize, Serialize};

use super::RULES;
use crate::rule::RuleId;

/// How much of something a reader sees, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exposure {
    /// Nothing.
    Withheld,
    /// Looking along with the director, who opened it (VIS-10, VIS-15).
    Guided,
    /// A summary or the measures only.
    Summary,
    /// The structured fields and an approved redacted text; else conversation or report (ACC-04, ACC-06).
    ThirdPartySafe,
    /// All of it.
    Full,
}

impl Exposure {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Exposure::Withheld => "withheld",
            Exposure::Guided => "guided",
            Exposure::Summary => "summary",
            Exposure::ThirdPartySafe => "third_party_safe",
            Exposure::Full => "full",
        }
    }
}

/// Forbidden and "nothing permits it" are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// A rule permits it and none forbids.
    Permitted,
    /// A rule forbids it.
    Forbidden,
    /// No rule permits it (VIS-13).
    NoBasis,
}

impl Stance {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Permitted => "permitted",
            Stance::Forbidden => "forbidden",
            Stance::NoBasis => "no_basis",
        }
    }
}

/// The most rules that one decision can name: every rule of the policy, and deny by default. A
/// reader of many seats lacks many conditions, and none is left out.
pub const MAX_REASONS: usize = RULES.len() + 1;

/// The rules that decided: a small set without allocation, in the order of the law.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reasons {
    rules: [Option<RuleId>; MAX_REASONS],
}

impl Default for Reasons {
    fn default() -> Self {
        Reasons {
            rules: [None; MAX_REASONS],
        }
    }
}

impl Reasons {
    /// Adds a rule, once; keeps the order of the law, so that the order of evaluation does not show.
    pub fn add(&mut self, rule: RuleId) {
        if self.contains(rule) {
            return;
        }
        let mut carried = Some(rule);
        for slot in &mut self.rules {
            match (*slot, carried) {
                (_, None) => return,
                (None, _) => {
                    *slot = carried;
                    return;
                }
                (Some(kept), Some(new)) if new < kept => {
                    *slot = Some(new);
                    carried = Some(kept);
                }
                (Some(_), Some(_)) => {}
            }
        }
    }

    /// Whether a rule is among them.
    pub fn contains(&self, rule: RuleId) -> bool {
        self.rules.contains(&Some(rule))
    }

    /// The rules, in the order of the law.
    pub fn iter(&self) -> impl Iterator<Item = RuleId> + '_ {
        self.rules.iter().filter_map(|rule| *rule)
    }

    /// The rules as a list.
    pub fn to_vec(self) -> Vec<RuleId> {
        self.rules.into_iter().flatten().collect()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.iter().all(Option::is_none)
    }
}

impl std::fmt::Debug for Reasons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The complete answer, for the log and the data-protection officer (PRE-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decision {
    /// How much.
    pub exposure: Exposure,
    /// Permitted, forbidden, or no basis.
    pub stance: Stance,
    /// The rules that decided, never empty.
    pub reasons: Reasons,
    /// Whether the reader may know that it exists (PRE-01); always true for what is shown.
    pub presence: bool,
}

/// The answer as the reader may have it (PRE-04).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReaderDecision {
    /// How much.
    pub exposure: Exposure,
    /// Permitted, forbidden, or no basis.
    pub stance: Stance,
    /// The rules that the reader may know, never empty.
    pub rules: Vec<RuleId>,
}

impl Decision {
    /// The reader's face: where even the presence is hidden, the answer is the one for what does
    /// not exist (PRE-05).
    pub fn for_reader(&self) -> ReaderDecision {
        if self.presence {
            ReaderDecision {
                exposure: self.exposure,
                stance: self.stance,
                rules: self.reasons.to_vec(),
            }
        } else {
            ReaderDecision::absent()
        }
    }
}

impl ReaderDecision {
    /// The one answer for "does not exist", "not yours" and "hidden" (PRE-05).
    pub fn absent() -> Self {
        ReaderDecision {
            exposure: Exposure::Withheld,
            stance: Stance::NoBasis,
            rules: vec![RuleId::VIS_13],
        }
    }
}
