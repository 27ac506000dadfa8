//! What an import of results changes. Nothing is overwritten here.

use std::collections::BTreeMap;
use std::fmt;

use super::result::{AssessmentResult, ResultKey};
use crate::error::{ErrorCode, LvsError};

/// A result that is there already, with other content.
#[derive(Clone, PartialEq, Eq)]
pub struct ChangedResult {
    /// What is there.
    pub existing: AssessmentResult,
    /// What the file says.
    pub imported: AssessmentResult,
}

/// What an import changes. `Debug` shows counts only.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ResultPlan {
    /// Results not known before.
    pub new: Vec<AssessmentResult>,
    /// Results that are there with other content: to be corrected by a person, never silently.
    pub changed: Vec<ChangedResult>,
    /// How many are there already, equal in everything.
    pub unchanged: usize,
}

impl ResultPlan {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }
}

impl fmt::Debug for ChangedResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChangedResult(…)")
    }
}

impl fmt::Debug for ResultPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResultPlan")
            .field("new", &self.new.len())
            .field("changed", &self.changed.len())
            .field("unchanged", &self.unchanged)
            .finish()
    }
}

/// Compares imported results with those that are there, by [`ResultKey`]. The same file again changes
/// nothing. A result that the file does not have stays.
///
/// # Errors
/// `assessment.duplicate` when the imported or the existing ones have a key twice.
pub fn plan_results(
    existing: &[AssessmentResult],
    imported: Vec<AssessmentResult>,
) -> Result<ResultPlan, LvsError> {
    let mut known: BTreeMap<ResultKey, &AssessmentResult> = BTreeMap::new();
    for result in existing {
        if known.insert(result.key(), result).is_some() {
            return Err(duplicate());
        }
    }
    let mut plan = ResultPlan::default();
    let mut seen = std::collections::BTreeSet::new();
    for result in imported {
        if !seen.insert(result.key()) {
            return Err(duplicate());
        }
        match known.get(&result.key()) {
            None => plan.new.push(result),
            Some(existing) if **existing == result => plan.unchanged += 1,
            Some(existing) => plan.changed.push(ChangedResult {
                existing: (*existing).clone(),
                imported: result,
            }),
        }
    }
    Ok(plan)
}

fn duplicate() -> LvsError {
    LvsError::invalid(
        ErrorCode::AssessmentDuplicate,
        "two results have the same key",
    )
}
