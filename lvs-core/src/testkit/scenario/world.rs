//! The school in which a scenario takes place: the engine over the store in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::file::{Parts, ScenarioError};
use crate::engine::{CareEngine, IdSource};
use crate::error::{ErrorCode, LvsError};
use crate::id::{ConsentId, DossierKey, PersonId, PupilId, RelationId, SchoolId};
use crate::people::{Person, PersonName, Relation, RelationKind, RelationOrigin, Scope};
use crate::store::{ChangeSet, DossierStore, MemoryStore, SchoolRecord, StoreChange};
use crate::text::PersonalText;
use crate::time::{Moment, TimeSource, Validity};

/// Who accounts for the rules in every scenario.
pub(super) const OFFICER: &str = "scenario-officer";

#[derive(Debug)]
pub(super) struct World {
    pub(super) engine: CareEngine,
    pub(super) key: DossierKey,
    pub(super) time: Arc<ScenarioTime>,
    pub(super) ids: Arc<NamedIds>,
    asked: Mutex<BTreeMap<(String, PersonId), ConsentId>>,
}

/// A time that the runner sets.
#[derive(Debug)]
pub(super) struct ScenarioTime(Mutex<Moment>);

impl ScenarioTime {
    pub(super) fn set(&self, moment: Moment) {
        if let Ok(mut now) = self.0.lock() {
            *now = moment;
        }
    }
}

impl TimeSource for ScenarioTime {
    fn now(&self) -> Moment {
        self.0
            .lock()
            .map_or_else(|poisoned| *poisoned.into_inner(), |now| *now)
    }
}

/// Ids that are the names of the steps that make them.
#[derive(Debug, Default)]
pub(super) struct NamedIds(Mutex<(String, u32)>);

impl NamedIds {
    pub(super) fn name(&self, step: &str) {
        if let Ok(mut next) = self.0.lock() {
            *next = (step.to_owned(), 0);
        }
    }
}

impl IdSource for NamedIds {
    fn next(&self) -> Result<String, LvsError> {
        let mut next = self
            .0
            .lock()
            .map_err(|_| LvsError::store(ErrorCode::StoreUnavailable, "no more ids"))?;
        next.1 += 1;
        Ok(match next.1 {
            1 => next.0.clone(),
            more => format!("{}-{more}", next.0),
        })
    }
}

impl World {
    /// The people and their relations, in a new store.
    pub(super) fn new(parts: &Parts) -> Result<Self, ScenarioError> {
        World::build(parts).map_err(|error| match error {
            Problem::Scenario(error) => error,
            Problem::Library(error) => ScenarioError::new("world", error.to_string()),
        })
    }

    fn build(parts: &Parts) -> Result<Self, Problem> {
        let school = SchoolId::parse("school")?;
        let pupil = PupilId::parse(&parts.pupil.id)?;
        let mut relations = Vec::new();
        for (name, part) in &parts.relations {
            relations.push(part.build(name, pupil)?);
        }
        let start = relations
            .iter()
            .map(|relation| relation.validity.from())
            .chain(parts.steps.iter().map(|step| step.on))
            .min()
            .ok_or_else(|| ScenarioError::new("step", "nothing happens"))?;
        relations.push(officer(start)?);
        let moment = Moment::on(start);
        let store: Arc<dyn DossierStore> = Arc::new(MemoryStore::new());
        store.commit(&ChangeSet {
            school,
            expect: None,
            changes: setup(parts, school, pupil, &relations, moment)?,
            audit: Vec::new(),
        })?;
        let time = Arc::new(ScenarioTime(Mutex::new(moment)));
        let ids = Arc::new(NamedIds::default());
        Ok(World {
            engine: CareEngine::new(store, time.clone()).with_ids(ids.clone()),
            key: DossierKey { school, pupil },
            time,
            ids,
            asked: Mutex::default(),
        })
    }

    /// Remembers what a step asked of a person.
    pub(super) fn remember(&self, step: &str, of: PersonId, consent: ConsentId) {
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert((step.to_owned(), of), consent);
        }
    }

    /// The consent that a step asked: of a person, or under the step's own name.
    pub(super) fn asked_in(&self, step: &str, of: Option<&str>) -> Result<ConsentId, LvsError> {
        let Some(of) = of else {
            return ConsentId::parse(step);
        };
        let of = PersonId::parse(of)?;
        let asked = self.asked.lock();
        let found = asked
            .ok()
            .and_then(|all| all.get(&(step.to_owned(), of)).copied());
        found.ok_or_else(|| {
            LvsError::invalid(
                ErrorCode::UnknownReference,
                "this step did not ask this person",
            )
        })
    }
}

fn officer(start: chrono::NaiveDate) -> Result<Relation, LvsError> {
    Ok(Relation {
        id: RelationId::parse("r-scenario-officer")?,
        version: 1,
        person: PersonId::parse(OFFICER)?,
        kind: RelationKind::DataProtectionOfficer,
        scope: Scope::School,
        validity: Validity::starting(start),
        origin: RelationOrigin::School,
        recorded_at: Moment::on(start).at,
    })
}

fn setup(
    parts: &Parts,
    school: SchoolId,
    pupil: PupilId,
    relations: &[Relation],
    moment: Moment,
) -> Result<Vec<StoreChange>, Problem> {
    let settings = serde_json::to_string(&parts.school)
        .map_err(|error| ScenarioError::new("school", error.to_string()))?;
    let mut changes = vec![StoreChange::School(SchoolRecord {
        id: school,
        version: 1,
        name: PersonalText::parse("Voorbeeldschool")?,
        settings,
        recorded_at: moment.at,
    })];
    let mut ids: Vec<PersonId> = relations.iter().map(|r| r.person).collect();
    ids.push(pupil.person());
    for other in parts.others.keys() {
        ids.push(PersonId::parse(other)?);
    }
    for step in &parts.steps {
        ids.push(PersonId::parse(&step.who)?);
    }
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        changes.push(StoreChange::Person(Person {
            id,
            version: 1,
            name: PersonName::parse(id.as_str(), "Voorbeeld")?,
            birth_date: match parts.others.get(id.as_str()) {
                Some(other) => other.born,
                None => parts.pupil.born.filter(|_| id == pupil.person()),
            },
            insz: None,
            home_languages: Vec::new(),
            contacts: Vec::new(),
            recorded_at: moment.at,
        }));
    }
    changes.extend(relations.iter().cloned().map(StoreChange::Relation));
    Ok(changes)
}

#[derive(Debug)]
enum Problem {
    Scenario(ScenarioError),
    Library(LvsError),
}

impl From<ScenarioError> for Problem {
    fn from(error: ScenarioError) -> Self {
        Problem::Scenario(error)
    }
}

impl From<LvsError> for Problem {
    fn from(error: LvsError) -> Self {
        Problem::Library(error)
    }
}
