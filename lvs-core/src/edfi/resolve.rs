//! What points to what: parts to incidents and pupils, actions to parts.

use std::collections::{BTreeMap, BTreeSet};

use super::EdfiFile;
use super::model::{DisciplineSet, IncidentKey, Part};
use super::report::{EdfiProblem, EdfiReport, Reject, Spot};
use crate::dossier::{ImportedMeasure, IncidentRole};
use crate::id::PupilId;

/// What was read and still points to something.
#[derive(Default)]
pub(super) struct Raw {
    /// Incidents by the attribute that others point to.
    pub(super) ids: BTreeMap<String, IncidentKey>,
    pub(super) parts: Vec<(Spot, RawPart)>,
    pub(super) actions: Vec<(Spot, RawAction)>,
}

/// How an element points to an incident.
pub(super) enum Reference {
    /// By the attribute.
    Id(String),
    /// By school and number.
    Key(IncidentKey),
}

pub(super) struct RawPart {
    pub(super) pupil: PupilId,
    pub(super) incident: Reference,
    pub(super) role: IncidentRole,
    pub(super) behaviours: Vec<String>,
}

pub(super) struct RawAction {
    /// The files' own number of it: the same action once more changes nothing.
    pub(super) number: String,
    pub(super) pupil: PupilId,
    pub(super) incident: Reference,
    pub(super) measures: Vec<ImportedMeasure>,
}

const UNKNOWN_INCIDENT: Reject = (
    Some("DisciplineIncidentReference"),
    EdfiProblem::UnknownReference,
);

/// Puts parts and actions where they belong.
pub(super) fn resolve(set: &mut DisciplineSet, raw: Raw, report: &mut EdfiReport) {
    for (spot, part) in raw.parts {
        if let Err(reject) = add_part(set, &raw.ids, spot, part) {
            report.issue(EdfiFile::StudentDiscipline, spot, reject);
        }
    }
    let mut seen = BTreeSet::new();
    for (spot, action) in raw.actions {
        if let Err(reject) = add_action(set, &raw.ids, action, &mut seen) {
            report.issue(EdfiFile::StudentDiscipline, spot, reject);
        }
    }
}

fn key(
    set: &DisciplineSet,
    ids: &BTreeMap<String, IncidentKey>,
    reference: Reference,
) -> Result<IncidentKey, Reject> {
    let key = match reference {
        Reference::Id(id) => ids.get(&id).cloned(),
        Reference::Key(key) => Some(key),
    };
    key.filter(|key| set.incidents.contains_key(key))
        .ok_or(UNKNOWN_INCIDENT)
}

fn add_part(
    set: &mut DisciplineSet,
    ids: &BTreeMap<String, IncidentKey>,
    spot: Spot,
    part: RawPart,
) -> Result<(), Reject> {
    let incident = key(set, ids, part.incident)?;
    if !set.pupils.contains_key(&part.pupil) {
        return Err((Some("StudentReference"), EdfiProblem::UnknownReference));
    }
    let held = set
        .parts
        .entry((incident, part.pupil))
        .or_insert_with(|| Part {
            role: part.role,
            behaviours: Vec::new(),
            measures: Vec::new(),
            spot,
        });
    // Several behaviours are several elements; someone with two parts has the graver one.
    held.role = graver(held.role, part.role);
    held.behaviours.extend(part.behaviours);
    held.behaviours.sort();
    held.behaviours.dedup();
    Ok(())
}

fn graver(a: IncidentRole, b: IncidentRole) -> IncidentRole {
    let weight = |role| match role {
        IncidentRole::Offender => 3,
        IncidentRole::Victim => 2,
        IncidentRole::Involved => 1,
        IncidentRole::Witness => 0,
    };
    if weight(b) > weight(a) { b } else { a }
}

fn add_action(
    set: &mut DisciplineSet,
    ids: &BTreeMap<String, IncidentKey>,
    action: RawAction,
    seen: &mut BTreeSet<(PupilId, String)>,
) -> Result<(), Reject> {
    let incident = key(set, ids, action.incident)?;
    let part = set
        .parts
        .get_mut(&(incident, action.pupil))
        .ok_or((Some("StudentReference"), EdfiProblem::UnknownReference))?;
    if seen.insert((action.pupil, action.number)) {
        part.measures.extend(action.measures);
        part.measures.sort();
    }
    Ok(())
}
