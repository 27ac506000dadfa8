//! From the cells of a row to ids, names and contacts.

use chrono::NaiveDate;

use super::RosterProblem;
use super::model::RosterPerson;
use super::problem::Reject;
use crate::csv_reading::Row;
use crate::id::{ClassId, PersonId, SchoolId};
use crate::people::{ContactKind, PersonName, Subject};
use crate::text::PersonalText;

pub(super) fn person_id(row: &Row<'_>, column: &'static str) -> Result<PersonId, Reject> {
    PersonId::parse(row.need(column)?).map_err(|_| Reject::at(column, RosterProblem::BadId))
}

pub(super) fn class_id(row: &Row<'_>, column: &'static str) -> Result<ClassId, Reject> {
    ClassId::parse(row.need(column)?).map_err(|_| Reject::at(column, RosterProblem::BadId))
}

pub(super) fn school_id(row: &Row<'_>, column: &'static str) -> Result<SchoolId, Reject> {
    SchoolId::parse(row.need(column)?).map_err(|_| Reject::at(column, RosterProblem::BadId))
}

fn text(row: &Row<'_>, column: &'static str) -> Result<PersonalText, Reject> {
    PersonalText::parse(row.need(column)?).map_err(|_| Reject::at(column, RosterProblem::BadText))
}

/// A person's name and contacts. The columns are those of the form.
pub(super) fn person(
    row: &Row<'_>,
    [given, family]: [&'static str; 2],
    contacts: &[(ContactKind, &'static str)],
    birth_date: Option<NaiveDate>,
) -> Result<RosterPerson, Reject> {
    let mut person = RosterPerson {
        name: PersonName {
            given: text(row, given)?,
            family: text(row, family)?,
        },
        birth_date,
        contacts: Vec::new(),
    };
    for (kind, column) in contacts {
        if row.get(column).is_empty() {
            continue;
        }
        let contact = (*kind, text(row, column)?);
        if !person.contacts.contains(&contact) {
            person.contacts.push(contact);
        }
    }
    Ok(person)
}

/// The subject: the first of the names that has a letter in it. A bare number is a code, not a name.
pub(super) fn subject(names: [&str; 3], column: &'static str) -> Result<Subject, Reject> {
    names
        .iter()
        .find(|name| name.chars().any(char::is_alphabetic))
        .or_else(|| names.iter().find(|name| !name.is_empty()))
        .ok_or(Reject::at(column, RosterProblem::MissingValue))
        .and_then(|name| {
            Subject::parse(name).map_err(|_| Reject::at(column, RosterProblem::BadText))
        })
}

/// Whether a row is still active. An empty status is.
pub(super) fn is_active(row: &Row<'_>, column: &'static str) -> Result<bool, Reject> {
    let status = row.get(column);
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(status));
    if is(&["", "active"]) {
        Ok(true)
    } else if is(&["inactive", "deleted", "tobedeleted"]) {
        Ok(false)
    } else {
        Err(Reject::at(column, RosterProblem::UnknownStatus))
    }
}
