//! Discipline from the published sample, imported through the engine on every store.
#![cfg(feature = "edfi")]
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::sync::Arc;

use lvs_core::LvsError;
use lvs_core::dossier::{Category, EntryBody, IncidentRole};
use lvs_core::engine::*;
use lvs_core::id::{DossierKey, PupilId};
use lvs_core::people::*;
use lvs_core::policy::{Exposure, Purpose};
use lvs_core::roster::{RosterDirectory, RosterFiles, RosterSource};
use lvs_core::store::{ChangeSet, DossierStore, MemoryStore, SchoolRecord, StoreChange};
use lvs_core::time::{Moment, TimeSource, Validity};
use lvs_core::view::{DossierView, EntryView};

#[derive(Debug)]
struct At(Moment);

impl TimeSource for At {
    fn now(&self) -> Moment {
        self.0
    }
}

fn p<T: std::str::FromStr<Err = LvsError>>(text: &str) -> T {
    text.parse().unwrap()
}

/// Pupils of the sample at school 255901001: id, family name, birth date.
const PUPILS: &[(&str, &str, &str)] = &[
    ("605262", "Ryan", "2008-04-25"),
    ("605121", "Floyd", "2005-08-29"),
    ("604892", "Camacho", "2007-12-19"),
    ("605266", "Matthews", "2006-02-09"),
];

struct World {
    engine: CareEngine,
    store: Arc<dyn DossierStore>,
}

fn worlds() -> Vec<World> {
    let stores: Vec<Arc<dyn DossierStore>> = vec![
        Arc::new(MemoryStore::new()),
        #[cfg(feature = "sqlite")]
        Arc::new(lvs_core::store::SqliteStore::in_memory().unwrap()),
    ];
    stores.into_iter().map(world).collect()
}

fn world(store: Arc<dyn DossierStore>) -> World {
    let now = Moment::on("2022-06-01".parse().unwrap());
    let mut changes = vec![StoreChange::School(SchoolRecord {
        id: p("school"),
        version: 1,
        name: lvs_core::PersonalText::parse("Voorbeeldschool").unwrap(),
        settings: "{}".to_owned(),
        recorded_at: now.at,
    })];
    let mut person = |id: &str, family: &str, born: Option<&str>| {
        changes.push(StoreChange::Person(Person {
            id: p(id),
            version: 1,
            name: PersonName::parse("Given", family).unwrap(),
            birth_date: born.map(|day| day.parse().unwrap()),
            insz: None,
            home_languages: Vec::new(),
            contacts: Vec::new(),
            recorded_at: now.at,
        }));
    };
    for (id, family, born) in PUPILS {
        person(id, family, Some(born));
    }
    for id in ["dora", "stef", "ann", "zita", "mother"] {
        person(id, "Voorbeeld", None);
    }
    let mut relate = |who: &str, kind: RelationKind, scope: Scope| {
        let from = "2021-09-01".parse().unwrap();
        changes.push(StoreChange::Relation(Relation {
            id: p(&format!("r{}", changes.len())),
            version: 1,
            person: p(who),
            kind,
            scope,
            validity: Validity::starting(from),
            origin: RelationOrigin::School,
            recorded_at: Moment::on(from).at,
        }));
    };
    for (id, ..) in PUPILS {
        relate(id, RelationKind::Enrolment, Scope::Pupil(p(id)));
        relate(id, RelationKind::ClassMember, Scope::Class(p("4A")));
    }
    let parent = RelationKind::Parent {
        authority: AuthorityKind::Joint,
    };
    relate("mother", parent, Scope::Pupil(p("605262")));
    relate("dora", RelationKind::Director, Scope::School);
    relate("stef", RelationKind::Secretariat, Scope::School);
    relate("zita", RelationKind::CareCoordinator, Scope::School);
    relate("ann", RelationKind::ClassTeacher, Scope::Class(p("4A")));
    store
        .commit(&ChangeSet {
            school: p("school"),
            expect: None,
            changes,
            audit: Vec::new(),
        })
        .unwrap();
    World {
        engine: CareEngine::new(store.clone(), Arc::new(At(now))),
        store,
    }
}

fn sample() -> RosterDirectory {
    RosterDirectory::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../examples/data/edfi"
    ))
}

impl World {
    fn import(&self, who: &str, source: &dyn RosterSource) -> Result<DisciplineOutcome, LvsError> {
        self.engine.import_discipline(
            &ImportDisciplineRequest {
                school: p("school"),
                actor: p(who),
                purpose: Purpose::Guidance,
                edfi_school: "255901001".to_owned(),
            },
            source,
        )
    }

    fn open(&self, who: &str, pupil: &str, purpose: Purpose) -> DossierView {
        self.engine
            .open(&OpenRequest {
                school: p("school"),
                actor: p(who),
                pupil: p(pupil),
                purpose,
            })
            .unwrap()
    }

    fn sees(&self, who: &str, pupil: &str, purpose: Purpose) -> EntryView {
        let view = self.open(who, pupil, purpose);
        assert_eq!(view.entries.len(), 1);
        view.entries.into_iter().next().unwrap()
    }

    fn entries(&self) -> usize {
        let pupils: Vec<PupilId> = PUPILS.iter().map(|(id, ..)| p(id)).collect();
        let loaded = self.store.load_many(p("school"), &pupils).unwrap();
        loaded.iter().map(|snapshot| snapshot.entries.len()).sum()
    }
}

#[test]
fn rec_01_the_director_alone_imports_and_nobody_s_files_are_read_before() {
    for world in worlds() {
        let nothing = RosterFiles::new();
        for who in ["stef", "ann", "zita", "mother"] {
            let error = world.import(who, &nothing).unwrap_err();
            assert_eq!(error.code().as_str(), "refused", "{who}");
        }
        assert_eq!(
            world.import("dora", &nothing).unwrap_err().code().as_str(),
            "edfi.form"
        );
        assert_eq!(world.entries(), 0);
    }
}

#[test]
fn the_same_set_twice_changes_nothing() {
    for world in worlds() {
        let first = world.import("dora", &sample()).unwrap();
        assert_eq!((first.counts.new, first.counts.unchanged), (4, 0));
        // The other pupils of the sample are not enrolled here.
        assert_eq!(first.report.skipped(), 10);
        let before: Vec<DossierView> = PUPILS
            .iter()
            .map(|(id, ..)| world.open("dora", id, Purpose::Guidance))
            .collect();
        let again = world.import("dora", &sample()).unwrap();
        assert_eq!((again.counts.new, again.counts.unchanged), (0, 4));
        assert_eq!(world.entries(), 4);
        let after: Vec<DossierView> = PUPILS
            .iter()
            .map(|(id, ..)| world.open("dora", id, Purpose::Guidance))
            .collect();
        assert_eq!(before, after);
        world.engine.verify_log(p("school")).unwrap();
    }
}

#[test]
fn row_21_each_reader_sees_the_part_that_table_a_gives() {
    for world in worlds() {
        world.import("dora", &sample()).unwrap();
        let of = |who: &str, purpose| {
            let seen = world.sees(who, "605262", purpose);
            let Some(EntryBody::ImportedDiscipline(body)) = seen.body.clone() else {
                panic!("discipline has its fields");
            };
            (seen, body)
        };
        let (director, whole) = of("dora", Purpose::Guidance);
        assert_eq!(director.exposure, Exposure::Full);
        assert_eq!(
            (director.category, director.text),
            (Category::Discipline, None)
        );
        assert_eq!(whole.role, IncidentRole::Offender);
        assert_eq!(whole.measures.len(), 2);
        // Two outsiders had a part in it; the sample names them, the entry does not.
        assert_eq!(whole.others, [IncidentRole::Victim, IncidentRole::Offender]);
        let (mother, safe) = of("mother", Purpose::ParentalAccess);
        assert_eq!(mother.exposure, Exposure::ThirdPartySafe);
        assert_eq!(safe.behaviours, whole.behaviours);
        let (teacher, summary) = of("ann", Purpose::Guidance);
        assert_eq!(teacher.exposure, Exposure::Summary);
        assert!(summary.behaviours.is_empty() && summary.others.is_empty());
        assert_eq!(summary.measures.len(), 2);
        for who in [
            ("dora", Purpose::Guidance),
            ("mother", Purpose::ParentalAccess),
        ] {
            let view = serde_json::to_string(&world.open(who.0, "605262", who.1)).unwrap();
            for hidden in [
                "edfi", "Boyd", "Hickman", "Robbery", "605121", "Floyd", "Knife",
            ] {
                assert!(!view.contains(hidden), "{hidden} for {}", who.0);
            }
        }
    }
}

#[test]
fn what_the_director_changed_here_is_not_overwritten_and_does_not_come_twice() {
    for world in worlds() {
        world.import("dora", &sample()).unwrap();
        let entry = world.sees("dora", "605262", Purpose::Guidance).id;
        world
            .engine
            .correct_entry(&CorrectEntryRequest {
                school: p("school"),
                actor: p("dora"),
                purpose: Purpose::Guidance,
                pupil: p("605262"),
                entry,
                version: 1,
                text: "It was settled.".to_owned(),
                body: None,
                summary: None,
                reason: "The measures were lifted.".to_owned(),
            })
            .unwrap();
        let again = world.import("dora", &sample()).unwrap();
        assert_eq!(
            (
                again.counts.new,
                again.counts.differs,
                again.counts.unchanged
            ),
            (0, 1, 3)
        );
        let seen = world.sees("dora", "605262", Purpose::Guidance);
        assert_eq!(seen.text.unwrap().as_str(), "It was settled.");
    }
}

#[test]
fn dat_11_nothing_of_it_is_in_the_care_file() {
    for world in worlds() {
        world.import("dora", &sample()).unwrap();
        for (id, ..) in PUPILS {
            let key = DossierKey {
                school: p("school"),
                pupil: p(id),
            };
            let loaded = world.store.load(key).unwrap().unwrap();
            assert!(
                loaded
                    .entries
                    .iter()
                    .all(|head| head.category() == Category::Discipline)
            );
        }
    }
}
