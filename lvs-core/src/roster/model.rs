//! A roster as it was read: what is kept of it, and nothing else.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{RosterFile, RosterForm};
use crate::id::{ClassId, PersonId, SchoolId};
use crate::people::{ContactKind, PersonName, Subject};
use crate::text::PersonalText;
use crate::time::Validity;

/// Periods by who and where. No period means that the row had no dates.
pub(super) type Placed<K> = BTreeMap<(K, PersonId), Vec<Validity>>;

/// A roster: the schools of a set of files, with their people and classes.
///
/// It is a value in memory; `Debug` shows counts only.
#[derive(Clone, PartialEq, Eq)]
pub struct Roster {
    pub(super) form: RosterForm,
    pub(super) orgs: BTreeMap<SchoolId, Org>,
    pub(super) people: BTreeMap<PersonId, RosterPerson>,
    pub(super) classes: BTreeMap<ClassId, RosterClass>,
    pub(super) pupils: Placed<SchoolId>,
    pub(super) teachers: Placed<SchoolId>,
    pub(super) members: Placed<ClassId>,
    pub(super) teaching: Placed<ClassId>,
    /// Pupil and contact (REC-05: nothing but a contact).
    pub(super) contacts: BTreeSet<(PersonId, PersonId)>,
    pub(super) files: BTreeMap<RosterFile, FileState>,
}

/// What can be trusted of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileState {
    /// Whether bad rows may hide something.
    pub(super) hides: bool,
    /// Whether it had no row.
    pub(super) empty: bool,
}

/// A school or another organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Org {
    pub(super) name: String,
    /// Whether the file itself calls it a school.
    pub(super) is_school: bool,
}

/// What a roster knows of a person.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct RosterPerson {
    pub(super) name: PersonName,
    pub(super) birth_date: Option<NaiveDate>,
    pub(super) contacts: Vec<(ContactKind, PersonalText)>,
}

/// A class or section.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct RosterClass {
    pub(super) school: SchoolId,
    pub(super) subject: Subject,
    pub(super) periods: Vec<Validity>,
}

/// A school in a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterSchool {
    /// The id in the files, which [`PlanRequest`](super::PlanRequest) asks for.
    pub external_id: String,
    /// The school's name in the files.
    pub name: String,
    /// How many pupils are enrolled in it.
    pub pupils: usize,
    /// How many people teach there.
    pub teachers: usize,
    /// How many classes it has.
    pub classes: usize,
}

impl Roster {
    pub(super) fn new(form: RosterForm) -> Self {
        Roster {
            form,
            orgs: BTreeMap::new(),
            people: BTreeMap::new(),
            classes: BTreeMap::new(),
            pupils: BTreeMap::new(),
            teachers: BTreeMap::new(),
            members: BTreeMap::new(),
            teaching: BTreeMap::new(),
            contacts: BTreeSet::new(),
            files: BTreeMap::new(),
        }
    }

    /// The form of the files.
    pub fn form(&self) -> RosterForm {
        self.form
    }

    /// The schools: organisations that the files call a school, or that a class or a pupil points to.
    pub fn schools(&self) -> Vec<RosterSchool> {
        let mut pupils: BTreeMap<SchoolId, usize> = BTreeMap::new();
        for (school, _) in self.pupils.keys() {
            *pupils.entry(*school).or_default() += 1;
        }
        let mut classes: BTreeMap<SchoolId, usize> = BTreeMap::new();
        for class in self.classes.values() {
            *classes.entry(class.school).or_default() += 1;
        }
        let by_class = self.teaching.keys().filter_map(|(class, person)| {
            self.classes.get(class).map(|class| (class.school, *person))
        });
        let teachers: BTreeSet<(SchoolId, PersonId)> =
            self.teachers.keys().copied().chain(by_class).collect();
        let mut taught: BTreeMap<SchoolId, usize> = BTreeMap::new();
        for (school, _) in teachers {
            *taught.entry(school).or_default() += 1;
        }
        let count = |of: &BTreeMap<SchoolId, usize>, id| of.get(id).copied().unwrap_or(0);
        self.orgs
            .iter()
            .filter(|(id, org)| {
                org.is_school || pupils.contains_key(id) || classes.contains_key(id)
            })
            .map(|(id, org)| RosterSchool {
                external_id: id.as_str().to_owned(),
                name: org.name.clone(),
                pupils: count(&pupils, id),
                teachers: count(&taught, id),
                classes: count(&classes, id),
            })
            .collect()
    }

    pub(super) fn school(&self, external_id: &str) -> Option<SchoolId> {
        self.schools()
            .into_iter()
            .find(|school| school.external_id == external_id)
            .and_then(|school| SchoolId::parse(&school.external_id).ok())
    }

    pub(super) fn pupils_of(
        &self,
        school: SchoolId,
    ) -> impl Iterator<Item = (PersonId, &[Validity])> {
        self.pupils
            .iter()
            .filter(move |((at, _), _)| *at == school)
            .map(|((_, pupil), periods)| (*pupil, periods.as_slice()))
    }

    /// Who has a teacher's role at the school, or teaches one of its classes.
    pub(super) fn teachers_of(&self, school: SchoolId) -> BTreeSet<PersonId> {
        let by_role = self
            .teachers
            .keys()
            .filter(|(at, _)| *at == school)
            .map(|(_, person)| *person);
        let by_class = self
            .teaching
            .keys()
            .filter(|(class, _)| self.classes.get(class).is_some_and(|c| c.school == school))
            .map(|(_, person)| *person);
        by_role.chain(by_class).collect()
    }
}

impl fmt::Debug for Roster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roster")
            .field("form", &self.form)
            .field("orgs", &self.orgs.len())
            .field("people", &self.people.len())
            .field("classes", &self.classes.len())
            .field("pupils", &self.pupils.len())
            .field("members", &self.members.len())
            .field("teaching", &self.teaching.len())
            .field("contacts", &self.contacts.len())
            .finish()
    }
}
