//! September 2024 to January 2025: from an observation to phase 2.

use std::io::Write;

use lvs_core::care::{
    CareAction, CareDomain, CareOrigin, CarePhase, Consulted, EntryReason, ExtendedForm,
    MeasureKind, MeasureOutcome, MeetingKind,
};
use lvs_core::consent::ConsentPurpose;
use lvs_core::dossier::EntryKind;
use lvs_core::engine::ApproveRedactionRequest;
use lvs_core::explain::Language;
use lvs_core::id::{CareQuestionId, EntryId};
use lvs_core::policy::Purpose;

use super::Refused;
use super::acts::{care, consent, entry, record, refusal};
use super::host::{ExampleError, Host};
use super::people::{noor, person, school};

pub(super) fn live(
    host: &mut Host,
    language: Language,
    out: &mut dyn Write,
) -> Result<Vec<Refused>, ExampleError> {
    let question = reading_question(host)?;
    let from_the_class = phase_0_to_1(host, question, language, out)?;
    let support = phase_1(host, question)?;
    school_life(host)?;
    let from_the_clb = phase_1_to_2(host, question, support, language, out)?;
    Ok(vec![from_the_class, from_the_clb])
}

/// What every dossier holds, whatever the care.
fn school_life(host: &mut Host) -> Result<(), ExampleError> {
    let simple = [
        (
            "secretary",
            EntryKind::AttendanceRecord,
            "2024-10-16",
            "Present every day of September.",
        ),
        (
            "teacher-5a",
            EntryKind::ResultRecord,
            "2024-10-17",
            "Mathematics, begin of year: 31 of 40.",
        ),
        (
            "teacher-5a",
            EntryKind::WellbeingObservation,
            "2024-10-18",
            "Keeps to herself in the playground since the summer.",
        ),
        (
            "care-coordinator",
            EntryKind::ExternalSupport,
            "2024-10-21",
            "Speech therapy on Tuesdays, 14:00 to 14:30.",
        ),
        (
            "mother",
            EntryKind::PositiveFactor,
            "2024-10-22",
            "We read together every evening; she loves the stories about horses.",
        ),
    ];
    for (who, kind, day, text) in simple {
        let request = entry(host, who, kind, day, text)?;
        record(host, &request)?;
    }
    let mut talk = entry(
        host,
        "teacher-5a",
        EntryKind::ParentConversation,
        "2024-10-24",
        "The mother tells about the divorce and asks for patience with homework. She says that the father shouts.",
    )?;
    talk.summary = Some("Talk about homework.".to_owned());
    record(host, &talk)?;
    incident(host)?;
    let concern = entry(
        host,
        "care-coordinator",
        EntryKind::SeriousConcern,
        "2024-11-22",
        "Noor says that she is afraid to go to the flat of the other parent.",
    )?;
    record(host, &concern)?;
    Ok(())
}

/// An incident with another pupil; the redacted text is written and approved by the care coordinator.
fn incident(host: &mut Host) -> Result<(), ExampleError> {
    let request = entry(
        host,
        "care-coordinator",
        EntryKind::Incident,
        "2024-11-08",
        "Elif pushed Noor off the swing; both cried. Elif's mother was called.",
    )?;
    let id = record(host, &request)?;
    host.engine().approve_redaction(&ApproveRedactionRequest {
        school: school()?,
        actor: person("care-coordinator")?,
        purpose: Purpose::Guidance,
        pupil: noor()?,
        entry: id,
        version: 1,
        text: "Noor was pushed in the playground and cried. The other pupil's family was called."
            .to_owned(),
    })?;
    Ok(())
}

fn reading_question(host: &mut Host) -> Result<CareQuestionId, ExampleError> {
    let question = host.engine().new_question_id()?;
    let open = CareAction::Open {
        question,
        domain: CareDomain::Reading,
        origin: CareOrigin::School,
    };
    care(host, "teacher-5a", question, "2024-09-16", open)??;
    Ok(question)
}

/// An entry that belongs to the question.
fn about(
    host: &mut Host,
    question: CareQuestionId,
    who: &str,
    kind: EntryKind,
    day: &str,
    text: &str,
) -> Result<EntryId, ExampleError> {
    let mut request = entry(host, who, kind, day, text)?;
    request.question = Some(question);
    record(host, &request)
}

fn phase_0_to_1(
    host: &mut Host,
    q: CareQuestionId,
    language: Language,
    out: &mut dyn Write,
) -> Result<Refused, ExampleError> {
    let signal = about(
        host,
        q,
        "teacher-5a",
        EntryKind::Observation,
        "2024-09-16",
        "Reads word by word and guesses at long words; understands well what is read to her.",
    )?;
    care(
        host,
        "teacher-5a",
        q,
        "2024-09-16",
        CareAction::NoteSignal { entry: signal },
    )??;
    let action = about(
        host,
        q,
        "teacher-5a",
        EntryKind::Measure,
        "2024-09-17",
        "Ten minutes of choral reading a day in a small group.",
    )?;
    care(
        host,
        "teacher-5a",
        q,
        "2024-09-17",
        start(action, CarePhase::BasicCare),
    )??;
    let evaluation = about(
        host,
        q,
        "teacher-5a",
        EntryKind::Observation,
        "2024-10-08",
        "After three weeks: still word by word.",
    )?;
    let evaluate = evaluated(action, evaluation);
    care(host, "teacher-5a", q, "2024-10-08", evaluate)??;

    // The class teacher would have the CLB at once: nothing of phase 1 was tried.
    let early = care(
        host,
        "teacher-5a",
        q,
        "2024-10-09",
        CareAction::MoveUp {
            to: CarePhase::ExtendedCare,
        },
    )?;
    let refused = refusal("phase 2 asked by the class teacher", early, language, out)?;

    let meeting = about(
        host,
        q,
        "care-coordinator",
        EntryKind::CareMeeting,
        "2024-10-10",
        "Teacher and care coordinator agree on extra reading support.",
    )?;
    let held = CareAction::HoldCareMeeting {
        kind: MeetingKind::CareMeeting,
        entry: meeting,
    };
    care(host, "care-coordinator", q, "2024-10-10", held)??;
    consulted(
        host,
        q,
        "2024-10-11",
        Consulted::Parents,
        "The mother agrees with extra reading support.",
    )?;
    consulted(
        host,
        q,
        "2024-10-11",
        Consulted::Pupil,
        "Noor would like to read with Amir.",
    )?;
    care(
        host,
        "care-coordinator",
        q,
        "2024-10-14",
        CareAction::MoveUp {
            to: CarePhase::IncreasedCare,
        },
    )??;
    Ok(refused)
}

fn phase_1(host: &mut Host, q: CareQuestionId) -> Result<EntryId, ExampleError> {
    let support = about(
        host,
        q,
        "care-coordinator",
        EntryKind::Measure,
        "2024-10-15",
        "Reading software in class and twenty minutes a day with the care teacher.",
    )?;
    care(
        host,
        "care-coordinator",
        q,
        "2024-10-15",
        start(support, CarePhase::IncreasedCare),
    )??;
    about(
        host,
        q,
        "care-coordinator",
        EntryKind::ActionPlan,
        "2024-10-15",
        "Goal: reads a text of grade 3 without guessing by the end of January.",
    )?;
    Ok(support)
}

fn phase_1_to_2(
    host: &mut Host,
    q: CareQuestionId,
    support: EntryId,
    language: Language,
    out: &mut dyn Write,
) -> Result<Refused, ExampleError> {
    // The CLB worker is ready, but the measure was not evaluated and nobody gave permission.
    let early = care(host, "clb-worker", q, "2024-11-25", intake())?;
    let refused = refusal(
        "intake before evaluation and permission",
        early,
        language,
        out,
    )?;

    let evaluation = about(
        host,
        q,
        "care-coordinator",
        EntryKind::Observation,
        "2025-01-13",
        "Twelve weeks of support: one level up, still far behind.",
    )?;
    care(
        host,
        "care-coordinator",
        q,
        "2025-01-13",
        evaluated(support, evaluation),
    )??;
    consulted(
        host,
        q,
        "2025-01-14",
        Consulted::Parents,
        "The mother asks what else can be done.",
    )?;
    consulted(
        host,
        q,
        "2025-01-14",
        Consulted::Pupil,
        "Noor is tired of reading.",
    )?;
    care(
        host,
        "care-coordinator",
        q,
        "2025-01-15",
        CareAction::RequestClb,
    )??;
    consent(
        host,
        "mother",
        ConsentPurpose::ClbGuidance,
        &[],
        Vec::new(),
        "2025-01-16",
    )?;
    care(host, "clb-worker", q, "2025-01-20", intake())??;
    Ok(refused)
}

fn start(entry: EntryId, phase: CarePhase) -> CareAction {
    CareAction::StartMeasure {
        entry,
        kind: MeasureKind::Remediate,
        phase,
        council: None,
        replacement_goal: None,
    }
}

fn evaluated(measure: EntryId, entry: EntryId) -> CareAction {
    CareAction::EvaluateMeasure {
        measure,
        outcome: MeasureOutcome::Insufficient,
        entry,
    }
}

fn intake() -> CareAction {
    CareAction::AcceptIntake {
        reason: EntryReason::SchoolReferral,
        form: ExtendedForm::Diagnostic,
        entry: None,
    }
}

fn consulted(
    host: &mut Host,
    q: CareQuestionId,
    day: &str,
    with: Consulted,
    text: &str,
) -> Result<(), ExampleError> {
    let talk = about(
        host,
        q,
        "care-coordinator",
        EntryKind::ParentConversation,
        day,
        text,
    )?;
    care(
        host,
        "care-coordinator",
        q,
        day,
        CareAction::Consult { with, entry: talk },
    )??;
    Ok(())
}
