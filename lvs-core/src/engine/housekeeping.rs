//! What a school's administration sets going now and then; the library has no nightly job.

use serde::Serialize;

use super::loaded::absent;
use super::quarantine::quarantined;
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::error::LvsError;
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::people::Role;
use crate::rule::RuleId;
use crate::store::PeopleQuery;
use crate::time::Moment;

/// How many dossiers are looked at in one reading.
const BATCH: usize = 100;

/// What was tidied up. The numbers are for the director alone: to everyone else the presence of
/// what is in quarantine is hidden, and a number would tell of it (PRE-01, PRE-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HousekeepingReport {
    /// How many documents were erased: their consent was refused, or they waited too long.
    pub erased: Option<usize>,
    /// How many documents were released: their consent stands by now, as after a court's ruling.
    pub released: Option<usize>,
}

impl CareEngine {
    /// Erases what has been in quarantine for more than 30 days (a setting; REC-04), and settles what
    /// was decided meanwhile without an answer, as by a ruling. For the director or the secretariat;
    /// each document has its line in the log. Calling it again does no harm.
    ///
    /// # Errors
    /// `not_permitted` to everyone else.
    pub fn housekeeping(
        &self,
        school: SchoolId,
        actor: PersonId,
    ) -> Result<HousekeepingReport, LvsError> {
        let now = self.now();
        self.settings(school)?;
        let mut done = line(now, actor, AuditAct::Housekeeping);
        done.rules = vec![RuleId::REC_04];
        let roles = self.roles_at_school(school, actor, now)?;
        let tidies = |role: &&Role| matches!(role, Role::Director | Role::Secretariat);
        done.actor_role = roles.iter().find(tidies).copied();
        if done.actor_role.is_none() {
            done.outcome = AuditOutcome::Denied;
            self.log_only(school, vec![done])?;
            return Err(absent());
        }
        let (mut erased, mut released) = (0, 0);
        let everyone = self.store.people(school, &PeopleQuery::Everyone)?;
        let pupils: Vec<PupilId> = everyone.iter().map(|person| person.id.into()).collect();
        for batch in pupils.chunks(BATCH) {
            for snapshot in self.store.load_many(school, batch)? {
                if quarantined(&snapshot.entries).next().is_some() {
                    let pupil = PupilId::from(snapshot.pupil.id);
                    let (gone, free) = self.settle(DossierKey { school, pupil }, &done, now)?;
                    erased += gone;
                    released += free;
                }
            }
        }
        self.log_only(school, vec![done])?;
        let knows = roles.contains(&Role::Director);
        Ok(HousekeepingReport {
            erased: knows.then_some(erased),
            released: knows.then_some(released),
        })
    }

    /// How many were erased and how many released, of one dossier.
    fn settle(
        &self,
        key: DossierKey,
        done: &AuditRecord,
        now: Moment,
    ) -> Result<(usize, usize), LvsError> {
        self.change(key.school, done.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.dossier_facts().for_consent();
            let days = Some(loaded.settings.documents.quarantine_days);
            let waiting = quarantined(&loaded.snapshot.entries);
            let settled = self.rec_04_settle(&loaded, waiting, &facts, days, (done, now))?;
            let outcome = (settled.erased.len(), settled.released.len());
            // What still waits is no change of the dossier.
            let expect = loaded.expectation().filter(|_| !settled.changes.is_empty());
            Ok(Change {
                expect,
                changes: settled.changes,
                audit: settled.audit,
                outcome,
            })
        })
    }
}
