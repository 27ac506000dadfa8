//! Importing a roster (REC-05).

use super::{CareEngine, Change, line};
use crate::audit::AuditAct;
use crate::error::LvsError;
use crate::id::{PersonId, SchoolId};
use crate::people::Role;
use crate::roster::{
    HeldBack, PlanCounts, PlanRequest, Roster, RosterOptions, RosterPlan, RosterReport,
    RosterSource, plan_import, read_roster,
};
use crate::rule::RuleId;
use crate::store::{PeopleQuery, RelationQuery, StoreChange};
use crate::time::Moment;

/// A roster to import into one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRosterRequest {
    /// The school.
    pub school: SchoolId,
    /// Who imports: the secretariat or the director.
    pub actor: PersonId,
    /// How the roster calls the school.
    pub roster_school: String,
    /// How its dates are read.
    pub options: RosterOptions,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterOutcome {
    /// What was found in the files, and what was skipped.
    pub report: RosterReport,
    /// What was written.
    pub counts: PlanCounts,
    /// Relations that were not ended because a file had rows that could not be read.
    pub held_back: Vec<HeldBack>,
    /// Relations of whoever imports, which only the director may give to the own person: they were
    /// left out, with the own personal data (VIS-01).
    pub own_seats_left_out: usize,
}

impl CareEngine {
    /// Imports a roster: as a whole or not at all. The same set twice changes nothing; a later set
    /// ends the relations that disappeared. What the roster says of whoever imports is left out, unless
    /// the director imports (VIS-01).
    ///
    /// # Errors
    /// `refused` by REC-01; `roster.*` for a set that cannot be read; `input.reference` when the
    /// roster does not hold the school.
    pub fn import_roster(
        &self,
        request: &ImportRosterRequest,
        source: &dyn RosterSource,
    ) -> Result<RosterOutcome, LvsError> {
        let now = self.now();
        let mut attempt = line(now, request.actor, AuditAct::ImportRoster);
        attempt.rules = vec![RuleId::REC_05];
        // Nobody's files are read before it is clear that the actor may import.
        if let Err(refused) = self.administers(request.school, request.actor, now) {
            return self.change(request.school, attempt, || Err(refused.clone()));
        }
        let (roster, report) = read_roster(source)?;
        self.change(request.school, attempt.clone(), || {
            let roles = self.administers(request.school, request.actor, now)?;
            let mut done = attempt.clone();
            done.actor_role = roles.first().copied();
            let mut plan = self.roster_plan(request, &roster, now)?;
            let own_seats_left_out = if roles.contains(&Role::Director) {
                0
            } else {
                vis_01_leave_out(&mut plan, request.actor, now)
            };
            let (counts, held_back) = (plan.counts, plan.held_back);
            let people = plan.people.into_iter().map(StoreChange::Person);
            let relations = plan.relations.into_iter().map(StoreChange::Relation);
            let changes = people.chain(relations).collect();
            Ok(Change {
                expect: None,
                changes,
                audit: vec![done],
                outcome: RosterOutcome {
                    report: report.clone(),
                    counts,
                    held_back,
                    own_seats_left_out,
                },
            })
        })
    }

    fn roster_plan(
        &self,
        request: &ImportRosterRequest,
        roster: &Roster,
        now: Moment,
    ) -> Result<RosterPlan, LvsError> {
        let people = self.store.people(request.school, &PeopleQuery::Everyone)?;
        let relations = self
            .store
            .relations(request.school, &RelationQuery::Everything)?;
        plan_import(
            roster,
            &PlanRequest {
                school: request.school,
                roster_school: &request.roster_school,
                moment: now,
                options: request.options,
            },
            &people,
            &relations,
        )
    }
}

/// VIS-01: nobody but the director gives the own person a seat, by a roster neither. What the roster
/// takes from whoever imports is taken all the same.
fn vis_01_leave_out(plan: &mut RosterPlan, actor: PersonId, now: Moment) -> usize {
    let counts = &mut plan.counts;
    plan.people.retain(|person| {
        let own = person.id == actor;
        if own && person.version == 1 {
            counts.people_new = counts.people_new.saturating_sub(1);
        } else if own {
            counts.people_changed = counts.people_changed.saturating_sub(1);
        }
        !own
    });
    let mut left_out = 0;
    plan.relations.retain(|relation| {
        let ends = relation.version > 1
            && relation
                .validity
                .until()
                .is_some_and(|until| Some(until) <= now.day.succ_opt());
        let own = relation.person == actor && !ends;
        if own {
            left_out += 1;
            let counted = if relation.version == 1 {
                &mut counts.relations_new
            } else {
                &mut counts.relations_changed
            };
            *counted = counted.saturating_sub(1);
        }
        !own
    });
    left_out
}
