//! Snapshots: the same ten queries for one pupil and for five hundred.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use super::codec::{from_json, head_from_bytes, id, to_json};
use super::fault::Fault;
use super::read::{relation, rows};
use crate::consent::ConsentRecord;
use crate::dossier::{AttachmentRecord, EntryHead, FactRecord};
use crate::id::{CareQuestionId, ClassId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{Person, Relation, RelationKind, Scope};
use crate::store::{CareEventRecord, DossierSnapshot};

/// A query on a pupil or on a JSON list of pupils, which is `?2`.
struct Query {
    one: &'static str,
    many: &'static str,
}

/// Writes the condition between the parts: `= ?2`, or `IN` the list.
macro_rules! query {
    ($first:literal $(, $rest:literal)*) => {
        Query {
            one: concat!($first $(, " = ?2 ", $rest)*),
            many: concat!($first $(, " IN (SELECT value FROM json_each(?2)) ", $rest)*),
        }
    };
}

const PUPILS: Query = query!(
    "SELECT dossier, body FROM person WHERE school = ?1 AND person",
    "ORDER BY person"
);
const NEAR: Query = query!(
    "SELECT relation, version, body FROM relation WHERE school = ?1 AND person",
    "UNION ALL
     SELECT relation, version, body FROM relation WHERE school = ?1 AND pupil",
    ""
);
const CLASS_STAFF: Query = query!(
    "SELECT relation, version, body FROM relation
     WHERE school = ?1 AND member = 0 AND class IN (
         SELECT class FROM relation
         WHERE school = ?1 AND member = 1 AND class IS NOT NULL AND person",
    ")"
);
const SCHOOL_STAFF: &str = "SELECT relation, version, body FROM relation
     WHERE school = ?1 AND class IS NULL AND pupil IS NULL AND member = 0";
const PEOPLE: Query = query!(
    "SELECT body FROM person WHERE school = ?1 AND person IN (
         SELECT person FROM relation WHERE school = ?1 AND pupil",
    ")"
);
const ENTRIES: Query = query!(
    "SELECT pupil, entry, version, head FROM entry WHERE school = ?1 AND pupil",
    "ORDER BY pupil, entry"
);
const CONSENTS: Query = query!(
    "SELECT pupil, body FROM consent WHERE school = ?1 AND pupil",
    "ORDER BY pupil, consent, version"
);
const CARE: Query = query!(
    "SELECT pupil, question, seq, second, nano, body FROM care WHERE school = ?1 AND pupil",
    "ORDER BY pupil, question, seq"
);
const FACTS: Query = query!(
    "SELECT pupil, body FROM fact WHERE school = ?1 AND pupil",
    "ORDER BY pupil, fact"
);
const ATTACHMENTS: Query = query!(
    "SELECT pupil, body FROM attachment WHERE school = ?1 AND pupil",
    "ORDER BY pupil, attachment"
);

/// Whom to load.
struct Wanted<'a> {
    conn: &'a Connection,
    school: SchoolId,
    list: Option<&'a str>,
    pupil: &'a str,
}

impl Wanted<'_> {
    fn rows<T>(
        &self,
        query: &Query,
        decode: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let sql = self.list.map_or(query.one, |_| query.many);
        let wanted = self.list.unwrap_or(self.pupil);
        rows(
            self.conn,
            sql,
            params![self.school.as_str(), wanted],
            decode,
        )
    }
}

pub(super) fn one(conn: &Connection, key: DossierKey) -> Result<Option<DossierSnapshot>, Fault> {
    let wanted = Wanted {
        conn,
        school: key.school,
        list: None,
        pupil: key.pupil.as_str(),
    };
    Ok(load(&wanted)?.pop())
}

pub(super) fn many(
    conn: &Connection,
    school: SchoolId,
    pupils: &[PupilId],
) -> Result<Vec<DossierSnapshot>, Fault> {
    let list = to_json(&pupils)?;
    load(&Wanted {
        conn,
        school,
        list: Some(&list),
        pupil: "",
    })
}

fn load(wanted: &Wanted<'_>) -> Result<Vec<DossierSnapshot>, Fault> {
    let mut snapshots = wanted.rows(&PUPILS, |row| {
        let version: i64 = row.get(0)?;
        Ok(DossierSnapshot {
            version: u64::try_from(version).map_err(|_| Fault::damaged())?,
            pupil: from_json(row.get_ref(1)?.as_str()?)?,
            people: Vec::new(),
            relations: Vec::new(),
            entries: Vec::new(),
            consents: Vec::new(),
            care: Vec::new(),
            facts: Vec::new(),
            attachments: Vec::new(),
        })
    })?;
    if snapshots.is_empty() {
        return Ok(snapshots);
    }
    let mut reach = Reach::read(wanted)?;
    let mut entries = Runs::new(wanted.rows(&ENTRIES, entry)?);
    let mut consents = Runs::new(wanted.rows(&CONSENTS, consent)?);
    let mut care = Runs::new(wanted.rows(&CARE, care_event)?);
    let mut facts = Runs::new(wanted.rows(&FACTS, fact)?);
    let mut attachments = Runs::new(wanted.rows(&ATTACHMENTS, attachment)?);
    for snapshot in &mut snapshots {
        let pupil = PupilId::from(snapshot.pupil.id);
        (snapshot.relations, snapshot.people) = reach.of(pupil);
        snapshot.entries = entries.take(pupil);
        snapshot.consents = consents.take(pupil);
        snapshot.care = care.take(pupil);
        snapshot.facts = facts.take(pupil);
        snapshot.attachments = attachments.take(pupil);
    }
    Ok(snapshots)
}

/// Rows by pupil, in the order of the pupils.
struct Runs<T>(std::iter::Peekable<std::vec::IntoIter<(PupilId, T)>>);

impl<T> Runs<T> {
    fn new(rows: Vec<(PupilId, T)>) -> Self {
        Runs(rows.into_iter().peekable())
    }

    fn take(&mut self, pupil: PupilId) -> Vec<T> {
        let mut run = Vec::new();
        while let Some((_, value)) = self.0.next_if(|(of, _)| *of == pupil) {
            run.push(value);
        }
        run
    }
}

/// Relations and people of all wanted pupils, each decoded once.
struct Reach {
    near: BTreeMap<PersonId, Vec<Relation>>,
    staff: BTreeMap<ClassId, Vec<Relation>>,
    school: Vec<Relation>,
    people: BTreeMap<PersonId, Person>,
}

impl Reach {
    fn read(wanted: &Wanted<'_>) -> Result<Self, Fault> {
        let mut near: BTreeMap<PersonId, Vec<Relation>> = BTreeMap::new();
        for relation in wanted.rows(&NEAR, relation)? {
            if let Scope::Pupil(pupil) = relation.scope
                && pupil.person() != relation.person
            {
                near.entry(pupil.person())
                    .or_default()
                    .push(relation.clone());
            }
            near.entry(relation.person).or_default().push(relation);
        }
        let mut staff: BTreeMap<ClassId, Vec<Relation>> = BTreeMap::new();
        for relation in wanted.rows(&CLASS_STAFF, relation)? {
            if let Scope::Class(class) = relation.scope {
                staff.entry(class).or_default().push(relation);
            }
        }
        let people = wanted.rows(&PEOPLE, |row| {
            from_json::<Person>(row.get_ref(0)?.as_str()?)
        })?;
        Ok(Reach {
            near,
            staff,
            school: rows(
                wanted.conn,
                SCHOOL_STAFF,
                [wanted.school.as_str()],
                relation,
            )?,
            people: people.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    fn of(&mut self, pupil: PupilId) -> (Vec<Relation>, Vec<Person>) {
        let mut relations = self.near.remove(&pupil.person()).unwrap_or_default();
        let close: BTreeSet<PersonId> = relations
            .iter()
            .filter(|r| r.scope == Scope::Pupil(pupil) && r.person != pupil.person())
            .map(|r| r.person)
            .collect();
        let classes: BTreeSet<ClassId> = relations
            .iter()
            .filter(|r| r.person == pupil.person() && r.kind == RelationKind::ClassMember)
            .filter_map(|r| match r.scope {
                Scope::Class(class) => Some(class),
                _ => None,
            })
            .collect();
        for class in &classes {
            relations.extend(self.staff.get(class).into_iter().flatten().cloned());
        }
        relations.extend(self.school.iter().cloned());
        // Two queries may reach the same relation.
        relations.sort_unstable_by_key(|relation| relation.id);
        relations.dedup_by_key(|relation| relation.id);
        let people = close
            .iter()
            .filter_map(|id| self.people.get(id))
            .cloned()
            .collect();
        (relations, people)
    }
}

fn pupil(row: &Row<'_>) -> Result<PupilId, Fault> {
    id(PupilId::parse(row.get_ref(0)?.as_str()?))
}

fn entry(row: &Row<'_>) -> Result<(PupilId, EntryHead), Fault> {
    let entry = id(EntryId::parse(row.get_ref(1)?.as_str()?))?;
    let head = head_from_bytes(entry, row.get(2)?, row.get_ref(3)?.as_blob()?)?;
    Ok((pupil(row)?, head))
}

fn consent(row: &Row<'_>) -> Result<(PupilId, ConsentRecord), Fault> {
    Ok((pupil(row)?, from_json(row.get_ref(1)?.as_str()?)?))
}

fn care_event(row: &Row<'_>) -> Result<(PupilId, CareEventRecord), Fault> {
    let event = CareEventRecord {
        question: id(CareQuestionId::parse(row.get_ref(1)?.as_str()?))?,
        seq: row.get(2)?,
        at: chrono::DateTime::from_timestamp(row.get(3)?, row.get(4)?)
            .ok_or_else(Fault::damaged)?,
        body: row.get(5)?,
    };
    Ok((pupil(row)?, event))
}

fn fact(row: &Row<'_>) -> Result<(PupilId, FactRecord), Fault> {
    Ok((pupil(row)?, from_json(row.get_ref(1)?.as_str()?)?))
}

fn attachment(row: &Row<'_>) -> Result<(PupilId, AttachmentRecord), Fault> {
    Ok((pupil(row)?, from_json(row.get_ref(1)?.as_str()?)?))
}
