//! The smaller kinds: support, surveys, proofs, concerns, discipline, judicial documents, reports.

use lvs_core::RuleId;
use lvs_core::dossier::*;
use lvs_core::engine::{EntryMark, MarkEntryRequest, RecordEntryRequest};
use lvs_core::policy::Purpose;
use lvs_core::store::DossierStore;

use crate::world::{World, code, day, person, pupil, rules};

#[test]
fn dat_10_support_is_a_fact_with_a_timetable_and_its_report_stays_health() {
    let world = World::new();
    world.on("2024-10-10");
    let body = EntryBody::ExternalSupport(ExternalSupportBody {
        kind: Some(SupportKind::SpeechTherapy),
        provider: "Een verzonnen praktijk".into(),
        timetable: vec![SupportSlot {
            weekday: Weekday::Tuesday,
            from: "13:00:00".parse().unwrap(),
            to: "13:50:00".parse().unwrap(),
        }],
        from: day("2024-10-01"),
        until: Some(day("2025-07-01")),
    });
    let support = world.record(&world.fielded("zoco", EntryKind::ExternalSupport, body.clone()));
    let report = RecordEntryRequest {
        linked: vec![support],
        ..world.request("zoco", EntryKind::TherapyReport)
    };
    let error = world.engine.record_entry(&report).unwrap_err();
    assert!(rules(&error).contains(&RuleId::DAT_10));
    world.consent("mother", Category::HealthReport);
    world.record(&report);
    for who in ["teacher", "mother"] {
        assert_eq!(world.entry(who, support).unwrap().body, Some(body.clone()));
    }
    // Who only has to know when the pupil is away does not learn for what.
    for who in ["secretary", "gym"] {
        let Some(EntryBody::ExternalSupport(seen)) = world.entry(who, support).unwrap().body else {
            panic!("{who} sees the timetable");
        };
        assert_eq!((seen.kind, seen.timetable.len()), (None, 1));
        assert!(seen.provider.is_blank());
    }
    assert!(world.kinds("mother").contains(&EntryKind::TherapyReport));
    assert!(!world.kinds("secretary").contains(&EntryKind::TherapyReport));
}

#[test]
fn dat_09_a_survey_is_opted_into_and_rests_on_consent() {
    let world = World::new();
    world.on("2025-01-20");
    let survey = |opted: Option<&str>| {
        let body = EntryBody::Survey(SurveyBody {
            survey: "Bevraging welbevinden".into(),
            opted_in_on: opted.map(day),
            answers: vec![SurveyAnswerLine {
                question: "Hoe gaat het?".into(),
                answer: "Goed.".into(),
            }],
        });
        world.fielded("zoco", EntryKind::SurveyAnswer, body)
    };
    let error = world.engine.record_entry(&survey(None)).unwrap_err();
    assert_eq!(code(&error), "input.request");
    let error = world
        .engine
        .record_entry(&survey(Some("2025-01-10")))
        .unwrap_err();
    assert!(rules(&error).contains(&RuleId::DAT_09));
    world.consent("mother", Category::IdentifiedSurvey);
    let entry = world.record(&survey(Some("2025-01-10")));
    // The director has the summary: which survey. A parent has no word of the answers.
    let Some(EntryBody::Survey(seen)) = world.entry("director", entry).unwrap().body else {
        panic!("the director sees which survey");
    };
    assert!(seen.answers.is_empty() && !seen.survey.is_blank());
    assert_eq!(world.entry("mother", entry).unwrap().body, None);
    assert_eq!(world.entry("teacher", entry), None);
}

#[test]
fn a_proof_of_absence_shows_its_days_and_to_few_its_kind() {
    let world = World::new();
    world.on("2025-01-10");
    let body = EntryBody::AbsenceProof(AbsenceProofBody {
        from: day("2025-01-06"),
        until: day("2025-01-09"),
        kind: Some(ProofKind::MedicalCertificate),
    });
    let proof = world.record(&world.fielded("secretary", EntryKind::AbsenceProof, body));
    let kind = |who: &str| match world.entry(who, proof).unwrap().body {
        Some(EntryBody::AbsenceProof(seen)) => (seen.from, seen.kind),
        _ => panic!("{who} sees the days"),
    };
    let doctor = Some(ProofKind::MedicalCertificate);
    assert_eq!(kind("mother"), (day("2025-01-06"), doctor));
    assert_eq!(kind("zoco"), (day("2025-01-06"), None));
    assert_eq!(world.entry("teacher", proof), None);
}

fn mark(world: &World, entry: lvs_core::id::EntryId, mark: EntryMark) {
    world
        .engine
        .mark_entry(&MarkEntryRequest {
            school: world.school,
            actor: person("director"),
            purpose: Purpose::Guidance,
            pupil: pupil("noor"),
            entry,
            mark,
        })
        .unwrap();
}

#[test]
fn acc_05_the_reporter_of_a_concern_is_never_named_to_the_family() {
    let world = World::new();
    world.on("2027-04-10");
    let body = EntryBody::SeriousConcern(SeriousConcernBody {
        reporter: Some(person("gym")),
        immediate_danger: true,
        notices: vec![ConcernNotice {
            to: ConcernDesk::Clb,
            on: day("2027-04-10"),
        }],
    });
    let concern = world.record(&world.fielded("zoco", EntryKind::SeriousConcern, body.clone()));
    assert_eq!(world.entry("director", concern).unwrap().body, Some(body));
    for who in ["mother", "noor"] {
        assert_eq!(world.entry(who, concern), None, "{who}");
    }
    mark(&world, concern, EntryMark::Clear);
    let seen = world.entry("noor", concern).unwrap();
    assert_eq!((seen.text, seen.author, seen.giver), (None, None, None));
    let Some(EntryBody::SeriousConcern(seen)) = seen.body else {
        panic!("what names nobody is shown");
    };
    assert_eq!((seen.reporter, seen.notices.len()), (None, 0));
}

fn exclusion(measure: DisciplinaryMeasure) -> EntryBody {
    EntryBody::Disciplinary(DisciplinaryBody {
        measure,
        from: Some(day("2025-02-01")),
        until: None,
    })
}

#[test]
fn dat_11_a_definitive_exclusion_sets_its_mark_and_nothing_else_does() {
    let world = World::new();
    world.on("2025-01-20");
    let flag = EntryFlags::DEFINITIVE_EXCLUSION;
    let flags = |entry| {
        let loaded = world.store.load(world.key("noor")).unwrap().unwrap();
        let head = loaded.entries.into_iter().find(|head| head.id == entry);
        head.unwrap().flags
    };
    let record = |measure, flags| {
        world.engine.record_entry(&RecordEntryRequest {
            flags,
            ..world.fielded("director", EntryKind::Disciplinary, exclusion(measure))
        })
    };
    let none = EntryFlags::empty();
    let definitive = record(DisciplinaryMeasure::DefinitiveExclusion, none)
        .unwrap()
        .entry;
    assert!(flags(definitive).contains(flag));
    let temporary = record(DisciplinaryMeasure::TemporaryExclusion, none)
        .unwrap()
        .entry;
    assert!(!flags(temporary).contains(flag));
    // The mark opens the file to the CLB's seat: a request may not say more than the fields.
    let error = record(DisciplinaryMeasure::TemporaryExclusion, flag).unwrap_err();
    assert_eq!(code(&error), "input.request");
    // A correction takes it along in both directions.
    let now = |measure| Some(exclusion(measure));
    world
        .correct(
            "director",
            definitive,
            1,
            now(DisciplinaryMeasure::OrderMeasure),
        )
        .unwrap();
    assert!(!flags(definitive).contains(flag));
    world
        .correct(
            "director",
            temporary,
            1,
            now(DisciplinaryMeasure::DefinitiveExclusion),
        )
        .unwrap();
    assert!(flags(temporary).contains(flag));
    // What happened is in words that name others; the measure itself is shown.
    let seen = world.entry("mother", definitive).unwrap();
    assert_eq!(seen.text, None);
    assert_eq!(seen.body, now(DisciplinaryMeasure::OrderMeasure));
}

#[test]
fn dat_11_nothing_leaves_the_disciplinary_file() {
    let world = World::new();
    world.on("2025-01-20");
    let file = world.plain("director", EntryKind::Disciplinary);
    let moved = world.engine.mark_entry(&MarkEntryRequest {
        school: world.school,
        actor: person("director"),
        purpose: Purpose::Guidance,
        pupil: pupil("noor"),
        entry: file,
        mark: EntryMark::MoveToSeriousConcern,
    });
    assert_eq!(moved.unwrap_err().code().as_str(), "input.request");
    assert_eq!(
        world.entry("director", file).unwrap().kind,
        EntryKind::Disciplinary
    );
}

#[test]
fn dat_08_a_judicial_document_stays_the_directors() {
    let world = World::new();
    world.on("2025-01-20");
    let body = EntryBody::Judicial(JudicialBody {
        kind: JudicialKind::CourtRuling,
        dated: day("2025-01-06"),
    });
    let entry = world.record(&world.fielded("director", EntryKind::JudicialDocument, body.clone()));
    assert_eq!(world.entry("director", entry).unwrap().body, Some(body));
    for who in ["zoco", "teacher", "secretary", "clb", "mother", "father"] {
        assert_eq!(world.entry(who, entry), None, "{who}");
    }
}

#[test]
fn rec_01_a_report_comes_from_the_clb_only() {
    let world = World::new();
    world.on("2025-01-20");
    let body = EntryBody::ClbReport(ClbReportBody {
        kind: ReportKind::Gc,
        from: day("2025-01-06"),
        until: None,
    });
    let report = |giver: Option<&str>| RecordEntryRequest {
        giver: giver.map(person),
        ..world.fielded("zoco", EntryKind::ClbReport, body.clone())
    };
    for giver in [None, Some("therapist"), Some("mother")] {
        let error = world.engine.record_entry(&report(giver)).unwrap_err();
        assert_eq!(rules(&error), [RuleId::REC_01]);
    }
    let entry = world.record(&report(Some("clb")));
    // The class teacher has the summary: which report, from when to when.
    let seen = world.entry("teacher", entry).unwrap();
    assert_eq!((seen.text, seen.body), (None, Some(body.clone())));
}
