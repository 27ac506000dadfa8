//! REC-01, REC-02, DAT-03…05, DAT-09, DAT-10, CLB-02: who records what, and on which ground.
//! The table is written out from the law, row by row.

use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose};
use lvs_core::dossier::{Category, EntryFlags, EntryKind};
use lvs_core::engine::RecordEntryRequest;
use lvs_core::error::Hint;
use lvs_core::policy::Purpose;
use lvs_core::rule::RuleId;

use crate::world::{World, on_each_store, plain, who};

/// Someone in every seat, with the purpose that the seat records for.
const ACTORS: &[(&str, Purpose)] = &[
    ("juf", Purpose::Guidance),
    ("meester", Purpose::Teaching),
    ("turnen", Purpose::Teaching),
    ("zorgjuf", Purpose::Guidance),
    ("zoco", Purpose::Guidance),
    ("dir", Purpose::Guidance),
    ("sec", Purpose::Administration),
    ("clb", Purpose::ClbGuidance),
    ("lo", Purpose::Guidance),
    ("logo", Purpose::Therapy),
    ("inspecteur", Purpose::Oversight),
    ("dpo", Purpose::DataProtection),
    ("mama", Purpose::ParentalAccess),
    ("sup", Purpose::ParentalAccess),
    ("noor", Purpose::OwnAccess),
    ("oma", Purpose::ParentalAccess),
    ("stief", Purpose::ParentalAccess),
    ("weg", Purpose::ParentalAccess),
    ("ban", Purpose::ParentalAccess),
    ("oud", Purpose::Guidance),
    ("vreemd", Purpose::Guidance),
];

const ADMINISTRATION: &[&str] = &["dir", "sec"];
const LEAD: &[&str] = &["dir", "zoco"];
const TEACHERS: &[&str] = &["dir", "juf", "meester", "turnen", "zoco", "zorgjuf"];

/// REC-01 and REC-02, kind by kind: everyone who records it, and nobody else.
fn recorders(kind: EntryKind) -> Vec<&'static str> {
    use EntryKind as K;
    let family = ["mama", "noor", "sup"];
    match kind {
        // Rows 1, 2, 3, 5, 6, 23; and 28, which the administration receives.
        K::IdentificationNote | K::NationalNumberNote | K::FamilyFact => ADMINISTRATION.to_vec(),
        K::SocioEconomicIndicator | K::AttendanceRecord => ADMINISTRATION.to_vec(),
        K::ConvictionChoice | K::AbsenceProof => ADMINISTRATION.to_vec(),
        // Row 7: of the own subject.
        K::ResultRecord => vec!["dir", "juf", "meester", "zoco", "zorgjuf"],
        // Rows 8, 9, 11, 19.
        K::Observation | K::WellbeingObservation | K::EducationalNeed => TEACHERS.to_vec(),
        K::Measure | K::ParentConversation => TEACHERS.to_vec(),
        K::Ability | K::PriorCareer | K::HinderingFactor => TEACHERS.to_vec(),
        // Rows 4 and 26, to which parents and pupil contribute.
        K::HomeLanguageNote | K::PositiveFactor => [TEACHERS, &family].concat(),
        // Row 12; the own view is the family's.
        K::ActionPlan => vec!["dir", "juf", "zoco"],
        K::OwnView => family.to_vec(),
        // Row 20, with the class teacher as reporter.
        K::Incident => vec!["dir", "juf", "zoco"],
        // Rows 10, 12m, 13, 14, 15.
        K::SurveyAnswer | K::HealthAlert | K::MedicalReport | K::TherapyReport => LEAD.to_vec(),
        K::ExternalSupport | K::MultidisciplinaryMeeting | K::MedicalFactor => LEAD.to_vec(),
        K::CareMeeting | K::ClassCouncil => LEAD.to_vec(),
        // Rows 16, 17, 18, handed over by the CLB.
        K::ClbReport | K::DiagnosticReport | K::ClbConfidence => LEAD.to_vec(),
        // Rows 21 and 24.
        K::Disciplinary | K::JudicialDocument => vec!["dir"],
        // Row 22: any school staff as reporter.
        K::SeriousConcern => [TEACHERS, &["sec"]].concat(),
        // Rows 25 and 27.
        K::NoGround | K::AccountabilityRecord => Vec::new(),
    }
}

fn agreed(world: &World) {
    for row in [
        Category::IdentifiedSurvey,
        Category::HealthAlert,
        Category::HealthReport,
    ] {
        world.yes("mama", row);
    }
    world.clb_may_tell();
}

#[test]
fn rec_01_everyone_records_what_the_law_gives_them_and_nothing_else() {
    on_each_store(|world| {
        agreed(world);
        for kind in EntryKind::ALL {
            let mut found: Vec<&str> = ACTORS
                .iter()
                .filter(|(actor, purpose)| world.try_record(&plain(actor, *purpose, *kind)).is_ok())
                .map(|(actor, _)| *actor)
                .collect();
            found.sort_unstable();
            let mut expected = recorders(*kind);
            expected.sort_unstable();
            assert_eq!(found, expected, "{}", kind.as_str());
        }
    });
}

#[test]
fn rec_01_a_refusal_names_the_rule() {
    let world = World::in_memory();
    agreed(&world);
    for kind in EntryKind::ALL {
        for (actor, purpose) in ACTORS {
            let Err(error) = world.try_record(&plain(actor, *purpose, *kind)) else {
                continue;
            };
            let refusal = error.refusal().unwrap();
            let expected: &[RuleId] = match (*actor, kind) {
                ("weg" | "ban" | "oud" | "vreemd", _) => &[RuleId::VIS_13],
                ("oma" | "stief", _) => &[RuleId::PUR_01],
                (_, EntryKind::NoGround) => &[RuleId::DAT_03],
                (_, EntryKind::AccountabilityRecord) => &[RuleId::VIS_12],
                _ => &[RuleId::REC_01],
            };
            assert_eq!(refusal.rules, expected, "{} by {actor}", kind.as_str());
        }
    }
}

/// REC-01: what the CLB did not hand over is not recorded as if it had.
#[test]
fn rec_01_what_came_from_the_clb_came_from_a_clb_worker_of_the_pupil() {
    let world = World::in_memory();
    agreed(&world);
    for kind in [
        EntryKind::ClbReport,
        EntryKind::DiagnosticReport,
        EntryKind::ClbConfidence,
    ] {
        for giver in [None, Some("mama"), Some("zoco"), Some("vreemd")] {
            let request = RecordEntryRequest {
                giver: giver.map(who),
                ..plain("zoco", Purpose::Guidance, kind)
            };
            let refused = world.try_record(&request).unwrap_err();
            assert_eq!(
                refused.refusal().unwrap().rules,
                [RuleId::REC_01],
                "{giver:?}"
            );
        }
    }
}

#[test]
fn dat_04_without_consent_it_is_refused_with_what_may_be_done_instead() {
    on_each_store(|world| {
        let rows = [
            (EntryKind::SurveyAnswer, RuleId::DAT_09, Hint::AskConsent),
            (
                EntryKind::HealthAlert,
                RuleId::DAT_04,
                Hint::RecordEducationalNeed,
            ),
            (
                EntryKind::MedicalReport,
                RuleId::DAT_04,
                Hint::RecordEducationalNeed,
            ),
            (
                EntryKind::TherapyReport,
                RuleId::DAT_10,
                Hint::RecordEducationalNeed,
            ),
            (
                EntryKind::DiagnosticReport,
                RuleId::CLB_02,
                Hint::AskConsent,
            ),
            (EntryKind::ClbConfidence, RuleId::CLB_02, Hint::AskConsent),
        ];
        for (kind, rule, hint) in rows {
            for actor in LEAD {
                let refused = world
                    .try_record(&plain(actor, Purpose::Guidance, kind))
                    .unwrap_err();
                let refusal = refused.refusal().unwrap();
                assert!(refusal.rules.contains(&rule), "{kind:?} {refusal:?}");
                assert_eq!(refusal.hint, Some(hint), "{kind:?}");
                let need = hint == Hint::RecordEducationalNeed;
                assert_eq!(refusal.rules.contains(&RuleId::DAT_05), need, "{kind:?}");
            }
        }
        // DAT-05: the need is recorded, whatever becomes of the report.
        world.record("zoco", Purpose::Guidance, EntryKind::EducationalNeed);
    });
}

/// DAT-04, CON-11: of health only a written yes counts; DAT-09: a survey's may be spoken.
#[test]
fn dat_04_a_spoken_yes_is_not_enough_for_health() {
    let world = World::in_memory();
    let spoken = Some(ConsentAnswer::Give {
        form: ConsentForm::Oral {
            witness: who("zoco"),
        },
        evidence: None,
        valid_until: None,
    });
    let rows = [Category::HealthReport];
    world
        .consent("mama", ConsentPurpose::Recording, &rows, &[], spoken)
        .unwrap();
    let request = plain("zoco", Purpose::Guidance, EntryKind::MedicalReport);
    let refused = world.try_record(&request).unwrap_err();
    assert!(refused.refusal().unwrap().rules.contains(&RuleId::CON_11));
    world.yes("mama", Category::HealthReport);
    world.try_record(&request).unwrap();
}

/// CON-13: a mark that does not belong to the row makes nothing immune to a withdrawal.
#[test]
fn dat_04_a_ground_in_law_belongs_to_its_own_row() {
    let world = World::in_memory();
    agreed(&world);
    world.danger();
    let (legal, vital) = (EntryFlags::LEGAL_FILE, EntryFlags::VITAL_INTEREST);
    let cases = [
        (EntryKind::SurveyAnswer, legal, false),
        (EntryKind::SurveyAnswer, vital, false),
        (EntryKind::HealthAlert, legal, false),
        (EntryKind::HealthAlert, vital, true),
        (EntryKind::MedicalReport, legal, true),
        (EntryKind::DiagnosticReport, legal, false),
        (EntryKind::DiagnosticReport, vital, false),
        (EntryKind::ClbConfidence, legal, false),
        (EntryKind::Observation, vital, false),
    ];
    for (kind, flags, fits) in cases {
        let request = RecordEntryRequest {
            flags,
            ..plain("zoco", Purpose::Guidance, kind)
        };
        assert_eq!(
            world.try_record(&request).is_ok(),
            fits,
            "{kind:?} {flags:?}"
        );
    }
}

/// DAT-04: the exceptions in law need no consent at all.
#[test]
fn dat_04_vital_interest_and_the_legal_file_need_no_consent() {
    let world = World::in_memory();
    world.danger();
    for (kind, flags) in [
        (EntryKind::HealthAlert, EntryFlags::VITAL_INTEREST),
        (EntryKind::TherapyReport, EntryFlags::LEGAL_FILE),
    ] {
        let request = RecordEntryRequest {
            flags,
            ..plain("zoco", Purpose::Guidance, kind)
        };
        world.try_record(&request).unwrap();
    }
}

/// PRE-05: a parent who contributes names no other giver: who is around the child shows in no answer.
#[test]
fn rec_02_a_contribution_with_another_giver_is_refused_in_one_way() {
    let world = World::in_memory();
    let refused = |kind, giver: &str| {
        let request = RecordEntryRequest {
            giver: Some(who(giver)),
            ..plain("mama", Purpose::ParentalAccess, kind)
        };
        world.try_record(&request).unwrap_err().to_string()
    };
    for kind in [EntryKind::PositiveFactor, EntryKind::Observation] {
        let first = refused(kind, "papa");
        for giver in ["ban", "logo", "clb", "vreemd", "buurmama", "niemand"] {
            assert_eq!(refused(kind, giver), first, "{kind:?} {giver}");
        }
    }
    let own = RecordEntryRequest {
        giver: Some(who("mama")),
        ..plain("mama", Purpose::ParentalAccess, EntryKind::PositiveFactor)
    };
    assert!(world.try_record(&own).is_ok());
}

/// SEC-04: a vital interest is no switch of the recorder's: someone's emergency runs that names the row.
#[test]
fn sec_04_a_vital_interest_asks_for_a_running_emergency() {
    let world = World::in_memory();
    let vital = |kind| {
        let request = RecordEntryRequest {
            flags: EntryFlags::VITAL_INTEREST,
            ..plain("zoco", Purpose::Guidance, kind)
        };
        let rules = |error: lvs_core::LvsError| error.refusal().unwrap().rules.clone();
        world.try_record(&request).map(|_| ()).map_err(rules)
    };
    let refused = Err(vec![RuleId::DAT_04, RuleId::SEC_04]);
    for kind in [
        EntryKind::HealthAlert,
        EntryKind::MedicalReport,
        EntryKind::ClbConfidence,
    ] {
        assert_eq!(vital(kind), refused, "{kind:?}");
    }
    world.danger();
    for kind in [
        EntryKind::HealthAlert,
        EntryKind::MedicalReport,
        EntryKind::ClbConfidence,
    ] {
        assert_eq!(vital(kind), Ok(()), "{kind:?}");
    }
    // It ran out.
    world.calendar.set("2025-10-08");
    assert_eq!(vital(EntryKind::HealthAlert), refused);
}
