//! Incidents through the engine, on every store that is compiled in.

mod changes;
mod families;
mod staff;

use std::sync::{Arc, Mutex};

use super::RecordIncidentRequest;
use crate::audit::AuditRecord;
use crate::dossier::*;
use crate::engine::*;
use crate::error::LvsError;
use crate::id::*;
use crate::people::*;
use crate::policy::Purpose;
use crate::store::{ChangeSet, DossierStore, MemoryStore, SchoolRecord, StoreChange};
use crate::text::PersonalText;
use crate::time::{Moment, TimeSource, Validity};
use crate::view::{DossierView, EntryView};

const WORDS: &str = "Sam pushed Noor off the swing and Lotte saw it.";

pub(super) fn p<T: std::str::FromStr<Err = LvsError>>(text: &str) -> T {
    text.parse().unwrap()
}

pub(super) fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[derive(Debug)]
struct At(Moment);

impl TimeSource for At {
    fn now(&self) -> Moment {
        self.0
    }
}

#[derive(Debug, Default)]
struct Counted(Mutex<u32>);

impl IdSource for Counted {
    fn next(&self) -> Result<String, LvsError> {
        let mut last = self.0.lock().unwrap();
        *last += 1;
        Ok(format!("x{last}"))
    }
}

pub(super) struct World {
    pub(super) engine: CareEngine,
    pub(super) store: Arc<dyn DossierStore>,
}

pub(super) fn stores() -> Vec<Arc<dyn DossierStore>> {
    vec![
        Arc::new(MemoryStore::new()),
        #[cfg(feature = "sqlite")]
        Arc::new(crate::store::SqliteStore::in_memory().unwrap()),
    ]
}

/// A world on every store.
pub(super) fn worlds() -> Vec<World> {
    stores().into_iter().map(World::on).collect()
}

impl World {
    fn on(store: Arc<dyn DossierStore>) -> Self {
        let now = Moment::on(day("2024-10-01"));
        let world = World {
            engine: CareEngine {
                store: store.clone(),
                time: Arc::new(At(now)),
                ids: Arc::new(Counted::default()),
            },
            store,
        };
        let mut changes = vec![StoreChange::School(SchoolRecord {
            id: p("school"),
            version: 1,
            name: PersonalText::parse("Voorbeeldschool").unwrap(),
            settings: "{}".to_owned(),
            recorded_at: now.at,
        })];
        let people = [
            "noor", "sam", "lotte", "tim", "ann", "bea", "zita", "karin", "dora", "karel", "mira",
            "omar", "els",
        ];
        for id in people {
            changes.push(StoreChange::Person(Person {
                id: p(id),
                version: 1,
                name: PersonName::parse(&format!("Given-{id}"), &format!("Family-{id}")).unwrap(),
                birth_date: ["noor", "sam", "lotte", "tim"]
                    .contains(&id)
                    .then(|| day("2015-03-10")),
                insz: None,
                home_languages: Vec::new(),
                contacts: Vec::new(),
                recorded_at: now.at,
            }));
        }
        let class = |id: &str| Scope::Class(p(id));
        let pupil = |id: &str| Scope::Pupil(p(id));
        let parent = || RelationKind::Parent {
            authority: AuthorityKind::Joint,
        };
        // tim left the school: no pupil any more.
        for (id, group) in [("noor", "4A"), ("sam", "4B"), ("lotte", "4B")] {
            changes.push(relation(id, RelationKind::Enrolment, pupil(id)));
            changes.push(relation(id, RelationKind::ClassMember, class(group)));
        }
        for (id, kind, scope) in [
            ("ann", RelationKind::ClassTeacher, class("4A")),
            ("bea", RelationKind::ClassTeacher, class("4B")),
            ("zita", RelationKind::CareCoordinator, Scope::School),
            ("karin", RelationKind::CareCoordinator, class("4A")),
            ("dora", RelationKind::Director, Scope::School),
            ("karel", RelationKind::ClbWorker, pupil("noor")),
            ("mira", parent(), pupil("noor")),
            ("omar", parent(), pupil("sam")),
            ("els", parent(), pupil("lotte")),
        ] {
            changes.push(relation(id, kind, scope));
        }
        world.write(changes);
        world
    }

    pub(super) fn write(&self, changes: Vec<StoreChange>) {
        self.store
            .commit(&ChangeSet {
                school: p("school"),
                expect: None,
                changes,
                audit: Vec::<AuditRecord>::new(),
            })
            .unwrap();
    }

    /// What happened between these pupils, reported by ann for noor.
    pub(super) fn reported(&self, people: &[(&str, IncidentRole)]) -> Recorded {
        self.engine
            .record_incident(&report("ann", "noor", people))
            .unwrap()
    }

    pub(super) fn open(&self, who: &str, pupil: &str, purpose: Purpose) -> DossierView {
        self.engine
            .open(&OpenRequest {
                school: p("school"),
                actor: p(who),
                pupil: p(pupil),
                purpose,
            })
            .unwrap()
    }

    /// The one incident that someone sees of a dossier.
    pub(super) fn sees(&self, who: &str, pupil: &str, purpose: Purpose) -> EntryView {
        let view = self.open(who, pupil, purpose);
        let mut incidents = view
            .entries
            .into_iter()
            .filter(|entry| entry.category == Category::Incident);
        let found = incidents.next().unwrap();
        assert!(incidents.next().is_none());
        found
    }

    pub(super) fn parent_sees(&self, parent: &str, pupil: &str) -> EntryView {
        self.sees(parent, pupil, Purpose::ParentalAccess)
    }

    /// The head of the incident in a pupil's dossier.
    pub(super) fn head(&self, pupil: &str) -> EntryHead {
        let loaded = self.store.load(key(pupil)).unwrap().unwrap();
        assert_eq!(loaded.entries.len(), 1);
        loaded.entries[0].clone()
    }

    pub(super) fn approve(&self, who: &str, pupil: &str, text: &str) -> Result<Recorded, LvsError> {
        let head = self.head(pupil);
        self.engine.approve_redaction(&ApproveRedactionRequest {
            school: p("school"),
            actor: p(who),
            purpose: Purpose::Guidance,
            pupil: p(pupil),
            entry: head.id,
            version: head.version,
            text: text.to_owned(),
        })
    }

    pub(super) fn correct(
        &self,
        who: &str,
        pupil: &str,
        body: IncidentBody,
        text: &str,
    ) -> Result<Recorded, LvsError> {
        let head = self.head(pupil);
        self.engine.correct_entry(&CorrectEntryRequest {
            school: p("school"),
            actor: p(who),
            purpose: Purpose::Guidance,
            pupil: p(pupil),
            entry: head.id,
            version: head.version,
            text: text.to_owned(),
            body: Some(EntryBody::Incident(body)),
            summary: None,
            reason: "A witness was found.".to_owned(),
        })
    }
}

pub(super) fn key(pupil: &str) -> DossierKey {
    DossierKey {
        school: p("school"),
        pupil: p(pupil),
    }
}

pub(super) fn relation(who: &str, kind: RelationKind, scope: Scope) -> StoreChange {
    let from = day("2024-09-02");
    let to = match scope {
        Scope::School => "school".to_owned(),
        Scope::Class(class) => class.as_str().to_owned(),
        Scope::Pupil(pupil) => pupil.as_str().to_owned(),
    };
    StoreChange::Relation(Relation {
        id: p(&format!("r-{who}-{to}")),
        version: 1,
        person: p(who),
        kind,
        scope,
        validity: Validity::starting(from),
        origin: RelationOrigin::School,
        recorded_at: Moment::on(from).at,
    })
}

pub(super) fn body(people: &[(&str, IncidentRole)]) -> IncidentBody {
    IncidentBody {
        nature: IncidentNature::Bullying,
        place: IncidentPlace::Playground,
        people: people
            .iter()
            .map(|(id, role)| IncidentPerson {
                measures: vec![IncidentMeasure::Conversation],
                ..IncidentPerson::named(p(id), *role)
            })
            .collect(),
        staff: vec![p("bea"), p("ann")],
        statements: vec![WitnessStatement {
            witness: None,
            letter: None,
            text: "The neighbour heard Sam shout.".into(),
        }],
    }
}

pub(super) fn report(
    who: &str,
    pupil: &str,
    people: &[(&str, IncidentRole)],
) -> RecordIncidentRequest {
    RecordIncidentRequest {
        school: p("school"),
        actor: p(who),
        purpose: Purpose::Guidance,
        pupil: p(pupil),
        day: day("2024-09-30"),
        text: WORDS.to_owned(),
        body: body(people),
    }
}

pub(super) fn fields(entry: &EntryView) -> &IncidentBody {
    match &entry.body {
        Some(EntryBody::Incident(body)) => body,
        _ => panic!("an incident has its fields"),
    }
}

pub(super) const TWO: &[(&str, IncidentRole)] = &[
    ("noor", IncidentRole::Victim),
    ("sam", IncidentRole::Offender),
];

pub(super) const THREE: &[(&str, IncidentRole)] = &[
    ("noor", IncidentRole::Victim),
    ("sam", IncidentRole::Offender),
    ("lotte", IncidentRole::Witness),
];
