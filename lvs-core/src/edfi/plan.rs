//! From a set to entries: one for each pupil of this school, about that pupil alone.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::EdfiFile;
use super::model::{DisciplineSet, IncidentKey, Part};
use super::report::{EdfiProblem, EdfiReport, Reject};
use crate::dossier::{ImportedDisciplineBody, IncidentRole};
use crate::error::{ErrorCode, LvsError};
use crate::id::{PupilId, hex};
use crate::text::PersonalText;

/// A pupil as the school knows one.
#[derive(Clone, PartialEq, Eq)]
pub struct PupilHere {
    /// Who.
    pub pupil: PupilId,
    /// The family name.
    pub family_name: PersonalText,
    /// The birth date, if known.
    pub birth_date: Option<NaiveDate>,
}

impl std::fmt::Debug for PupilHere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PupilHere").finish_non_exhaustive()
    }
}

/// An entry that a set gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedDiscipline {
    /// In whose dossier.
    pub pupil: PupilId,
    /// The day of the incident.
    pub day: NaiveDate,
    /// The fields.
    pub body: ImportedDisciplineBody,
    /// From where it comes: the same for the same part in every import, and of no two dossiers.
    pub(crate) source: String,
}

/// The entries for the pupils who are here, of the incidents of one school of the files. Whoever is no
/// pupil here, or is someone else, goes into the report.
///
/// # Errors
/// `input.reference` when the set has no incident of this school.
pub fn plan_discipline(
    set: &DisciplineSet,
    edfi_school: &str,
    here: &[PupilHere],
    today: NaiveDate,
    report: &mut EdfiReport,
) -> Result<Vec<PlannedDiscipline>, LvsError> {
    if !set
        .incidents
        .keys()
        .any(|(school, _)| school == edfi_school)
    {
        return Err(LvsError::invalid(
            ErrorCode::UnknownReference,
            "the files have no incident of this school",
        ));
    }
    let mut planned = Vec::new();
    for ((incident, pupil), part) in &set.parts {
        if incident.0 != edfi_school {
            continue;
        }
        match plan_one(set, (incident, *pupil), part, here, today) {
            Ok(one) => planned.push(one),
            Err(reject) => report.issue(EdfiFile::StudentDiscipline, part.spot, reject),
        }
    }
    Ok(planned)
}

fn plan_one(
    set: &DisciplineSet,
    (incident, pupil): (&IncidentKey, PupilId),
    part: &Part,
    here: &[PupilHere],
    today: NaiveDate,
) -> Result<PlannedDiscipline, Reject> {
    const WHO: Option<&str> = Some("StudentReference");
    let found = here.iter().find(|one| one.pupil == pupil);
    let found = found.ok_or((WHO, EdfiProblem::NotAPupil))?;
    if !same_person(set, found) {
        return Err((WHO, EdfiProblem::AnotherPerson));
    }
    let unknown = (
        Some("DisciplineIncidentReference"),
        EdfiProblem::UnknownReference,
    );
    let known = set.incidents.get(incident).ok_or(unknown)?;
    if known.day > today {
        return Err((Some("IncidentDate"), EdfiProblem::BadDate));
    }
    // What the incident as a whole was belongs to whoever did it, unless the part says it itself.
    let behaviours = match part.role {
        IncidentRole::Offender if part.behaviours.is_empty() => known.behaviours.clone(),
        _ => part.behaviours.clone(),
    };
    Ok(PlannedDiscipline {
        pupil,
        day: known.day,
        body: ImportedDisciplineBody {
            role: part.role,
            place: known.place.clone(),
            behaviours,
            measures: part.measures.clone(),
            others: others(set, incident, pupil, &known.outsiders),
        },
        source: source_key(incident, pupil),
    })
}

/// The parts of the others, without anyone and in no order but their own: nothing of it points to
/// another pupil (ACC-06, ACC-07).
fn others(
    set: &DisciplineSet,
    incident: &IncidentKey,
    own: PupilId,
    outsiders: &[IncidentRole],
) -> Vec<IncidentRole> {
    let mut roles: Vec<IncidentRole> = set
        .parts
        .iter()
        .filter(|((of, pupil), _)| of == incident && *pupil != own)
        .map(|(_, part)| part.role)
        .chain(outsiders.iter().copied())
        .collect();
    roles.sort_unstable();
    roles
}

/// Whether the pupil here is the one of the files: by birth date, else by family name. An id that
/// stands for someone else would put the incident in a stranger's dossier.
fn same_person(set: &DisciplineSet, here: &PupilHere) -> bool {
    let Some(known) = set.pupils.get(&here.pupil) else {
        return false;
    };
    match (known.birth_date, here.birth_date) {
        (Some(there), Some(here)) => there == here,
        _ => known.family_name.as_ref().is_some_and(|name| {
            name.expose().to_lowercase() == here.family_name.expose().to_lowercase()
        }),
    }
}

/// The pupil is part of it: two dossiers have no key in common.
fn source_key((school, number): &IncidentKey, pupil: PupilId) -> String {
    let mut hasher = Sha256::new();
    for part in ["lvs edfi discipline 1", school, number, pupil.as_str()] {
        hasher.update(part.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(part.as_bytes());
    }
    format!("edfi-{}", hex(&hasher.finalize()))
}
