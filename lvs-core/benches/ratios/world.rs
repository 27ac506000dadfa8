//! One invented dossier on SQLite.

use std::sync::Arc;

use lvs_core::consent::StandingState;
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{
    CareEngine, OpenRequest, PersonRequest, RecordEntryRequest, RelationRequest, SchoolSettings,
    SetUpSchoolRequest,
};
use lvs_core::id::{DossierKey, PersonId, PupilId, SchoolId};
use lvs_core::people::{Capacity, RelationKind, Role, Scope, Seat};
use lvs_core::policy::{AccessFacts, CategorySet, PolicySettings, Purpose, Target};
use lvs_core::store::SqliteStore;
use lvs_core::time::{FixedTime, Moment};
use lvs_core::view::DossierView;
use rusqlite::Connection;
use tempfile::TempDir;

/// Kinds of a fifth administration and four fifths guidance.
const KINDS: [EntryKind; 5] = [
    EntryKind::Observation,
    EntryKind::ResultRecord,
    EntryKind::EducationalNeed,
    EntryKind::ParentConversation,
    EntryKind::AttendanceRecord,
];

pub(crate) struct World {
    folder: TempDir,
    engine: CareEngine,
    now: Moment,
}

fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

fn key() -> DossierKey {
    DossierKey {
        school: SchoolId::parse("school").unwrap(),
        pupil: PupilId::parse("noor").unwrap(),
    }
}

impl World {
    pub(crate) fn new(entries: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::on("2025-11-03".parse().unwrap());
        let store = SqliteStore::open(folder.path().join("school.sqlite3")).unwrap();
        let engine = CareEngine::new(Arc::new(store), Arc::new(FixedTime(now)));
        let world = World {
            folder,
            engine,
            now,
        };
        world.people();
        for number in 0..entries {
            let kind = KINDS.into_iter().cycle().nth(number % 5).unwrap();
            world.record_kind(kind);
        }
        world
    }

    fn people(&self) {
        let school = key().school;
        let director = person("director");
        self.engine
            .set_up_school(&SetUpSchoolRequest {
                school,
                name: "Voorbeeld".to_owned(),
                settings: SchoolSettings::default(),
                director: PersonRequest::named(director, "Dirk", "Verbeeld"),
            })
            .unwrap();
        for id in ["noor", "coordinator", "secretary"] {
            let mut request = PersonRequest::named(person(id), id, "Voorbeeld");
            request.birth_date = (id == "noor").then(|| "2015-03-10".parse().unwrap());
            self.engine
                .record_person(school, director, &request)
                .unwrap();
        }
        for (who, kind, scope) in [
            ("noor", RelationKind::Enrolment, Scope::Pupil(key().pupil)),
            ("coordinator", RelationKind::CareCoordinator, Scope::School),
            ("secretary", RelationKind::Secretariat, Scope::School),
        ] {
            self.engine
                .record_relation(&RelationRequest {
                    school,
                    actor: director,
                    person: person(who),
                    kind,
                    scope,
                    from: self.now.day,
                    until: None,
                })
                .unwrap();
        }
    }

    fn record_kind(&self, kind: EntryKind) {
        let text = "Een verzonnen tekst over de leerling. ".repeat(5);
        let (who, purpose) = match kind {
            EntryKind::AttendanceRecord => ("secretary", Purpose::Administration),
            _ => ("coordinator", Purpose::Guidance),
        };
        let request =
            RecordEntryRequest::plain(key(), person(who), purpose, kind, self.now.day, &text);
        self.engine.record_entry(&request).unwrap();
    }

    pub(crate) fn record(&self) {
        self.record_kind(EntryKind::Observation);
    }

    pub(crate) fn open(&self, who: &str, purpose: Purpose) -> DossierView {
        self.engine
            .open(&OpenRequest {
                school: key().school,
                actor: person(who),
                pupil: key().pupil,
                purpose,
            })
            .unwrap()
    }

    /// A connection of its own to the same file, with tables for the yardstick.
    pub(crate) fn raw(&self) -> Connection {
        let raw = Connection::open(self.folder.path().join("school.sqlite3")).unwrap();
        raw.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
        raw.execute_batch(
            "PRAGMA synchronous = FULL;
             CREATE TABLE IF NOT EXISTS bench_log (id INTEGER PRIMARY KEY, body TEXT);
             CREATE TABLE IF NOT EXISTS bench_entry (id INTEGER PRIMARY KEY, head BLOB, body TEXT);",
        )
        .unwrap();
        raw
    }

    /// The facts of a reader who sees most.
    pub(crate) fn facts(&self, who: &str) -> AccessFacts {
        AccessFacts {
            reader: person(who),
            pupil: key().pupil,
            purpose: Purpose::Guidance,
            day: self.now.day,
            seats: vec![Seat {
                role: Role::CareCoordinator,
                subject: None,
                through: None,
                cut_off: false,
                rule: lvs_core::RuleId::VIS_03,
            }],
            ended: Vec::new(),
            shown_by: Vec::new(),
            adult: Some(false),
            capacity_school: Capacity::NotYet,
            capacity_clb: Capacity::NotYet,
            clb_permission: StandingState::Missing,
            clb_report_in_force: false,
            opened_to_reader: CategorySet::empty(),
            transferable: CategorySet::empty(),
            survey_objection: false,
            passed_to_clb: CategorySet::empty(),
            emergency: CategorySet::empty(),
            settings: PolicySettings::default(),
        }
    }

    pub(crate) fn targets(&self, entries: usize) -> Vec<Target> {
        Category::ALL
            .iter()
            .cycle()
            .take(entries)
            .map(|category| Target::category(*category))
            .collect()
    }
}
