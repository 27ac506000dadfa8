//! What someone sees: the view that the engine gives, beside the complete decision.

use super::outcome::StepOutcome;
use super::world::{OFFICER, World};
use crate::audit::AuditAct;
use crate::dossier::{Category, EntryBody};
use crate::engine::{ExplainRequest, LogRequest, OpenRequest, ShowRequest};
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId, PupilId};
use crate::policy::{Exposure, Purpose};
use crate::rule::RuleId;
use crate::view::{DossierView, EntryView, WithheldView};

/// What is looked at: an entry, a row, or the dossier as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pupil: PupilId,
    entry: Option<EntryId>,
    category: Option<Category>,
}

impl Asked {
    /// Of the scenario's pupil, unless another one is named.
    pub(super) fn of(
        world: &World,
        pupil: Option<PupilId>,
        entry: Option<EntryId>,
        category: Option<Category>,
    ) -> Self {
        Asked {
            pupil: pupil.unwrap_or(world.key.pupil),
            entry,
            category,
        }
    }

    fn whole(self) -> bool {
        self.entry.is_none() && self.category.is_none()
    }
}

/// Opens the dossier as a person, and says what is seen of it, of a row or of an entry.
pub(super) fn look(
    world: &World,
    who: PersonId,
    purpose: Purpose,
    asked: Asked,
) -> Result<StepOutcome, LvsError> {
    let Asked {
        pupil,
        entry,
        category,
    } = asked;
    let opened = world.engine.open(&OpenRequest {
        school: world.key.school,
        actor: who,
        pupil,
        purpose,
    });
    if let Err(error) = &opened
        && error.refusal().is_none()
    {
        return Err(error.clone());
    }
    if asked.whole() {
        return whole(world, pupil, &opened);
    }
    let category = category.unwrap_or(Category::Identification);
    let request = |actor, purpose| ExplainRequest {
        school: world.key.school,
        actor,
        pupil,
        purpose,
        category,
        entry,
    };
    let officer = PersonId::parse(OFFICER)?;
    let explained =
        world
            .engine
            .explain_for(&request(officer, Purpose::DataProtection), who, purpose);
    let audit = match explained {
        Ok(audit) => audit,
        // The entry is not there, as when the flip left out the step that records it.
        Err(error) if error.refusal().is_some() => return Ok(absent()),
        Err(error) => return Err(error),
    };
    let mut outcome = StepOutcome {
        exposure: Some(audit.exposure),
        stance: Some(audit.stance),
        rules: audit.rules,
        presence: Some(audit.presence),
        done: audit.exposure > Exposure::Withheld,
        ..StepOutcome::default()
    };
    match (&opened, entry) {
        (Ok(view), Some(id)) => as_shown(view, id, &mut outcome)?,
        (Ok(_), None) => {
            let heard = world.engine.explain(&request(who, purpose))?;
            outcome.reader_rules = heard.rules;
        }
        (Err(error), _) => {
            outcome.done = false;
            outcome.reader_rules = heard_by(error);
        }
    }
    Ok(outcome)
}

fn absent() -> StepOutcome {
    StepOutcome {
        exposure: Some(Exposure::Withheld),
        presence: Some(false),
        ..StepOutcome::default()
    }
}

/// The view and the complete decision have to say the same.
fn as_shown(view: &DossierView, id: EntryId, outcome: &mut StepOutcome) -> Result<(), LvsError> {
    let shown = view.entries.iter().find(|entry| entry.id == id);
    let seen = shown.map_or(Exposure::Withheld, |entry| entry.exposure);
    if Some(seen) != outcome.exposure {
        return Err(LvsError::store(
            ErrorCode::StoreCorrupt,
            format!(
                "the view shows {seen:?}, the decision says {:?}",
                outcome.exposure
            ),
        ));
    }
    match shown {
        Some(entry) => {
            outcome.text = entry.text.is_some();
            outcome.documents = entry.attachments.len();
            outcome.offers.clone_from(&entry.offers);
            who_is_shown(entry, outcome);
            outcome.reader_rules.clone_from(&entry.rules);
        }
        None if outcome.presence == Some(true) => {
            outcome.reader_rules = view
                .withheld
                .iter()
                .filter(|line| line.rules.iter().all(|rule| outcome.rules.contains(rule)))
                .flat_map(|line| line.rules.clone())
                .collect();
        }
        None => outcome.reader_rules = vec![RuleId::VIS_13],
    }
    Ok(())
}

/// Who is named in an incident, and who stands in it as a letter.
fn who_is_shown(entry: &EntryView, outcome: &mut StepOutcome) {
    let Some(EntryBody::Incident(body)) = &entry.body else {
        return;
    };
    for one in &body.people {
        match (one.pupil, &one.letter) {
            (Some(pupil), _) => outcome.names.push(pupil.as_str().to_owned()),
            (None, Some(letter)) => outcome.letters.push(letter.clone()),
            (None, None) => {}
        }
    }
}

/// The dossier as a whole: the rules are those of the log's line.
fn whole(
    world: &World,
    pupil: PupilId,
    opened: &Result<DossierView, LvsError>,
) -> Result<StepOutcome, LvsError> {
    let lines = world.engine.read_log(&LogRequest {
        school: world.key.school,
        actor: PersonId::parse(OFFICER)?,
        purpose: Purpose::DataProtection,
        pupil: Some(pupil),
        after: 0,
        limit: 1_000,
    })?;
    let line = lines
        .iter()
        .rev()
        .find(|line| matches!(line.act, AuditAct::Open | AuditAct::ShowTo));
    let rules = line.map(|line| line.rules.clone()).unwrap_or_default();
    Ok(match opened {
        Ok(view) => StepOutcome {
            done: true,
            exposure: Some(view.decision.exposure),
            stance: Some(view.decision.stance),
            rules: view.decision.rules.clone(),
            reader_rules: view.decision.rules.clone(),
            presence: Some(true),
            phase: view.care.as_ref().map(|care| care.phase),
            shows: view
                .entries
                .iter()
                .map(|entry| entry.id.as_str().to_owned())
                .collect(),
            withholds: rows_of(&view.withheld),
            ..StepOutcome::default()
        },
        Err(error) => StepOutcome {
            exposure: Some(Exposure::Withheld),
            rules,
            reader_rules: heard_by(error),
            ..StepOutcome::default()
        },
    })
}

fn rows_of(withheld: &[WithheldView]) -> Vec<Category> {
    let mut rows: Vec<Category> = withheld.iter().map(|line| line.category).collect();
    rows.dedup();
    rows
}

fn heard_by(error: &LvsError) -> Vec<RuleId> {
    error
        .refusal()
        .map(|refusal| refusal.rules.clone())
        .unwrap_or_default()
}

/// Shows the dossier to someone without an account.
pub(super) fn show(
    world: &World,
    (who, to): (PersonId, PersonId),
    purpose: Purpose,
    asked: Asked,
) -> Result<StepOutcome, LvsError> {
    let Asked {
        pupil,
        entry,
        category,
    } = asked;
    let shown = world.engine.show_to(&ShowRequest {
        school: world.key.school,
        actor: who,
        to,
        pupil,
        purpose,
    });
    let mut outcome = whole(world, pupil, &shown)?;
    let Ok(view) = &shown else {
        return Ok(outcome);
    };
    let found = view.entries.iter().find(|line| {
        entry.is_none_or(|id| line.id == id) && category.is_none_or(|row| line.category == row)
    });
    match found {
        Some(line) if !asked.whole() => {
            outcome.exposure = Some(line.exposure);
            outcome.text = line.text.is_some();
            outcome.rules.clone_from(&line.rules);
            outcome.reader_rules.clone_from(&line.rules);
        }
        None if !asked.whole() => {
            outcome.done = false;
            outcome.exposure = Some(Exposure::Withheld);
        }
        _ => {}
    }
    Ok(outcome)
}
