//! What a step is expected to come to.

use serde::Deserialize;

use super::outcome::StepOutcome;
use crate::care::CarePhase;
use crate::consent::StandingState;
use crate::error::Hint;
use crate::policy::{Exposure, Stance};
use crate::rule::RuleId;
use crate::view::AccessForm;

/// What a step is expected to come to. What is not named is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expectation {
    /// Whether it is done, or shown.
    pub done: Option<bool>,
    /// How much is shown.
    pub exposure: Option<Exposure>,
    /// Permitted, forbidden or no basis.
    pub stance: Option<Stance>,
    /// Exactly the rules that decided, as the log has them.
    pub rules: Option<Vec<RuleId>>,
    /// Exactly the rules that the reader hears.
    pub reader_rules: Option<Vec<RuleId>>,
    /// Whether the reader may know that it exists.
    pub presence: Option<bool>,
    /// Whether there is a text to read.
    pub text: Option<bool>,
    /// What is offered instead of the text.
    pub offers: Option<Vec<AccessForm>>,
    /// Exactly the conditions that were missing.
    pub missing: Option<Vec<String>>,
    /// Rules that are among those that decided.
    pub named: Option<Vec<RuleId>>,
    /// What may be done instead.
    pub hint: Option<Hint>,
    /// The phase of the care question.
    pub phase: Option<CarePhase>,
    /// What stands of all answers together.
    pub standing: Option<StandingState>,
    /// The entries that were erased.
    pub erased: Option<Vec<String>>,
    /// The code of an error that is no refusal.
    pub code: Option<String>,
}

impl Expectation {
    /// What does not hold, one line each.
    pub fn misses(&self, outcome: &StepOutcome) -> Vec<String> {
        let mut misses = Vec::new();
        let mut check = |name: &str, wanted: Option<String>, found: String| {
            if let Some(wanted) = wanted
                && wanted != found
            {
                misses.push(format!("{name}: expected {wanted}, found {found}"));
            }
        };
        let show = |value: &dyn std::fmt::Debug| format!("{value:?}");
        check("done", self.done.map(|v| show(&v)), show(&outcome.done));
        check(
            "exposure",
            self.exposure.map(|v| show(&Some(v))),
            show(&outcome.exposure),
        );
        check(
            "stance",
            self.stance.map(|v| show(&Some(v))),
            show(&outcome.stance),
        );
        check(
            "rules",
            self.rules.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.rules)),
        );
        check(
            "reader_rules",
            self.reader_rules.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.reader_rules)),
        );
        check(
            "presence",
            self.presence.map(|v| show(&Some(v))),
            show(&outcome.presence),
        );
        check("text", self.text.map(|v| show(&v)), show(&outcome.text));
        check(
            "offers",
            self.offers.as_ref().map(|v| show(v)),
            show(&outcome.offers),
        );
        check(
            "missing",
            self.missing.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.missing)),
        );
        check(
            "hint",
            self.hint.map(|v| show(&Some(v))),
            show(&outcome.hint),
        );
        check(
            "phase",
            self.phase.map(|v| show(&Some(v))),
            show(&outcome.phase),
        );
        check(
            "standing",
            self.standing.map(|v| show(&Some(v))),
            show(&outcome.standing),
        );
        check(
            "erased",
            self.erased.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.erased)),
        );
        check(
            "code",
            self.code.as_ref().map(|v| show(&Some(v))),
            show(&outcome.code),
        );
        for rule in self.named.iter().flatten() {
            if !outcome.rules.contains(rule) {
                misses.push(format!("named: {rule} is not among {:?}", outcome.rules));
            }
        }
        misses
    }
}

fn sorted<T: Ord + Clone>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values
}
