//! February to May 2025: a report that needs consent, the end of that consent, and the 12th birthday.

use std::io::Write;

use lvs_core::care::{CareAction, TrajectoryStage};
use lvs_core::consent::{ConsentAnswer, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{AnswerConsentRequest, OpenRequest};
use lvs_core::explain::Language;
use lvs_core::id::{CareQuestionId, ConsentId};
use lvs_core::policy::Purpose;

use super::Refused;
use super::acts::{care, consent, entry, record, refusal, share};
use super::host::{ExampleError, Host};
use super::people::{noor, person, school};

pub(super) fn live(
    host: &mut Host,
    language: Language,
    out: &mut dyn Write,
) -> Result<Vec<Refused>, ExampleError> {
    let (report, given) = external_report(host, language, out)?;
    withdrawn(host, given, out)?;
    let birthday = twelfth_birthday(host, language, out)?;
    Ok(vec![report, birthday])
}

/// The therapist's report: refused without consent, the need recorded instead; then with consent.
fn external_report(
    host: &mut Host,
    language: Language,
    out: &mut dyn Write,
) -> Result<(Refused, ConsentId), ExampleError> {
    let mut report = entry(
        host,
        "care-coordinator",
        EntryKind::TherapyReport,
        "2025-02-10",
        "The therapist reports a phonological deficit and advises text-to-speech.",
    )?;
    report.giver = Some(person("therapist")?);
    let early = host.engine().record_entry(&report);
    let refused = refusal("a therapist's report without consent", early, language, out)?;

    let need = entry(
        host,
        "care-coordinator",
        EntryKind::EducationalNeed,
        "2025-02-10",
        "Needs text-to-speech for texts of more than half a page.",
    )?;
    let need = record(host, &need)?;

    let health = [Category::HealthReport];
    let school_only = vec![Recipient::School];
    let given = consent(
        host,
        "mother",
        ConsentPurpose::Recording,
        &health,
        school_only,
        "2025-02-20",
    )?;
    report.day = host.day("2025-02-21")?;
    report.linked = vec![need];
    record(host, &report)?;
    writeln!(
        out,
        "\nWith the mother's consent on paper the report is recorded."
    )?;

    // The therapist may have this educational need, and nothing else.
    share(
        host,
        "mother",
        Category::EducationalNeeds,
        need,
        "therapist",
    )?;
    Ok((refused, given.consent))
}

/// The mother withdraws, herself, in one call.
fn withdrawn(host: &mut Host, given: ConsentId, out: &mut dyn Write) -> Result<(), ExampleError> {
    host.day("2025-03-24")?;
    let ended = host.engine().answer_consent(&AnswerConsentRequest {
        school: school()?,
        actor: person("mother")?,
        pupil: noor()?,
        consent: given,
        answer: ConsentAnswer::Withdraw,
    })?;
    writeln!(
        out,
        "\nThe mother withdraws her consent: {} report erased, the educational need stays.",
        ended.erased.len()
    )?;
    Ok(())
}

/// On the 12th birthday the pupil decides about the CLB's work (CON-08, CON-15).
fn twelfth_birthday(
    host: &mut Host,
    language: Language,
    out: &mut dyn Write,
) -> Result<Refused, ExampleError> {
    let question = reading_question(host)?;
    let next = CareAction::AdvanceTrajectory {
        to: TrajectoryStage::Strategy,
        agreement: Vec::new(),
    };
    let early = care(host, "clb-worker", question, "2025-04-22", next.clone())?;
    let refused = refusal(
        "the CLB's next step on the 12th birthday",
        early,
        language,
        out,
    )?;
    consent(
        host,
        "noor",
        ConsentPurpose::ClbGuidance,
        &[],
        Vec::new(),
        "2025-04-24",
    )?;
    care(host, "clb-worker", question, "2025-04-25", next)??;
    writeln!(out, "\nNoor says yes herself, and the CLB goes on.")?;
    Ok(refused)
}

/// The question, as the care coordinator finds it in the dossier.
fn reading_question(host: &mut Host) -> Result<CareQuestionId, ExampleError> {
    host.day("2025-04-22")?;
    let view = host.engine().open(&OpenRequest {
        school: school()?,
        actor: person("care-coordinator")?,
        pupil: noor()?,
        purpose: Purpose::Guidance,
    })?;
    view.care
        .and_then(|care| care.questions.first().map(|question| question.id))
        .ok_or_else(|| ExampleError::Unexpected("the dossier has no care question".to_owned()))
}
