//! What staff see, and who may report (REC-01, row 20).

use super::*;
use crate::policy::Exposure;
use crate::rule::RuleId;

#[test]
fn row_20_staff_see_the_names_of_their_own_pupils_only() {
    for world in worlds() {
        world.reported(TWO);
        // The coordinator of the school: every name, and the words.
        let zita = world.sees("zita", "noor", Purpose::Guidance);
        assert_eq!(zita.exposure, Exposure::Full);
        assert_eq!(zita.text.clone().unwrap().as_str(), WORDS);
        let sam = &fields(&zita).people[1];
        assert_eq!(
            (sam.pupil, sam.letter.as_deref()),
            (Some(p("sam")), Some("A"))
        );
        assert_eq!(fields(&zita).statements.len(), 1);
        // The coordinator of 4A alone: sam by letter, and no words that may hold his name.
        let karin = world.sees("karin", "noor", Purpose::Guidance);
        assert_eq!(karin.exposure, Exposure::Full);
        let other = &fields(&karin).people[1];
        assert_eq!((other.pupil, other.letter.as_deref()), (None, Some("A")));
        assert!(other.measures.is_empty() && fields(&karin).statements.is_empty());
        assert_eq!(karin.text, None);
        assert!(!karin.offers.is_empty());
        let shown = serde_json::to_string(&karin).unwrap();
        assert!(!shown.contains("sam") && !shown.contains("Sam"), "{shown}");
        // Nor for the words of older versions, nor to approve a text that was not read.
        let history = world.engine.history(&HistoryRequest {
            school: p("school"),
            actor: p("karin"),
            pupil: p("noor"),
            entry: karin.id,
            purpose: Purpose::Guidance,
        });
        assert!(
            history
                .unwrap()
                .iter()
                .all(|version| version.text.is_none())
        );
        let refused = world.approve("karin", "noor", "Unread.").unwrap_err();
        assert_eq!(refused.refusal().unwrap().rules, [RuleId::ACC_06]);
        let refused = world
            .correct("karin", "noor", body(TWO), "Unread.")
            .unwrap_err();
        assert_eq!(refused.refusal().unwrap().rules, [RuleId::ACC_06]);
    }
}

#[test]
fn row_20_the_class_teacher_sees_as_table_a_says() {
    for world in worlds() {
        world.reported(TWO);
        // ann reported it and reads her own words; sam is not hers.
        let ann = world.sees("ann", "noor", Purpose::Guidance);
        assert_eq!(ann.exposure, Exposure::Full);
        assert!(ann.text.is_some());
        assert_eq!(fields(&ann).people[1].pupil, None);
        // bea has a seat for sam and did not report it: third-party-safe, noor by letter.
        let bea = world.sees("bea", "sam", Purpose::Guidance);
        assert_eq!(bea.exposure, Exposure::ThirdPartySafe);
        assert_eq!(
            (bea.text.clone(), fields(&bea).people[1].pupil),
            (None, None)
        );
        // That ann wrote in sam's dossier opens nothing of it to her.
        let denied = world.engine.open(&OpenRequest {
            school: p("school"),
            actor: p("ann"),
            pupil: p("sam"),
            purpose: Purpose::Guidance,
        });
        assert_eq!(
            denied.unwrap_err().refusal().unwrap().rules,
            [RuleId::VIS_13]
        );
        // A teacher of both: each dossier for itself, and still letters.
        world.write(vec![relation(
            "bea",
            RelationKind::ClassTeacher,
            Scope::Class(p("4A")),
        )]);
        for pupil in ["noor", "sam"] {
            let bea = world.sees("bea", pupil, Purpose::Guidance);
            assert_eq!(bea.exposure, Exposure::ThirdPartySafe);
            assert_eq!(fields(&bea).people[1].pupil, None);
        }
    }
}

/// The permission of noor's family opens the CLB's work for noor, not for sam.
#[test]
fn clb_06_the_clb_gets_no_name_and_no_word_about_another_pupil() {
    use crate::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
    for world in worlds() {
        world.reported(TWO);
        let asked = AskConsentRequest {
            school: p("school"),
            actor: p("karel"),
            pupil: p("noor"),
            purpose: ConsentPurpose::ClbGuidance,
            categories: Vec::new(),
            document: None,
            recipients: vec![Recipient::Clb],
            giver: p("mira"),
            answer: Some(ConsentAnswer::Give {
                form: ConsentForm::Paper,
                evidence: None,
                valid_until: None,
            }),
        };
        world.engine.ask_consent(&asked).unwrap();
        let karel = world.sees("karel", "noor", Purpose::ClbGuidance);
        assert_eq!(karel.exposure, Exposure::Full);
        assert_eq!(
            (karel.text.clone(), fields(&karel).people[1].pupil),
            (None, None)
        );
    }
}

#[test]
fn rec_01_who_may_report() {
    for world in worlds() {
        for (who, pupil) in [
            ("bea", "noor"),
            ("ann", "sam"),
            ("mira", "noor"),
            ("omar", "noor"),
        ] {
            let people: &[_] = if pupil == "noor" { TWO } else { &TWO[1..] };
            assert!(
                world
                    .engine
                    .record_incident(&report(who, pupil, people))
                    .is_err(),
                "{who} for {pupil}"
            );
        }
        for who in ["ann", "zita", "karin", "dora"] {
            let done = world
                .engine
                .record_incident(&report(who, "noor", TWO))
                .unwrap();
            assert_eq!(done.rules, [RuleId::DAT_02, RuleId::REC_01]);
        }
    }
}

#[test]
fn an_incident_is_recorded_whole_or_not_at_all() {
    for world in worlds() {
        let refused = |people: &[(&str, IncidentRole)]| {
            let error = world.engine.record_incident(&report("ann", "noor", people));
            error.unwrap_err().code().as_str()
        };
        let tim = ("tim", IncidentRole::Witness);
        let nobody = ("nobody", IncidentRole::Witness);
        // Who left and who does not exist are one answer (PRE-05).
        assert_eq!(refused(&[TWO[0], TWO[1], tim]), "input.reference");
        assert_eq!(refused(&[TWO[0], TWO[1], nobody]), "input.reference");
        // The pupil for whom it is reported is in it, and each is in it once.
        assert_eq!(refused(&[TWO[1]]), "input.request");
        assert_eq!(refused(&[TWO[0], TWO[1], TWO[1]]), "input.request");
        for pupil in ["noor", "sam", "tim"] {
            let loaded = world.store.load(key(pupil)).unwrap().unwrap();
            assert!(loaded.entries.is_empty());
        }
        let plain = RecordEntryRequest {
            body: Some(EntryBody::Incident(body(TWO))),
            ..RecordEntryRequest::plain(
                key("noor"),
                p("zita"),
                Purpose::Guidance,
                EntryKind::Incident,
                day("2024-09-30"),
                WORDS,
            )
        };
        let error = world.engine.record_entry(&plain).unwrap_err();
        assert_eq!(error.code().as_str(), "input.request");
    }
}

/// The log of each dossier has its own line, and no parent hears of the report through it.
#[test]
fn vis_12_each_dossier_has_its_own_line() {
    for world in worlds() {
        world.reported(TWO);
        for pupil in ["noor", "sam"] {
            let lines = world
                .engine
                .read_log(&LogRequest {
                    school: p("school"),
                    actor: p("dora"),
                    purpose: Purpose::RightsRequest,
                    pupil: Some(p(pupil)),
                    after: 0,
                    limit: 10,
                })
                .unwrap();
            assert_eq!(lines.len(), 1);
            assert_eq!(lines[0].pupil, Some(p(pupil)));
        }
        let own = world
            .engine
            .own_log(key("sam"), p("omar"), Purpose::ParentalAccess)
            .unwrap();
        assert!(own.is_empty());
    }
}
