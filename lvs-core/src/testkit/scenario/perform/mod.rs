//! One step of a scenario, through the engine as a host does it.

use super::file::ScenarioError;
use super::look::{look, show};
use super::outcome::StepOutcome;
use super::step::{Act, Answer, Form, Step};
use super::world::World;
use crate::care::CareCommand;
use crate::consent::{ConsentAnswer, ConsentForm, Recipient};
use crate::dossier::EntryFlags;
use crate::engine::{
    AnswerConsentRequest, ApproveRedactionRequest, AskConsentRequest, CapacityRequest, CareRequest,
    ConsentOutcome, CorrectEntryRequest, EmergencyRequest, MarkEntryRequest, RecordEntryRequest,
};
use crate::error::LvsError;
use crate::id::{CareQuestionId, ConsentId, PersonId};

/// The text of every entry of every scenario.
const TEXT: &str = "Een verzonnen tekst.";

pub(super) fn perform(world: &World, step: &Step) -> Result<StepOutcome, ScenarioError> {
    let fail = |error: LvsError| ScenarioError::new(&step.name, error.to_string());
    let who = PersonId::parse(&step.who).map_err(fail)?;
    let outcome = match &step.act {
        Act::Open {
            purpose,
            entry,
            category,
        } => return look(world, who, *purpose, *entry, *category).map_err(fail),
        Act::Show {
            purpose,
            to,
            entry,
            category,
        } => {
            let to = PersonId::parse(to).map_err(fail)?;
            return show(world, (who, to), *purpose, *entry, *category).map_err(fail);
        }
        Act::Record { .. } => record(world, step, who),
        Act::Care {
            purpose,
            question,
            action,
        } => world
            .engine
            .care(&CareRequest {
                school: world.key.school,
                actor: who,
                purpose: *purpose,
                pupil: world.key.pupil,
                question: CareQuestionId::parse(question).map_err(fail)?,
                command: CareCommand {
                    day: step.on,
                    action: action.clone(),
                },
            })
            .map(|done| StepOutcome {
                phase: Some(done.phase),
                ..StepOutcome::done(Vec::new())
            }),
        Act::Consent { .. } | Act::Answer { .. } => consent(world, step, who),
        _ => entry_act(world, step, who),
    };
    Ok(outcome.unwrap_or_else(|error| StepOutcome::failed(&error)))
}

fn record(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
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
    let mut set = EntryFlags::empty();
    for name in flags {
        let known = EntryFlags::NAMES.iter().find(|(_, known)| known == name);
        let (flag, _) = known.ok_or_else(unknown_flag)?;
        set = set.with(*flag);
    }
    let request = RecordEntryRequest {
        summary: summary.clone(),
        subject: subject.clone(),
        question: question.as_deref().map(CareQuestionId::parse).transpose()?,
        linked: linked.clone(),
        giver: giver.as_deref().map(PersonId::parse).transpose()?,
        flags: set,
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

fn unknown_flag() -> LvsError {
    LvsError::invalid(
        crate::error::ErrorCode::InvalidRequest,
        "no mark of an entry has this name",
    )
}

fn consent(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let outcome = match &step.act {
        Act::Consent {
            purpose,
            giver,
            categories,
            document,
            recipients,
            answer,
            form,
        } => world.engine.ask_consent(&AskConsentRequest {
            school: world.key.school,
            actor: who,
            pupil: world.key.pupil,
            purpose: *purpose,
            categories: categories.clone(),
            document: *document,
            recipients: recipients
                .iter()
                .map(|name| recipient(name))
                .collect::<Result<_, _>>()?,
            giver: PersonId::parse(giver)?,
            answer: answer_of(*answer, *form, who),
        })?,
        Act::Answer {
            consent,
            answer,
            form,
        } => world.engine.answer_consent(&AnswerConsentRequest {
            school: world.key.school,
            actor: who,
            pupil: world.key.pupil,
            consent: ConsentId::parse(consent)?,
            answer: answer_of(*answer, *form, who).unwrap_or(ConsentAnswer::Defer),
        })?,
        _ => return Ok(StepOutcome::default()),
    };
    Ok(of_consent(&outcome))
}

fn of_consent(outcome: &ConsentOutcome) -> StepOutcome {
    let first = outcome.standing.first();
    StepOutcome {
        standing: first.map(|(_, standing)| standing.state),
        erased: outcome
            .erased
            .iter()
            .map(|id| id.as_str().to_owned())
            .collect(),
        ..StepOutcome::done(
            first
                .map(|(_, standing)| standing.rules.clone())
                .unwrap_or_default(),
        )
    }
}

fn recipient(name: &str) -> Result<Recipient, LvsError> {
    Ok(match name {
        "school" => Recipient::School,
        "clb" => Recipient::Clb,
        person => Recipient::Person(PersonId::parse(person)?),
    })
}

fn answer_of(answer: Answer, form: Option<Form>, who: PersonId) -> Option<ConsentAnswer> {
    let form = match form.unwrap_or(Form::Paper) {
        Form::Paper => ConsentForm::Paper,
        Form::Electronic => ConsentForm::Electronic,
        Form::Oral => ConsentForm::Oral { witness: who },
    };
    Some(match answer {
        Answer::None => return None,
        Answer::Given => ConsentAnswer::Give {
            form,
            evidence: None,
            valid_until: None,
        },
        Answer::Refused => ConsentAnswer::Refuse,
        Answer::Deferred => ConsentAnswer::Defer,
        Answer::Withdrawn => ConsentAnswer::Withdraw,
    })
}

fn entry_act(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let (school, pupil) = (world.key.school, world.key.pupil);
    match &step.act {
        Act::Correct {
            purpose,
            entry,
            version,
        } => {
            let done = world.engine.correct_entry(&CorrectEntryRequest {
                school,
                actor: who,
                purpose: *purpose,
                pupil,
                entry: *entry,
                version: *version,
                text: TEXT.to_owned(),
                body: None,
                summary: None,
                reason: TEXT.to_owned(),
            })?;
            Ok(StepOutcome::done(done.rules))
        }
        Act::Redact {
            purpose,
            entry,
            version,
        } => {
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
        Act::Open { .. }
        | Act::Show { .. }
        | Act::Record { .. }
        | Act::Care { .. }
        | Act::Consent { .. }
        | Act::Answer { .. } => Ok(StepOutcome::default()),
    }
}
