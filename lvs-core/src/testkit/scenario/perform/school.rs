//! Findings on capacity, emergencies, relations and the log.

use std::collections::BTreeSet;

use super::TEXT;
use crate::audit::AuditOutcome;
use crate::dossier::Category;
use crate::engine::{
    CapacityRequest, CloseEmergencyRequest, EmergencyRequest, LogRequest, RelationRequest,
};
use crate::error::{ErrorCode, LvsError};
use crate::id::PersonId;
use crate::people::Role;
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Step};
use crate::testkit::scenario::world::World;

pub(super) fn school(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let (school, pupil) = (world.key.school, world.key.pupil);
    match &step.act {
        Act::Capacity {
            institution,
            capable,
        } => world
            .engine
            .record_capacity(&CapacityRequest {
                school,
                actor: who,
                pupil,
                institution: *institution,
                capable: *capable,
                from: step.on,
                motivation: TEXT.to_owned(),
            })
            .map(|_| StepOutcome::done(Vec::new())),
        Act::Emergency { categories } => world
            .engine
            .open_emergency(&EmergencyRequest {
                school,
                actor: who,
                pupil,
                categories: categories.clone(),
                reason: TEXT.to_owned(),
            })
            .map(|_| StepOutcome::done(Vec::new())),
        Act::CloseEmergency {
            emergency,
            justified,
        } => world
            .engine
            .close_emergency(&CloseEmergencyRequest {
                school,
                actor: who,
                pupil,
                emergency: *emergency,
                justified: *justified,
            })
            .map(|()| StepOutcome::done(Vec::new())),
        Act::Relate { relation } => {
            let relation = relation.build(&step.name, pupil).map_err(|_| {
                LvsError::invalid(ErrorCode::InvalidRequest, "the relation is not of the form")
            })?;
            world
                .engine
                .record_relation(&RelationRequest {
                    school,
                    actor: who,
                    person: relation.person,
                    kind: relation.kind,
                    scope: relation.scope,
                    from: relation.validity.from(),
                    until: relation.validity.until(),
                })
                .map(|_| StepOutcome::done(Vec::new()))
        }
        Act::OwnLog { purpose } => {
            let lines = world.engine.own_log(world.key, who, *purpose)?;
            let roles = lines.iter().filter_map(|line| line.role);
            let rows = lines.iter().flat_map(|line| line.categories.clone());
            Ok(of_log(roles, rows))
        }
        Act::ReadLog { purpose } => {
            let lines = world.engine.read_log(&LogRequest {
                school,
                actor: who,
                purpose: *purpose,
                pupil: Some(pupil),
                after: 0,
                limit: 1_000,
            })?;
            let roles = lines.iter().filter_map(|line| line.actor_role);
            let rows = lines.iter().flat_map(|line| line.categories.clone());
            let denied = lines
                .iter()
                .filter(|line| line.outcome != AuditOutcome::Done)
                .map(|line| line.actor.as_str().to_owned())
                .collect::<BTreeSet<_>>();
            Ok(StepOutcome {
                log_denied: denied.into_iter().collect(),
                ..of_log(roles, rows)
            })
        }
        _ => Ok(StepOutcome::default()),
    }
}

fn of_log(roles: impl Iterator<Item = Role>, rows: impl Iterator<Item = Category>) -> StepOutcome {
    StepOutcome {
        log_roles: roles.collect::<BTreeSet<_>>().into_iter().collect(),
        log_rows: rows.collect::<BTreeSet<_>>().into_iter().collect(),
        ..StepOutcome::done(Vec::new())
    }
}
