//! VIS-12: the log is written before anything is shown; without it nothing is shown.

use lvs_core::LvsError;
use lvs_core::audit::{AuditAct, AuditOutcome, AuditRecord};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{
    CareEngine, ExplainRequest, HistoryRequest, LogRequest, OpenRequest, OverviewRequest,
    ShowRequest,
};
use lvs_core::people::Role;
use lvs_core::policy::Purpose;
use lvs_core::rule::RuleId;

use crate::world::{World, key_of, on_each_store, plain, pupil, school, who};

type Reading = (
    &'static str,
    AuditAct,
    fn(&CareEngine) -> Result<String, LvsError>,
);

fn text<T: serde::Serialize>(shown: T) -> String {
    serde_json::to_string(&shown).unwrap()
}

type Denial = fn(&CareEngine) -> LvsError;

/// Every way in which the engine shows something.
const READINGS: &[Reading] = &[
    ("open", AuditAct::Open, |engine| {
        engine.open(&open("juf")).map(text)
    }),
    ("show_to", AuditAct::ShowTo, |engine| {
        engine.show_to(&show()).map(text)
    }),
    ("history", AuditAct::History, |engine| {
        engine.history(&history("juf", "e-1")).map(text)
    }),
    ("overview", AuditAct::Overview, |engine| {
        engine.overview(&overview("juf")).map(text)
    }),
    ("read_log", AuditAct::ReadLog, |engine| {
        engine.read_log(&log("dir")).map(text)
    }),
    ("own_log", AuditAct::ReadLog, |engine| {
        engine
            .own_log(key_of("noor"), who("mama"), Purpose::ParentalAccess)
            .map(text)
    }),
    ("explain", AuditAct::Explain, |engine| {
        engine.explain(&explain("juf")).map(text)
    }),
    ("explain_for", AuditAct::ReadLog, |engine| {
        let request = ExplainRequest {
            purpose: Purpose::RightsRequest,
            ..explain("dir")
        };
        engine
            .explain_for(&request, who("mama"), Purpose::ParentalAccess)
            .map(text)
    }),
    ("emergencies", AuditAct::ReadLog, |engine| {
        engine
            .emergencies(key_of("noor"), who("dir"), Purpose::RightsRequest)
            .map(text)
    }),
];

fn open(actor: &str) -> OpenRequest {
    OpenRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        purpose: Purpose::Guidance,
    }
}

fn show() -> ShowRequest {
    ShowRequest {
        school: school(),
        actor: who("dir"),
        to: who("inspecteur"),
        pupil: pupil(),
        purpose: Purpose::Oversight,
    }
}

fn history(actor: &str, entry: &str) -> HistoryRequest {
    HistoryRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        entry: entry.parse().unwrap(),
        purpose: Purpose::Guidance,
    }
}

fn overview(actor: &str) -> OverviewRequest {
    OverviewRequest {
        school: school(),
        actor: who(actor),
        purpose: Purpose::Guidance,
    }
}

fn log(actor: &str) -> LogRequest {
    LogRequest {
        school: school(),
        actor: who(actor),
        purpose: Purpose::RightsRequest,
        pupil: None,
        after: 0,
        limit: 10,
    }
}

fn explain(actor: &str) -> ExplainRequest {
    ExplainRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        purpose: Purpose::Guidance,
        category: Category::Observation,
        entry: None,
    }
}

fn with_an_entry(world: &World) {
    world.names.next_is("e-1");
    world.record("juf", Purpose::Guidance, EntryKind::Observation);
}

#[test]
fn nothing_is_shown_when_the_log_cannot_be_written() {
    on_each_store(|world| {
        with_an_entry(world);
        let before = world.lines().len();
        for (name, _, read) in READINGS {
            world.probe.fail_commits(1);
            let error = read(&world.engine).unwrap_err();
            assert_eq!(error.code().as_str(), "store.full", "{name}");
        }
        assert_eq!(world.lines().len(), before);
    });
}

#[test]
fn a_denial_that_cannot_be_logged_is_the_stores_error() {
    on_each_store(|world| {
        let denied: [(&str, Denial); 6] = [
            ("open", |engine| engine.open(&open("vreemd")).unwrap_err()),
            ("history", |engine| {
                engine.history(&history("juf", "none")).unwrap_err()
            }),
            ("read_log", |engine| {
                engine.read_log(&log("juf")).unwrap_err()
            }),
            ("own_log", |engine| {
                let purpose = Purpose::ParentalAccess;
                engine
                    .own_log(key_of("noor"), who("weg"), purpose)
                    .unwrap_err()
            }),
            ("emergencies", |engine| {
                let purpose = Purpose::Guidance;
                engine
                    .emergencies(key_of("noor"), who("juf"), purpose)
                    .unwrap_err()
            }),
            ("record", |engine| {
                let request = plain("juf", Purpose::Guidance, EntryKind::Disciplinary);
                engine.record_entry(&request).unwrap_err()
            }),
        ];
        for (name, deny) in denied {
            world.probe.fail_commits(1);
            assert_eq!(deny(&world.engine).code().as_str(), "store.full", "{name}");
            let before = world.lines().len();
            assert_ne!(deny(&world.engine).code().as_str(), "store.full", "{name}");
            assert_eq!(
                world.lines().len(),
                before + 1,
                "{name}: one line per denial"
            );
        }
    });
}

#[test]
fn every_reading_leaves_one_line_that_says_who_what_and_why() {
    on_each_store(|world| {
        with_an_entry(world);
        for (name, act, read) in READINGS {
            let before = world.lines().len();
            read(&world.engine).unwrap();
            let lines = world.lines();
            assert_eq!(lines.len(), before + 1, "{name}");
            let line = lines.last().unwrap();
            assert_eq!(line.act, *act, "{name}");
            assert_eq!(line.outcome, AuditOutcome::Done, "{name}");
            assert!(line.actor_role.is_some(), "{name}");
            assert!(line.purpose.is_some(), "{name}");
            assert!(!line.rules.is_empty(), "{name}");
        }
        let verified = world.engine.verify_log(school()).unwrap();
        assert_eq!(verified.lines, world.lines().len() as u64);
    });
}

fn last(world: &World) -> AuditRecord {
    world.lines().last().unwrap().clone()
}

#[test]
fn the_line_of_an_opening_names_the_rows_that_were_shown_and_no_other() {
    on_each_store(|world| {
        with_an_entry(world);
        world.record("zoco", Purpose::Guidance, EntryKind::SeriousConcern);
        world.open("juf", Purpose::Guidance).unwrap();
        let line = last(world);
        assert_eq!(line.actor, who("juf"));
        assert_eq!(line.actor_role, Some(Role::ClassTeacher));
        assert_eq!(line.pupil, Some(pupil()));
        assert_eq!(line.purpose, Some(Purpose::Guidance));
        assert_eq!(
            line.categories,
            [
                Category::Identification,
                Category::HomeLanguage,
                Category::Observation,
                Category::CarePlan
            ]
        );
        assert!(line.rules.contains(&RuleId::VIS_02), "{:?}", line.rules);
        world.engine.show_to(&show()).unwrap();
        assert_eq!(last(world).shown_to, Some(who("inspecteur")));
        assert_eq!(last(world).actor, who("dir"));
    });
}

#[test]
fn a_denial_has_the_whole_decision_in_the_log_and_little_in_the_answer() {
    on_each_store(|world| {
        let denied = world.open("weg", Purpose::ParentalAccess).unwrap_err();
        assert_eq!(denied.refusal().unwrap().rules, [RuleId::VIS_13]);
        let line = last(world);
        assert_eq!(line.outcome, AuditOutcome::Denied);
        assert!(line.rules.contains(&RuleId::CON_04), "{:?}", line.rules);
    });
}

#[test]
fn an_overview_leaves_one_line_per_pupil_and_one_when_there_is_none() {
    on_each_store(|world| {
        let before = world.lines().len();
        let shown = world.engine.overview(&overview("dir")).unwrap();
        assert_eq!(shown.len(), 2);
        let lines = world.lines();
        let pupils: Vec<_> = lines.iter().skip(before).map(|line| line.pupil).collect();
        assert_eq!(pupils.len(), 2);
        assert!(pupils.iter().all(Option::is_some));
        for nobody in ["vreemd", "oud", "weg", "ban"] {
            let before = world.lines().len();
            assert!(world.engine.overview(&overview(nobody)).unwrap().is_empty());
            assert_eq!(world.lines().len(), before + 1, "{nobody}");
            assert_eq!(last(world).outcome, AuditOutcome::Denied, "{nobody}");
        }
    });
}

/// VIS-14: the officer sees row 27 and no names; a list of pupils is row 1.
#[test]
fn the_officer_gets_no_list_of_names() {
    on_each_store(|world| {
        let request = OverviewRequest {
            purpose: Purpose::DataProtection,
            ..overview("dpo")
        };
        assert!(world.engine.overview(&request).unwrap().is_empty());
        let view = world.open("dpo", Purpose::DataProtection).unwrap();
        assert_eq!(view.identity.family_name, None);
    });
}

#[test]
fn a_line_that_was_changed_is_found() {
    let world = World::in_file();
    with_an_entry(&world);
    world.open("juf", Purpose::Guidance).unwrap();
    world.engine.verify_log(school()).unwrap();
    let file = rusqlite::Connection::open(world.file.as_ref().unwrap()).unwrap();
    let table: String = file
        .query_row(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%hash%' LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let changed = file
        .execute(
            &format!("UPDATE {table} SET body = replace(body, 'juf', 'dir') WHERE seq = 2"),
            [],
        )
        .unwrap();
    assert_eq!(changed, 1);
    let error = world.engine.verify_log(school()).unwrap_err();
    assert_eq!(error.code().as_str(), "audit.chain");
    assert!(error.to_string().contains("line 2"), "{error}");
}
