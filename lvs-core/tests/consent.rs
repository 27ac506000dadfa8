//! What stands on a day: who must consent in each regime, and the near misses.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "consent/world.rs"]
mod world;

use lvs_core::consent::*;
use lvs_core::dossier::Category;
use lvs_core::id::{ConsentId, EntryId, PupilId};
use lvs_core::people::*;
use lvs_core::time::Moment;
use lvs_core::{ErrorCode, RuleId};

use world::*;

use ConsentPurpose::{ClbGuidance, Recording};

#[test]
fn scenario_3_a_pupil_of_13_refuses_and_both_parents_want_it() {
    let mut w = World::born("2012-03-10");
    let no = ConsentAnswer::Refuse;
    w.answer("noor", ClbGuidance, no, "2025-10-01").unwrap();
    assert_eq!(
        w.refused("mother", ClbGuidance, "2025-10-02"),
        [RuleId::CON_08]
    );
    assert_eq!(w.clb("2025-10-02").state, StandingState::Refused);
    assert!(w.clb("2025-10-02").rules.contains(&RuleId::CON_08));

    // Only a motivated finding of the CLB changes who decides; one of the school does not.
    let found = |institution| CapacityAssessment {
        institution,
        by: person("clb-worker"),
        capable: false,
        from: day("2025-10-10"),
    };
    w.assessments.push(found(Institution::School));
    assert_eq!(
        w.refused("mother", ClbGuidance, "2025-10-11"),
        [RuleId::CON_08]
    );
    w.assessments.push(found(Institution::Clb));
    w.answer("mother", ClbGuidance, PAPER, "2025-10-11")
        .unwrap();
    assert!(w.clb("2025-10-11").is_granted());
    assert_eq!(w.clb("2025-10-09").state, StandingState::Refused);
}

#[test]
fn scenario_4_the_presumption_holds_until_the_father_objects() {
    let mut w = World::born("2014-06-01");
    w.answer("mother", ClbGuidance, spoken(), "2025-10-01")
        .unwrap();
    let before = w.clb("2025-10-07");
    assert!(before.is_granted());
    assert_eq!(before.rules, [RuleId::CON_01]);
    let no = ConsentAnswer::Refuse;
    w.answer("father", ClbGuidance, no, "2025-10-08").unwrap();
    assert!(w.clb("2025-10-07").is_granted());
    let after = w.clb("2025-10-08");
    assert_eq!(after.state, StandingState::Disputed);
    assert!(after.rules.contains(&RuleId::CON_02));
}

#[test]
fn con_02_known_disagreement_asks_both() {
    let mut w = World::born("2014-06-01");
    w.relate("father", RelationKind::Disagreement, "2025-09-01", None);
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    assert_eq!(w.report("2025-10-01").state, StandingState::Disputed);
    w.answer("father", Recording, PAPER, "2025-10-02").unwrap();
    assert!(w.report("2025-10-02").is_granted());
    assert_eq!(w.report("2025-10-01").state, StandingState::Disputed);
}

#[test]
fn con_02_who_asks_for_time_has_not_agreed() {
    let mut w = World::born("2014-06-01");
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    let not_yet = ConsentAnswer::Defer;
    w.answer("father", Recording, not_yet, "2025-10-02")
        .unwrap();
    assert_eq!(w.report("2025-10-02").state, StandingState::Deferred);
}

#[test]
fn con_07_a_step_parent_neither_agrees_nor_objects() {
    let mut w = World::born("2014-06-01");
    w.relate("partner", RelationKind::StepParent, "2020-01-01", None);
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    let no = ConsentAnswer::Refuse;
    let error = w
        .answer("partner", Recording, no, "2025-10-02")
        .unwrap_err();
    assert_eq!(error.refusal().unwrap().rules, [RuleId::CON_07]);
    assert!(w.report("2025-10-02").is_granted());
}

#[test]
fn con_03_with_sole_authority_the_other_parent_no_longer_decides() {
    let mut w = World::born("2014-06-01");
    w.parent("mother", AuthorityKind::Sole, "2025-10-05", None);
    w.answer("father", Recording, PAPER, "2025-10-04").unwrap();
    assert!(w.report("2025-10-04").is_granted());
    assert_eq!(w.report("2025-10-05").state, StandingState::Lapsed);
    assert_eq!(
        w.refused("father", Recording, "2025-10-05"),
        [RuleId::CON_03]
    );
    w.answer("mother", Recording, PAPER, "2025-10-05").unwrap();
    assert!(w.report("2025-10-05").is_granted());
    assert!(w.report("2025-10-05").rules.contains(&RuleId::CON_03));
}

#[test]
fn con_04_a_ruling_counts_from_its_day() {
    let mut w = World::born("2014-06-01");
    w.relations.retain(|r| r.person != person("father"));
    let until = Some("2025-10-05");
    w.parent("father", AuthorityKind::Joint, "2014-06-01", until);
    w.parent("father", AuthorityKind::Removed, "2025-10-05", None);
    w.answer("father", Recording, PAPER, "2025-10-04").unwrap();
    assert!(w.report("2025-10-04").is_granted());
    let after = w.report("2025-10-05");
    assert_eq!(after.state, StandingState::Lapsed);
    assert!(after.rules.contains(&RuleId::CON_15));
    assert_eq!(
        w.refused("father", Recording, "2025-10-05"),
        [RuleId::CON_04]
    );
}

#[test]
fn con_04_an_old_line_that_nobody_ended_gives_nothing_back() {
    let mut w = World::born("2014-06-01");
    w.parent("father", AuthorityKind::Removed, "2025-10-05", None);
    w.answer("father", Recording, PAPER, "2025-10-04").unwrap();
    assert_eq!(
        w.refused("father", Recording, "2025-10-05"),
        [RuleId::CON_04]
    );
    let pupil = PupilId::parse("noor").unwrap();
    let (seats, _) = seats_on(&w.relations, person("father"), pupil, day("2025-10-05"));
    assert!(seats.iter().all(|seat| seat.cut_off), "{seats:?}");
}

#[test]
fn con_05_the_guardian_decides_where_no_parent_holds_the_authority() {
    let mut w = World::born("2014-06-01");
    w.relate("guardian", RelationKind::Guardian, "2020-01-01", None);
    assert!(!w.refused("guardian", Recording, "2025-10-01").is_empty());
    w.relations
        .retain(|r| !matches!(r.kind, RelationKind::Parent { .. }));
    w.answer("guardian", Recording, PAPER, "2025-10-01")
        .unwrap();
    assert!(w.report("2025-10-01").rules.contains(&RuleId::CON_05));
}

#[test]
fn con_06_a_foster_carer_only_where_it_was_delegated() {
    let mut w = World::born("2014-06-01");
    w.relations
        .retain(|r| !matches!(r.kind, RelationKind::Parent { .. }));
    let daily = RelationKind::FosterCarer {
        delegation: Delegation::Daily,
    };
    w.relate("carer", daily, "2024-01-01", Some("2025-10-10"));
    let health = RelationKind::FosterCarer {
        delegation: Delegation::Matters {
            matters: vec![AuthorityMatter::HealthDecisions],
        },
    };
    w.relate("carer", health, "2025-10-10", None);
    assert_eq!(
        w.refused("carer", Recording, "2025-10-09"),
        [RuleId::CON_06]
    );
    w.answer("carer", Recording, PAPER, "2025-10-10").unwrap();
    assert!(w.report("2025-10-10").is_granted());
    assert!(!w.refused("carer", ClbGuidance, "2025-10-10").is_empty());
}

#[test]
fn con_09_the_pupil_of_12_may_stop_it_at_school_but_not_alone_agree() {
    let mut w = World::born("2013-10-05");
    assert_eq!(w.refused("noor", Recording, "2025-10-04"), [RuleId::CON_09]);
    w.answer("noor", Recording, PAPER, "2025-10-05").unwrap();
    assert_eq!(w.report("2025-10-05").state, StandingState::Missing);
    w.answer("mother", Recording, PAPER, "2025-10-06").unwrap();
    let granted = w.report("2025-10-06");
    assert!(granted.is_granted());
    assert!(granted.rules.contains(&RuleId::CON_09));
    let no = ConsentAnswer::Refuse;
    w.answer("noor", Recording, no, "2025-10-07").unwrap();
    assert_eq!(w.report("2025-10-07").state, StandingState::Refused);
}

#[test]
fn con_10_at_18_the_pupil_alone_and_the_parents_yes_has_lapsed() {
    let mut w = World::born("2008-02-01");
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    assert!(w.report("2026-01-31").is_granted());
    let adult = w.report("2026-02-01");
    assert_eq!(adult.state, StandingState::Lapsed);
    assert!(adult.rules.contains(&RuleId::CON_10));
    assert_eq!(
        w.refused("mother", Recording, "2026-02-01"),
        [RuleId::CON_10]
    );
    w.answer("noor", Recording, PAPER, "2026-02-01").unwrap();
    assert!(w.report("2026-02-01").is_granted());
}

#[test]
fn con_10_the_pupils_own_yes_to_the_clb_stays_at_18() {
    let mut w = World::born("2008-02-01");
    w.answer("noor", ClbGuidance, spoken(), "2025-10-01")
        .unwrap();
    assert!(w.clb("2026-01-31").is_granted());
    assert!(w.clb("2026-02-01").is_granted());
}

#[test]
fn con_11_a_spoken_yes_opens_the_clb_but_not_the_medical_file() {
    let mut w = World::born("2014-06-01");
    w.answer("mother", ClbGuidance, spoken(), "2025-10-01")
        .unwrap();
    w.answer("mother", Recording, spoken(), "2025-10-01")
        .unwrap();
    assert!(w.clb("2025-10-01").is_granted());
    let report = w.report("2025-10-01");
    assert_eq!(report.state, StandingState::Missing);
    assert!(report.rules.contains(&RuleId::CON_11));
}

#[test]
fn con_12_staff_cannot_click_in_a_parents_name() {
    let mut w = World::born("2014-06-01");
    let clicked = ConsentAnswer::Give {
        form: ConsentForm::Electronic,
        evidence: None,
        valid_until: None,
    };
    let error = w
        .answer("mother", Recording, clicked, "2025-10-01")
        .unwrap_err();
    assert_eq!(error.refusal().unwrap().rules, [RuleId::CON_12]);
}

#[test]
fn con_13_withdrawn_from_the_day_itself_without_effect_on_the_past() {
    let mut w = World::born("2014-06-01");
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    w.withdraw("mother", "2026-03-02");
    assert!(w.report("2026-03-01").is_granted());
    assert_eq!(w.report("2026-03-02").state, StandingState::Withdrawn);
    assert!(w.report("2026-03-02").rules.contains(&RuleId::CON_13));
}

#[test]
fn con_15_health_ends_with_the_school_year_and_guidance_does_not() {
    let mut w = World::born("2014-12-01");
    w.answer("mother", Recording, PAPER, "2024-10-01").unwrap();
    w.answer("mother", ClbGuidance, PAPER, "2024-10-01")
        .unwrap();
    assert!(w.report("2025-08-31").is_granted());
    assert_eq!(w.report("2025-09-01").state, StandingState::Lapsed);
    assert!(w.clb("2025-09-01").is_granted());
}

#[test]
fn con_15_a_change_of_school_ends_it_and_a_new_year_at_the_school_does_not() {
    let mut w = World::born("2014-12-01");
    w.relations.retain(|r| r.kind != RelationKind::Enrolment);
    let enrolled = RelationKind::Enrolment;
    w.relate("noor", enrolled.clone(), "2024-09-01", Some("2025-09-01"));
    w.relate("noor", enrolled, "2025-09-01", Some("2026-01-10"));
    w.answer("mother", ClbGuidance, PAPER, "2024-10-01")
        .unwrap();
    assert!(w.clb("2026-01-09").is_granted());
    assert_eq!(w.clb("2026-01-10").state, StandingState::Lapsed);
}

#[test]
fn scenario_6_at_12_the_parents_yes_is_to_be_reconfirmed_in_the_clb_regime_only() {
    let mut w = World::born("2013-10-20");
    w.answer("mother", ClbGuidance, PAPER, "2025-09-10")
        .unwrap();
    w.answer("mother", Recording, PAPER, "2025-09-10").unwrap();
    assert!(w.clb("2025-10-19").is_granted());
    let birthday = w.clb("2025-10-20");
    assert_eq!(birthday.state, StandingState::ToBeReconfirmed);
    assert_eq!(birthday.rules, [RuleId::CON_08, RuleId::CON_15]);
    assert!(birthday.keeps_what_is_there());
    assert!(w.report("2025-10-20").is_granted());
    w.answer("noor", ClbGuidance, spoken(), "2025-10-21")
        .unwrap();
    assert!(w.clb("2025-10-21").is_granted());
}

#[test]
fn con_15_what_was_disputed_before_the_birthday_is_not_to_be_reconfirmed() {
    let mut w = World::born("2013-10-20");
    w.answer("mother", ClbGuidance, PAPER, "2025-09-10")
        .unwrap();
    let no = ConsentAnswer::Refuse;
    w.answer("father", ClbGuidance, no, "2025-09-12").unwrap();
    assert_eq!(w.clb("2025-10-20").state, StandingState::Missing);
}

#[test]
fn con_16_the_latest_decision_of_each_giver_counts_and_a_new_request_is_none() {
    let mut w = World::born("2014-06-01");
    let no = ConsentAnswer::Refuse;
    w.answer("mother", Recording, no, "2025-10-01").unwrap();
    w.answer("mother", Recording, PAPER, "2025-10-02").unwrap();
    assert_eq!(w.report("2025-10-01").state, StandingState::Refused);
    assert!(w.report("2025-10-02").is_granted());
    let now = Moment::on(day("2025-11-01"));
    let again = decide_ask(&w.ask("mother", Recording), &w.facts(), person("zoco"), now);
    w.records.push(again.unwrap());
    assert!(w.report("2025-11-01").is_granted());
}

#[test]
fn con_12_a_yes_about_one_document_is_no_yes_about_another() {
    let mut w = World::born("2014-06-01");
    w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
    let one = EntryId::parse("one").unwrap();
    let other = EntryId::parse("other").unwrap();
    for record in &mut w.records {
        record.document = Some(one);
    }
    let granted = |category, document| {
        let question = ConsentQuestion::recording(category, document);
        standing(&question, &w.facts(), day("2025-10-01")).is_granted()
    };
    assert!(granted(Category::HealthReport, Some(one)));
    assert!(!granted(Category::HealthReport, Some(other)));
    assert!(!granted(Category::HealthReport, None));
    assert!(!granted(Category::HealthAlert, Some(one)));
}

#[test]
fn con_12_what_goes_to_a_person_names_the_document() {
    let w = World::born("2014-06-01");
    let now = Moment::on(day("2025-10-01"));
    let asked = |purpose, row, to, document| {
        let mut ask = w.ask("mother", purpose);
        ask.categories = vec![row];
        ask.recipients = vec![to];
        ask.document = document;
        decide_ask(&ask, &w.facts(), person("zoco"), now).map_err(|error| error.code())
    };
    let one = Some(EntryId::parse("a-document").unwrap());
    let therapist = Recipient::Person(person("therapist"));
    let need = Category::EducationalNeeds;
    let report = Category::DiagnosticReport;
    let refused = Err(ErrorCode::InvalidRequest);
    assert_eq!(
        asked(ConsentPurpose::Sharing, need, therapist, None).map(|_| ()),
        refused
    );
    assert_eq!(
        asked(ConsentPurpose::ClbExchange, report, therapist, None).map(|_| ()),
        refused
    );
    assert!(asked(ConsentPurpose::Sharing, need, therapist, one).is_ok());
    assert!(asked(ConsentPurpose::ClbExchange, report, therapist, one).is_ok());
    // What the CLB hands over to the school may be a row.
    assert!(asked(ConsentPurpose::ClbExchange, report, Recipient::School, None).is_ok());
}

#[test]
fn con_16_of_two_answers_at_one_instant_the_one_that_withholds_counts() {
    for (yes, no) in [("c-a", "c-z"), ("c-z", "c-a")] {
        let mut w = World::born("2014-06-01");
        w.answer("mother", Recording, PAPER, "2025-10-01").unwrap();
        let refuse = ConsentAnswer::Refuse;
        w.answer("mother", Recording, refuse, "2025-10-01").unwrap();
        for record in &mut w.records {
            let id = match record.status {
                ConsentStatus::Given => yes,
                _ => no,
            };
            record.id = ConsentId::parse(id).unwrap();
        }
        assert_eq!(w.report("2025-10-01").state, StandingState::Refused);
    }
}

#[test]
fn dat_01_one_consent_one_purpose() {
    let w = World::born("2014-06-01");
    let code = |categories: &[Category], purpose| {
        let mut ask = w.ask("mother", purpose);
        ask.categories = categories.to_vec();
        ask.recipients = vec![];
        let now = Moment::on(day("2025-10-01"));
        let error = decide_ask(&ask, &w.facts(), person("zoco"), now).unwrap_err();
        error.code().as_str()
    };
    let health = Category::HealthReport;
    assert_eq!(code(&[], Recording), "input.request");
    assert_eq!(code(&[health], ConsentPurpose::Sharing), "input.request");
    assert_eq!(
        code(&[health, Category::ClbConfidence], Recording),
        "input.request"
    );
    assert_eq!(code(&[Category::NoGround], Recording), "refused");
}
