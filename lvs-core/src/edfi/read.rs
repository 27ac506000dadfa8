//! Reading a set: what an element gives, what is refused, and what has no purpose here.

use chrono::NaiveDate;

use super::code::{code, role};
use super::element::{Element, read_elements};
use super::file::find;
use super::model::{DisciplineSet, Incident, Known};
use super::report::{EdfiCount, EdfiProblem, EdfiReport, Reject, Spot};
use super::resolve::{Raw, RawAction, RawPart, Reference, resolve};
use super::{EdfiFile, EdfiRow};
use crate::csv_reading::{rec_05_refuses, shown_name};
use crate::dossier::ImportedMeasure;
use crate::error::LvsError;
use crate::id::PupilId;
use crate::roster::RosterSource;
use crate::text::PersonalText;

/// Reads a set. Bad elements are skipped and reported; the rest is read on.
///
/// # Errors
/// `edfi.form` when a file is missing or has another form; `edfi.broken` when one cannot be read to
/// its end, has a document type or an entity of its own, or is over the limits. Nothing of such a
/// set is imported.
pub fn read_discipline(source: &dyn RosterSource) -> Result<(DisciplineSet, EdfiReport), LvsError> {
    let (files, others) = find(source)?;
    let mut report = EdfiReport::new(others);
    let mut set = DisciplineSet::default();
    let mut raw = Raw::default();
    for (file, name) in files {
        report.files.push(EdfiCount {
            file,
            elements: 0,
            taken: 0,
            not_imported: 0,
            skipped: 0,
        });
        read_elements(file, source.open(&name)?, |line, element| {
            let spot = Spot {
                line,
                row: EdfiRow::of(&element.name),
            };
            rec_05_fields(file, element, &mut report);
            let taken = take(element, spot, &mut set, &mut raw);
            if let Some(count) = report.files.last_mut() {
                count.elements += 1;
                match taken {
                    Ok(true) => count.taken += 1,
                    Ok(false) => count.not_imported += 1,
                    Err(_) => {}
                }
            }
            if let Err(reject) = taken {
                report.issue(file, spot, reject);
            }
        })?;
    }
    resolve(&mut set, raw, &mut report);
    Ok((set, report))
}

/// Takes an element into the set; `false` for one of a kind that is not imported.
fn take(
    element: &Element,
    spot: Spot,
    set: &mut DisciplineSet,
    raw: &mut Raw,
) -> Result<bool, Reject> {
    if element.any_too_long() && spot.row != EdfiRow::Other {
        return Err((None, EdfiProblem::TooLong));
    }
    match spot.row {
        EdfiRow::Pupil => pupil(element, set)?,
        EdfiRow::Incident => incident(element, set, raw)?,
        EdfiRow::Offender | EdfiRow::NonOffender => {
            raw.parts.push((spot, part(element)?));
        }
        EdfiRow::Action => raw.actions.push((spot, action(element)?)),
        EdfiRow::Other => return Ok(false),
    }
    Ok(true)
}

fn pupil(element: &Element, set: &mut DisciplineSet) -> Result<(), Reject> {
    let id = pupil_id(element)?;
    let birth_date = match element
        .child("BirthData")
        .and_then(|b| b.value("BirthDate"))
    {
        None => None,
        Some(date) => Some(day(date, "BirthDate")?),
    };
    let known = Known {
        family_name: element
            .child("Name")
            .and_then(|name| name.value("LastSurname"))
            .and_then(|name| PersonalText::parse(name).ok()),
        birth_date,
    };
    match set.pupils.get(&id) {
        Some(before) if *before != known => {
            Err((Some("StudentUniqueId"), EdfiProblem::DuplicateId))
        }
        _ => {
            set.pupils.insert(id, known);
            Ok(())
        }
    }
}

fn incident(element: &Element, set: &mut DisciplineSet, raw: &mut Raw) -> Result<(), Reject> {
    let number = need(element, "IncidentIdentifier")?;
    let school = school_of(element)?;
    let place = element
        .value("IncidentLocation")
        .map(|value| code(value, "IncidentLocationDescriptor"))
        .transpose()
        .map_err(|problem| (Some("IncidentLocation"), problem))?;
    let behaviours = element
        .children
        .iter()
        .filter(|child| child.name == "Behavior")
        .filter_map(|child| child.value("Behavior").or_else(|| child.own_value()))
        .map(behaviour)
        .collect::<Result<Vec<_>, _>>()?;
    let outsiders = element
        .children
        .iter()
        .filter(|child| child.name == "DisciplineIncidentExternalParticipant")
        .map(part_code)
        .collect::<Result<Vec<_>, _>>()?;
    let incident = Incident {
        day: day(need(element, "IncidentDate")?, "IncidentDate")?,
        place,
        behaviours,
        outsiders,
    };
    let key = (school, number.to_owned());
    let duplicate = |element| Err((Some(element), EdfiProblem::DuplicateId));
    if let Some(before) = set.incidents.get(&key)
        && *before != incident
    {
        return duplicate("IncidentIdentifier");
    }
    if let Some(id) = &element.id {
        match raw.ids.get(id) {
            Some(known) if *known != key => return duplicate("DisciplineIncident"),
            _ => {
                raw.ids.insert(id.clone(), key.clone());
            }
        }
    }
    set.incidents.insert(key, incident);
    Ok(())
}

fn part(element: &Element) -> Result<RawPart, Reject> {
    Ok(RawPart {
        pupil: referred_pupil(element)?,
        incident: referred_incident(element)?,
        role: part_code(element)?,
        behaviours: element
            .values("Behavior")
            .map(behaviour)
            .collect::<Result<_, _>>()?,
    })
}

fn action(element: &Element) -> Result<RawAction, Reject> {
    let on = day(need(element, "DisciplineDate")?, "DisciplineDate")?;
    let length = element
        .value("ActualDisciplineActionLength")
        .or_else(|| element.value("DisciplineActionLength"));
    let days = match length {
        None => None,
        Some(text) => Some(whole_days(text)?),
    };
    let measures = element
        .values("Discipline")
        .map(|value| {
            let code = code(value, "DisciplineDescriptor")
                .map_err(|problem| (Some("Discipline"), problem))?;
            Ok(ImportedMeasure {
                code,
                day: on,
                days,
            })
        })
        .collect::<Result<Vec<_>, Reject>>()?;
    if measures.is_empty() {
        return Err((Some("Discipline"), EdfiProblem::MissingValue));
    }
    Ok(RawAction {
        number: need(element, "DisciplineActionIdentifier")?.to_owned(),
        pupil: referred_pupil(element)?,
        incident: referred_incident(element)?,
        measures,
    })
}

/// A number of days; Ed-Fi writes it as a decimal.
fn whole_days(text: &str) -> Result<u32, Reject> {
    let whole = match text.split_once('.') {
        Some((whole, rest)) if rest.chars().all(|c| c == '0') => whole,
        Some(_) => "",
        None => text,
    };
    whole
        .parse()
        .ok()
        .filter(|days| *days <= 366)
        .ok_or((Some("DisciplineActionLength"), EdfiProblem::BadNumber))
}

fn need<'a>(element: &'a Element, name: &'static str) -> Result<&'a str, Reject> {
    element
        .value(name)
        .ok_or((Some(name), EdfiProblem::MissingValue))
}

fn day(text: &str, name: &'static str) -> Result<NaiveDate, Reject> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| (Some(name), EdfiProblem::BadDate))
}

fn behaviour(value: &str) -> Result<String, Reject> {
    code(value, "BehaviorDescriptor").map_err(|problem| (Some("Behavior"), problem))
}

fn part_code(element: &Element) -> Result<crate::dossier::IncidentRole, Reject> {
    const NAME: &str = "DisciplineIncidentParticipationCode";
    role(need(element, NAME)?).map_err(|problem| (Some(NAME), problem))
}

fn pupil_id(element: &Element) -> Result<PupilId, Reject> {
    const NAME: &str = "StudentUniqueId";
    PupilId::parse(need(element, NAME)?).map_err(|_| (Some(NAME), EdfiProblem::BadId))
}

fn referred_pupil(element: &Element) -> Result<PupilId, Reject> {
    let missing = (Some("StudentReference"), EdfiProblem::MissingValue);
    let reference = element.child("StudentReference").ok_or(missing)?;
    pupil_id(reference.child("StudentIdentity").unwrap_or(reference))
}

fn school_of(element: &Element) -> Result<String, Reject> {
    let missing = (Some("SchoolReference"), EdfiProblem::MissingValue);
    element
        .find("SchoolId")
        .and_then(Element::own_value)
        .map(str::to_owned)
        .ok_or(missing)
}

fn referred_incident(element: &Element) -> Result<Reference, Reject> {
    const NAME: &str = "DisciplineIncidentReference";
    let missing = (Some(NAME), EdfiProblem::MissingValue);
    let reference = element.find(NAME).ok_or(missing)?;
    if let Some(id) = &reference.id {
        return Ok(Reference::Id(id.clone()));
    }
    let number = reference
        .find("IncidentIdentifier")
        .and_then(Element::own_value)
        .ok_or(missing)?;
    Ok(Reference::Key((school_of(reference)?, number.to_owned())))
}

/// Elements whose names are read; all others are refused or left.
const READ: &[&str] = &[
    "StudentUniqueId",
    "LastSurname",
    "BirthDate",
    "IncidentIdentifier",
    "IncidentDate",
    "IncidentLocation",
    "Behavior",
    "SchoolId",
    "DisciplineIncidentParticipationCode",
    "Discipline",
    "DisciplineActionIdentifier",
    "DisciplineDate",
    "DisciplineActionLength",
    "ActualDisciplineActionLength",
];

/// What has no place here, beside what a roster may not carry: names of reporters and outsiders, free
/// descriptions that may name anyone (ACC-06), and what belongs to police or court (DAT-08).
const REFUSED: &[&str] = &[
    "ReporterName",
    "BehaviorDetailedDescription",
    "IncidentDescription",
    "CaseNumber",
    "ReportedToLawEnforcement",
    "BirthSex",
    "BirthCity",
    "BirthStateAbbreviation",
    "BirthInternationalProvince",
    "BirthCountry",
    "CitizenshipStatus",
    "Visa",
    "IdentificationDocument",
    "SchoolFoodServicesEligibility",
    "EconomicDisadvantage",
    "LimitedEnglishProficiency",
    "TribalAffiliation",
    "MultipleBirthStatus",
    "StudentCharacteristic",
];

/// REC-05: every element that holds something and is not read is named in the report.
fn rec_05_fields(file: EdfiFile, element: &Element, report: &mut EdfiReport) {
    let outsider = element.name == "DisciplineIncidentExternalParticipant";
    for child in &element.children {
        let name = child.name.as_str();
        let holds = child.children.is_empty() && child.own_value().is_some();
        let whose_name = outsider && (name.ends_with("Name") || name.ends_with("Surname"));
        if holds {
            if whose_name || REFUSED.contains(&name) || rec_05_refuses(name) {
                report.refuse(file, &shown_name(name));
            } else if !READ.contains(&name) {
                report.leave(file, &shown_name(name));
            }
        }
        rec_05_fields(file, child, report);
    }
}
