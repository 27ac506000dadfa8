//! Discipline from another system: what a pupil did or underwent, in codes, and what followed (row 21, DAT-11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::IncidentRole;
use super::fields::{Fields, Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};

/// The longest code, in bytes.
const MAX_CODE: usize = 120;
/// The most parts of one list.
const MAX_PARTS: usize = 50;
/// Codes of this name space are published and the same everywhere.
const COMMON: &str = "uri://ed-fi.org/";

/// Discipline of one pupil, as another system has it. It names nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedDisciplineBody {
    /// What the pupil was in it.
    pub role: IncidentRole,
    /// Where it took place, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the pupil did, in codes.
    #[serde(default)]
    pub behaviours: Vec<String>,
    /// What followed for the pupil.
    #[serde(default)]
    pub measures: Vec<ImportedMeasure>,
    /// What others were in it, without who.
    #[serde(default)]
    pub others: Vec<IncidentRole>,
}

/// What followed for a pupil.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImportedMeasure {
    /// What, as a code.
    pub code: String,
    /// From which day.
    pub day: NaiveDate,
    /// For how many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// Whether a text is a code: `uri://space/Descriptor#value`, and no sentence or number of a person.
pub(crate) fn is_discipline_code(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || " -_.:/#()&,'".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.len() <= MAX_CODE
        && digits < 6
        && text.chars().all(plain)
        && text
            .strip_prefix("uri://")
            .and_then(|rest| rest.split_once('#'))
            .is_some_and(|(space, value)| !space.is_empty() && !value.trim().is_empty())
}

impl Fields for ImportedDisciplineBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::Disciplinary];

    fn check(&self) -> Result<(), LvsError> {
        let codes = self
            .place
            .iter()
            .chain(&self.behaviours)
            .chain(self.measures.iter().map(|measure| &measure.code));
        let short = self.behaviours.len() <= MAX_PARTS
            && self.measures.len() <= MAX_PARTS
            && self.others.len() <= MAX_PARTS;
        if short && codes.into_iter().all(|code| is_discipline_code(code)) {
            Ok(())
        } else {
            Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "discipline has at most 50 codes of the form uri://space/descriptor#value",
            ))
        }
    }

    /// A summary is what followed. A school's own codes may say anything, so only the published ones
    /// leave the director's file; nobody is named in any of it (ACC-07).
    fn project(mut self, shown: Shown, _: Viewer) -> Option<Self> {
        let common = |code: &String| code.starts_with(COMMON);
        self.place = self.place.filter(common);
        self.behaviours.retain(common);
        self.measures.retain(|measure| common(&measure.code));
        self.others.sort_unstable();
        if shown == Shown::Summary {
            self.place = None;
            self.behaviours.clear();
            self.others.clear();
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;

    const FIGHT: &str = "uri://ed-fi.org/BehaviorDescriptor#School Violation";
    const OWN: &str = "uri://school.example/BehaviorDescriptor#With Sam";

    fn viewer() -> Viewer {
        Viewer {
            reader: PersonId::parse("mother").unwrap(),
            pupil: PersonId::parse("noor").unwrap(),
        }
    }

    fn body() -> ImportedDisciplineBody {
        ImportedDisciplineBody {
            role: IncidentRole::Offender,
            place: Some("uri://ed-fi.org/IncidentLocationDescriptor#Classroom".to_owned()),
            behaviours: vec![OWN.to_owned(), FIGHT.to_owned()],
            measures: vec![ImportedMeasure {
                code: "uri://ed-fi.org/DisciplineDescriptor#In School Suspension".to_owned(),
                day: "2024-10-01".parse().unwrap(),
                days: Some(1),
            }],
            others: vec![IncidentRole::Witness, IncidentRole::Victim],
        }
    }

    #[test]
    fn a_sentence_or_a_number_is_no_code() {
        assert!(is_discipline_code(FIGHT) && is_discipline_code(OWN));
        for bad in [
            "Robbery",
            "uri://ed-fi.org/BehaviorDescriptor#",
            "uri://ed-fi.org/BehaviorDescriptor",
            "uri://x/y#93051822361",
            "uri://x/y#line\nbreak",
        ] {
            assert!(!is_discipline_code(bad), "{bad}");
        }
        assert!(!is_discipline_code(&format!(
            "uri://x/y#{}",
            "a".repeat(200)
        )));
    }

    #[test]
    fn acc_07_a_school_s_own_code_stays_with_the_director() {
        let safe = body().project(Shown::ThirdPartySafe, viewer()).unwrap();
        assert_eq!(safe.behaviours, [FIGHT]);
        assert_eq!(safe.others, [IncidentRole::Victim, IncidentRole::Witness]);
        let summary = body().project(Shown::Summary, viewer()).unwrap();
        assert!(summary.behaviours.is_empty() && summary.others.is_empty());
        assert_eq!((summary.place, summary.measures.len()), (None, 1));
    }
}
