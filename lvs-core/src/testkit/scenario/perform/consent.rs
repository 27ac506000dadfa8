//! Asking for a consent, and answering.

use chrono::NaiveDate;

use crate::consent::{ConsentAnswer, ConsentForm, Recipient};
use crate::engine::{AnswerConsentRequest, AskConsentRequest, ConsentOutcome};
use crate::error::LvsError;
use crate::id::{EntryId, PersonId, SchoolId};
use crate::testkit::scenario::outcome::StepOutcome;
use crate::testkit::scenario::step::{Act, Answer, Form, Step};
use crate::testkit::scenario::world::World;

pub(super) fn consent(world: &World, step: &Step, who: PersonId) -> Result<StepOutcome, LvsError> {
    let outcome = match &step.act {
        Act::Consent {
            purpose,
            giver,
            categories,
            document,
            recipients,
            answer,
            form,
            valid_until,
            evidence,
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
            answer: answer_of(*answer, proof(*form, who), *evidence, *valid_until),
        })?,
        Act::Answer {
            consent,
            of,
            answer,
            form,
        } => world.engine.answer_consent(&AnswerConsentRequest {
            school: world.key.school,
            actor: who,
            pupil: world.key.pupil,
            consent: world.asked_in(consent, of.as_deref())?,
            answer: answer_of(*answer, proof(*form, who), None, None)
                .unwrap_or(ConsentAnswer::Defer),
        })?,
        _ => return Ok(StepOutcome::default()),
    };
    Ok(of_consent(&outcome))
}

fn of_consent(outcome: &ConsentOutcome) -> StepOutcome {
    let first = outcome.standing.first();
    StepOutcome {
        standing: first.map(|(_, standing)| standing.state),
        erased: names(&outcome.erased),
        released: names(&outcome.released),
        ..StepOutcome::done(
            first
                .map(|(_, standing)| standing.rules.clone())
                .unwrap_or_default(),
        )
    }
}

fn names(entries: &[EntryId]) -> Vec<String> {
    entries.iter().map(|id| id.as_str().to_owned()).collect()
}

fn recipient(name: &str) -> Result<Recipient, LvsError> {
    Ok(match name {
        "school" => Recipient::School,
        "clb" => Recipient::Clb,
        other => match other.strip_prefix("other_school:") {
            Some(school) => Recipient::OtherSchool(SchoolId::parse(school)?),
            None => Recipient::Person(PersonId::parse(other)?),
        },
    })
}

fn proof(form: Option<Form>, who: PersonId) -> ConsentForm {
    match form.unwrap_or(Form::Paper) {
        Form::Paper => ConsentForm::Paper,
        Form::Electronic => ConsentForm::Electronic,
        Form::Oral => ConsentForm::Oral { witness: who },
    }
}

fn answer_of(
    answer: Answer,
    form: ConsentForm,
    evidence: Option<EntryId>,
    valid_until: Option<NaiveDate>,
) -> Option<ConsentAnswer> {
    Some(match answer {
        Answer::None => return None,
        Answer::Given => ConsentAnswer::Give {
            form,
            evidence,
            valid_until,
        },
        Answer::Refused => ConsentAnswer::Refuse,
        Answer::Deferred => ConsentAnswer::Defer,
        Answer::Withdrawn => ConsentAnswer::Withdraw,
    })
}
