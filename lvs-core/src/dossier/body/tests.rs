//! What is checked of the fields, and what is left of them for whom.

use super::*;

/// The stored forms, which serve as samples: every free text holds "woord", every third person is an
/// `other-…`, staff are `staff-…`.
const SAMPLES: &str = include_str!("../../../tests/bodies/stored-1.jsonl");
/// What is left of each sample for a reader of a summary and without other people.
const PROJECTED: &str = include_str!("../../../tests/bodies/projected-1.txt");

fn samples() -> impl Iterator<Item = EntryBody> {
    SAMPLES
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
}

fn sample(name: &str) -> EntryBody {
    samples().filter(|body| body.name() == name).last().unwrap()
}

fn viewer() -> Viewer {
    Viewer {
        reader: PersonId::parse("mother").unwrap(),
        pupil: PersonId::parse("noor").unwrap(),
    }
}

fn left(body: &EntryBody, shown: Shown) -> String {
    body.clone()
        .project(shown, viewer())
        .map_or("-".to_owned(), |body| serde_json::to_string(&body).unwrap())
}

#[test]
fn all_and_nothing_are_what_they_say() {
    for body in samples() {
        assert_eq!(body.clone().project(Shown::Nothing, viewer()), None);
        let whole = body.clone().project(Shown::Whole, viewer());
        // An incident is projected by the view, which knows the dossier.
        let elsewhere = matches!(body, EntryBody::Incident(_));
        assert_eq!(whole, Some(body).filter(|_| !elsewhere));
    }
}

#[test]
fn acc_06_without_others_no_word_and_no_third_person_is_left() {
    for body in samples() {
        let text = left(&body, Shown::ThirdPartySafe);
        assert!(!text.contains("woord"), "{text}");
        assert!(!text.contains("other-"), "{text}");
        assert!(!text.contains("external_therapist"), "{text}");
    }
}

#[test]
fn a_summary_names_nobody_and_has_the_words_of_a_measure_only() {
    for body in samples() {
        let text = left(&body, Shown::Summary);
        for person in ["other-", "staff-", "mother", "noor"] {
            assert!(!text.contains(person), "{text}");
        }
        // That a survey was taken, and which, is its summary.
        let words = matches!(body, EntryBody::Measure(_) | EntryBody::Survey(_));
        assert!(words || !text.contains("woord"), "{text}");
    }
}

#[test]
fn what_is_left_of_each_body_is_as_it_was_decided() {
    let mut page = String::new();
    for body in samples() {
        let lines = [Shown::Summary, Shown::ThirdPartySafe].map(|shown| left(&body, shown));
        page.push_str(&format!(
            "{}\n  summary            {}\n  third_party_safe   {}\n",
            body.name(),
            lines[0],
            lines[1]
        ));
    }
    assert!(page == PROJECTED, "the page would be:\n{page}");
}

#[test]
fn pre_01_a_reference_to_what_is_hidden_is_forgotten() {
    for mut body in samples() {
        body.keep_references(&|_| true);
        let named = body.references().len();
        let text = serde_json::to_string(&body).unwrap();
        body.keep_references(&|_| false);
        assert_eq!(body.references(), []);
        let after = serde_json::to_string(&body).unwrap();
        assert_eq!(after == text, named == 0, "{after}");
    }
}

#[test]
fn every_sample_is_sound_for_its_kinds_and_no_other() {
    for body in samples() {
        for kind in EntryKind::ALL {
            assert_eq!(body.check(*kind).is_ok(), body.fits(*kind), "{body:?}");
        }
    }
}

#[test]
fn cc_35_a_dispensation_names_its_replacement_and_the_class_council() {
    let broken = |change: fn(&mut MeasureBody)| {
        let EntryBody::Measure(mut body) = sample("measure") else {
            panic!("a measure");
        };
        change(&mut body);
        EntryBody::Measure(body).check(EntryKind::Measure)
    };
    assert!(broken(|_| ()).is_ok());
    assert!(broken(|body| body.replacement_goal = None).is_err());
    assert!(broken(|body| body.replacement_goal = Some(" ".into())).is_err());
    assert!(broken(|body| body.class_council = None).is_err());
    assert!(broken(|body| body.until = Some(body.from)).is_err());
    assert!(
        broken(|body| {
            body.kind = MeasureKind::Compensate;
            body.class_council = None;
        })
        .is_ok()
    );
}

#[test]
fn cc_37_cc_38_cc_39_a_plan_has_what_a_plan_must_have() {
    let broken = |change: fn(&mut ActionPlanBody)| {
        let EntryBody::ActionPlan(mut body) = sample("action_plan") else {
            panic!("a plan");
        };
        change(&mut body);
        EntryBody::ActionPlan(body).check(EntryKind::ActionPlan)
    };
    assert!(broken(|_| ()).is_ok());
    let bad: [fn(&mut ActionPlanBody); 16] = [
        |plan| plan.starting_point = "".into(),
        |plan| plan.needs.clear(),
        |plan| plan.goals.clear(),
        |plan| plan.measures.clear(),
        |plan| plan.participants.clear(),
        |plan| plan.report = None,
        |plan| plan.class_council = None,
        |plan| plan.document = PlanDocument::CarePlan,
        |plan| plan.until = plan.from,
        |plan| plan.review_on = plan.from,
        |plan| plan.review_on = plan.until.succ_opt().unwrap(),
        |plan| plan.goals[0].measurable = " ".into(),
        |plan| plan.evaluations[0].on = plan.from.pred_opt().unwrap(),
        |plan| plan.review_on = plan.evaluations[0].on,
        |plan| plan.evaluations[0].criterion = "".into(),
        |plan| {
            // After the evaluation that ends it comes no other.
            let mut next = plan.evaluations[0].clone();
            plan.evaluations[0].conclusion = PlanConclusion::Stopped;
            next.on = next.on.succ_opt().unwrap();
            plan.evaluations.push(next);
        },
    ];
    for (number, change) in bad.into_iter().enumerate() {
        assert!(broken(change).is_err(), "{number}");
    }
    assert!(broken(|plan| plan.review_on = plan.until).is_ok());
    assert!(broken(|plan| plan.document = PlanDocument::CarePlanGc).is_ok());
}

#[test]
fn what_is_always_filled_in_is_asked_for() {
    let mut bodies = Vec::new();
    if let EntryBody::ExternalSupport(mut body) = sample("external_support") {
        body.timetable[0].to = body.timetable[0].from;
        bodies.push(EntryBody::ExternalSupport(body.clone()));
        body.timetable.clear();
        body.kind = None;
        bodies.push(EntryBody::ExternalSupport(body));
    }
    if let EntryBody::Survey(mut body) = sample("survey") {
        body.opted_in_on = None;
        bodies.push(EntryBody::Survey(body));
    }
    if let EntryBody::AbsenceProof(mut body) = sample("absence_proof") {
        body.kind = None;
        bodies.push(EntryBody::AbsenceProof(body));
    }
    if let EntryBody::Meeting(body) = sample("meeting") {
        let mut bare = body.clone();
        bare.attendees.clear();
        bodies.push(EntryBody::Meeting(bare));
        let mut bare = body.clone();
        bare.agreements[0].owner = None;
        bodies.push(EntryBody::Meeting(bare));
        let mut bare = body;
        bare.question = "".into();
        bodies.push(EntryBody::Meeting(bare));
    }
    bodies.push(EntryBody::OwnView(OwnViewBody { plan: None }));
    bodies.push(EntryBody::PriorCareer(PriorCareerBody {
        steps: Vec::new(),
    }));
    assert_eq!(bodies.len(), 9);
    for body in bodies {
        assert!(body.check(body.kinds()[0]).is_err(), "{body:?}");
    }
}

#[test]
fn a_list_ends_somewhere_and_a_text_as_well() {
    let EntryBody::Meeting(mut body) = sample("meeting") else {
        panic!("a meeting");
    };
    let one = body.attendees[0].clone();
    body.attendees = vec![one.clone(); MAX_ITEMS];
    let full = EntryBody::Meeting(body.clone());
    assert!(full.check(EntryKind::CareMeeting).is_ok());
    body.attendees.push(one);
    let more = EntryBody::Meeting(body.clone());
    assert!(more.check(EntryKind::CareMeeting).is_err());
    body.attendees.truncate(1);
    body.attendees[0].name = "x".repeat(crate::MAX_TEXT_LEN + 1).into();
    let long = EntryBody::Meeting(body);
    assert!(long.check(EntryKind::CareMeeting).is_err());
}

#[test]
fn a_day_that_has_passed_is_not_to_come_and_the_other_way_round() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let meeting = sample("meeting");
    let (on, today) = (day("2025-01-15"), day("2025-02-01"));
    assert!(
        meeting.check_days(on, today).is_err(),
        "next on the same day"
    );
    assert!(meeting.check_days(day("2025-01-14"), today).is_ok());
    let survey = sample("survey");
    assert!(survey.check_days(on, day("2025-01-09")).is_err());
    assert!(survey.check_days(on, day("2025-01-10")).is_ok());
    let EntryBody::Judicial(mut body) = sample("judicial") else {
        panic!("a judicial document");
    };
    body.dated = day("1202-01-01");
    assert!(
        EntryBody::Judicial(body)
            .check(EntryKind::JudicialDocument)
            .is_err()
    );
}
