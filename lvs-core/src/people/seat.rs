//! From dated relations to seats: what an actor is to a pupil on a day.

use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::rulings::AuthorityLeft;
use super::{AuthorityMatter, Delegation, Relation, RelationKind, Role, Scope, Subject};
use crate::id::{ClassId, PersonId, PupilId};
use crate::rule::RuleId;

/// What an actor is to a pupil on a day, with what limits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The role.
    pub role: Role,
    /// The subject, for a subject teacher.
    pub subject: Option<Subject>,
    /// Whom the actor assists or by whom access was granted.
    pub through: Option<PersonId>,
    /// Whether a court cut this person off from information (CON-04, ACC-10).
    pub cut_off: bool,
    /// The rule that makes the role what it is.
    pub rule: RuleId,
}

/// A seat that the actor had: why there is none today (VIS-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatEnd {
    /// The role it was.
    pub role: Role,
    /// The first day without it.
    pub since: NaiveDate,
}

/// The seats of an actor towards a pupil on a day, and those that ended.
///
/// `relations` are those of the school that reach the pupil, the pupil's classes or the school.
/// A class reaches a pupil only while the pupil is in it (VIS-02), and no longer once the pupil left
/// the school, also where nobody ended the place in the class; the school only while enrolled
/// or, for the file that is still kept, afterwards for the director alone.
pub fn seats_on(
    relations: &[Relation],
    actor: PersonId,
    pupil: PupilId,
    day: NaiveDate,
) -> (Vec<Seat>, Vec<SeatEnd>) {
    let classes = classes_on(relations, pupil, day);
    let mut stays = relations
        .iter()
        .filter(|r| r.person == pupil.person() && r.kind == RelationKind::Enrolment)
        .peekable();
    let known = stays.peek().is_some();
    let enrolled = stays.any(|r| r.validity.contains(day));
    let left = known && !enrolled;
    let mut seats = Vec::new();
    let mut ended = Vec::new();
    if actor == pupil.person() {
        seats.push(Seat {
            role: Role::Pupil,
            subject: None,
            through: None,
            cut_off: false,
            rule: RuleId::ACC_09,
        });
    }
    for relation in relations.iter().filter(|r| r.person == actor) {
        let Some(seat) = seat_of(relation, relations, pupil, day) else {
            continue;
        };
        let reaches = match relation.scope {
            Scope::Pupil(target) => target == pupil,
            Scope::Class(class) => classes.contains(&class) && !left,
            Scope::School => enrolled || seat.role == Role::Director,
        };
        if reaches && relation.validity.contains(day) {
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        } else if let Some(since) = ended_since(relation, relations, pupil, day) {
            ended.push(SeatEnd {
                role: seat.role,
                since,
            });
        }
    }
    (seats, ended)
}

/// What someone is to the whole school on a day.
pub fn school_roles_on(relations: &[Relation], person: PersonId, day: NaiveDate) -> Vec<Role> {
    relations
        .iter()
        .filter(|r| r.person == person && r.scope == Scope::School && r.validity.contains(day))
        .filter_map(|r| match r.kind {
            RelationKind::Director => Some(Role::Director),
            RelationKind::Secretariat => Some(Role::Secretariat),
            RelationKind::CareCoordinator => Some(Role::CareCoordinator),
            RelationKind::PupilCounsellor => Some(Role::PupilCounsellor),
            RelationKind::DataProtectionOfficer => Some(Role::DataProtectionOfficer),
            RelationKind::PedagogicalAdvisor => Some(Role::PedagogicalAdvisor),
            _ => None,
        })
        .collect()
}

/// The classes that a pupil is in on a day.
pub(crate) fn classes_on(
    relations: &[Relation],
    pupil: PupilId,
    day: NaiveDate,
) -> BTreeSet<ClassId> {
    relations
        .iter()
        .filter(|r| {
            r.person == pupil.person()
                && r.kind == RelationKind::ClassMember
                && r.validity.contains(day)
        })
        .filter_map(|r| match r.scope {
            Scope::Class(class) => Some(class),
            Scope::School | Scope::Pupil(_) => None,
        })
        .collect()
}

/// The first day on which a relation no longer reached the pupil, if it once did.
fn ended_since(
    relation: &Relation,
    relations: &[Relation],
    pupil: PupilId,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let own_end = relation.validity.until().filter(|until| *until <= day);
    match relation.scope {
        Scope::Pupil(target) if target == pupil => own_end,
        Scope::Pupil(_) => None,
        Scope::School => own_end,
        Scope::Class(class) => relations
            .iter()
            .filter(|r| {
                r.person == pupil.person()
                    && r.kind == RelationKind::ClassMember
                    && r.scope == Scope::Class(class)
                    && r.validity.from() <= day
                    && relation
                        .validity
                        .until()
                        .is_none_or(|until| r.validity.from() < until)
            })
            .filter_map(|r| r.validity.until().filter(|until| *until <= day).or(own_end))
            .max(),
    }
}

fn seat_of(relation: &Relation, all: &[Relation], pupil: PupilId, day: NaiveDate) -> Option<Seat> {
    let plain = |role, rule| {
        Some(Seat {
            role,
            subject: None,
            through: None,
            cut_off: false,
            rule,
        })
    };
    match &relation.kind {
        RelationKind::Enrolment | RelationKind::ClassMember | RelationKind::Disagreement => None,
        RelationKind::ClassTeacher => plain(Role::ClassTeacher, RuleId::VIS_02),
        RelationKind::SubjectTeacher { subject } => Some(Seat {
            role: Role::SubjectTeacher,
            subject: Some(subject.clone()),
            through: None,
            cut_off: false,
            rule: RuleId::VIS_04,
        }),
        RelationKind::CareTeacher => plain(Role::CareTeacher, RuleId::VIS_14),
        RelationKind::CareCoordinator => plain(Role::CareCoordinator, RuleId::VIS_03),
        RelationKind::PupilCounsellor => plain(Role::PupilCounsellor, RuleId::VIS_03),
        RelationKind::Director => plain(Role::Director, RuleId::VIS_03),
        RelationKind::Secretariat => plain(Role::Secretariat, RuleId::VIS_05),
        RelationKind::ClbWorker => plain(Role::ClbWorker, RuleId::VIS_06),
        RelationKind::LearningSupporter { granted_by } => Some(Seat {
            role: Role::LearningSupporter,
            subject: None,
            through: Some(*granted_by),
            cut_off: false,
            rule: RuleId::VIS_07,
        }),
        RelationKind::ExternalTherapist => plain(Role::ExternalTherapist, RuleId::VIS_09),
        RelationKind::Inspector => plain(Role::Inspector, RuleId::VIS_10),
        RelationKind::Parent { .. } => {
            // None only for a relation that ended: of that nobody sees more than that it was.
            let (role, cut_off, rule) = AuthorityLeft::of(all, relation.person, pupil, day)
                .map_or((Role::Parent, true, RuleId::CON_04), |left| left.seat());
            Some(Seat {
                role,
                subject: None,
                through: None,
                cut_off,
                rule,
            })
        }
        RelationKind::Guardian => plain(Role::Guardian, RuleId::CON_05),
        RelationKind::FosterCarer { delegation } => Some(foster_seat(delegation)),
        RelationKind::StepParent => plain(Role::StepParent, RuleId::CON_07),
        RelationKind::TrustedPerson { assists } => Some(Seat {
            role: Role::TrustedPerson,
            subject: None,
            through: Some(*assists),
            cut_off: false,
            rule: RuleId::VIS_14,
        }),
        RelationKind::Representative => plain(Role::Representative, RuleId::VIS_14),
        RelationKind::PedagogicalAdvisor => plain(Role::PedagogicalAdvisor, RuleId::VIS_11),
        RelationKind::DataProtectionOfficer => plain(Role::DataProtectionOfficer, RuleId::VIS_14),
        RelationKind::Contact => plain(Role::Contact, RuleId::REC_05),
    }
}

fn foster_seat(delegation: &Delegation) -> Seat {
    let decides = match delegation {
        Delegation::Daily => false,
        Delegation::Matters { matters } => {
            matters.contains(&AuthorityMatter::Information)
                || matters.contains(&AuthorityMatter::SchoolDecisions)
        }
    };
    Seat {
        role: if decides {
            Role::Parent
        } else {
            Role::FosterCarer
        },
        subject: None,
        through: None,
        cut_off: false,
        rule: RuleId::CON_06,
    }
}
