//! Importing a roster (REC-05).

use super::{CareEngine, Change, line};
use crate::audit::AuditAct;
use crate::error::LvsError;
use crate::id::{PersonId, SchoolId};
use crate::roster::{
    HeldBack, PlanCounts, PlanRequest, Roster, RosterOptions, RosterReport, RosterSource,
    plan_import, read_roster,
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
}

impl CareEngine {
    /// Imports a roster: as a whole or not at all. The same set twice changes nothing; a later set
    /// ends the relations that disappeared.
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
            let (changes, counts, held_back) = self.roster_changes(request, &roster, now)?;
            Ok(Change {
                expect: None,
                changes,
                audit: vec![done],
                outcome: RosterOutcome {
                    report: report.clone(),
                    counts,
                    held_back,
                },
            })
        })
    }

    fn roster_changes(
        &self,
        request: &ImportRosterRequest,
        roster: &Roster,
        now: Moment,
    ) -> Result<(Vec<StoreChange>, PlanCounts, Vec<HeldBack>), LvsError> {
        let people = self.store.people(request.school, &PeopleQuery::Everyone)?;
        let relations = self
            .store
            .relations(request.school, &RelationQuery::Everything)?;
        let plan = plan_import(
            roster,
            &PlanRequest {
                school: request.school,
                roster_school: &request.roster_school,
                moment: now,
                options: request.options,
            },
            &people,
            &relations,
        )?;
        let changes = plan
            .people
            .into_iter()
            .map(StoreChange::Person)
            .chain(plan.relations.into_iter().map(StoreChange::Relation))
            .collect();
        Ok((changes, plan.counts, plan.held_back))
    }
}
