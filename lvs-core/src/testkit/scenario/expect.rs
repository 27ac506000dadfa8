//! What a step is expected to come to.

use serde::Deserialize;

use super::outcome::StepOutcome;
use crate::care::CarePhase;
use crate::consent::StandingState;
use crate::dossier::Category;
use crate::error::Hint;
use crate::people::Role;
use crate::policy::{Exposure, Stance};
use crate::rule::RuleId;
use crate::view::AccessForm;

/// What a step is expected to come to. What is not named is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expectation {
    /// Whether it is done, or shown. Where neither this nor the exposure is said, it has to be.
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
    /// Of an incident: exactly the pupils whose names are shown.
    pub names: Option<Vec<String>>,
    /// Of an incident: exactly the letters that stand in the place of names.
    pub letters: Option<Vec<String>>,
    /// Exactly the conditions that were missing.
    pub missing: Option<Vec<String>>,
    /// Rules that are among those that decided.
    pub named: Option<Vec<RuleId>>,
    /// What may be done instead.
    pub hint: Option<Hint>,
    /// The phase of the care question, or the pupil's phase as the reader sees it.
    pub phase: Option<CarePhase>,
    /// What stands of all answers together.
    pub standing: Option<StandingState>,
    /// The entries that were erased.
    pub erased: Option<Vec<String>>,
    /// Whether a received document waits, unread, for consent.
    pub quarantined: Option<bool>,
    /// Exactly those whose consent is asked for a received document.
    pub asked: Option<Vec<String>>,
    /// Exactly the documents that leave their quarantine.
    pub released: Option<Vec<String>>,
    /// How many documents housekeeping erases.
    pub erased_count: Option<usize>,
    /// How many documents are shown with an entry.
    pub documents: Option<usize>,
    /// Of a whole dossier: exactly the entries that are shown.
    pub shows: Option<Vec<String>>,
    /// Of a whole dossier: exactly the rows of which the reader may know that something is withheld.
    pub withholds: Option<Vec<Category>>,
    /// How many versions of an entry are shown.
    pub versions: Option<usize>,
    /// Exactly the roles in the lines of the log that are shown.
    pub log_roles: Option<Vec<Role>>,
    /// Exactly the rows in the lines of the log that are shown.
    pub log_rows: Option<Vec<Category>>,
    /// Exactly those who were denied something, by the school's log.
    pub log_denied: Option<Vec<String>>,
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
        let done = self.done.or(self.exposure.is_none().then_some(true));
        check("done", done.map(|v| show(&v)), show(&outcome.done));
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
            "names",
            self.names.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.names)),
        );
        check(
            "letters",
            self.letters.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.letters)),
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
            "quarantined",
            self.quarantined.map(|v| show(&Some(v))),
            show(&outcome.quarantined),
        );
        check(
            "asked",
            self.asked.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.asked)),
        );
        check(
            "released",
            self.released.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.released)),
        );
        check(
            "erased_count",
            self.erased_count.map(|v| show(&Some(v))),
            show(&outcome.erased_count),
        );
        check(
            "documents",
            self.documents.map(|v| show(&v)),
            show(&outcome.documents),
        );
        check(
            "shows",
            self.shows.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.shows)),
        );
        check(
            "withholds",
            self.withholds.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.withholds)),
        );
        check(
            "versions",
            self.versions.map(|v| show(&Some(v))),
            show(&outcome.versions),
        );
        check(
            "log_roles",
            self.log_roles.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.log_roles)),
        );
        check(
            "log_rows",
            self.log_rows.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.log_rows)),
        );
        check(
            "log_denied",
            self.log_denied.as_ref().map(|v| show(&sorted(v))),
            show(&sorted(&outcome.log_denied)),
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
