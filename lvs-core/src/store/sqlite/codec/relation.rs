//! A relation, packed. Its id and version are columns.

use super::super::fault::Fault;
use super::bytes::{Reader, Writer};
use super::entry::subject;
use super::numbers::{MATTERS, ORIGINS, named, number};
use crate::id::{ClassId, PersonId, PupilId, RelationId};
use crate::people::{
    AuthorityKind, AuthorityMatter, Delegation, Relation, RelationKind, RelationOrigin, Scope,
};
use crate::time::Validity;

const FORMAT: u8 = 1;

pub(in crate::store::sqlite) fn relation_to_bytes(relation: &Relation) -> Result<Vec<u8>, Fault> {
    write(relation).ok_or_else(|| Fault::unavailable("a relation cannot be written"))
}

pub(in crate::store::sqlite) fn relation_from_bytes(
    id: RelationId,
    version: u32,
    bytes: &[u8],
) -> Result<Relation, Fault> {
    read(id, version, bytes).ok_or_else(Fault::damaged)
}

fn write(relation: &Relation) -> Option<Vec<u8>> {
    let mut out = Writer::new(FORMAT);
    out.text(relation.person.as_str())?;
    let (scope, target) = match &relation.scope {
        Scope::School => (0, ""),
        Scope::Class(class) => (1, class.as_str()),
        Scope::Pupil(pupil) => (2, pupil.as_str()),
    };
    out.byte(scope);
    out.text(target)?;
    out.day(relation.validity.from());
    out.byte(u8::from(relation.validity.until().is_some()));
    if let Some(until) = relation.validity.until() {
        out.day(until);
    }
    out.byte(number(ORIGINS, &relation.origin)?);
    out.instant(relation.recorded_at);
    write_kind(&mut out, &relation.kind)?;
    Some(out.finish())
}

fn read(id: RelationId, version: u32, bytes: &[u8]) -> Option<Relation> {
    let mut from = Reader::new(bytes);
    if from.byte()? != FORMAT {
        return None;
    }
    let person = PersonId::parse(from.text()?).ok()?;
    let scope = match (from.byte()?, from.text()?) {
        (0, "") => Scope::School,
        (1, class) => Scope::Class(ClassId::parse(class).ok()?),
        (2, pupil) => Scope::Pupil(PupilId::parse(pupil).ok()?),
        _ => return None,
    };
    let start = from.day()?;
    let until = match from.byte()? {
        0 => None,
        1 => Some(from.day()?),
        _ => return None,
    };
    let validity = Validity::new(start, until).ok()?;
    let origin: RelationOrigin = named(ORIGINS, from.byte()?)?;
    let recorded_at = from.instant()?;
    let kind = read_kind(&mut from)?;
    from.end()?;
    Some(Relation {
        id,
        version,
        person,
        kind,
        scope,
        validity,
        origin,
        recorded_at,
    })
}

/// The kind's number and what belongs to it. A new kind gets the next number.
fn write_kind(out: &mut Writer, kind: &RelationKind) -> Option<()> {
    let plain = match kind {
        RelationKind::SubjectTeacher { subject } => {
            out.byte(3);
            return out.text(subject.as_str());
        }
        RelationKind::LearningSupporter { granted_by } => {
            out.byte(10);
            return out.text(granted_by.as_str());
        }
        RelationKind::Parent { authority } => {
            out.byte(13);
            return write_authority(out, authority);
        }
        RelationKind::FosterCarer { delegation } => {
            out.byte(15);
            return match delegation {
                Delegation::Daily => {
                    out.byte(0);
                    Some(())
                }
                Delegation::Matters { matters } => {
                    out.byte(1);
                    write_matters(out, matters)
                }
            };
        }
        RelationKind::TrustedPerson { assists } => {
            out.byte(17);
            return out.text(assists.as_str());
        }
        RelationKind::Enrolment => 0,
        RelationKind::ClassMember => 1,
        RelationKind::ClassTeacher => 2,
        RelationKind::CareTeacher => 4,
        RelationKind::CareCoordinator => 5,
        RelationKind::PupilCounsellor => 6,
        RelationKind::Director => 7,
        RelationKind::Secretariat => 8,
        RelationKind::ClbWorker => 9,
        RelationKind::ExternalTherapist => 11,
        RelationKind::Inspector => 12,
        RelationKind::Guardian => 14,
        RelationKind::StepParent => 16,
        RelationKind::Representative => 18,
        RelationKind::PedagogicalAdvisor => 19,
        RelationKind::DataProtectionOfficer => 20,
        RelationKind::Disagreement => 21,
        RelationKind::Contact => 22,
    };
    out.byte(plain);
    Some(())
}

fn read_kind(from: &mut Reader<'_>) -> Option<RelationKind> {
    Some(match from.byte()? {
        0 => RelationKind::Enrolment,
        1 => RelationKind::ClassMember,
        2 => RelationKind::ClassTeacher,
        3 => RelationKind::SubjectTeacher {
            subject: subject(from.text()?)?,
        },
        4 => RelationKind::CareTeacher,
        5 => RelationKind::CareCoordinator,
        6 => RelationKind::PupilCounsellor,
        7 => RelationKind::Director,
        8 => RelationKind::Secretariat,
        9 => RelationKind::ClbWorker,
        10 => RelationKind::LearningSupporter {
            granted_by: PersonId::parse(from.text()?).ok()?,
        },
        11 => RelationKind::ExternalTherapist,
        12 => RelationKind::Inspector,
        13 => RelationKind::Parent {
            authority: read_authority(from)?,
        },
        14 => RelationKind::Guardian,
        15 => RelationKind::FosterCarer {
            delegation: match from.byte()? {
                0 => Delegation::Daily,
                1 => Delegation::Matters {
                    matters: read_matters(from)?,
                },
                _ => return None,
            },
        },
        16 => RelationKind::StepParent,
        17 => RelationKind::TrustedPerson {
            assists: PersonId::parse(from.text()?).ok()?,
        },
        18 => RelationKind::Representative,
        19 => RelationKind::PedagogicalAdvisor,
        20 => RelationKind::DataProtectionOfficer,
        21 => RelationKind::Disagreement,
        22 => RelationKind::Contact,
        _ => return None,
    })
}

fn write_authority(out: &mut Writer, authority: &AuthorityKind) -> Option<()> {
    let plain = match authority {
        AuthorityKind::PartlyRemoved { matters } => {
            out.byte(4);
            return write_matters(out, matters);
        }
        AuthorityKind::Joint => 0,
        AuthorityKind::Sole => 1,
        AuthorityKind::SupervisionOnly => 2,
        AuthorityKind::Removed => 3,
        AuthorityKind::InformationBan => 5,
    };
    out.byte(plain);
    Some(())
}

fn read_authority(from: &mut Reader<'_>) -> Option<AuthorityKind> {
    Some(match from.byte()? {
        0 => AuthorityKind::Joint,
        1 => AuthorityKind::Sole,
        2 => AuthorityKind::SupervisionOnly,
        3 => AuthorityKind::Removed,
        4 => AuthorityKind::PartlyRemoved {
            matters: read_matters(from)?,
        },
        5 => AuthorityKind::InformationBan,
        _ => return None,
    })
}

fn write_matters(out: &mut Writer, matters: &[AuthorityMatter]) -> Option<()> {
    out.short(u16::try_from(matters.len()).ok()?);
    for matter in matters {
        out.byte(number(MATTERS, matter)?);
    }
    Some(())
}

fn read_matters(from: &mut Reader<'_>) -> Option<Vec<AuthorityMatter>> {
    let count = from.short()?;
    (0..count).map(|_| named(MATTERS, from.byte()?)).collect()
}
