//! Recording an incident in several dossiers.

use super::TEXT;
use crate::dossier::{EntryBody, IncidentBody, IncidentNature, IncidentPerson, IncidentPlace};
use crate::engine::RecordIncidentRequest;
use crate::error::LvsError;
use crate::id::PersonId;
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, PersonPart, Step};
use crate::testkit::scenario::world::World;

pub(super) fn record(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let Act::RecordIncident {
        purpose,
        pupil,
        people,
        day,
    } = &step.act
    else {
        return Ok(StepOutcome::default());
    };
    let recorded = world.engine.record_incident(&RecordIncidentRequest {
        school: world.key.school,
        actor: who,
        purpose: *purpose,
        pupil: pupil.unwrap_or(world.key.pupil),
        day: day.unwrap_or(step.on),
        text: TEXT.to_owned(),
        body: body(people),
    })?;
    Ok(StepOutcome::done(recorded.rules))
}

/// The fields of an incident between these pupils.
pub(super) fn fields(people: &[PersonPart]) -> EntryBody {
    EntryBody::Incident(body(people))
}

fn body(people: &[PersonPart]) -> IncidentBody {
    IncidentBody {
        nature: IncidentNature::Bullying,
        place: IncidentPlace::Playground,
        people: people
            .iter()
            .map(|one| IncidentPerson::named(one.pupil, one.role))
            .collect(),
        staff: Vec::new(),
        statements: Vec::new(),
    }
}
