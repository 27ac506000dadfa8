//! Writing a change set, within the transaction that the handle opened.

use rusqlite::{Connection, OptionalExtension, Params, params};

use super::codec::{head_to_bytes, relation_to_bytes, slot, slot_prefix, to_json};
use super::fault::Fault;
use crate::audit::{AuditRecord, ChainHash, ChainedRecord};
use crate::consent::ConsentRecord;
use crate::dossier::{ContentKey, ContentOwner, EntryHead, FactRecord, SealedContent};
use crate::error::LvsError;
use crate::id::{PersonId, PupilId, SchoolId};
use crate::people::{Person, Relation, RelationKind, Scope};
use crate::store::{CareEventRecord, ChangeSet, Committed, SchoolRecord, StoreChange, conflict};

pub(super) fn commit(conn: &Connection, change: &ChangeSet) -> Result<Committed, Fault> {
    let write = Write {
        conn,
        school: change.school,
    };
    for one in &change.changes {
        write.apply(one)?;
    }
    write.bump(change)?;
    let (seq, head) = write.lines(&change.audit)?;
    Ok(Committed {
        version: change.expect.map(|expect| expect.version + 1),
        seq,
        head,
    })
}

pub(super) struct Write<'a> {
    conn: &'a Connection,
    pub(super) school: SchoolId,
}

impl Write<'_> {
    /// Runs a cached statement; how many rows it wrote.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<usize, Fault> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// The same, where writing nothing means that what was decided on is no longer there.
    pub(super) fn must(&self, sql: &str, params: impl Params) -> Result<(), Fault> {
        match self.run(sql, params)? {
            0 => Err(stale().into()),
            _ => Ok(()),
        }
    }

    fn apply(&self, change: &StoreChange) -> Result<(), Fault> {
        match change {
            StoreChange::School(record) => self.school(record),
            StoreChange::Person(person) => self.person(person),
            StoreChange::Relation(relation) => self.relation(relation),
            StoreChange::Entry {
                pupil,
                head,
                content,
            } => self.entry(*pupil, head, content.as_ref()),
            StoreChange::Consent(consent) => self.consent(consent),
            StoreChange::Care { pupil, event } => self.care(*pupil, event),
            StoreChange::Fact {
                pupil,
                fact,
                content,
            } => self.fact(*pupil, fact, content.as_ref()),
            StoreChange::Attachment {
                pupil,
                record,
                bytes,
            } => self.attachment(*pupil, record, bytes.as_ref()),
            StoreChange::Erase { pupil, owner } => {
                self.erase(*pupil, *owner)?;
                self.erase_attachments(*pupil, *owner)
            }
        }
    }

    fn school(&self, record: &SchoolRecord) -> Result<(), Fault> {
        if record.id != self.school {
            return Err(conflict("a change is of another school").into());
        }
        let values = params![self.school.as_str(), record.version, to_json(record)?];
        if first(record.version)? {
            return self.must(
                "INSERT INTO school (school, version, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
                values,
            );
        }
        self.must(
            "INSERT INTO school_past (school, version, body)
             SELECT school, version, body FROM school WHERE school = ?1 AND version = ?2",
            params![self.school.as_str(), record.version - 1],
        )?;
        self.must(
            "UPDATE school SET version = ?2, body = ?3 WHERE school = ?1",
            values,
        )
    }

    fn person(&self, person: &Person) -> Result<(), Fault> {
        let (school, id) = (self.school.as_str(), person.id.as_str());
        let values = params![school, id, person.version, to_json(person)?];
        if first(person.version)? {
            return self.must(
                "INSERT INTO person (school, person, version, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
                values,
            );
        }
        self.must(
            "INSERT INTO person_past (school, person, version, body)
             SELECT school, person, version, body FROM person
             WHERE school = ?1 AND person = ?2 AND version = ?3",
            params![school, id, person.version - 1],
        )?;
        self.must(
            "UPDATE person SET version = ?3, body = ?4 WHERE school = ?1 AND person = ?2",
            values,
        )
    }

    fn relation(&self, relation: &Relation) -> Result<(), Fault> {
        let (school, id) = (self.school.as_str(), relation.id.as_str());
        let (class, pupil) = match &relation.scope {
            Scope::School => (None, None),
            Scope::Class(class) => (Some(class.as_str()), None),
            Scope::Pupil(pupil) => (None, Some(pupil.as_str())),
        };
        let member = match relation.kind {
            RelationKind::ClassMember => 1,
            RelationKind::Enrolment => 2,
            _ => 0,
        };
        let values = params![
            school,
            id,
            relation.version,
            relation.person.as_str(),
            class,
            pupil,
            member,
            relation_to_bytes(relation)?
        ];
        if first(relation.version)? {
            return self.must(
                "INSERT INTO relation
                     (school, relation, version, person, class, pupil, member, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                values,
            );
        }
        self.must(
            "INSERT INTO relation_past (school, relation, version, body)
             SELECT school, relation, version, body FROM relation
             WHERE school = ?1 AND relation = ?2 AND version = ?3",
            params![school, id, relation.version - 1],
        )?;
        self.must(
            "UPDATE relation SET version = ?3, person = ?4, class = ?5, pupil = ?6,
                 member = ?7, body = ?8
             WHERE school = ?1 AND relation = ?2",
            values,
        )
    }

    fn entry(
        &self,
        pupil: PupilId,
        head: &EntryHead,
        content: Option<&SealedContent>,
    ) -> Result<(), Fault> {
        let (school, of, id) = (self.school.as_str(), pupil.as_str(), head.id.as_str());
        let values = params![school, of, id, head.version, head_to_bytes(head)?];
        let owner = ContentOwner::Entry(head.id);
        if first(head.version)? {
            self.must(
                "INSERT INTO entry (school, pupil, entry, version, head)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                values,
            )?;
        } else {
            self.must(
                "INSERT INTO entry_past (school, pupil, entry, version, head)
                 SELECT school, pupil, entry, version, head FROM entry
                 WHERE school = ?1 AND pupil = ?2 AND entry = ?3 AND version = ?4",
                params![school, of, id, head.version - 1],
            )?;
            self.must(
                "UPDATE entry SET version = ?4, head = ?5
                 WHERE school = ?1 AND pupil = ?2 AND entry = ?3",
                values,
            )?;
        }
        match content {
            Some(content) => self.content(pupil, owner, head.version, content),
            None if head.version > 1 => self.keep_content(pupil, owner, head.version),
            None => Ok(()),
        }
    }

    fn content(
        &self,
        pupil: PupilId,
        owner: ContentOwner,
        version: u32,
        content: &SealedContent,
    ) -> Result<(), Fault> {
        self.run(
            "INSERT INTO content (school, pupil, slot, salt, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                self.school.as_str(),
                pupil.as_str(),
                slot(ContentKey { owner, version }),
                content.salt(),
                content.body_for_storage()
            ],
        )?;
        Ok(())
    }

    /// The content of the version before stands for this one; what was erased stays erased.
    fn keep_content(&self, pupil: PupilId, owner: ContentOwner, version: u32) -> Result<(), Fault> {
        let before = version - 1;
        self.run(
            "INSERT INTO content (school, pupil, slot, salt, body)
             SELECT school, pupil, ?4, salt, body FROM content
             WHERE school = ?1 AND pupil = ?2 AND slot = ?3 AND body IS NOT NULL",
            params![
                self.school.as_str(),
                pupil.as_str(),
                slot(ContentKey {
                    owner,
                    version: before
                }),
                slot(ContentKey { owner, version })
            ],
        )?;
        Ok(())
    }

    fn consent(&self, consent: &ConsentRecord) -> Result<(), Fault> {
        first(consent.version)?;
        self.must(
            "INSERT INTO consent (school, pupil, consent, version, body)
             SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?4 = 1 + (
                 SELECT coalesce(max(version), 0) FROM consent
                 WHERE school = ?1 AND pupil = ?2 AND consent = ?3)",
            params![
                self.school.as_str(),
                consent.pupil.as_str(),
                consent.id.as_str(),
                consent.version,
                to_json(consent)?
            ],
        )
    }

    fn care(&self, pupil: PupilId, event: &CareEventRecord) -> Result<(), Fault> {
        first(event.seq)?;
        self.must(
            "INSERT INTO care (school, pupil, question, seq, second, nano, body)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ?4 = 1 + (
                 SELECT coalesce(max(seq), 0) FROM care
                 WHERE school = ?1 AND pupil = ?2 AND question = ?3)",
            params![
                self.school.as_str(),
                pupil.as_str(),
                event.question.as_str(),
                event.seq,
                event.at.timestamp(),
                event.at.timestamp_subsec_nanos(),
                event.body
            ],
        )
    }

    fn fact(
        &self,
        pupil: PupilId,
        fact: &FactRecord,
        content: Option<&SealedContent>,
    ) -> Result<(), Fault> {
        let (school, of, id) = (self.school.as_str(), pupil.as_str(), fact.id.as_str());
        let values = params![school, of, id, fact.version, to_json(fact)?];
        if first(fact.version)? {
            self.must(
                "INSERT INTO fact (school, pupil, fact, version, body)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                values,
            )?;
        } else {
            self.must(
                "INSERT INTO fact_past (school, pupil, fact, version, body)
                 SELECT school, pupil, fact, version, body FROM fact
                 WHERE school = ?1 AND pupil = ?2 AND fact = ?3 AND version = ?4",
                params![school, of, id, fact.version - 1],
            )?;
            self.must(
                "UPDATE fact SET version = ?4, body = ?5
                 WHERE school = ?1 AND pupil = ?2 AND fact = ?3",
                values,
            )?;
        }
        match content {
            Some(content) => {
                self.content(pupil, ContentOwner::Fact(fact.id), fact.version, content)
            }
            None => Ok(()),
        }
    }

    /// Empties the rows where they lie: `secure_delete` overwrites what they held. The range ends
    /// before the character after the slash.
    fn erase(&self, pupil: PupilId, owner: ContentOwner) -> Result<(), Fault> {
        let prefix = slot_prefix(owner);
        let end = format!("{}0", prefix.trim_end_matches('/'));
        self.run(
            "UPDATE content SET salt = NULL, body = NULL
             WHERE school = ?1 AND pupil = ?2 AND slot >= ?3 AND slot < ?4",
            params![self.school.as_str(), pupil.as_str(), prefix, end],
        )?;
        Ok(())
    }

    /// Adds one to each touched dossier, and thereby checks the expectation and that all are known.
    fn bump(&self, change: &ChangeSet) -> Result<(), Fault> {
        for pupil in change.touched() {
            let (school, id) = (self.school.as_str(), pupil.as_str());
            match change.expect.filter(|expect| expect.pupil == pupil) {
                Some(expect) => self.must(
                    "UPDATE person SET dossier = dossier + 1
                     WHERE school = ?1 AND person = ?2 AND dossier = ?3",
                    params![
                        school,
                        id,
                        i64::try_from(expect.version).map_err(|_| stale())?
                    ],
                )?,
                None => self.must(
                    "UPDATE person SET dossier = dossier + 1 WHERE school = ?1 AND person = ?2",
                    params![school, id],
                )?,
            }
        }
        Ok(())
    }

    /// Puts the lines in the school's chain; the last place and hash.
    fn lines(&self, records: &[AuditRecord]) -> Result<(u64, ChainHash), Fault> {
        let last: Option<(i64, [u8; 32])> = self
            .conn
            .prepare_cached(
                "SELECT seq, hash FROM audit WHERE school = ?1 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([self.school.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (mut seq, mut head) = match last {
            None => (0, ChainHash::genesis(self.school)),
            Some((seq, hash)) => (
                u64::try_from(seq).map_err(|_| Fault::damaged())?,
                ChainHash::from_bytes(hash),
            ),
        };
        for record in records {
            let line = ChainedRecord::follow(seq + 1, head, record)?;
            self.run(
                "INSERT INTO audit (school, seq, pupil, actor, hash, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    self.school.as_str(),
                    i64::try_from(line.seq).map_err(|_| Fault::damaged())?,
                    record.pupil.as_ref().map(PupilId::as_str),
                    PersonId::as_str(&record.actor),
                    line.hash.as_bytes(),
                    line.body
                ],
            )?;
            (seq, head) = (line.seq, line.hash);
        }
        Ok((seq, head))
    }
}

pub(super) fn stale() -> LvsError {
    conflict("a version or the dossier is no longer the one that was decided on")
}

/// Whether it is a first version. There is none below 1.
pub(super) fn first(version: u32) -> Result<bool, Fault> {
    match version {
        0 => Err(stale().into()),
        version => Ok(version == 1),
    }
}
