//! What a decision on a care question rests on.

use chrono::NaiveDate;

use super::settings::CareSettings;
use crate::consent::Standing;
use crate::dossier::EntryKind;
use crate::id::{CareQuestionId, EntryId, PersonId};
use crate::people::{Capacity, Role};
use crate::time::Moment;

/// An active entry that a command names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub kind: EntryKind,
    /// The question that it belongs to; none when it belongs to the pupil as a whole.
    pub question: Option<CareQuestionId>,
    /// The day that it is about.
    pub day: NaiveDate,
}

/// The facts of one moment, gathered by the caller.
#[derive(Clone, Copy)]
pub struct CareFacts<'a> {
    /// Who acts.
    pub actor: PersonId,
    /// What the actor is to the pupil today, from dated relations.
    pub roles: &'a [Role],
    /// Now.
    pub moment: Moment,
    /// Where the permission for the CLB's work stands (CLB-01).
    pub clb_permission: &'a Standing,
    /// The pupil's capacity in the CLB's regime (CON-08).
    pub capacity: Capacity,
    /// Where the permission to inform the school stands (CLB-02).
    pub inform_school: &'a Standing,
    /// Whether the school is a secondary school (CC-44).
    pub secondary: bool,
    /// Finds an active entry of this pupil; `None` for what is not there, quarantined or erased.
    pub evidence: &'a dyn Fn(EntryId) -> Option<Evidence>,
    /// The school's choices.
    pub settings: &'a CareSettings,
}

impl std::fmt::Debug for CareFacts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CareFacts")
            .field("roles", &self.roles)
            .field("day", &self.moment.day)
            .finish_non_exhaustive()
    }
}

impl CareFacts<'_> {
    /// Whether the actor has one of these roles.
    pub(super) fn has(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }
}
