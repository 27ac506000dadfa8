//! Short forms of the requests that the story makes again and again.

use std::io::Write;

use lvs_core::care::{CareAction, CareCommand, CarePhase};
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{AskConsentRequest, CareRequest, ConsentOutcome, RecordEntryRequest};
use lvs_core::explain::{Language, explain_refusal};
use lvs_core::id::{CareQuestionId, EntryId};
use lvs_core::policy::Purpose;
use lvs_core::{LvsError, RuleId};

use super::Refused;
use super::host::{ExampleError, Host};
use super::people::{dossier, noor, person, school};

/// An entry about Noor, written today or on the day that the calendar shows.
pub(super) fn entry(
    host: &mut Host,
    who: &str,
    kind: EntryKind,
    day: &str,
    text: &str,
) -> Result<RecordEntryRequest, ExampleError> {
    let day = host.day(day)?;
    let purpose = match who {
        "mother" | "father" => Purpose::ParentalAccess,
        "noor" => Purpose::OwnAccess,
        "secretary" => Purpose::Administration,
        _ => Purpose::Guidance,
    };
    Ok(RecordEntryRequest::plain(
        dossier()?,
        person(who)?,
        purpose,
        kind,
        day,
        text,
    ))
}

/// Records it.
pub(super) fn record(host: &Host, request: &RecordEntryRequest) -> Result<EntryId, ExampleError> {
    Ok(host.engine().record_entry(request)?.entry)
}

/// A step of a care question.
pub(super) fn care(
    host: &mut Host,
    who: &str,
    question: CareQuestionId,
    day: &str,
    action: CareAction,
) -> Result<Result<CarePhase, LvsError>, ExampleError> {
    let day = host.day(day)?;
    let done = host.engine().care(&CareRequest {
        school: school()?,
        actor: person(who)?,
        purpose: Purpose::Guidance,
        pupil: noor()?,
        question,
        command: CareCommand { day, action },
    });
    Ok(done.map(|done| done.phase))
}

/// A consent that is asked and given on paper, written down by the care coordinator.
pub(super) fn consent(
    host: &mut Host,
    giver: &str,
    purpose: ConsentPurpose,
    categories: &[Category],
    recipients: Vec<Recipient>,
    day: &str,
) -> Result<ConsentOutcome, ExampleError> {
    host.day(day)?;
    let request = on_paper(giver, purpose, categories, recipients)?;
    Ok(host.engine().ask_consent(&request)?)
}

/// A document that is shared with someone, with a consent on paper that names both.
pub(super) fn share(
    host: &Host,
    giver: &str,
    category: Category,
    document: EntryId,
    to: &str,
) -> Result<ConsentOutcome, ExampleError> {
    let recipients = vec![Recipient::Person(person(to)?)];
    let mut request = on_paper(giver, ConsentPurpose::Sharing, &[category], recipients)?;
    request.document = Some(document);
    Ok(host.engine().ask_consent(&request)?)
}

fn on_paper(
    giver: &str,
    purpose: ConsentPurpose,
    categories: &[Category],
    recipients: Vec<Recipient>,
) -> Result<AskConsentRequest, ExampleError> {
    Ok(AskConsentRequest {
        school: school()?,
        actor: person("care-coordinator")?,
        pupil: noor()?,
        purpose,
        categories: categories.to_vec(),
        document: None,
        recipients,
        giver: person(giver)?,
        answer: Some(ConsentAnswer::Give {
            form: ConsentForm::Paper,
            evidence: None,
            valid_until: None,
        }),
    })
}

/// Tells what was refused and why; something that was not refused is a mistake of the example.
pub(super) fn refusal<T>(
    what: &'static str,
    result: Result<T, LvsError>,
    language: Language,
    out: &mut dyn Write,
) -> Result<Refused, ExampleError> {
    let Err(error) = result else {
        return Err(ExampleError::Unexpected(format!("not refused: {what}")));
    };
    let Some(refusal) = error.refusal() else {
        return Err(error.into());
    };
    let told = explain_refusal(refusal, language);
    writeln!(out, "\n{what}: {}", told.headline)?;
    for reason in &told.reasons {
        writeln!(out, "  {} {}", reason.rule, reason.sentence)?;
    }
    for missing in &told.missing {
        writeln!(out, "  - {} ({})", missing.sentence, missing.rule)?;
    }
    if let Some(hint) = &told.hint {
        writeln!(out, "  → {hint}")?;
    }
    Ok(Refused {
        what,
        rules: refusal.rules.iter().copied().map(code).collect(),
        missing: refusal.missing.iter().map(|m| m.guard.clone()).collect(),
        hint: refusal.hint.map(|hint| hint.as_str().to_owned()),
    })
}

fn code(rule: RuleId) -> String {
    rule.code().to_owned()
}
