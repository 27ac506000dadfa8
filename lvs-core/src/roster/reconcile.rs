//! From what is wanted and what is known to new versions. The past is never rewritten: a relation
//! that was in force yesterday stays so in the record.

use std::collections::BTreeSet;

use super::RosterFile;
use super::hold::{HeldBack, HoldReason, Holds};
use super::period::overlap;
use super::plan::RosterPlan;
use super::relation_id::relation_id;
use super::wanted::{Key, Wanted};
use crate::error::LvsError;
use crate::id::{RelationId, SchoolId};
use crate::people::{Relation, RelationOrigin};
use crate::time::{Moment, Validity, day_before};

pub(super) struct Reconciler<'a> {
    pub(super) school: SchoolId,
    pub(super) moment: Moment,
    pub(super) ids: BTreeSet<RelationId>,
    pub(super) holds: Holds,
    pub(super) holds_dates: Holds,
    pub(super) plan: &'a mut RosterPlan,
}

impl Reconciler<'_> {
    /// Brings the relations of one key to what the roster asks for.
    pub(super) fn reconcile(
        &mut self,
        key: &Key,
        wanted: Option<Wanted>,
        known: Vec<&Relation>,
    ) -> Result<(), LvsError> {
        let day = self.moment.day;
        let (past, mut live): (Vec<&Relation>, Vec<&Relation>) = known
            .into_iter()
            .partition(|relation| relation.validity.ended_before(day));
        live.sort_unstable_by_key(|relation| relation.validity.from());
        self.plan.counts.relations_unchanged += past.len();
        if let Some(wanted) = wanted {
            for period in &wanted.periods {
                self.bring(key, &wanted, *period, &past, &mut live)?;
            }
        }
        for relation in live {
            self.end(key, relation);
        }
        Ok(())
    }

    /// One wanted period: kept by a relation that is in force or to come, or a new relation.
    fn bring(
        &mut self,
        key: &Key,
        wanted: &Wanted,
        period: Validity,
        past: &[&Relation],
        live: &mut Vec<&Relation>,
    ) -> Result<(), LvsError> {
        let day = self.moment.day;
        let was_there = past.iter().any(|r| overlap(r.validity, period));
        if period.ended_before(day) {
            let is_there = live.iter().any(|r| overlap(r.validity, period));
            return if was_there || is_there {
                Ok(())
            } else {
                self.begin(key, wanted, period)
            };
        }
        let same = live.iter().position(|relation| {
            let in_force = relation.validity.from() <= day;
            overlap(relation.validity, period) && (!in_force || period.from() <= day)
        });
        if let Some(at) = same {
            let relation = live.remove(at);
            let from = if relation.validity.from() <= day {
                relation.validity.from()
            } else {
                period.from()
            };
            return self.adjust(key, relation, Validity::new(from, period.until())?);
        }
        // It came back: a new relation from today, so that the days between stay without it.
        let from = if was_there {
            period.from().max(day)
        } else {
            period.from()
        };
        self.begin(key, wanted, Validity::new(from, period.until())?)
    }

    fn begin(&mut self, key: &Key, wanted: &Wanted, validity: Validity) -> Result<(), LvsError> {
        let mut attempt = 0;
        let id = loop {
            let id = relation_id(self.school, key, validity.from(), attempt)?;
            if self.ids.insert(id) {
                break id;
            }
            attempt += 1;
        };
        self.plan.counts.relations_new += 1;
        self.plan.relations.push(Relation {
            id,
            version: 1,
            person: key.person,
            kind: wanted.kind.clone(),
            scope: wanted.scope,
            validity,
            origin: RelationOrigin::Roster,
            recorded_at: self.moment.at,
        });
        Ok(())
    }

    fn adjust(
        &mut self,
        key: &Key,
        relation: &Relation,
        validity: Validity,
    ) -> Result<(), LvsError> {
        if relation.validity == validity {
            self.plan.counts.relations_unchanged += 1;
            return Ok(());
        }
        // Bad rows may have taken a term away: other dates are no better than an end.
        if self.hold(key, self.holds_dates.get(&key.kind).copied()) {
            return Ok(());
        }
        self.plan.counts.relations_changed += 1;
        self.version(relation, validity);
        Ok(())
    }

    /// Ends what the roster has no more. What began before today ends today; what began today was in
    /// force and ends tomorrow; what was still to come is put wholly in the past, so that it is never
    /// in force.
    fn end(&mut self, key: &Key, relation: &Relation) {
        if self.hold(key, self.holds.get(&key.kind).copied()) {
            return;
        }
        let day = self.moment.day;
        let until = if relation.validity.from() == day {
            day.succ_opt()
        } else {
            Some(day)
        };
        let ended = if relation.validity.from() > day {
            Validity::new(day_before(day), Some(day)).ok()
        } else {
            until.and_then(|until| relation.validity.ending(until))
        };
        match ended {
            Some(ended) if ended != relation.validity => {
                self.plan.counts.relations_ended += 1;
                self.version(relation, ended);
            }
            _ => self.plan.counts.relations_unchanged += 1,
        }
    }

    fn version(&mut self, relation: &Relation, validity: Validity) {
        self.plan.relations.push(Relation {
            version: relation.version.saturating_add(1),
            validity,
            recorded_at: self.moment.at,
            ..relation.clone()
        });
    }

    /// Counts a relation that stays as it is for a file's sake; `false` when nothing holds it back.
    fn hold(&mut self, key: &Key, by: Option<(RosterFile, HoldReason)>) -> bool {
        let Some((file, reason)) = by else {
            return false;
        };
        self.plan.counts.relations_unchanged += 1;
        let found = self
            .plan
            .held_back
            .iter_mut()
            .find(|held| (held.kind, held.file) == (key.kind, file));
        match found {
            Some(held) => held.relations += 1,
            None => self.plan.held_back.push(HeldBack {
                kind: key.kind,
                file,
                reason,
                relations: 1,
            }),
        }
        true
    }
}
