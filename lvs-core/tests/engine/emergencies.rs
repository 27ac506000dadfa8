//! SEC-04: an emergency opens the rows that danger asks for, for a day, with a reason and a review.

use chrono::Duration;
use lvs_core::LvsError;
use lvs_core::audit::AuditAct;
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{
    CloseEmergencyRequest, EmergencyRequest, EmergencyView, PersonRequest, RelationRequest,
    SchoolSettings, SetUpSchoolRequest,
};
use lvs_core::people::{RelationKind, Role, Scope};
use lvs_core::policy::Purpose;
use lvs_core::rule::RuleId;

use crate::world::{World, day, key_of, on_each_store, pupil, school, who};

const REASON: &str = "Een wesp en een opgezwollen keel.";

fn emergency(
    world: &World,
    actor: &str,
    categories: &[Category],
    reason: &str,
) -> Result<EmergencyView, LvsError> {
    world.engine.open_emergency(&EmergencyRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        categories: categories.to_vec(),
        reason: reason.to_owned(),
    })
}

fn close(world: &World, actor: &str, opened: &EmergencyView) -> Result<(), LvsError> {
    world.engine.close_emergency(&CloseEmergencyRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        emergency: opened.id,
        justified: true,
    })
}

fn reads_the_report(world: &World) -> bool {
    world.open("juf", Purpose::Emergency).is_ok_and(|view| {
        let mut entries = view.entries.iter();
        entries.any(|entry| entry.kind == EntryKind::MedicalReport && entry.text.is_some())
    })
}

fn with_a_report(world: &World) {
    world.yes("mama", Category::HealthReport);
    world.record("zoco", Purpose::Guidance, EntryKind::MedicalReport);
    world.record("zoco", Purpose::Guidance, EntryKind::SeriousConcern);
    world.record("dir", Purpose::Guidance, EntryKind::JudicialDocument);
}

#[test]
fn sec_04_it_lasts_a_day_to_the_second() {
    on_each_store(|world| {
        with_a_report(world);
        let before = world.open("juf", Purpose::Emergency).unwrap_err();
        assert_eq!(before.refusal().unwrap().rules, [RuleId::SEC_04]);
        let opened = emergency(world, "juf", &[Category::HealthReport], REASON).unwrap();
        assert_eq!(opened.until - opened.opened_at, Duration::hours(24));
        assert!(reads_the_report(world));
        let view = world.open("juf", Purpose::Emergency).unwrap();
        let rows = [Category::SeriousConcern, Category::JudicialData];
        assert!(
            !view
                .entries
                .iter()
                .any(|entry| rows.contains(&entry.category))
        );
        // It opens nothing for another purpose, or for someone else.
        let view = world.open("juf", Purpose::Guidance).unwrap();
        assert!(
            !view
                .entries
                .iter()
                .any(|entry| entry.kind == EntryKind::MedicalReport)
        );
        assert!(world.open("meester", Purpose::Emergency).is_err());
        for (at, reads) in [
            (opened.until - Duration::seconds(1), true),
            (opened.until, false),
            (opened.until + Duration::hours(1), false),
        ] {
            world.calendar.set_at(at);
            assert_eq!(reads_the_report(world), reads, "{at}");
        }
    });
}

#[test]
fn sec_04_the_rows_the_reason_and_the_relation_are_asked_for() {
    on_each_store(|world| {
        with_a_report(world);
        let code = |result: Result<EmergencyView, LvsError>| result.unwrap_err().code().as_str();
        let rows = [Category::HealthReport];
        assert_eq!(code(emergency(world, "juf", &rows, "")), "input.empty");
        assert_eq!(
            code(emergency(world, "juf", &rows, " \n\t ")),
            "input.empty"
        );
        assert_eq!(code(emergency(world, "juf", &[], REASON)), "input.request");
        for row in Category::ALL {
            let asked = emergency(world, "juf", &[Category::HealthAlert, *row], REASON);
            // Whom to reach, what endangers, what protects.
            let expected = matches!(
                row.row(),
                "1" | "3" | "9" | "13" | "14" | "15" | "19" | "20" | "22"
            );
            assert_eq!(asked.is_ok(), expected, "row {}", row.row());
            if let Err(error) = asked {
                assert_eq!(error.refusal().unwrap().rules, [RuleId::SEC_04]);
            }
        }
        for actor in ["mama", "noor", "clb", "lo", "logo", "dpo", "oma"] {
            let refused = emergency(world, actor, &rows, REASON).unwrap_err();
            assert_eq!(
                refused.refusal().unwrap().rules,
                [RuleId::SEC_04],
                "{actor}"
            );
        }
        for actor in ["vreemd", "oud", "weg", "buur"] {
            let absent = emergency(world, actor, &rows, REASON).unwrap_err();
            assert_eq!(absent.refusal().unwrap().rules, [RuleId::VIS_13], "{actor}");
            assert!(world.open(actor, Purpose::Emergency).is_err(), "{actor}");
        }
    });
}

#[test]
fn sec_04_the_review_is_anothers_and_ends_it() {
    on_each_store(|world| {
        with_a_report(world);
        let of_juf = emergency(world, "juf", &[Category::HealthReport], REASON).unwrap();
        let of_dir = emergency(world, "dir", &[Category::HealthReport], REASON).unwrap();
        for (actor, rule) in [
            ("juf", RuleId::SEC_04),
            ("zoco", RuleId::SEC_04),
            ("mama", RuleId::SEC_04),
            ("vreemd", RuleId::VIS_13),
        ] {
            let refused = close(world, actor, &of_juf).unwrap_err();
            assert_eq!(refused.refusal().unwrap().rules, [rule], "{actor}");
        }
        let own = close(world, "dir", &of_dir).unwrap_err();
        assert_eq!(own.refusal().unwrap().rules, [RuleId::SEC_04]);
        assert!(reads_the_report(world));
        close(world, "dir", &of_juf).unwrap();
        assert!(!reads_the_report(world));
        close(world, "dir2", &of_dir).unwrap();
        let again = close(world, "dir2", &of_dir).unwrap_err();
        assert_eq!(again.code().as_str(), "input.reference");
        let all = world
            .engine
            .emergencies(key_of("noor"), who("dpo"), Purpose::DataProtection)
            .unwrap();
        assert_eq!(all.len(), 2);
        assert!(
            all.iter()
                .all(|one| one.reviewed.is_some_and(|review| review.justified))
        );
    });
}

#[test]
fn sec_04_the_log_has_the_opening_without_its_reason_and_the_parents_see_the_reading() {
    on_each_store(|world| {
        with_a_report(world);
        let rows = [Category::SeriousConcern, Category::HealthReport];
        emergency(world, "juf", &rows, REASON).unwrap();
        let line = world.lines().last().unwrap().clone();
        assert_eq!(line.act, AuditAct::OpenEmergency);
        assert_eq!(
            line.categories,
            [Category::HealthReport, Category::SeriousConcern]
        );
        assert_eq!(line.rules, [RuleId::SEC_04]);
        assert!(line.commitment.is_some());
        let bodies: Vec<String> = world
            .lines()
            .iter()
            .map(|line| serde_json::to_string(line).unwrap())
            .collect();
        assert!(!bodies.iter().any(|body| body.contains("wesp")));
        world.open("juf", Purpose::Emergency).unwrap();
        // This one names no hidden row.
        emergency(world, "meester", &[Category::HealthReport], REASON).unwrap();
        world.open("meester", Purpose::Emergency).unwrap();
        for (actor, purpose, health) in [
            ("mama", Purpose::ParentalAccess, true),
            ("noor", Purpose::OwnAccess, true),
            ("sup", Purpose::ParentalAccess, false),
        ] {
            let log = world
                .engine
                .own_log(key_of("noor"), who(actor), purpose)
                .unwrap();
            let lines: Vec<_> = log
                .iter()
                .filter(|line| line.purpose == Some(Purpose::Emergency))
                .collect();
            // The first asked for a row that is hidden from all of them; the second shows to whoever
            // may know of its row.
            assert_eq!(lines.len(), usize::from(health), "{actor}");
            for line in lines {
                assert_eq!(line.role, Some(Role::SubjectTeacher), "{actor}");
                assert_eq!(line.categories, [Category::HealthReport], "{actor}");
            }
        }
    });
}

/// A setting beyond every calendar is an error, not a crash.
#[test]
fn sec_04_an_emergency_without_end_is_refused() {
    let world = World::in_memory();
    let mut settings = SchoolSettings::default();
    settings.policy.emergency_hours = u32::MAX;
    let (other, director) = ("andere".parse().unwrap(), who("hoofd"));
    world
        .engine
        .set_up_school(&SetUpSchoolRequest {
            school: other,
            name: "Andere school".to_owned(),
            settings,
            director: crate::people_and_relations::person(director),
        })
        .unwrap();
    let child = who("kind");
    let named = PersonRequest::named(child, "Voornaam", "Verzonnen");
    let engine = &world.engine;
    engine.record_person(other, director, &named).unwrap();
    engine
        .record_relation(&RelationRequest {
            school: other,
            actor: director,
            person: child,
            kind: RelationKind::Enrolment,
            scope: Scope::Pupil(child.as_str().parse().unwrap()),
            from: day("2025-09-01"),
            until: None,
        })
        .unwrap();
    let asked = world.engine.open_emergency(&EmergencyRequest {
        school: other,
        actor: director,
        pupil: "kind".parse().unwrap(),
        categories: vec![Category::HealthAlert],
        reason: REASON.to_owned(),
    });
    assert_eq!(asked.unwrap_err().code().as_str(), "input.request");
}
