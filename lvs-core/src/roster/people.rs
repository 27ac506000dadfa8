//! People of a roster as versions of the people here.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Roster, RosterPerson};
use super::plan::RosterPlan;
use crate::id::{PersonId, SchoolId};
use crate::people::{Contact, ContactKind, Person};
use crate::text::PersonalText;
use crate::time::Moment;

/// What the roster tells of a person depends on what the person is here (DAT-01).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Pupil,
    Contact,
    Teacher,
}

/// Adds new people and new versions for a school's pupils, contacts and teachers to the plan.
pub(super) fn plan_people(
    roster: &Roster,
    school: SchoolId,
    moment: Moment,
    existing: &[Person],
    plan: &mut RosterPlan,
) {
    let mut known: BTreeMap<PersonId, &Person> = BTreeMap::new();
    for person in existing {
        let held = known.entry(person.id).or_insert(person);
        if held.version < person.version {
            *held = person;
        }
    }
    for (id, part) in parts(roster, school) {
        let Some(found) = roster.people.get(&id) else {
            continue;
        };
        let before = known.get(&id).copied();
        let after = merge(id, found, part, before, moment);
        match before {
            None => plan.counts.people_new += 1,
            Some(before) if same(before, &after) => {
                plan.counts.people_unchanged += 1;
                continue;
            }
            Some(_) => plan.counts.people_changed += 1,
        }
        plan.people.push(after);
    }
}

/// Who is imported, as what. Someone who is several things is the one of which the most is kept.
fn parts(roster: &Roster, school: SchoolId) -> BTreeMap<PersonId, Part> {
    let pupils: BTreeSet<PersonId> = roster.pupils_of(school).map(|(id, _)| id).collect();
    let mut parts: BTreeMap<PersonId, Part> = BTreeMap::new();
    for teacher in roster.teachers_of(school) {
        parts.insert(teacher, Part::Teacher);
    }
    for (pupil, contact) in &roster.contacts {
        if pupils.contains(pupil) {
            parts.insert(*contact, Part::Contact);
        }
    }
    for pupil in pupils {
        parts.insert(pupil, Part::Pupil);
    }
    parts
}

fn merge(
    id: PersonId,
    found: &RosterPerson,
    part: Part,
    before: Option<&Person>,
    moment: Moment,
) -> Person {
    let born = (part == Part::Pupil).then_some(found.birth_date).flatten();
    let contacts: &[(ContactKind, PersonalText)] = match part {
        Part::Pupil | Part::Contact => &found.contacts,
        Part::Teacher => &[],
    };
    Person {
        id,
        version: before.map_or(1, |person| person.version.saturating_add(1)),
        name: found.name.clone(),
        birth_date: born.or(before.and_then(|person| person.birth_date)),
        insz: before.and_then(|person| person.insz),
        home_languages: before.map_or_else(Vec::new, |person| person.home_languages.clone()),
        contacts: acc_13_contacts(before.map_or(&[], |p| p.contacts.as_slice()), contacts),
        recorded_at: moment.at,
    }
}

/// ACC-13: contacts of a kind that the roster gives are replaced, but not those that the school marked
/// confidential; and a new one beside a confidential one of its kind is confidential until the
/// school says otherwise.
fn acc_13_contacts(before: &[Contact], found: &[(ContactKind, PersonalText)]) -> Vec<Contact> {
    let gives = |kind| found.iter().any(|(given, _)| *given == kind);
    let hides = |kind| before.iter().any(|c| c.kind == kind && c.confidential);
    let mut contacts: Vec<Contact> = before
        .iter()
        .filter(|contact| {
            let still = found
                .iter()
                .any(|(kind, value)| *kind == contact.kind && *value == contact.value);
            contact.confidential || still || !gives(contact.kind)
        })
        .cloned()
        .collect();
    for (kind, value) in found {
        if !contacts
            .iter()
            .any(|contact| contact.kind == *kind && contact.value == *value)
        {
            contacts.push(Contact {
                kind: *kind,
                value: value.clone(),
                confidential: hides(*kind),
            });
        }
    }
    contacts
}

/// Whether nothing changed that a roster provides.
fn same(before: &Person, after: &Person) -> bool {
    before.name == after.name
        && before.birth_date == after.birth_date
        && before.contacts == after.contacts
}
