//! What a step came to.

use serde::Serialize;

use crate::care::CarePhase;
use crate::consent::StandingState;
use crate::dossier::Category;
use crate::error::{ErrorCode, Hint, LvsError};
use crate::people::Role;
use crate::policy::{Exposure, Stance};
use crate::rule::RuleId;
use crate::view::AccessForm;

/// What a step came to, without a text: the same in every language that runs the scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StepOutcome {
    /// Whether it was done, or something was shown.
    pub done: bool,
    /// How much was shown.
    pub exposure: Option<Exposure>,
    /// Permitted, forbidden or no basis.
    pub stance: Option<Stance>,
    /// The rules that decided, as the log has them.
    pub rules: Vec<RuleId>,
    /// The rules that the reader heard.
    pub reader_rules: Vec<RuleId>,
    /// Whether the reader may know that it exists.
    pub presence: Option<bool>,
    /// Whether there was a text to read.
    pub text: bool,
    /// What was offered instead.
    pub offers: Vec<AccessForm>,
    /// Of an incident: the pupils whose names were shown.
    pub names: Vec<String>,
    /// Of an incident: the letters in the place of names.
    pub letters: Vec<String>,
    /// The conditions that were missing.
    pub missing: Vec<String>,
    /// What may be done instead.
    pub hint: Option<Hint>,
    /// The phase of the care question, or the pupil's phase as the reader sees it.
    pub phase: Option<CarePhase>,
    /// What stands of all answers together.
    pub standing: Option<StandingState>,
    /// The entries that were erased.
    pub erased: Vec<String>,
    /// Whether a received document waits, unread, for consent.
    pub quarantined: Option<bool>,
    /// Whose consent was asked for a received document.
    pub asked: Vec<String>,
    /// The documents that left their quarantine.
    pub released: Vec<String>,
    /// How many documents housekeeping erased, where that may be known.
    pub erased_count: Option<usize>,
    /// How many documents were shown with an entry.
    pub documents: usize,
    /// Of a whole dossier: the entries that were shown.
    pub shows: Vec<String>,
    /// Of a whole dossier: the rows of which the reader may know that something is withheld.
    pub withholds: Vec<Category>,
    /// How many versions of an entry were shown.
    pub versions: Option<usize>,
    /// The roles that stand in the lines of the log that were shown.
    pub log_roles: Vec<Role>,
    /// The rows that stand in the lines of the log that were shown.
    pub log_rows: Vec<Category>,
    /// Who was denied something, by the school's log.
    pub log_denied: Vec<String>,
    /// The code of an error that is no refusal.
    pub code: Option<&'static str>,
}

impl StepOutcome {
    pub(super) fn done(rules: Vec<RuleId>) -> Self {
        StepOutcome {
            done: true,
            rules,
            ..StepOutcome::default()
        }
    }

    pub(super) fn failed(error: &LvsError) -> Self {
        let mut outcome = StepOutcome::default();
        match error.refusal() {
            Some(refusal) => {
                outcome.rules.clone_from(&refusal.rules);
                outcome.reader_rules.clone_from(&refusal.rules);
                outcome.missing = refusal
                    .missing
                    .iter()
                    .map(|guard| guard.guard.clone())
                    .collect();
                outcome.hint = refusal.hint;
            }
            None => outcome.code = Some(ErrorCode::as_str(error.code())),
        }
        outcome
    }
}
