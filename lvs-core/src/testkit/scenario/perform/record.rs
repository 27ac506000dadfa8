//! Recording an entry.

use super::TEXT;
use crate::dossier::EntryFlags;
use crate::engine::RecordEntryRequest;
use crate::error::{ErrorCode, LvsError};
use crate::id::{CareQuestionId, PersonId};
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Step};
use crate::testkit::scenario::world::World;

pub(super) fn record(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let Act::Record {
        purpose,
        kind,
        day,
        text,
        summary,
        subject,
        question,
        linked,
        giver,
        flags,
    } = &step.act
    else {
        return Ok(StepOutcome::default());
    };
    let request = RecordEntryRequest {
        summary: summary.clone(),
        subject: subject.clone(),
        question: question.as_deref().map(CareQuestionId::parse).transpose()?,
        linked: linked.clone(),
        giver: giver.as_deref().map(PersonId::parse).transpose()?,
        flags: flags_of(flags)?,
        ..RecordEntryRequest::plain(
            world.key,
            who,
            *purpose,
            *kind,
            day.unwrap_or(step.on),
            text.as_deref().unwrap_or(TEXT),
        )
    };
    let recorded = world.engine.record_entry(&request)?;
    Ok(StepOutcome::done(recorded.rules))
}

pub(super) fn flags_of(names: &[String]) -> Result<EntryFlags, LvsError> {
    let mut set = EntryFlags::empty();
    for name in names {
        let known = EntryFlags::NAMES.iter().find(|(_, known)| known == name);
        let (flag, _) = known.ok_or_else(unknown_flag)?;
        set = set.with(*flag);
    }
    Ok(set)
}

fn unknown_flag() -> LvsError {
    LvsError::invalid(
        ErrorCode::InvalidRequest,
        "no mark of an entry has this name",
    )
}
