//! The individual action plan: what it rests on, its cycle, the views on it (CC-33, CC-36…39, REC-02).

use lvs_core::RuleId;
use lvs_core::care::{CareAction, CareCommand, CareOrigin};
use lvs_core::dossier::{
    ActionPlanBody, Attendee, CareDomain, Category, ClbReportBody, EntryBody, EntryKind, Goal,
    OwnViewBody, PlanConclusion, PlanDocument, PlanEvaluation, ReportKind,
};
use lvs_core::engine::{CareRequest, RecordEntryRequest};
use lvs_core::id::EntryId;
use lvs_core::people::Role;
use lvs_core::policy::Exposure;

use crate::world::{World, code, day, person, pupil, purpose, rules};

/// A plan from today on, with a need and a measure of its own.
pub(crate) fn plan(world: &World, review_on: &str) -> ActionPlanBody {
    ActionPlanBody {
        document: PlanDocument::CarePlan,
        from: world.today(),
        until: day("2026-07-01"),
        review_on: day(review_on),
        starting_point: "Leest woord voor woord.".into(),
        strengths: Vec::new(),
        needs: vec![world.plain("zoco", EntryKind::EducationalNeed)],
        goals: vec![Goal {
            specific: "Vlot lezen.".into(),
            measurable: "AVI M4.".into(),
            acceptable: "".into(),
            realistic: "".into(),
            by: day(review_on),
        }],
        measures: vec![world.plain("zoco", EntryKind::Measure)],
        participants: vec![
            Attendee::known(Role::Pupil, person("noor")),
            Attendee::known(Role::Parent, person("mother")),
            Attendee::known(Role::ClassTeacher, person("teacher")),
        ],
        evaluations: Vec::new(),
        previous: None,
        class_council: None,
        report: None,
    }
}

pub(crate) fn file(world: &World, plan: &ActionPlanBody) -> EntryId {
    let body = EntryBody::ActionPlan(plan.clone());
    world.record(&world.fielded("zoco", EntryKind::ActionPlan, body))
}

fn evaluated(on: &str, conclusion: PlanConclusion) -> PlanEvaluation {
    PlanEvaluation {
        on: day(on),
        criterion: "Woorden per minuut.".into(),
        result: "Veertig.".into(),
        conclusion,
    }
}

/// Noor arrives with an IAC-verslag; gives the report's entry.
pub(crate) fn iac(world: &World) -> EntryId {
    let body = EntryBody::ClbReport(ClbReportBody {
        kind: ReportKind::Iac,
        from: day("2024-09-01"),
        until: None,
    });
    let report = world.record(&RecordEntryRequest {
        giver: Some(person("clb")),
        ..world.fielded("zoco", EntryKind::ClbReport, body)
    });
    let question = world.engine.new_question_id().unwrap();
    let act = |action| {
        world
            .engine
            .care(&CareRequest {
                school: world.school,
                actor: person("zoco"),
                purpose: purpose("zoco"),
                pupil: pupil("noor"),
                question,
                command: CareCommand {
                    day: world.today(),
                    action,
                },
            })
            .unwrap()
    };
    act(CareAction::Open {
        question,
        domain: CareDomain::Reading,
        origin: CareOrigin::School,
    });
    act(CareAction::ArriveWithReport {
        kind: ReportKind::Iac,
        entry: report,
        signed_by_parents: true,
    });
    report
}

#[test]
fn cc_38_cc_39_a_zorgplan_iac_rests_on_a_report_in_force_and_the_class_council() {
    let world = World::new();
    world.on("2024-10-10");
    let body = EntryBody::ClbReport(ClbReportBody {
        kind: ReportKind::Iac,
        from: day("2024-09-01"),
        until: None,
    });
    let paper = world.record(&RecordEntryRequest {
        giver: Some(person("clb")),
        ..world.fielded("zoco", EntryKind::ClbReport, body)
    });
    let council = world.plain("director", EntryKind::ClassCouncil);
    let plan = ActionPlanBody {
        document: PlanDocument::CarePlanIac,
        class_council: Some(council),
        report: Some(paper),
        ..plan(&world, "2025-01-15")
    };
    let record = |plan: &ActionPlanBody| {
        let body = EntryBody::ActionPlan(plan.clone());
        let request = world.fielded("zoco", EntryKind::ActionPlan, body);
        world.engine.record_entry(&request)
    };
    // A report on file that no care question carries is not in force.
    assert_eq!(rules(&record(&plan).unwrap_err()), [RuleId::CC_38]);
    let report = iac(&world);
    let other = ActionPlanBody {
        report: Some(paper),
        ..plan.clone()
    };
    assert_eq!(rules(&record(&other).unwrap_err()), [RuleId::CC_38]);
    let gc = ActionPlanBody {
        document: PlanDocument::CarePlanGc,
        report: Some(report),
        ..plan.clone()
    };
    assert_eq!(rules(&record(&gc).unwrap_err()), [RuleId::CC_38]);
    let without = ActionPlanBody {
        class_council: None,
        report: Some(report),
        ..plan.clone()
    };
    assert_eq!(code(&record(&without).unwrap_err()), "input.request");
    let right = ActionPlanBody {
        report: Some(report),
        ..plan
    };
    assert!(record(&right).is_ok());
}

#[test]
fn cc_38_a_correction_makes_no_plan_of_another_document() {
    let world = World::new();
    world.on("2024-10-10");
    let mut body = plan(&world, "2025-01-15");
    let entry = file(&world, &body);
    body.document = PlanDocument::CarePlanIac;
    body.class_council = Some(world.plain("director", EntryKind::ClassCouncil));
    body.report = Some(world.record(&RecordEntryRequest {
        giver: Some(person("clb")),
        ..world.request("zoco", EntryKind::ClbReport)
    }));
    let correct = |body: &ActionPlanBody| {
        world.correct("zoco", entry, 1, Some(EntryBody::ActionPlan(body.clone())))
    };
    assert_eq!(rules(&correct(&body).unwrap_err()), [RuleId::CC_38]);
    body.report = Some(iac(&world));
    assert!(correct(&body).is_ok());
}

#[test]
fn cc_36_a_plan_waits_from_its_day_until_it_is_evaluated() {
    let world = World::new();
    world.on("2024-10-10");
    let mut body = plan(&world, "2025-01-15");
    let entry = file(&world, &body);
    let due = |who: &str| world.entry(who, entry).unwrap().review_due;
    world.on("2025-01-14");
    assert_eq!(due("zoco"), None);
    assert!(world.reviews("zoco").is_empty());
    world.on("2025-01-20");
    // Everyone who sees the plan, in full or as a summary, sees that it waits.
    for who in ["zoco", "teacher", "mother", "gym"] {
        assert_eq!(due(who), Some(day("2025-01-15")), "{who}");
        let found = world.reviews(who);
        assert_eq!(found.len(), 1, "{who}");
        assert_eq!((found[0].entry, found[0].since), (entry, day("2025-01-15")));
    }
    for who in ["secretary", "stranger", "bas"] {
        assert!(world.reviews(who).is_empty(), "{who}");
    }
    // Evaluated, it goes on with a new date, and then into the next plan.
    body.evaluations = vec![evaluated("2025-01-20", PlanConclusion::Continue)];
    let renew = |body: &ActionPlanBody, version| {
        world.correct(
            "zoco",
            entry,
            version,
            Some(EntryBody::ActionPlan(body.clone())),
        )
    };
    assert!(renew(&body, 1).is_err(), "without a new date");
    body.review_on = day("2025-05-15");
    renew(&body, 1).unwrap();
    assert_eq!(due("zoco"), None);
    world.on("2025-05-20");
    assert_eq!(due("zoco"), Some(day("2025-05-15")));
    body.evaluations
        .push(evaluated("2025-05-20", PlanConclusion::NextPlan));
    renew(&body, 2).unwrap();
    assert!(world.reviews("zoco").is_empty());
    let next = ActionPlanBody {
        previous: Some(entry),
        ..plan(&world, "2025-06-20")
    };
    let next = file(&world, &next);
    let seen = world.entry("mother", next).unwrap();
    let Some(EntryBody::ActionPlan(seen)) = seen.body else {
        panic!("the mother sees the plan");
    };
    assert_eq!(seen.previous, Some(entry));
}

#[test]
fn an_evaluation_is_not_of_tomorrow() {
    let world = World::new();
    world.on("2024-10-10");
    let mut body = plan(&world, "2025-01-15");
    body.evaluations = vec![evaluated("2024-10-11", PlanConclusion::Stopped)];
    let request = world.fielded("zoco", EntryKind::ActionPlan, EntryBody::ActionPlan(body));
    assert_eq!(
        code(&world.engine.record_entry(&request).unwrap_err()),
        "input.date"
    );
}

#[test]
fn a_summary_of_a_plan_has_its_dates_needs_and_measures() {
    let world = World::new();
    world.on("2024-10-10");
    let body = plan(&world, "2025-01-15");
    let entry = file(&world, &body);
    let seen = world.entry("gym", entry).unwrap();
    assert_eq!(seen.exposure, Exposure::Summary);
    let Some(EntryBody::ActionPlan(seen)) = seen.body else {
        panic!("a summary has fields");
    };
    assert_eq!((&seen.needs, &seen.measures), (&body.needs, &body.measures));
    assert!(seen.goals.is_empty() && seen.participants.is_empty());
    assert!(seen.starting_point.is_blank());
}

#[test]
fn rec_02_the_view_on_a_plan_is_of_parents_and_pupil() {
    let world = World::new();
    world.on("2024-10-10");
    let entry = file(&world, &plan(&world, "2025-01-15"));
    let view = |who: &str, of: EntryId| {
        let body = EntryBody::OwnView(OwnViewBody { plan: Some(of) });
        world.fielded(who, EntryKind::OwnView, body)
    };
    for staff in ["zoco", "teacher", "director"] {
        let error = world.engine.record_entry(&view(staff, entry)).unwrap_err();
        assert_eq!(rules(&error), [RuleId::REC_01], "{staff}");
    }
    let mother = world.record(&view("mother", entry));
    let seen = world.entry("teacher", mother).unwrap();
    assert_eq!(seen.giver, Some(person("mother")));
    let same = || Some(EntryBody::OwnView(OwnViewBody { plan: Some(entry) }));
    let error = world.correct("zoco", mother, 1, same()).unwrap_err();
    assert_eq!(rules(&error), [RuleId::REC_02]);
    assert!(world.correct("mother", mother, 1, same()).is_ok());
    // A view is on a plan, not on something else.
    let need = world.plain("zoco", EntryKind::EducationalNeed);
    let error = world
        .engine
        .record_entry(&view("father", need))
        .unwrap_err();
    assert_eq!(code(&error), "input.reference");
}

#[test]
fn reviews_are_logged_with_their_row_and_read_a_pupil_once() {
    let world = World::new();
    world.on("2024-10-10");
    for _ in 0..3 {
        file(&world, &plan(&world, "2025-01-15"));
    }
    world.on("2025-01-20");
    assert_eq!(world.reviews("zoco").len(), 3);
    let last = world.last_line();
    assert_eq!(last.pupil, Some(pupil("noor")));
    assert_eq!(last.categories, [Category::CarePlan]);
    assert!(last.rules.contains(&RuleId::CC_33));
    let before = world.reads();
    world.reviews("zoco");
    // One for Noor with her three plans, none for Bas, who has no plan.
    assert_eq!(world.reads() - before, 1);
    assert!(world.reviews("stranger").is_empty());
    assert_eq!(world.last_line().rules, [RuleId::VIS_13]);
}
