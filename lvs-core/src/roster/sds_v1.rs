//! School Data Sync v1: one row per pupil and teacher, with the school in it.

use super::cells::{class_id, is_active, person, person_id, school_id, subject};
use super::model::{Org, RosterClass};
use super::period::{DateForm, date, period};
use super::problem::{Outcome, Reject};
use super::read::{Pointed, Reading, place};
use super::source::KnownSource;
use super::table::read_table;
use super::{RosterFile, RosterProblem, RosterReport};
use crate::csv_reading::Row;
use crate::error::LvsError;
use crate::people::ContactKind;

const ID: &str = "SIS ID";
const SCHOOL: &str = "School SIS ID";
const CLASS: &str = "Section SIS ID";
const STATUS: &str = "Status";
const NAME: [&str; 2] = ["First Name", "Last Name"];

pub(super) fn read(
    source: &KnownSource<'_>,
    reading: &mut Reading,
    report: &mut RosterReport,
) -> Result<(), LvsError> {
    let mut principals = 0;
    read_table(source, RosterFile::School, report, |row| {
        let outcome = school(reading, row)?;
        if outcome == Outcome::Taken && !row.get("Principal SIS ID").is_empty() {
            principals += 1;
        }
        Ok(outcome)
    })?;
    for _ in 0..principals {
        report.not_imported(RosterFile::School, "principal");
    }
    read_table(source, RosterFile::Section, report, |row| {
        section(reading, row)
    })?;
    read_table(source, RosterFile::Student, report, |row| {
        student(reading, row)
    })?;
    read_table(source, RosterFile::Teacher, report, |row| {
        teacher(reading, row)
    })?;
    read_table(source, RosterFile::StudentEnrollment, report, |row| {
        student_enrolment(reading, row)
    })?;
    read_table(source, RosterFile::TeacherRoster, report, |row| {
        teacher_roster(reading, row)
    })
}

fn school(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = school_id(row, ID)?;
    let org = Org {
        name: row.need("Name")?.to_owned(),
        is_school: true,
    };
    reading.add_org(id, org, ID)
}

fn section(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = class_id(row, ID)?;
    if !is_active(row, STATUS)? {
        reading.inactive_classes.insert(id);
        return Ok(Outcome::Inactive);
    }
    let Pointed::Active(school) = reading.org(row, SCHOOL)? else {
        reading.inactive_classes.insert(id);
        return Ok(Outcome::Inactive);
    };
    let name = row.need("Section Name")?;
    let term = period(
        date(row, "Term StartDate", DateForm::MonthFirst)?,
        date(row, "Term EndDate", DateForm::MonthFirst)?,
        "Term EndDate",
    )?;
    let class = RosterClass {
        school,
        subject: subject(
            [row.get("Course Subject"), row.get("Course Name"), name],
            "Section Name",
        )?,
        periods: term.into_iter().collect(),
    };
    reading.add_class(id, class, ID)
}

fn student(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = person_id(row, ID)?;
    if !is_active(row, STATUS)? {
        reading.inactive_people.insert(id);
        return Ok(Outcome::Inactive);
    }
    let Pointed::Active(school) = reading.org(row, SCHOOL)? else {
        return Ok(Outcome::Inactive);
    };
    let birth_date = date(row, "Birthdate", DateForm::MonthFirst)?;
    let contacts = [(ContactKind::Email, "Secondary Email")];
    let found = person(row, NAME, &contacts, birth_date)?;
    let outcome = reading.add_person(id, found, ID)?;
    let elsewhere =
        reading.pupils.contains(&id) && !reading.roster.pupils.contains_key(&(school, id));
    if elsewhere {
        return Err(Reject::at(ID, RosterProblem::DuplicateId));
    }
    reading.add_pupil(school, id, None);
    Ok(outcome)
}

fn teacher(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let id = person_id(row, ID)?;
    if !is_active(row, STATUS)? {
        reading.inactive_people.insert(id);
        return Ok(Outcome::Inactive);
    }
    if reading.pupils.contains(&id) {
        return Err(Reject::at(ID, RosterProblem::PupilAndTeacher));
    }
    let Pointed::Active(school) = reading.org(row, SCHOOL)? else {
        return Ok(Outcome::Inactive);
    };
    let found = person(row, NAME, &[], None)?;
    reading.add_person(id, found, ID)?;
    Ok(reading.add_teacher(school, id, None))
}

fn student_enrolment(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let (Pointed::Active(class), Pointed::Active(pupil)) =
        (reading.class(row, CLASS)?, reading.person(row, ID)?)
    else {
        return Ok(Outcome::Inactive);
    };
    if !reading.is_pupil_there(class, pupil) {
        return Err(Reject::at(ID, RosterProblem::OtherSchool));
    }
    Ok(place(&mut reading.roster.members, (class, pupil), None))
}

fn teacher_roster(reading: &mut Reading, row: &Row<'_>) -> Result<Outcome, Reject> {
    let (Pointed::Active(class), Pointed::Active(teacher)) =
        (reading.class(row, CLASS)?, reading.person(row, ID)?)
    else {
        return Ok(Outcome::Inactive);
    };
    if !reading.teachers.contains(&teacher) {
        return Err(Reject::at(ID, RosterProblem::NoTeacherRole));
    }
    Ok(place(&mut reading.roster.teaching, (class, teacher), None))
}
