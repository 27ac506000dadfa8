//! What an import changes at one school.

use std::collections::BTreeMap;
use std::fmt;

use super::hold::holds;
use super::people::plan_people;
use super::reconcile::Reconciler;
use super::wanted::{Key, wanted};
use super::{HeldBack, Roster, RosterRelation};
use crate::error::{ErrorCode, LvsError};
use crate::id::{RelationId, SchoolId};
use crate::people::{Person, Relation, RelationOrigin};
use crate::time::{Moment, SchoolYear};

/// What to import, where, and when.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// The school here.
    pub school: SchoolId,
    /// The school's id in the files.
    pub roster_school: &'a str,
    /// The day from which the import ends and begins things, and the instant of its versions.
    pub moment: Moment,
    /// The choices.
    pub options: RosterOptions,
}

/// The choices of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RosterOptions {
    /// Where the dates of relations come from.
    pub validity: RosterValidity,
}

/// Where the dates of relations come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RosterValidity {
    /// From the roster's terms and roles; the school year of the day where it has none (IDN-14).
    #[default]
    FromRoster,
    /// One school year for everything, whatever the roster says: for samples and for rosters with old
    /// terms. It also brings back who left within the roster's own dates.
    SchoolYear(SchoolYear),
}

/// How much a plan changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanCounts {
    /// People not known before.
    pub people_new: usize,
    /// People with a new version.
    pub people_changed: usize,
    /// People without a change.
    pub people_unchanged: usize,
    /// Relations not known before.
    pub relations_new: usize,
    /// Relations with other dates.
    pub relations_changed: usize,
    /// Relations that end, because the roster has them no more.
    pub relations_ended: usize,
    /// Relations without a change.
    pub relations_unchanged: usize,
}

/// What an import changes. To be written as a whole, or not at all. `Debug` shows counts only.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct RosterPlan {
    /// New people and new versions, by id.
    pub people: Vec<Person>,
    /// New relations and new versions, by id.
    pub relations: Vec<Relation>,
    /// How many of what.
    pub counts: PlanCounts,
    /// What was not ended, and why.
    pub held_back: Vec<HeldBack>,
}

impl RosterPlan {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.relations.is_empty()
    }
}

impl fmt::Debug for RosterPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RosterPlan")
            .field("counts", &self.counts)
            .field("held_back", &self.held_back)
            .finish_non_exhaustive()
    }
}

/// Computes what the import of one school of a roster changes (REC-05, VIS-02, IDN-14).
///
/// `existing_people` and `existing_relations` are those of the school here; of several versions the
/// highest counts. Relations that the school recorded itself are never touched, and nothing is
/// removed: people stay, relations end.
///
/// # Errors
/// `input.reference` when the roster has no such school; `input.id` when an id cannot be made.
pub fn plan_import(
    roster: &Roster,
    request: &PlanRequest<'_>,
    existing_people: &[Person],
    existing_relations: &[Relation],
) -> Result<RosterPlan, LvsError> {
    let school = roster.school(request.roster_school).ok_or_else(|| {
        LvsError::invalid(
            ErrorCode::UnknownReference,
            "the roster has no school with this id",
        )
    })?;
    let mut plan = RosterPlan::default();
    plan_people(roster, school, request.moment, existing_people, &mut plan);

    let mut wanted = wanted(roster, school, request.options.validity, request.moment.day);
    let mut known: BTreeMap<Key, Vec<&Relation>> = BTreeMap::new();
    let mut latest: BTreeMap<RelationId, &Relation> = BTreeMap::new();
    for relation in existing_relations {
        let held = latest.entry(relation.id).or_insert(relation);
        if held.version < relation.version {
            *held = relation;
        }
    }
    for relation in latest.values() {
        if relation.origin == RelationOrigin::Roster
            && let Some(key) = Key::of_relation(relation)
        {
            known.entry(key).or_default().push(relation);
        }
    }
    let mut reconciler = Reconciler {
        school: request.school,
        moment: request.moment,
        ids: latest.keys().copied().collect(),
        holds: holds(roster, RosterRelation::files),
        holds_dates: holds(roster, RosterRelation::dating_files),
        plan: &mut plan,
    };
    for (key, relations) in known {
        let wanted = wanted.remove(&key);
        reconciler.reconcile(&key, wanted, relations)?;
    }
    for (key, wanted) in wanted {
        reconciler.reconcile(&key, Some(wanted), Vec::new())?;
    }
    plan.relations.sort_unstable_by_key(|relation| relation.id);
    Ok(plan)
}
