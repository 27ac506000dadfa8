//! The whole of what one reader may see of a dossier.

use chrono::NaiveDate;
use serde::Serialize;

use super::{AccessForm, CareView, EntryView, IdentityView};
use crate::dossier::Category;
use crate::id::{PersonId, PupilId, SchoolId};
use crate::policy::{Purpose, ReaderDecision};
use crate::rule::RuleId;

/// A dossier as one reader may see it, for one purpose, on one day.
///
/// Nothing in it depends on what is hidden from the reader: no totals, no gaps, no order of
/// recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierView {
    /// The school.
    pub school: SchoolId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Whose view.
    pub reader: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// The day on which it was opened.
    pub day: NaiveDate,
    /// Why the dossier was opened at all.
    pub decision: ReaderDecision,
    /// Who the pupil is.
    pub identity: IdentityView,
    /// Where the care for the pupil stands; absent where the reader may not see it.
    pub care: Option<CareView>,
    /// The entries, by the day that they are about.
    pub entries: Vec<EntryView>,
    /// What is withheld, where that may be known (PRE-02, PRE-03): rows and rules, no numbers.
    pub withheld: Vec<WithheldView>,
}

/// That something of a row is withheld, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WithheldView {
    /// The row of table (a).
    pub category: Category,
    /// The rules that decided.
    pub rules: Vec<RuleId>,
    /// What is offered instead (ACC-04).
    pub offers: Vec<AccessForm>,
}
