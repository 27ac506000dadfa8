//! What is done with an entry that is there.

use super::{TEXT, incident};
use crate::engine::{
    ApproveRedactionRequest, CorrectEntryRequest, HistoryRequest, MarkEntryRequest,
};
use crate::error::LvsError;
use crate::id::PersonId;
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Step};
use crate::testkit::scenario::world::World;

pub(super) fn entry(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let (school, pupil) = (world.key.school, world.key.pupil);
    match &step.act {
        Act::Correct {
            purpose,
            pupil: of,
            entry,
            version,
            people,
        } => {
            let pupil = of.unwrap_or(pupil);
            let done = world.engine.correct_entry(&CorrectEntryRequest {
                school,
                actor: who,
                purpose: *purpose,
                pupil,
                entry: *entry,
                version: *version,
                text: TEXT.to_owned(),
                body: people.as_deref().map(incident::fields),
                summary: None,
                reason: TEXT.to_owned(),
            })?;
            Ok(StepOutcome::done(done.rules))
        }
        Act::Redact {
            purpose,
            pupil: of,
            entry,
            version,
        } => {
            let pupil = of.unwrap_or(pupil);
            let done = world.engine.approve_redaction(&ApproveRedactionRequest {
                school,
                actor: who,
                purpose: *purpose,
                pupil,
                entry: *entry,
                version: *version,
                text: TEXT.to_owned(),
            })?;
            Ok(StepOutcome::done(done.rules))
        }
        Act::Mark {
            purpose,
            entry,
            mark,
        } => world
            .engine
            .mark_entry(&MarkEntryRequest {
                school,
                actor: who,
                purpose: *purpose,
                pupil,
                entry: *entry,
                mark: *mark,
            })
            .map(|_| StepOutcome::done(Vec::new())),
        Act::History { purpose, entry } => world
            .engine
            .history(&HistoryRequest {
                school,
                actor: who,
                pupil,
                entry: *entry,
                purpose: *purpose,
            })
            .map(|versions| StepOutcome {
                versions: Some(versions.len()),
                ..StepOutcome::done(Vec::new())
            }),
        _ => Ok(StepOutcome::default()),
    }
}
