//! Codes of Ed-Fi: `uri://ed-fi.org/BehaviorDescriptor#School Violation`.

use super::report::EdfiProblem;
use crate::dossier::{IncidentRole, is_discipline_code};

/// A code of a kind of descriptor, as it is kept.
pub(super) fn code(value: &str, descriptor: &str) -> Result<String, EdfiProblem> {
    let of_kind = value
        .split_once('#')
        .and_then(|(space, _)| space.rsplit_once('/'))
        .is_some_and(|(_, kind)| kind == descriptor);
    if of_kind && is_discipline_code(value) {
        Ok(value.to_owned())
    } else {
        Err(EdfiProblem::UnknownCode)
    }
}

/// The part of someone in an incident. A reporter is a witness here: named reporters are third
/// parties (ACC-05).
pub(super) fn role(value: &str) -> Result<IncidentRole, EdfiProblem> {
    let (_, name) = value.split_once('#').ok_or(EdfiProblem::UnknownCode)?;
    match name {
        "Perpetrator" => Ok(IncidentRole::Offender),
        "Victim" => Ok(IncidentRole::Victim),
        "Witness" | "Reporter" => Ok(IncidentRole::Witness),
        "Other" => Ok(IncidentRole::Involved),
        _ => Err(EdfiProblem::UnknownCode),
    }
}
