//! The plans that wait for their evaluation (CC-33, CC-36).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::loaded::{Loaded, pre_05_is_a_pupil};
use super::record::acting_role;
use super::{CareEngine, OverviewRequest, line};
use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::dossier::{Category, ContentKey, ContentOwner, EntryBody, EntryKind, PlanDocument};
use crate::error::LvsError;
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::policy::{AccessFacts, DecisionTable, Exposure, Grant, Purpose, open_dossier};
use crate::rule::RuleId;
use crate::time::Moment;
use crate::view::{Beside, DecidedEntry, redact, wanted_contents};

/// Someone asks which plans wait for their evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewsRequest {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
}

/// A plan that waits for its evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReviewDueView {
    /// Whose.
    pub pupil: PupilId,
    /// The plan.
    pub entry: EntryId,
    /// Which document it is.
    pub document: PlanDocument,
    /// Since when it waits.
    pub since: NaiveDate,
}

impl CareEngine {
    /// The plans of the actor's pupils that wait for their evaluation today, those that wait longest
    /// first: exactly those that the actor would see as due on opening the dossiers. One line of the
    /// log per pupil of whom a plan is named.
    ///
    /// # Errors
    /// `store.*`; an empty list is an answer.
    pub fn reviews_due(&self, request: &ReviewsRequest) -> Result<Vec<ReviewDueView>, LvsError> {
        let now = self.now();
        let settings = self.settings(request.school)?;
        let reached = self.reached(
            &OverviewRequest {
                school: request.school,
                actor: request.actor,
                purpose: request.purpose,
            },
            now,
        )?;
        let pupils: Vec<PupilId> = reached.into_iter().collect();
        let mut due = Vec::new();
        let mut audit: Vec<AuditRecord> = Vec::new();
        let mut opened = false;
        for snapshot in self.store.load_many(request.school, &pupils)? {
            if !pre_05_is_a_pupil(&snapshot) {
                continue;
            }
            let key = DossierKey {
                school: request.school,
                pupil: PupilId::from(snapshot.pupil.id),
            };
            let loaded = Loaded::new(key, settings.clone(), snapshot)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let mut table = DecisionTable::new(&facts);
            let (_, Some(grant)) = open_dossier(&facts, request.school, now, []) else {
                continue;
            };
            opened = true;
            let plans = visible_plans(loaded.decide_entries(&facts, now, &mut table));
            let found = self.due_of(&loaded, &facts, &grant, &plans)?;
            if !found.is_empty() {
                let mut done = line(now, request.actor, AuditAct::Overview);
                done.pupil = Some(key.pupil);
                done.purpose = Some(request.purpose);
                done.actor_role = Some(acting_role(&facts));
                done.categories = vec![Category::CarePlan];
                done.rules = rules_of(&plans, &found);
                audit.push(done);
                due.extend(found);
            }
        }
        if audit.is_empty() {
            audit.push(nothing(request, opened, now));
        }
        self.log_only(request.school, audit)?;
        due.sort_by_key(|one| (one.since, one.pupil, one.entry));
        Ok(due)
    }

    /// The dates are sealed with the plans, so they are read here, at most once per pupil, and through
    /// the same redaction as a dossier that is opened.
    fn due_of(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        grant: &Grant,
        plans: &[DecidedEntry],
    ) -> Result<Vec<ReviewDueView>, LvsError> {
        let wanted = wanted_contents(plans);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let contents = self.store.contents(loaded.key, &wanted)?;
        let mut due = Vec::new();
        for plan in plans {
            let of = ContentKey {
                owner: ContentOwner::Entry(plan.head.id),
                version: plan.head.version,
            };
            let sealed = contents.iter().find(|stored| stored.key == of);
            let sealed = sealed.map(|stored| &stored.content);
            // A plan is no incident: there is nothing beside the dossier.
            let who = (facts, loaded.snapshot.relations.as_slice());
            let beside = Beside::default();
            let view = redact(grant, plan.head, &plan.decision, sealed, &beside, who)?;
            if let (Some(since), Some(EntryBody::ActionPlan(body))) = (view.review_due, view.body) {
                due.push(ReviewDueView {
                    pupil: loaded.key.pupil,
                    entry: view.id,
                    document: body.document,
                    since,
                });
            }
        }
        Ok(due)
    }
}

fn visible_plans(entries: Vec<DecidedEntry>) -> Vec<DecidedEntry> {
    entries
        .into_iter()
        .filter(|entry| {
            entry.head.kind == EntryKind::ActionPlan && entry.decision.exposure > Exposure::Withheld
        })
        .collect()
}

fn rules_of(plans: &[DecidedEntry], due: &[ReviewDueView]) -> Vec<RuleId> {
    let mut rules: Vec<RuleId> = plans
        .iter()
        .filter(|plan| due.iter().any(|one| one.entry == plan.head.id))
        .flat_map(|plan| plan.decision.reasons.to_vec())
        .chain([RuleId::CC_33])
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// The line for an answer that names nobody.
fn nothing(request: &ReviewsRequest, opened: bool, now: Moment) -> AuditRecord {
    let mut done = line(now, request.actor, AuditAct::Overview);
    done.purpose = Some(request.purpose);
    done.categories = vec![Category::CarePlan];
    if opened {
        done.rules = vec![RuleId::CC_33];
    } else {
        done.outcome = AuditOutcome::Denied;
        done.rules = vec![RuleId::VIS_13];
    }
    done
}
