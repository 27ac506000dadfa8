//! Receiving a document, and tidying up what waited too long.

use super::TEXT;
use super::record::flags_of;
use crate::dossier::MediaType;
use crate::engine::{ReceiveDocumentRequest, ReceivedFile, RecordEntryRequest};
use crate::error::LvsError;
use crate::id::PersonId;
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Step};
use crate::testkit::scenario::world::World;

pub(super) fn document(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let Act::Receive {
        purpose,
        kind,
        giver,
        flags,
    } = &step.act
    else {
        let report = world.engine.housekeeping(world.key.school, who)?;
        return Ok(StepOutcome {
            erased_count: report.erased,
            ..StepOutcome::done(Vec::new())
        });
    };
    let entry = RecordEntryRequest {
        giver: giver.as_deref().map(PersonId::parse).transpose()?,
        flags: flags_of(flags)?,
        ..RecordEntryRequest::plain(world.key, who, *purpose, *kind, step.on, "")
    };
    let received = world.engine.receive_document(&ReceiveDocumentRequest {
        entry,
        file: ReceivedFile {
            name: "verzonnen.txt".to_owned(),
            media_type: MediaType::PlainText,
            bytes: TEXT.into(),
            received_on: step.on,
        },
    })?;
    for asked in &received.asked {
        world.remember(&step.name, asked.giver, asked.consent);
    }
    Ok(StepOutcome {
        quarantined: Some(received.quarantined),
        asked: received
            .asked
            .iter()
            .map(|asked| asked.giver.as_str().to_owned())
            .collect(),
        ..StepOutcome::done(received.rules)
    })
}
