//! Smaller readings: a school, people, relations, an entry's versions, the log.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use super::codec::{from_json, head_from_bytes, id, relation_from_bytes, to_json};
use super::fault::Fault;
use crate::audit::{ChainHash, ChainedRecord};
use crate::dossier::EntryHead;
use crate::id::{ClassId, DossierKey, EntryId, PersonId, PupilId, RelationId, SchoolId};
use crate::people::{Person, Relation};
use crate::store::{LogQuery, PeopleQuery, RelationQuery, SchoolRecord};

/// Runs a cached statement, and decodes each of its rows.
pub(super) fn rows<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    mut decode: impl FnMut(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(decode(row)?);
    }
    Ok(found)
}

/// A relation from its columns: id, version, body.
pub(super) fn relation(row: &Row<'_>) -> Result<Relation, Fault> {
    let id = id(RelationId::parse(row.get_ref(0)?.as_str()?))?;
    relation_from_bytes(id, row.get(1)?, row.get_ref(2)?.as_blob()?)
}

/// A value that is one column of JSON.
fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>) -> Result<T, Fault> {
    from_json(row.get_ref(0)?.as_str()?)
}

pub(super) fn school(conn: &Connection, school: SchoolId) -> Result<Option<SchoolRecord>, Fault> {
    let body: Option<String> = conn
        .prepare_cached("SELECT body FROM school WHERE school = ?1")?
        .query_row([school.as_str()], |row| row.get(0))
        .optional()?;
    body.as_deref().map(from_json).transpose()
}

pub(super) fn people(
    conn: &Connection,
    school: SchoolId,
    query: &PeopleQuery,
) -> Result<Vec<Person>, Fault> {
    match query {
        PeopleQuery::Everyone => rows(
            conn,
            "SELECT body FROM person WHERE school = ?1 ORDER BY person",
            [school.as_str()],
            json,
        ),
        PeopleQuery::These(ids) => rows(
            conn,
            "SELECT body FROM person
             WHERE school = ?1 AND person IN (SELECT value FROM json_each(?2)) ORDER BY person",
            params![school.as_str(), to_json(ids)?],
            json,
        ),
    }
}

pub(super) fn relations(
    conn: &Connection,
    school: SchoolId,
    query: &RelationQuery,
) -> Result<Vec<Relation>, Fault> {
    let of = |person: &PersonId| {
        rows(
            conn,
            "SELECT relation, version, body FROM relation
             WHERE school = ?1 AND person = ?2 ORDER BY relation",
            params![school.as_str(), person.as_str()],
            relation,
        )
    };
    let in_class = |class: &ClassId| {
        rows(
            conn,
            // UNION, not UNION ALL: a member's relation to the class is in both halves.
            "SELECT relation, version, body FROM relation WHERE school = ?1 AND class = ?2
             UNION
             SELECT relation, version, body FROM relation
             WHERE school = ?1 AND person IN (
                 SELECT person FROM relation
                 WHERE school = ?1 AND class = ?2 AND member = 1)
             ORDER BY relation",
            params![school.as_str(), class.as_str()],
            relation,
        )
    };
    match query {
        RelationQuery::Everything => rows(
            conn,
            "SELECT relation, version, body FROM relation WHERE school = ?1 ORDER BY relation",
            [school.as_str()],
            relation,
        ),
        RelationQuery::Of(person) => of(person),
        RelationQuery::InClass(class) => in_class(class),
    }
}

pub(super) fn entry_versions(
    conn: &Connection,
    key: DossierKey,
    entry: EntryId,
) -> Result<Vec<EntryHead>, Fault> {
    rows(
        conn,
        "SELECT version, head FROM entry_past WHERE school = ?1 AND pupil = ?2 AND entry = ?3
         UNION ALL
         SELECT version, head FROM entry WHERE school = ?1 AND pupil = ?2 AND entry = ?3
         ORDER BY version",
        params![key.school.as_str(), key.pupil.as_str(), entry.as_str()],
        |row| head_from_bytes(entry, row.get(0)?, row.get_ref(1)?.as_blob()?),
    )
}

pub(super) fn log(
    conn: &Connection,
    school: SchoolId,
    query: &LogQuery,
) -> Result<Vec<ChainedRecord>, Fault> {
    let Ok(after) = i64::try_from(query.after) else {
        return Ok(Vec::new());
    };
    // One statement per kind of question, so that each uses its index.
    let sql = match (query.pupil.is_some(), query.actor.is_some()) {
        (false, false) => {
            "SELECT seq, hash, body FROM audit WHERE school = ?1 AND seq > ?2
             AND ?4 IS NULL AND ?5 IS NULL ORDER BY seq LIMIT ?3"
        }
        (true, false) => {
            "SELECT seq, hash, body FROM audit WHERE school = ?1 AND seq > ?2
             AND pupil = ?4 AND ?5 IS NULL ORDER BY seq LIMIT ?3"
        }
        (false, true) => {
            "SELECT seq, hash, body FROM audit WHERE school = ?1 AND seq > ?2
             AND ?4 IS NULL AND actor = ?5 ORDER BY seq LIMIT ?3"
        }
        (true, true) => {
            "SELECT seq, hash, body FROM audit WHERE school = ?1 AND seq > ?2
             AND pupil = ?4 AND actor = ?5 ORDER BY seq LIMIT ?3"
        }
    };
    rows(
        conn,
        sql,
        params![
            school.as_str(),
            after,
            query.limit,
            query.pupil.as_ref().map(PupilId::as_str),
            query.actor.as_ref().map(PersonId::as_str),
        ],
        |row| {
            let seq: i64 = row.get(0)?;
            let hash: [u8; 32] = row
                .get_ref(1)?
                .as_blob()?
                .try_into()
                .map_err(|_| Fault::damaged())?;
            Ok(ChainedRecord {
                seq: u64::try_from(seq).map_err(|_| Fault::damaged())?,
                body: row.get(2)?,
                hash: ChainHash::from_bytes(hash),
            })
        },
    )
}
