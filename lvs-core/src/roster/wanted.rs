//! The relations that a roster asks for at one school.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::model::Roster;
use super::period::{common, merged};
use super::{RosterRelation, RosterValidity};
use crate::id::{ClassId, PersonId, PupilId, SchoolId};
use crate::people::{Relation, RelationKind, Scope};
use crate::time::{SchoolYear, Validity};

/// What makes a relation the same one in two imports; its dates do not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) person: PersonId,
    pub(super) kind: RosterRelation,
    pub(super) subject: String,
    pub(super) scope: String,
}

impl Key {
    /// The key of a relation; `None` for a kind that no roster gives.
    pub(super) fn of(person: PersonId, kind: &RelationKind, scope: Scope) -> Option<Self> {
        let subject = match kind {
            RelationKind::SubjectTeacher { subject } => subject.as_str(),
            _ => "",
        };
        let scope = match scope {
            Scope::School => "school".to_owned(),
            Scope::Class(class) => format!("class {}", class.as_str()),
            Scope::Pupil(pupil) => format!("pupil {}", pupil.as_str()),
        };
        Some(Key {
            person,
            kind: RosterRelation::of(kind)?,
            subject: subject.to_owned(),
            scope,
        })
    }

    pub(super) fn of_relation(relation: &Relation) -> Option<Self> {
        Key::of(relation.person, &relation.kind, relation.scope)
    }
}

/// A relation that the roster asks for, with its periods, in order and apart.
pub(super) struct Wanted {
    pub(super) kind: RelationKind,
    pub(super) scope: Scope,
    pub(super) periods: Vec<Validity>,
}

/// Everything that the roster asks for at a school.
pub(super) fn wanted(
    roster: &Roster,
    school: SchoolId,
    validity: RosterValidity,
    day: NaiveDate,
) -> BTreeMap<Key, Wanted> {
    let dates = Dates {
        roster,
        validity,
        day,
        enrolled: enrolled(roster, school, validity, day),
    };
    let mut result = BTreeMap::new();
    for (pupil, periods) in &dates.enrolled {
        let scope = Scope::Pupil(PupilId::from(*pupil));
        add(
            &mut result,
            *pupil,
            RelationKind::Enrolment,
            scope,
            periods.clone(),
        );
    }
    for (pupil, contact) in &roster.contacts {
        if let Some(periods) = dates.enrolled.get(pupil) {
            let scope = Scope::Pupil(PupilId::from(*pupil));
            add(
                &mut result,
                *contact,
                RelationKind::Contact,
                scope,
                periods.clone(),
            );
        }
    }
    let here = |class: &ClassId| roster.classes.get(class).filter(|c| c.school == school);
    for ((class, pupil), own) in &roster.members {
        let Some(periods) = here(class).and(dates.enrolled.get(pupil)) else {
            continue;
        };
        let periods = common(&dates.of_class(*class, own), periods);
        add(
            &mut result,
            *pupil,
            RelationKind::ClassMember,
            Scope::Class(*class),
            periods,
        );
    }
    let roles = teacher_roles(roster);
    for ((class, teacher), own) in &roster.teaching {
        let Some(found) = here(class) else {
            continue;
        };
        let subject = found.subject.clone();
        let mut periods = dates.of_class(*class, own);
        let role = roles.get(teacher).filter(|role| !role.is_empty());
        if let (RosterValidity::FromRoster, Some(role)) = (validity, role) {
            periods = common(&periods, role);
        }
        let kind = RelationKind::SubjectTeacher { subject };
        add(&mut result, *teacher, kind, Scope::Class(*class), periods);
    }
    result
}

fn add(
    result: &mut BTreeMap<Key, Wanted>,
    person: PersonId,
    kind: RelationKind,
    scope: Scope,
    periods: Vec<Validity>,
) {
    if let Some(key) = Key::of(person, &kind, scope) {
        result.insert(
            key,
            Wanted {
                kind,
                scope,
                periods,
            },
        );
    }
}

struct Dates<'a> {
    roster: &'a Roster,
    validity: RosterValidity,
    day: NaiveDate,
    enrolled: BTreeMap<PersonId, Vec<Validity>>,
}

impl Dates<'_> {
    /// The periods of a place in a class: the row's own, else the class's, else the school year (IDN-14).
    fn of_class(&self, class: ClassId, own: &[Validity]) -> Vec<Validity> {
        match self.validity {
            RosterValidity::SchoolYear(year) => vec![year.validity()],
            RosterValidity::FromRoster if !own.is_empty() => merged(own.to_vec()),
            RosterValidity::FromRoster => match self.roster.classes.get(&class) {
                Some(found) if !found.periods.is_empty() => merged(found.periods.clone()),
                _ => vec![SchoolYear::of(self.day).validity()],
            },
        }
    }
}

/// The periods of each pupil's enrolment: those of the role, else of the pupil's own classes, else
/// the school year (IDN-14).
fn enrolled(
    roster: &Roster,
    school: SchoolId,
    validity: RosterValidity,
    day: NaiveDate,
) -> BTreeMap<PersonId, Vec<Validity>> {
    let mut by_class: BTreeMap<PersonId, Vec<Validity>> = BTreeMap::new();
    for ((class, pupil), own) in &roster.members {
        if let Some(found) = roster.classes.get(class).filter(|c| c.school == school) {
            let periods = if own.is_empty() { &found.periods } else { own };
            by_class.entry(*pupil).or_default().extend(periods);
        }
    }
    roster
        .pupils_of(school)
        .map(|(pupil, own)| {
            let classes = by_class.remove(&pupil).unwrap_or_default();
            let periods = match validity {
                RosterValidity::SchoolYear(year) => vec![year.validity()],
                RosterValidity::FromRoster if !own.is_empty() => merged(own.to_vec()),
                RosterValidity::FromRoster if !classes.is_empty() => merged(classes),
                RosterValidity::FromRoster => vec![SchoolYear::of(day).validity()],
            };
            (pupil, periods)
        })
        .collect()
}

/// When each teacher has a teacher's role, wherever: nobody teaches after the role ended (VIS-02).
fn teacher_roles(roster: &Roster) -> BTreeMap<PersonId, Vec<Validity>> {
    let mut roles: BTreeMap<PersonId, Vec<Validity>> = BTreeMap::new();
    for ((_, teacher), periods) in &roster.teachers {
        roles.entry(*teacher).or_default().extend(periods);
    }
    roles
        .into_iter()
        .map(|(teacher, periods)| (teacher, merged(periods)))
        .collect()
}
