//! A set as it was read: what is kept of it, and nothing else.

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt;

use super::report::Spot;
use crate::dossier::{ImportedMeasure, IncidentRole};
use crate::id::PupilId;
use crate::text::PersonalText;

/// Which incident: the school that it was reported at, and its number there.
pub(super) type IncidentKey = (String, String);

/// Incidents with the parts of pupils in them. `Debug` shows counts only.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct DisciplineSet {
    pub(super) pupils: BTreeMap<PupilId, Known>,
    pub(super) incidents: BTreeMap<IncidentKey, Incident>,
    /// The parts, by incident and pupil.
    pub(super) parts: BTreeMap<(IncidentKey, PupilId), Part>,
}

/// What tells whether a pupil here is the pupil of the files. It is compared, never kept.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) family_name: Option<PersonalText>,
    pub(super) birth_date: Option<NaiveDate>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Incident {
    pub(super) day: NaiveDate,
    pub(super) place: Option<String>,
    pub(super) behaviours: Vec<String>,
    /// People from outside, by their part alone: their names are not read.
    pub(super) outsiders: Vec<IncidentRole>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) role: IncidentRole,
    pub(super) behaviours: Vec<String>,
    pub(super) measures: Vec<ImportedMeasure>,
    /// Where it stands, for what is found out later.
    pub(super) spot: Spot,
}

impl DisciplineSet {
    /// How many incidents there are.
    pub fn incidents(&self) -> usize {
        self.incidents.len()
    }

    /// How many parts of pupils there are.
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The pupils who had a part in an incident that was reported at a school, by the files' id of it.
    pub fn pupils_of(&self, edfi_school: &str) -> std::collections::BTreeSet<PupilId> {
        self.parts
            .keys()
            .filter(|((school, _), _)| school == edfi_school)
            .map(|(_, pupil)| *pupil)
            .collect()
    }
}

impl fmt::Debug for DisciplineSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "DisciplineSet({} incidents, {} parts)",
            self.incidents.len(),
            self.parts.len()
        )
    }
}
