//! Reading the access log (VIS-12; row 27).

use serde::{Deserialize, Serialize};

use super::loaded::{Loaded, absent};
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{ConsentQuestion, Entitled, entitled_on};
use crate::dossier::{Category, DossierFact};
use crate::error::{LvsError, Refusal};
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::people::Role;
use crate::policy::{AccessFacts, Decision, Exposure, Purpose, Target, decide};
use crate::rule::RuleId;
use crate::store::LogQuery;
use crate::time::Moment;
use crate::view::{LogLineView, OwnLogLineView, directors_line, own_line};

/// How many lines are read at once.
const PAGE: u32 = 1_000;

/// Someone reads the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRequest {
    /// The school.
    pub school: SchoolId,
    /// Who: the director or the data-protection officer.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// About one pupil only.
    pub pupil: Option<PupilId>,
    /// After this place, as the lines that the actor reads are counted.
    pub after: u64,
    /// At most so many lines.
    pub limit: u32,
}

impl CareEngine {
    /// Lines of the school's log, for the director and the data-protection officer. Reading the log
    /// is logged too. The director's lines are without what the CLB alone knows of (CC-20, CLB-05),
    /// and are counted among themselves.
    ///
    /// # Errors
    /// `not_permitted` to everyone else.
    pub fn read_log(&self, request: &LogRequest) -> Result<Vec<LogLineView>, LvsError> {
        let now = self.now();
        self.settings(request.school)?;
        let mut attempt = line(now, request.actor, AuditAct::ReadLog);
        attempt.pupil = request.pupil;
        attempt.purpose = Some(request.purpose);
        attempt.categories = vec![Category::AccountabilityLog];
        let roles = self.roles_at_school(request.school, request.actor, now)?;
        let role = roles.into_iter().find(|role| {
            matches!(role, Role::Director | Role::DataProtectionOfficer)
                && request.purpose.roles().contains(role)
        });
        let Some(role) = role else {
            attempt.outcome = crate::audit::AuditOutcome::Denied;
            attempt.rules = vec![RuleId::VIS_12];
            self.log_only(request.school, vec![attempt])?;
            return Err(LvsError::not_permitted(Refusal::by([RuleId::VIS_12])));
        };
        attempt.actor_role = Some(role);
        attempt.rules = vec![RuleId::VIS_12];
        let views = if role == Role::Director {
            self.directors_lines(request)?
        } else {
            self.all_lines(request)?
        };
        self.log_only(request.school, vec![attempt])?;
        Ok(views)
    }

    fn all_lines(&self, request: &LogRequest) -> Result<Vec<LogLineView>, LvsError> {
        let lines = self.store.log(
            request.school,
            &LogQuery {
                pupil: request.pupil,
                actor: None,
                after: request.after,
                limit: request.limit.min(PAGE),
            },
        )?;
        lines
            .iter()
            .map(|chained| Ok(LogLineView::of(chained.seq, chained.record()?)))
            .collect()
    }

    /// The lines that the director may know of, counted among themselves: a gap in the places of the
    /// log would tell that something is hidden (PRE-01).
    fn directors_lines(&self, request: &LogRequest) -> Result<Vec<LogLineView>, LvsError> {
        let mut views = Vec::new();
        let (mut place, mut after) = (0, 0);
        let limit = usize::try_from(request.limit.min(PAGE)).unwrap_or(usize::MAX);
        while views.len() < limit {
            let lines = self.store.log(
                request.school,
                &LogQuery {
                    pupil: None,
                    actor: None,
                    after,
                    limit: PAGE,
                },
            )?;
            let Some(last) = lines.last() else { break };
            after = last.seq;
            for chained in &lines {
                let Some(record) = directors_line(chained.record()?) else {
                    continue;
                };
                place += 1;
                let asked = request.pupil.is_none() || record.pupil == request.pupil;
                if asked && place > request.after && views.len() < limit {
                    views.push(LogLineView::of(place, record));
                }
            }
        }
        Ok(views)
    }

    /// Who looked at the dossier, for the pupil and the parents (footnote 8): days, purposes,
    /// categories and roles, no names; nothing of what is hidden from the reader.
    ///
    /// # Errors
    /// `not_permitted` to everyone else.
    pub fn own_log(
        &self,
        key: DossierKey,
        actor: PersonId,
        purpose: Purpose,
    ) -> Result<Vec<OwnLogLineView>, LvsError> {
        let now = self.now();
        let mut attempt = line(now, actor, AuditAct::ReadLog);
        attempt.pupil = Some(key.pupil);
        attempt.purpose = Some(purpose);
        attempt.categories = vec![Category::AccountabilityLog];
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let facts = loaded.access(actor, purpose, now);
        attempt.actor_role = facts.acting().next().map(|_| acting_role(&facts));
        let decision = decide(&facts, Target::category(Category::AccountabilityLog));
        if decision.exposure == Exposure::Withheld {
            return self.denied(key.school, attempt, Some(&decision));
        }
        let mut shown = Vec::new();
        let mut after = 0;
        loop {
            let lines = self.store.log(
                key.school,
                &LogQuery {
                    pupil: Some(key.pupil),
                    actor: None,
                    after,
                    limit: PAGE,
                },
            )?;
            let Some(last) = lines.last() else { break };
            after = last.seq;
            for chained in &lines {
                let record = chained.record()?;
                shown.extend(own_line(
                    &record,
                    |record| hidden_reading(&loaded, &facts, record, now),
                    |category| may_know(&facts, category),
                ));
            }
        }
        attempt.rules = decision.reasons.to_vec();
        self.log_only(key.school, vec![attempt])?;
        Ok(shown)
    }

    /// A dossier for whoever accounts for it: the director or the data-protection officer.
    pub(super) fn accountable(
        &self,
        key: DossierKey,
        actor: PersonId,
        purpose: Purpose,
        now: Moment,
    ) -> Result<(Loaded, AccessFacts), LvsError> {
        let mut attempt = line(now, actor, AuditAct::ReadLog);
        attempt.pupil = Some(key.pupil);
        attempt.purpose = Some(purpose);
        attempt.categories = vec![Category::AccountabilityLog];
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let facts = loaded.access(actor, purpose, now);
        let decision: Decision = decide(&facts, Target::category(Category::AccountabilityLog));
        if decision.exposure != Exposure::Full {
            let known = facts.is_known();
            let refused = self.denied::<()>(key.school, attempt, Some(&decision));
            return Err(match refused {
                Err(error @ LvsError::Store { .. }) => error,
                _ if known => LvsError::not_permitted(Refusal::by([RuleId::VIS_12])),
                _ => absent(),
            });
        }
        attempt.actor_role = Some(acting_role(&facts));
        attempt.rules = decision.reasons.to_vec();
        self.log_only(key.school, vec![attempt])?;
        Ok((loaded, facts))
    }
}

/// Whether that someone looked is hidden from the reader. CLB-05: parents hear of no CLB worker while
/// the pupil decides alone in the CLB's regime. PRE-03: a reading in an emergency that asked for a
/// hidden row is hidden with it, whatever else was read.
fn hidden_reading(loaded: &Loaded, facts: &AccessFacts, record: &AuditRecord, now: Moment) -> bool {
    let entitled = || {
        let dossier = loaded.dossier_facts();
        entitled_on(
            &ConsentQuestion::clb_guidance(),
            &dossier.for_consent(),
            now.day,
        )
    };
    let own = facts.acts_as(Role::Pupil);
    if record.actor_role == Some(Role::ClbWorker)
        && !own
        && matches!(entitled(), Entitled::Pupil(_))
    {
        return true;
    }
    record.purpose == Some(Purpose::Emergency)
        && loaded.snapshot.facts.iter().any(|known| match &known.fact {
            DossierFact::Emergency {
                actor,
                opened_at,
                until,
                categories,
                ..
            } => {
                *actor == record.actor
                    && (*opened_at..=*until).contains(&record.at)
                    && categories.iter().any(|row| !may_know(facts, *row))
            }
            DossierFact::Capacity { .. } => false,
        })
}

/// PRE-01: whether the reader may know that a row exists: shown, or withheld with its presence known.
fn may_know(facts: &AccessFacts, category: Category) -> bool {
    let decision = decide(facts, Target::category(category));
    decision.exposure > Exposure::Withheld || decision.presence
}
