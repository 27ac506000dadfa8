//! School Data Sync v2.1, of the OneRoster family: organisations, users, roles and enrolments.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::{class_id, is_active, person, person_id, school_id, subject};
use super::columns::{KnownRole, known_role, rec_05_flag, rec_05_relationship};
use super::model::{Org, RosterClass};
use super::period::{DateForm, date, merged, period};
use super::problem::{Outcome, Reject};
use super::read::{Pointed, Reading, place};
use super::source::KnownSource;
use super::table::read_table;
use super::{RosterFile, RosterProblem, RosterReport};
use crate::csv_reading::Row;
use crate::error::LvsError;
use crate::id::PersonId;
use crate::people::ContactKind;
use crate::time::Validity;

const ID: &str = "sourcedId";
const USER: &str = "userSourcedId";
const STATUS: &str = "status";

/// What is looked up while reading and not kept.
#[derive(Default)]
struct Lookup {
    sessions: BTreeMap<String, Session>,
    /// `None` where the set has no courses: then a class's own title names the subject.
    courses: Option<BTreeMap<String, Course>>,
    born: BTreeSet<PersonId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Session {
    first: NaiveDate,
    last: NaiveDate,
    term: Validity,
}

#[derive(PartialEq, Eq)]
struct Course {
    subject: String,
    title: String,
}

pub(super) fn read(
    source: &KnownSource<'_>,
    reading: &mut Reading,
    report: &mut RosterReport,
) -> Result<(), LvsError> {
    let mut lookup = Lookup::default();
    let known = &mut lookup;
    read_table(source, RosterFile::Orgs, report, |row| org(reading, row))?;
    read_table(source, RosterFile::AcademicSessions, report, |row| {
        session(known, row)
    })?;
    if source.has(RosterFile::Courses) {
        known.courses = Some(BTreeMap::new());
        read_table(source, RosterFile::Courses, report, |row| {
            course(known, row)
        })?;
    }
    read_table(source, RosterFile::Classes, report, |row| {
        class(reading, known, row)
    })?;
    read_table(source, RosterFile::Users, report, |row| user(reading, row))?;
    if source.has(RosterFile::Demographics) {
        read_table(source, RosterFile::Demographics, report, |row| {
            demographics(reading, known, row)
        })?;
    }
    read_table(source, RosterFile::Roles, report, |row| {
        role(reading, known, row)
    })?;
    read_table(source, RosterFile::Enrollments, report, |row| {
        enrolment(reading, row)
    })?;
    if source.has(RosterFile::Relationships) {
        read_table(source, RosterFile::Relationships, report, |row| {
            relationship(reading, row)
        })?;
    }
    if source.has(RosterFile::UserFlags) {
        read_table(source, RosterFile::UserFlags, report, |row| {
            Ok(Outcome::Refused(rec_05_flag(row.get("flag"))))
        })?;
    }
    Ok(())
}

fn org(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = school_id(row, ID)?;
    if !is_active(row, STATUS)? {
        reading.inactive_orgs.insert(id);
        return Ok(Outcome::Inactive);
    }
    let org = Org {
        name: row.need("name")?.to_owned(),
        is_school: row.get("type").eq_ignore_ascii_case("school"),
    };
    reading.add_org(id, org, ID)
}

fn session(known: &mut Lookup, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = row.need(ID)?;
    // A term that is no longer in use still dates what points to it.
    is_active(row, STATUS)?;
    let missing = |column| Reject::at(column, RosterProblem::MissingValue);
    let first = date(row, "startDate", DateForm::Iso)?.ok_or(missing("startDate"))?;
    let last = date(row, "endDate", DateForm::Iso)?.ok_or(missing("endDate"))?;
    let term = period(Some(first), Some(last), "endDate")?.ok_or(missing("endDate"))?;
    let session = Session { first, last, term };
    match known.sessions.insert(id.to_owned(), session) {
        None => Ok(Outcome::Taken),
        Some(before) if before == session => Ok(Outcome::Repeated),
        Some(before) => {
            known.sessions.insert(id.to_owned(), before);
            Err(Reject::at(ID, RosterProblem::DuplicateId))
        }
    }
}

fn course(known: &mut Lookup, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = row.need(ID)?;
    is_active(row, STATUS)?;
    let course = Course {
        subject: row.get("subject").to_owned(),
        title: row.get("title").to_owned(),
    };
    let courses = known.courses.get_or_insert_default();
    match courses.get(id) {
        None => {
            courses.insert(id.to_owned(), course);
            Ok(Outcome::Taken)
        }
        Some(before) if *before == course => Ok(Outcome::Repeated),
        Some(_) => Err(Reject::at(ID, RosterProblem::DuplicateId)),
    }
}

fn class(reading: &mut Reading, known: &Lookup, row: &Row<'_>) -> Result<Outcome, Reject> {
    const SESSIONS: &str = "sessionSourcedIds";
    const COURSE: &str = "courseSourcedId";
    let id = class_id(row, ID)?;
    let active = is_active(row, STATUS)?;
    let school = reading.org(row, "orgSourcedId")?;
    let (true, Pointed::Active(school)) = (active, school) else {
        reading.inactive_classes.insert(id);
        return Ok(Outcome::Inactive);
    };
    let mut periods = Vec::new();
    let sessions = row.get(SESSIONS).split(',').map(str::trim);
    for session in sessions.filter(|session| !session.is_empty()) {
        let found = known
            .sessions
            .get(session)
            .ok_or(Reject::at(SESSIONS, RosterProblem::UnknownReference))?;
        periods.push(found.term);
    }
    let title = row.need("title")?;
    let course = match (row.get(COURSE), &known.courses) {
        ("", _) | (_, None) => None,
        // Without its course the class would teach another subject than last time.
        (course, Some(courses)) => Some(
            courses
                .get(course)
                .ok_or(Reject::at(COURSE, RosterProblem::UnknownReference))?,
        ),
    };
    let (name, course_title) = course.map_or(("", ""), |c| (c.subject.as_str(), c.title.as_str()));
    let class = RosterClass {
        school,
        subject: subject([name, course_title, title], "title")?,
        periods: merged(periods),
    };
    reading.add_class(id, class, ID)
}

fn user(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = person_id(row, ID)?;
    if !is_active(row, STATUS)? {
        reading.inactive_people.insert(id);
        return Ok(Outcome::Inactive);
    }
    let contacts = [
        (ContactKind::Email, "email"),
        (ContactKind::Phone, "phone"),
        (ContactKind::Phone, "sms"),
    ];
    let found = person(row, ["givenName", "familyName"], &contacts, None)?;
    reading.add_person(id, found, ID)
}

fn demographics(
    reading: &mut Reading,
    known: &mut Lookup,
    row: &Row<'_>,
) -> Result<Outcome, Reject> {
    let Pointed::Active(id) = reading.person(row, USER)? else {
        return Ok(Outcome::Inactive);
    };
    if !is_active(row, STATUS)? {
        return Ok(Outcome::Inactive);
    }
    let born = date(row, "birthDate", DateForm::Iso)?;
    let Some(person) = reading.roster.people.get_mut(&id) else {
        return Err(Reject::at(USER, RosterProblem::UnknownReference));
    };
    if known.born.insert(id) {
        person.birth_date = born;
        Ok(Outcome::Taken)
    } else if person.birth_date == born {
        Ok(Outcome::Repeated)
    } else {
        Err(Reject::at(USER, RosterProblem::DuplicateId))
    }
}

fn role(reading: &mut Reading, known: &Lookup, row: &Row<'_>) -> Result<Outcome, Reject> {
    const SESSION: &str = "sessionSourcedId";
    const END: &str = "roleEndDate";
    let active = is_active(row, STATUS)?;
    let (Pointed::Active(id), Pointed::Active(org)) = (
        reading.person(row, USER)?,
        reading.org(row, "orgSourcedId")?,
    ) else {
        return Ok(Outcome::Inactive);
    };
    let role = known_role(row.need("role")?);
    let role = role.ok_or(Reject::at("role", RosterProblem::UnknownRole))?;
    let session = match row.get(SESSION) {
        "" => None,
        session => Some(
            known
                .sessions
                .get(session)
                .ok_or(Reject::at(SESSION, RosterProblem::UnknownReference))?,
        ),
    };
    let first = date(row, "roleStartDate", DateForm::Iso)?;
    let last = date(row, END, DateForm::Iso)?;
    let held = period(
        first.or(session.map(|s| s.first)),
        last.or(session.map(|s| s.last)),
        END,
    )?;
    if !active {
        return Ok(Outcome::Inactive);
    }
    match role {
        KnownRole::Appointed(name) => Ok(Outcome::NotImported(name)),
        KnownRole::Pupil if reading.teachers.contains(&id) => {
            Err(Reject::at("role", RosterProblem::PupilAndTeacher))
        }
        KnownRole::Teacher if reading.pupils.contains(&id) => {
            Err(Reject::at("role", RosterProblem::PupilAndTeacher))
        }
        KnownRole::Pupil => Ok(reading.add_pupil(org, id, held)),
        KnownRole::Teacher => Ok(reading.add_teacher(org, id, held)),
    }
}

fn enrolment(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let active = is_active(row, STATUS)?;
    let (Pointed::Active(class), Pointed::Active(id)) = (
        reading.class(row, "classSourcedId")?,
        reading.person(row, USER)?,
    ) else {
        return Ok(Outcome::Inactive);
    };
    let role = known_role(row.need("role")?);
    let role = role.ok_or(Reject::at("role", RosterProblem::UnknownRole))?;
    let held = period(
        date(row, "beginDate", DateForm::Iso)?,
        date(row, "endDate", DateForm::Iso)?,
        "endDate",
    )?;
    if !active {
        return Ok(Outcome::Inactive);
    }
    let key = (class, id);
    match role {
        KnownRole::Appointed(name) => Ok(Outcome::NotImported(name)),
        KnownRole::Pupil if !reading.is_pupil_there(class, id) => {
            Err(Reject::at(USER, RosterProblem::OtherSchool))
        }
        KnownRole::Teacher if reading.pupils.contains(&id) => {
            Err(Reject::at("role", RosterProblem::PupilAndTeacher))
        }
        KnownRole::Teacher if !reading.teachers.contains(&id) => {
            Err(Reject::at(USER, RosterProblem::NoTeacherRole))
        }
        KnownRole::Pupil => Ok(place(&mut reading.roster.members, key, held)),
        KnownRole::Teacher => Ok(place(&mut reading.roster.teaching, key, held)),
    }
}

/// REC-05: a guardian, a parent or a relative in a roster is a contact, whatever the word.
fn relationship(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    const OTHER: &str = "relationshipUserSourcedId";
    const ROLE: &str = "relationshipRole";
    let active = is_active(row, STATUS)?;
    let (Pointed::Active(pupil), Pointed::Active(contact)) =
        (reading.person(row, USER)?, reading.person(row, OTHER)?)
    else {
        return Ok(Outcome::Inactive);
    };
    let known = rec_05_relationship(row.need(ROLE)?);
    let known = known.ok_or(Reject::at(ROLE, RosterProblem::UnknownRole))?;
    if !reading.pupils.contains(&pupil) {
        return Err(Reject::at(USER, RosterProblem::NotAPupil));
    }
    match known {
        _ if !active => Ok(Outcome::Inactive),
        _ if pupil == contact => Ok(Outcome::NotImported("self")),
        Err(name) => Ok(Outcome::NotImported(name)),
        Ok(()) if reading.roster.contacts.insert((pupil, contact)) => Ok(Outcome::Taken),
        Ok(()) => Ok(Outcome::Repeated),
    }
}
