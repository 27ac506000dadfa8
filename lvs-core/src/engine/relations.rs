//! Recording dated relations: row 3, classes, staff and outsiders.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::loaded::unknown_reference;
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::error::{ErrorCode, Hint, LvsError, Refusal};
use crate::id::{PersonId, PupilId, RelationId, SchoolId};
use crate::people::{AuthorityKind, Relation, RelationKind, RelationOrigin, Role, Scope};
use crate::policy::{reg_01_may_end, vis_01_admits};
use crate::rule::RuleId;
use crate::store::{RelationQuery, StoreChange};
use crate::time::{Moment, Validity};

/// A dated relation to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// Who has the relation.
    pub person: PersonId,
    /// What it is.
    pub kind: RelationKind,
    /// To what.
    pub scope: Scope,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it, if known.
    pub until: Option<NaiveDate>,
}

/// A relation that was recorded by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidRelationRequest {
    /// The school.
    pub school: SchoolId,
    /// Who undoes it: the director.
    pub actor: PersonId,
    /// Which relation.
    pub relation: RelationId,
}

/// The end of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndRelationRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// Which relation.
    pub relation: RelationId,
    /// The first day without it.
    pub until: NaiveDate,
}

impl CareEngine {
    /// Records a relation. A new ruling on a parent's authority ends the earlier one on its day.
    ///
    /// # Errors
    /// `refused` by REC-01 (secretariat or director), or by VIS-01, VIS-07 and VIS-15 where only the
    /// director may; `input.period`, `input.request` for a scope that does not fit the kind,
    /// `input.reference` for an unknown person.
    pub fn record_relation(&self, request: &RelationRequest) -> Result<RelationId, LvsError> {
        let now = self.now();
        let validity = Validity::new(request.from, request.until)?;
        check_scope(request)?;
        let id = RelationId::parse(&self.new_id()?)?;
        let mut done = line(now, request.actor, AuditAct::Relation);
        done.rules = vec![RuleId::REC_01];
        done.subject = Some(id.as_str().to_owned());
        if let Scope::Pupil(pupil) = request.scope {
            done.pupil = Some(pupil);
        }
        self.change(request.school, done.clone(), || {
            let roles = self.administers(request.school, request.actor, now)?;
            vis_01_admits(&request.kind, request.person, request.actor, &roles)
                .map_err(LvsError::refused)?;
            self.person_known(request.school, request.person)?;
            if let Scope::Pupil(pupil) = request.scope {
                self.person_known(request.school, pupil.person())?;
            }
            let mut changes = self.earlier_ended(request, now)?;
            changes.push(StoreChange::Relation(Relation {
                id,
                version: 1,
                person: request.person,
                kind: request.kind.clone(),
                scope: request.scope,
                validity,
                origin: RelationOrigin::School,
                recorded_at: now.at,
            }));
            Ok(Change {
                expect: None,
                changes,
                audit: vec![done.clone()],
                outcome: id,
            })
        })
    }

    /// Ends a relation.
    ///
    /// # Errors
    /// `refused` by REC-01, or where only the director may; `input.reference` when there is no such
    /// relation; `input.period` when it would end before it starts.
    pub fn end_relation(&self, request: &EndRelationRequest) -> Result<(), LvsError> {
        let now = self.now();
        let mut done = line(now, request.actor, AuditAct::Relation);
        done.rules = vec![RuleId::REC_01];
        done.subject = Some(request.relation.as_str().to_owned());
        self.change(request.school, done.clone(), || {
            let roles = self.administers(request.school, request.actor, now)?;
            let known = self
                .store
                .relations(request.school, &RelationQuery::Everything)?
                .into_iter()
                .find(|relation| relation.id == request.relation)
                .ok_or_else(|| unknown_reference("this relation is not known"))?;
            reg_01_may_end(&known.kind, &roles).map_err(LvsError::refused)?;
            let ended = end(&known, request.until, now.at)?;
            let mut audit: AuditRecord = done.clone();
            if let Scope::Pupil(pupil) = known.scope {
                audit.pupil = Some(pupil);
            }
            Ok(Change {
                expect: None,
                changes: vec![StoreChange::Relation(ended)],
                audit: vec![audit],
                outcome: (),
            })
        })
    }

    /// Undoes a relation that was recorded by mistake: a new version that is not in force on its first
    /// day nor later. The versions before it stay on file. An earlier ruling that it ended stays ended:
    /// record that one again.
    ///
    /// # Errors
    /// `refused` by REC-01, or by VIS-01 unless the actor is the director; `input.reference` when there
    /// is no such relation.
    pub fn void_relation(&self, request: &VoidRelationRequest) -> Result<(), LvsError> {
        let now = self.now();
        let mut done = line(now, request.actor, AuditAct::Relation);
        done.rules = vec![RuleId::REC_01];
        done.subject = Some(request.relation.as_str().to_owned());
        self.change(request.school, done.clone(), || {
            let roles = self.administers(request.school, request.actor, now)?;
            if !roles.contains(&Role::Director) {
                return Err(LvsError::refused(
                    Refusal::by([RuleId::VIS_01]).with_hint(Hint::AskDirector),
                ));
            }
            let known = self
                .store
                .relations(request.school, &RelationQuery::Everything)?
                .into_iter()
                .find(|relation| relation.id == request.relation)
                .ok_or_else(|| unknown_reference("this relation is not known"))?;
            let mut audit: AuditRecord = done.clone();
            if let Scope::Pupil(pupil) = known.scope {
                audit.pupil = Some(pupil);
            }
            Ok(Change {
                expect: None,
                changes: vec![StoreChange::Relation(voided(&known, now)?)],
                audit: vec![audit],
                outcome: (),
            })
        })
    }

    /// The latest version of the school's relations, ended ones too; with a pupil, of those that
    /// the pupil has and those to the pupil alone. One line of the log.
    ///
    /// # Errors
    /// `refused` by REC-01 unless the actor is of the secretariat or the director.
    pub fn relations(
        &self,
        school: SchoolId,
        actor: PersonId,
        pupil: Option<PupilId>,
    ) -> Result<Vec<Relation>, LvsError> {
        let now = self.now();
        let mut done = line(now, actor, AuditAct::Overview);
        done.rules = vec![RuleId::REC_01];
        done.pupil = pupil;
        self.change(school, done.clone(), || {
            let roles = self.administers(school, actor, now)?;
            let mut audit = done.clone();
            audit.actor_role = roles
                .iter()
                .copied()
                .find(|role| matches!(role, Role::Director | Role::Secretariat));
            let mut outcome = self.store.relations(school, &RelationQuery::Everything)?;
            if let Some(pupil) = pupil {
                outcome.retain(|r| r.person == pupil.person() || r.scope == Scope::Pupil(pupil));
            }
            Ok(Change {
                expect: None,
                changes: Vec::new(),
                audit: vec![audit],
                outcome,
            })
        })
    }

    /// CON-03, CON-04: the earlier rulings on the same parent and pupil, ended on the new one's day.
    fn earlier_ended(
        &self,
        request: &RelationRequest,
        now: Moment,
    ) -> Result<Vec<StoreChange>, LvsError> {
        // A ruling that takes a part adds to what was taken before; it ends nothing.
        let whole = matches!(
            &request.kind,
            RelationKind::Parent { authority }
                if !matches!(
                    authority,
                    AuthorityKind::PartlyRemoved { .. } | AuthorityKind::InformationBan
                )
        );
        if !whole {
            return Ok(Vec::new());
        }
        let own = self
            .store
            .relations(request.school, &RelationQuery::Of(request.person))?;
        Ok(own
            .iter()
            .filter(|r| {
                matches!(r.kind, RelationKind::Parent { .. })
                    && r.scope == request.scope
                    && r.validity.from() < request.from
                    && !r.validity.ended_before(request.from)
            })
            .filter_map(|r| end(r, request.from, now.at).ok())
            .map(StoreChange::Relation)
            .collect())
    }
}

fn end(
    relation: &Relation,
    until: NaiveDate,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Relation, LvsError> {
    let validity = relation.validity.ending(until).ok_or_else(|| {
        LvsError::invalid(
            ErrorCode::InvalidPeriod,
            "a relation ends after the day it starts",
        )
    })?;
    Ok(Relation {
        version: relation.version + 1,
        validity,
        recorded_at: at,
        ..relation.clone()
    })
}

/// The version that is never in force: one day, before its start and before today.
fn voided(relation: &Relation, now: Moment) -> Result<Relation, LvsError> {
    let until = relation.validity.from().min(now.day);
    let from = until.pred_opt().unwrap_or(until);
    Ok(Relation {
        version: relation.version + 1,
        validity: Validity::new(from, Some(until))?,
        recorded_at: now.at,
        ..relation.clone()
    })
}

/// Whether the scope fits the kind of relation.
fn check_scope(request: &RelationRequest) -> Result<(), LvsError> {
    let fits = match (&request.kind, request.scope) {
        (RelationKind::Enrolment, Scope::Pupil(pupil)) => pupil.person() == request.person,
        (RelationKind::ClassMember | RelationKind::ClassTeacher, Scope::Class(_)) => true,
        (RelationKind::SubjectTeacher { .. }, Scope::Class(_) | Scope::Pupil(_)) => true,
        (RelationKind::CareTeacher, Scope::Class(_) | Scope::Pupil(_)) => true,
        (RelationKind::CareCoordinator | RelationKind::PupilCounsellor, _) => true,
        (
            RelationKind::Director
            | RelationKind::Secretariat
            | RelationKind::PedagogicalAdvisor
            | RelationKind::DataProtectionOfficer,
            Scope::School,
        ) => true,
        (RelationKind::Inspector, Scope::Pupil(_) | Scope::Class(_)) => true,
        (
            RelationKind::ClbWorker
            | RelationKind::LearningSupporter { .. }
            | RelationKind::ExternalTherapist
            | RelationKind::Parent { .. }
            | RelationKind::Guardian
            | RelationKind::FosterCarer { .. }
            | RelationKind::StepParent
            | RelationKind::TrustedPerson { .. }
            | RelationKind::Representative
            | RelationKind::Disagreement
            | RelationKind::Contact,
            Scope::Pupil(pupil),
        ) => pupil.person() != request.person,
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "a relation of this kind does not reach that far",
        ))
    }
}
