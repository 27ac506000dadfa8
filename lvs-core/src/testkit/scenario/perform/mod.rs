//! One step of a scenario, through the engine as a host does it.

mod consent;
mod document;
mod entry;
mod incident;
mod record;
mod school;
mod walk;

use super::file::ScenarioError;
use super::look::{Asked, look, show};
use super::outcome::StepOutcome;
use super::step::{Act, Step};
use super::world::World;
use crate::care::{CareAction, CareCommand};
use crate::engine::CareRequest;
use crate::error::LvsError;
use crate::id::{CareQuestionId, PersonId};
use crate::policy::Purpose;

/// The text of every entry of every scenario.
const TEXT: &str = "Een verzonnen tekst.";

pub(super) fn perform(world: &World, step: &Step) -> Result<StepOutcome, ScenarioError> {
    let fail = |error: LvsError| ScenarioError::new(&step.name, error.to_string());
    let who = PersonId::parse(&step.who).map_err(fail)?;
    let outcome = match &step.act {
        Act::Open {
            purpose,
            pupil,
            entry,
            category,
        } => {
            let asked = Asked::of(world, *pupil, *entry, *category);
            return look(world, who, *purpose, asked).map_err(fail);
        }
        Act::Show {
            purpose,
            to,
            entry,
            category,
        } => {
            let to = PersonId::parse(to).map_err(fail)?;
            let asked = Asked::of(world, None, *entry, *category);
            return show(world, (who, to), *purpose, asked).map_err(fail);
        }
        Act::Care {
            purpose,
            question,
            action,
        } => {
            let question = CareQuestionId::parse(question).map_err(fail)?;
            care(world, step, (who, *purpose), question, action)
        }
        Act::Walk { .. } => walk::walk(world, step, who),
        Act::Receive { .. } | Act::Housekeeping => document::document(world, step, who),
        Act::Record { .. } => record::record(world, step, who),
        Act::RecordIncident { .. } => incident::record(world, step, who),
        Act::Consent { .. } | Act::Answer { .. } => consent::consent(world, step, who),
        Act::Correct { .. } | Act::Redact { .. } | Act::Mark { .. } | Act::History { .. } => {
            entry::entry(world, step, who)
        }
        Act::Capacity { .. }
        | Act::Emergency { .. }
        | Act::CloseEmergency { .. }
        | Act::Relate { .. }
        | Act::OwnLog { .. }
        | Act::ReadLog { .. } => school::school(world, step, who),
    };
    Ok(outcome.unwrap_or_else(|error| StepOutcome::failed(&error)))
}

fn care(
    world: &World,
    step: &Step,
    (who, purpose): (PersonId, Purpose),
    question: CareQuestionId,
    action: &CareAction,
) -> Result<StepOutcome, LvsError> {
    let done = world.engine.care(&CareRequest {
        school: world.key.school,
        actor: who,
        purpose,
        pupil: world.key.pupil,
        question,
        command: CareCommand {
            day: step.on,
            action: action.clone(),
        },
    })?;
    Ok(StepOutcome {
        phase: Some(done.phase),
        ..StepOutcome::done(Vec::new())
    })
}
