//! The head of an entry, packed. Its id and version are columns.

use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::super::fault::Fault;
use super::bytes::{Reader, Writer};
use super::numbers::{KINDS, ROLES, STATUSES, named, number};
use crate::dossier::{EntryFlags, EntryHead, SharedAccount};
use crate::id::{CareQuestionId, EntryId, PersonId, PupilId};
use crate::people::Subject;

const FORMAT: u8 = 1;

pub(in crate::store::sqlite) fn head_to_bytes(head: &EntryHead) -> Result<Vec<u8>, Fault> {
    write(head).ok_or_else(|| Fault::unavailable("an entry cannot be written"))
}

pub(in crate::store::sqlite) fn head_from_bytes(
    id: EntryId,
    version: u32,
    bytes: &[u8],
) -> Result<EntryHead, Fault> {
    read(id, version, bytes).ok_or_else(Fault::damaged)
}

fn write(head: &EntryHead) -> Option<Vec<u8>> {
    let mut out = Writer::new(FORMAT);
    out.byte(number(KINDS, &head.kind)?);
    out.byte(number(ROLES, &head.author_role)?);
    out.byte(number(STATUSES, &head.status)?);
    out.short(head.flags.bits());
    out.day(head.day);
    out.instant(head.recorded_at);
    out.text(head.author.as_str())?;
    out.maybe(head.subject.as_ref().map(Subject::as_str))?;
    out.maybe(head.question.as_ref().map(CareQuestionId::as_str))?;
    out.maybe(head.giver.as_ref().map(PersonId::as_str))?;
    out.maybe(head.corrected_by.as_ref().map(PersonId::as_str))?;
    out.short(u16::try_from(head.linked.len()).ok()?);
    for linked in &head.linked {
        out.text(linked.as_str())?;
    }
    out.maybe(head.shared.as_ref().map(|shared| shared.home.as_str()))?;
    if let Some(shared) = &head.shared {
        out.text(shared.entry.as_str())?;
        out.long(shared.version);
    }
    Some(out.finish())
}

fn read(id: EntryId, version: u32, bytes: &[u8]) -> Option<EntryHead> {
    let mut from = Reader::new(bytes);
    if from.byte()? != FORMAT {
        return None;
    }
    let kind = named(KINDS, from.byte()?)?;
    let author_role = named(ROLES, from.byte()?)?;
    let status = named(STATUSES, from.byte()?)?;
    let flags = EntryFlags::from_bits(from.short()?);
    let day = from.day()?;
    let recorded_at = from.instant()?;
    let author = PersonId::parse(from.text()?).ok()?;
    let subject = optional(from.maybe()?, subject)?;
    let question = optional(from.maybe()?, |text| CareQuestionId::parse(text).ok())?;
    let giver = optional(from.maybe()?, |text| PersonId::parse(text).ok())?;
    let corrected_by = optional(from.maybe()?, |text| PersonId::parse(text).ok())?;
    let count = from.short()?;
    let linked = (0..count)
        .map(|_| EntryId::parse(from.text()?).ok())
        .collect::<Option<Vec<EntryId>>>()?;
    let shared = match from.maybe()? {
        None => None,
        Some(home) => Some(SharedAccount {
            home: PupilId::parse(home).ok()?,
            entry: EntryId::parse(from.text()?).ok()?,
            version: from.long()?,
        }),
    };
    from.end()?;
    Some(EntryHead {
        id,
        version,
        kind,
        author,
        author_role,
        corrected_by,
        day,
        recorded_at,
        flags,
        status,
        subject,
        question,
        linked,
        giver,
        shared,
    })
}

fn optional<'a, T>(
    text: Option<&'a str>,
    parse: impl FnOnce(&'a str) -> Option<T>,
) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => parse(text).map(Some),
    }
}

/// A subject as it was kept, letter for letter.
pub(super) fn subject(text: &str) -> Option<Subject> {
    Subject::deserialize(StrDeserializer::<ValueError>::new(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{EntryKind, EntryStatus};
    use crate::people::Role;

    fn head() -> EntryHead {
        EntryHead {
            id: EntryId::parse("e1").unwrap(),
            version: 3,
            kind: EntryKind::ResultRecord,
            author: PersonId::parse("t1").unwrap(),
            author_role: Role::SubjectTeacher,
            corrected_by: Some(PersonId::parse("t2").unwrap()),
            day: "2025-02-03".parse().unwrap(),
            recorded_at: "2025-02-03T10:00:00.123456789Z".parse().unwrap(),
            flags: EntryFlags::LEGAL_FILE.with(EntryFlags::LIMITED),
            status: EntryStatus::Restricted,
            subject: Some(Subject::parse("wiskunde").unwrap()),
            question: Some(CareQuestionId::parse("q1").unwrap()),
            linked: vec![EntryId::parse("e2").unwrap()],
            giver: None,
            shared: None,
        }
    }

    #[test]
    fn where_an_account_stands_is_kept() {
        let mut one = head();
        one.shared = Some(SharedAccount {
            home: PupilId::parse("p2").unwrap(),
            entry: EntryId::parse("e9").unwrap(),
            version: 70_000,
        });
        let bytes = head_to_bytes(&one).unwrap();
        assert_eq!(head_from_bytes(one.id, 3, &bytes).unwrap(), one);
    }

    /// What was written once is read for ever: these bytes never change.
    #[test]
    fn format_one_is_what_it_was() {
        let bytes = head_to_bytes(&head()).unwrap();
        let expected: Vec<u8> = [
            &[1, 6, 1, 2, 130, 0][..],
            &[213, 71, 11, 0],
            &[160, 147, 160, 103, 0, 0, 0, 0, 21, 205, 91, 7],
            b"\x02t1\x08wiskunde\x02q1\x00\x02t2\x01\x00\x02e2\x00",
        ]
        .concat();
        assert_eq!(bytes, expected);
        assert_eq!(head_from_bytes(head().id, 3, &expected).unwrap(), head());
    }

    #[test]
    fn cut_or_longer_bytes_are_damage() {
        let mut bytes = head_to_bytes(&head()).unwrap();
        for cut in 0..bytes.len() {
            assert!(head_from_bytes(head().id, 3, &bytes[..cut]).is_err());
        }
        bytes.push(0);
        assert!(head_from_bytes(head().id, 3, &bytes).is_err());
        bytes.pop();
        bytes[0] = 2;
        assert!(head_from_bytes(head().id, 3, &bytes).is_err());
    }
}
