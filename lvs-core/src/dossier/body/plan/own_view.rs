//! What a parent or the pupil thinks of a plan (CC-37, REC-02).

use serde::{Deserialize, Serialize};

use crate::dossier::EntryKind;
use crate::dossier::body::fields::{Fields, Reference, all_of, required};
use crate::dossier::body::{Shown, Viewer};
use crate::error::LvsError;
use crate::id::EntryId;

/// On which plan; the view is the entry's text, and theirs alone to write and to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnViewBody {
    /// The plan; always filled in when it is recorded.
    pub plan: Option<EntryId>,
}

impl Fields for OwnViewBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::OwnView];

    fn check(&self) -> Result<(), LvsError> {
        required(self.plan.is_some(), "a view is on a plan")
    }

    fn references(&self) -> Vec<Reference> {
        all_of(self.plan.as_slice(), &[EntryKind::ActionPlan])
    }

    fn keep_references(&mut self, seen: &dyn Fn(EntryId) -> bool) {
        self.plan = self.plan.filter(|entry| seen(*entry));
    }

    fn project(self, _shown: Shown, _to: Viewer) -> Option<Self> {
        Some(self)
    }
}
