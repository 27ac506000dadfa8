//! Reading a set of files, and what both forms share.

use std::collections::BTreeSet;

use super::cells::{class_id, person_id, school_id};
use super::model::{FileState, Org, Placed, RosterClass, RosterPerson};
use super::problem::{Outcome, Reject};
use super::source::KnownSource;
use super::{Roster, RosterForm, RosterProblem, RosterReport, RosterSource, sds_v1, sds_v2};
use crate::csv_reading::Row;
use crate::error::LvsError;
use crate::id::{ClassId, PersonId, SchoolId};
use crate::time::Validity;

/// Reads a roster. Bad rows are skipped and reported; the rest is read on.
///
/// # Errors
/// `roster.form` when the files are of no known form, a required file or column is missing, or a
/// header cannot be read; `roster.broken` when a file cannot be read to its end or is over the
/// limits. Nothing of such a set is imported.
pub fn read_roster(source: &dyn RosterSource) -> Result<(Roster, RosterReport), LvsError> {
    let source = KnownSource::detect(source)?;
    let mut report = RosterReport::new(source.form, source.other_files);
    let mut reading = Reading::new(source.form);
    match source.form {
        RosterForm::SdsV1 => sds_v1::read(&source, &mut reading, &mut report)?,
        RosterForm::SdsV2 => sds_v2::read(&source, &mut reading, &mut report)?,
    }
    let mut roster = reading.roster;
    for count in &report.files {
        let state = FileState {
            hides: count.hiding > 0,
            empty: count.rows == 0,
        };
        roster.files.insert(count.file, state);
    }
    Ok((roster, report))
}

/// A roster in the making, with the ids that are no longer active: a row that points to one of these
/// is not a bad row.
pub(super) struct Reading {
    pub(super) roster: Roster,
    pub(super) inactive_orgs: BTreeSet<SchoolId>,
    pub(super) inactive_classes: BTreeSet<ClassId>,
    pub(super) inactive_people: BTreeSet<PersonId>,
    pub(super) pupils: BTreeSet<PersonId>,
    pub(super) teachers: BTreeSet<PersonId>,
}

/// What a row points to.
pub(super) enum Pointed<T> {
    Active(T),
    Inactive,
}

impl Reading {
    fn new(form: RosterForm) -> Self {
        Reading {
            roster: Roster::new(form),
            inactive_orgs: BTreeSet::new(),
            inactive_classes: BTreeSet::new(),
            inactive_people: BTreeSet::new(),
            pupils: BTreeSet::new(),
            teachers: BTreeSet::new(),
        }
    }

    pub(super) fn add_pupil(
        &mut self,
        school: SchoolId,
        person: PersonId,
        period: Option<Validity>,
    ) -> Outcome {
        self.pupils.insert(person);
        place(&mut self.roster.pupils, (school, person), period)
    }

    pub(super) fn add_teacher(
        &mut self,
        school: SchoolId,
        person: PersonId,
        period: Option<Validity>,
    ) -> Outcome {
        self.teachers.insert(person);
        place(&mut self.roster.teachers, (school, person), period)
    }

    /// Whether a pupil is enrolled in the school of a class.
    pub(super) fn is_pupil_there(&self, class: ClassId, person: PersonId) -> bool {
        self.roster
            .classes
            .get(&class)
            .is_some_and(|found| self.roster.pupils.contains_key(&(found.school, person)))
    }

    pub(super) fn add_class(
        &mut self,
        id: ClassId,
        class: RosterClass,
        column: &'static str,
    ) -> Result<Outcome, Reject> {
        match self.roster.classes.get(&id) {
            None => {
                self.roster.classes.insert(id, class);
                Ok(Outcome::Taken)
            }
            Some(known) if *known == class => Ok(Outcome::Repeated),
            Some(_) => Err(Reject::at(column, RosterProblem::DuplicateId)),
        }
    }

    pub(super) fn add_org(
        &mut self,
        id: SchoolId,
        org: Org,
        column: &'static str,
    ) -> Result<Outcome, Reject> {
        match self.roster.orgs.get(&id) {
            None => {
                self.roster.orgs.insert(id, org);
                Ok(Outcome::Taken)
            }
            Some(known) if *known == org => Ok(Outcome::Repeated),
            Some(_) => Err(Reject::at(column, RosterProblem::DuplicateId)),
        }
    }

    pub(super) fn org(
        &self,
        row: &Row<'_>,
        column: &'static str,
    ) -> Result<Pointed<SchoolId>, Reject> {
        let id = school_id(row, column)?;
        point(
            id,
            self.roster.orgs.contains_key(&id),
            self.inactive_orgs.contains(&id),
            column,
        )
    }

    pub(super) fn class(
        &self,
        row: &Row<'_>,
        column: &'static str,
    ) -> Result<Pointed<ClassId>, Reject> {
        let id = class_id(row, column)?;
        point(
            id,
            self.roster.classes.contains_key(&id),
            self.inactive_classes.contains(&id),
            column,
        )
    }

    pub(super) fn person(
        &self,
        row: &Row<'_>,
        column: &'static str,
    ) -> Result<Pointed<PersonId>, Reject> {
        let id = person_id(row, column)?;
        point(
            id,
            self.roster.people.contains_key(&id),
            self.inactive_people.contains(&id),
            column,
        )
    }

    /// Adds a person, unless the id stands for someone else already.
    pub(super) fn add_person(
        &mut self,
        id: PersonId,
        person: RosterPerson,
        column: &'static str,
    ) -> Result<Outcome, Reject> {
        match self.roster.people.get(&id) {
            None => {
                self.roster.people.insert(id, person);
                Ok(Outcome::Taken)
            }
            Some(known) if *known == person => Ok(Outcome::Repeated),
            Some(_) => Err(Reject::at(column, RosterProblem::DuplicateId)),
        }
    }
}

fn point<T>(
    id: T,
    active: bool,
    inactive: bool,
    column: &'static str,
) -> Result<Pointed<T>, Reject> {
    if active {
        Ok(Pointed::Active(id))
    } else if inactive {
        Ok(Pointed::Inactive)
    } else {
        Err(Reject::at(column, RosterProblem::UnknownReference))
    }
}

/// Notes a place with its period; the same once more changes nothing.
pub(super) fn place<K: Ord>(
    placed: &mut Placed<K>,
    key: (K, PersonId),
    period: Option<Validity>,
) -> Outcome {
    let known = placed.contains_key(&key);
    let periods = placed.entry(key).or_default();
    match period {
        Some(period) if !periods.contains(&period) => {
            periods.push(period);
            Outcome::Taken
        }
        _ if known => Outcome::Repeated,
        _ => Outcome::Taken,
    }
}
