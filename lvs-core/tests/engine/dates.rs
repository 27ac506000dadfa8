//! Rights follow dates by themselves: nothing is written, only the clock moves.

use lvs_core::care::{CareAction, CareCommand, CareDomain, CareOrigin, ReportKind};
use lvs_core::consent::{ConsentPurpose, Recipient, StandingState};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{CareRequest, EndRelationRequest, RelationRequest};
use lvs_core::id::EntryId;
use lvs_core::people::{AuthorityKind, RelationKind, Scope};
use lvs_core::policy::{Exposure, Purpose};
use lvs_core::rule::RuleId;

use crate::world::{TODAY, World, YES, class, day, on_each_store, parent, pupil, school, who};

/// How much someone sees of an entry on a day; `None` when it is not in the view, or there is none.
fn sees(
    world: &World,
    on: &str,
    actor: &str,
    purpose: Purpose,
    entry: EntryId,
) -> Option<Exposure> {
    world.calendar.set(on);
    let view = world.open(actor, purpose).ok()?;
    let shown = view.entries.iter().find(|shown| shown.id == entry)?;
    Some(shown.exposure)
}

fn opens(world: &World, on: &str, actor: &str, purpose: Purpose) -> bool {
    world.calendar.set(on);
    world.open(actor, purpose).is_ok()
}

fn end(world: &World, relation: &str, until: &str) {
    world
        .engine
        .end_relation(&EndRelationRequest {
            school: school(),
            actor: who("dir"),
            relation: relation.parse().unwrap(),
            until: day(until),
        })
        .unwrap();
}

fn begin(world: &World, person: &str, kind: RelationKind, scope: Scope, from: &str) {
    world
        .engine
        .record_relation(&RelationRequest {
            school: school(),
            actor: who("dir"),
            person: who(person),
            kind,
            scope,
            from: day(from),
            until: None,
        })
        .unwrap();
}

#[test]
fn vis_02_a_teacher_sees_the_pupil_to_the_last_day_in_class() {
    on_each_store(|world| {
        end(world, "r1", "2026-01-10");
        begin(
            world,
            "noor",
            RelationKind::ClassMember,
            Scope::Class(class("5b")),
            "2026-01-10",
        );
        for (on, old, new) in [("2026-01-09", true, false), ("2026-01-10", false, true)] {
            assert_eq!(opens(world, on, "juf", Purpose::Guidance), old, "{on}");
            assert_eq!(opens(world, on, "meester", Purpose::Teaching), old, "{on}");
            assert_eq!(opens(world, on, "buur", Purpose::Guidance), new, "{on}");
        }
        let after = world.open("juf", Purpose::Guidance).unwrap_err();
        assert_eq!(after.refusal().unwrap().rules, [RuleId::VIS_13]);
    });
}

#[test]
fn con_08_the_twelfth_birthday_passes_the_clbs_matters_to_the_pupil() {
    let world = World::born("2013-11-20");
    let none: &[Category] = &[];
    world
        .consent("mama", ConsentPurpose::ClbGuidance, none, &[], YES)
        .unwrap();
    let rows = [Category::DiagnosticReport];
    world
        .consent(
            "mama",
            ConsentPurpose::ClbExchange,
            &rows,
            &[Recipient::School],
            YES,
        )
        .unwrap();
    let seen = world.record("juf", Purpose::Guidance, EntryKind::Observation);
    let report = world.record("zoco", Purpose::Guidance, EntryKind::DiagnosticReport);
    let (before, after) = ("2025-11-19", "2025-11-20");
    let full = Some(Exposure::Full);
    assert_eq!(
        sees(&world, before, "mama", Purpose::ParentalAccess, report),
        full
    );
    assert_eq!(
        sees(&world, after, "mama", Purpose::ParentalAccess, report),
        None
    );
    assert!(!opens(&world, before, "noor", Purpose::OwnAccess));
    assert_eq!(
        sees(&world, after, "noor", Purpose::OwnAccess, report),
        full
    );
    // Running work stays (CON-15) ...
    for on in [before, after] {
        assert_eq!(
            sees(&world, on, "clb", Purpose::Guidance, seen),
            full,
            "{on}"
        );
    }
    // ... and nothing new starts: neither a word of the parent nor a new report.
    let asked = world.consent("mama", ConsentPurpose::ClbGuidance, none, &[], YES);
    let refusal = asked.unwrap_err();
    assert!(refusal.refusal().unwrap().rules.contains(&RuleId::CON_08));
    let asked = world
        .engine
        .ask_consent(&lvs_core::engine::AskConsentRequest {
            school: crate::world::school(),
            actor: crate::world::who("clb"),
            pupil: crate::world::pupil(),
            purpose: ConsentPurpose::ClbGuidance,
            categories: Vec::new(),
            document: None,
            recipients: Vec::new(),
            giver: crate::world::who("noor"),
            answer: None,
        })
        .unwrap();
    assert_eq!(asked.standing[0].1.state, StandingState::ToBeReconfirmed);
    let kind = EntryKind::DiagnosticReport;
    let mut another = crate::world::plain("zoco", Purpose::Guidance, kind);
    another.day = day(TODAY);
    let refused = world.try_record(&another).unwrap_err();
    assert!(refused.refusal().unwrap().rules.contains(&RuleId::CLB_02));
}

#[test]
fn con_10_at_eighteen_the_parents_are_out_and_the_pupil_decides() {
    let world = World::born("2007-11-20");
    world.yes("mama", Category::HealthAlert);
    let alert = world.record("zoco", Purpose::Guidance, EntryKind::HealthAlert);
    let seen = world.record("juf", Purpose::Guidance, EntryKind::Observation);
    let (before, after) = ("2025-11-19", "2025-11-20");
    let full = Some(Exposure::Full);
    for actor in ["mama", "papa", "sup"] {
        assert!(
            opens(&world, before, actor, Purpose::ParentalAccess),
            "{actor}"
        );
        assert!(
            !opens(&world, after, actor, Purpose::ParentalAccess),
            "{actor}"
        );
    }
    for (on, of_alert) in [(before, full), (after, None)] {
        assert_eq!(
            sees(&world, on, "noor", Purpose::OwnAccess, seen),
            full,
            "{on}"
        );
        // What the parents agreed to lapsed: it is to be asked of the pupil.
        assert_eq!(
            sees(&world, on, "noor", Purpose::OwnAccess, alert),
            of_alert,
            "{on}"
        );
        assert_eq!(
            sees(&world, on, "juf", Purpose::Guidance, alert),
            of_alert,
            "{on}"
        );
    }
    let by_mama = world.consent(
        "mama",
        ConsentPurpose::Recording,
        &[Category::HealthAlert],
        &[],
        YES,
    );
    assert!(
        by_mama
            .unwrap_err()
            .refusal()
            .unwrap()
            .rules
            .contains(&RuleId::CON_10)
    );
    world.yes("noor", Category::HealthAlert);
    assert_eq!(sees(&world, after, "juf", Purpose::Guidance, alert), full);
}

#[test]
fn con_04_a_ruling_holds_from_its_own_day() {
    on_each_store(|world| {
        let removed = parent(AuthorityKind::Removed);
        begin(world, "papa", removed, Scope::Pupil(pupil()), "2025-12-01");
        let supervision = parent(AuthorityKind::SupervisionOnly);
        begin(
            world,
            "mama",
            supervision,
            Scope::Pupil(pupil()),
            "2025-12-01",
        );
        world.yes("papa", Category::HealthAlert);
        let alert = world.record("zoco", Purpose::Guidance, EntryKind::HealthAlert);
        assert!(opens(world, "2025-11-30", "papa", Purpose::ParentalAccess));
        assert!(!opens(world, "2025-12-01", "papa", Purpose::ParentalAccess));
        assert!(opens(world, "2025-12-01", "mama", Purpose::ParentalAccess));
        let full = Some(Exposure::Full);
        let parental = Purpose::ParentalAccess;
        assert_eq!(sees(world, "2025-11-30", "mama", parental, alert), full);
        assert_eq!(sees(world, "2025-12-01", "mama", parental, alert), None);
        // CON-15: the yes ended with the authority.
        assert_eq!(
            sees(world, "2025-11-30", "juf", Purpose::Guidance, alert),
            full
        );
        assert_eq!(
            sees(world, "2025-12-01", "juf", Purpose::Guidance, alert),
            None
        );
    });
}

#[test]
fn con_15_a_consent_on_health_ends_with_the_school_year() {
    on_each_store(|world| {
        world.yes("mama", Category::HealthAlert);
        let alert = world.record("zoco", Purpose::Guidance, EntryKind::HealthAlert);
        for (actor, purpose) in [
            ("juf", Purpose::Guidance),
            ("zoco", Purpose::Guidance),
            ("dir", Purpose::Guidance),
            ("mama", Purpose::ParentalAccess),
        ] {
            let full = Some(Exposure::Full);
            assert_eq!(
                sees(world, "2026-08-31", actor, purpose, alert),
                full,
                "{actor}"
            );
            assert_eq!(
                sees(world, "2026-09-01", actor, purpose, alert),
                None,
                "{actor}"
            );
        }
        world.yes("papa", Category::HealthAlert);
        assert!(sees(world, "2026-09-01", "juf", Purpose::Guidance, alert).is_some());
    });
}

#[test]
fn with_the_enrolment_end_the_staffs_access_and_the_consents() {
    on_each_store(|world| {
        world.yes("mama", Category::HealthAlert);
        let alert = world.record("zoco", Purpose::Guidance, EntryKind::HealthAlert);
        let seen = world.record("zoco", Purpose::Guidance, EntryKind::Observation);
        end(world, "r0", "2026-02-01");
        end(world, "r1", "2026-02-01");
        let (before, after) = ("2026-01-31", "2026-02-01");
        for (actor, purpose) in [
            ("zoco", Purpose::Guidance),
            ("juf", Purpose::Guidance),
            ("sec", Purpose::Administration),
            ("dpo", Purpose::DataProtection),
        ] {
            assert!(opens(world, before, actor, purpose), "{actor}");
            assert!(!opens(world, after, actor, purpose), "{actor}");
        }
        // The director answers for the file that is still kept; the health row lost its ground.
        let full = Some(Exposure::Full);
        assert_eq!(sees(world, after, "dir", Purpose::Guidance, seen), full);
        assert_eq!(sees(world, before, "dir", Purpose::Guidance, alert), full);
        assert_eq!(sees(world, after, "dir", Purpose::Guidance, alert), None);
    });
}

#[test]
fn vis_07_the_learning_supporter_comes_with_a_report() {
    on_each_store(|world| {
        let before = world.open("lo", Purpose::Guidance).unwrap_err();
        let rules = &before.refusal().unwrap().rules;
        assert!(rules.contains(&RuleId::VIS_07), "{rules:?}");
        let report = world.record("zoco", Purpose::Guidance, EntryKind::ClbReport);
        let question = "vraag-1".parse().unwrap();
        let actions = [
            CareAction::Open {
                question,
                domain: CareDomain::Reading,
                origin: CareOrigin::ArrivedWithReport,
            },
            CareAction::ArriveWithReport {
                kind: ReportKind::Iac,
                entry: report,
                signed_by_parents: true,
            },
        ];
        for action in actions {
            let command = CareCommand {
                day: day(TODAY),
                action,
            };
            world
                .engine
                .care(&CareRequest {
                    school: school(),
                    actor: who("zoco"),
                    purpose: Purpose::Guidance,
                    pupil: pupil(),
                    question,
                    command,
                })
                .unwrap();
        }
        assert!(opens(world, TODAY, "lo", Purpose::Guidance));
        end(world, "r15", "2025-11-01");
        assert!(opens(world, "2025-10-31", "lo", Purpose::Guidance));
        assert!(!opens(world, "2025-11-01", "lo", Purpose::Guidance));
    });
}
