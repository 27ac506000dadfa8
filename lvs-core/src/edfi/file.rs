//! The files of a set, and what their elements give.

use serde::{Serialize, Serializer};

use crate::error::{ErrorCode, LvsError};
use crate::roster::RosterSource;

/// A file of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EdfiFile {
    /// The pupils: who is who, so that nothing lands in the dossier of someone else.
    Student,
    /// Incidents, who had which part in them, and what followed.
    StudentDiscipline,
}

impl EdfiFile {
    /// Every file, in the order of reading.
    pub const ALL: &'static [EdfiFile] = &[EdfiFile::Student, EdfiFile::StudentDiscipline];

    /// The file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            EdfiFile::Student => "Student.xml",
            EdfiFile::StudentDiscipline => "StudentDiscipline.xml",
        }
    }

    /// The name of its root element.
    pub(super) fn root(self) -> &'static str {
        match self {
            EdfiFile::Student => "InterchangeStudent",
            EdfiFile::StudentDiscipline => "InterchangeStudentDiscipline",
        }
    }
}

impl Serialize for EdfiFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What an element below the root is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EdfiRow {
    /// A pupil.
    Pupil,
    /// An incident.
    Incident,
    /// The part of a pupil who did something.
    Offender,
    /// The part of a pupil who did nothing: a victim, a witness.
    NonOffender,
    /// What followed.
    Action,
    /// Something that is not imported.
    Other,
}

impl EdfiRow {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            EdfiRow::Pupil => "pupil",
            EdfiRow::Incident => "incident",
            EdfiRow::Offender => "offender",
            EdfiRow::NonOffender => "non_offender",
            EdfiRow::Action => "action",
            EdfiRow::Other => "other",
        }
    }

    pub(super) fn of(element: &str) -> Self {
        match element {
            "Student" => EdfiRow::Pupil,
            "DisciplineIncident" => EdfiRow::Incident,
            "StudentDisciplineIncidentBehaviorAssociation" => EdfiRow::Offender,
            "StudentDisciplineIncidentNonOffenderAssociation" => EdfiRow::NonOffender,
            "DisciplineAction" => EdfiRow::Action,
            _ => EdfiRow::Other,
        }
    }
}

/// The real names of the files of a set, and how many others there are.
pub(super) fn find(
    source: &dyn RosterSource,
) -> Result<(Vec<(EdfiFile, String)>, usize), LvsError> {
    let mut found: Vec<(EdfiFile, String)> = Vec::new();
    let mut others = 0;
    for name in source.names()? {
        let file = EdfiFile::ALL
            .iter()
            .find(|file| file.as_str().eq_ignore_ascii_case(&name));
        match file {
            None => others += 1,
            Some(file) if found.iter().any(|(known, _)| known == file) => {
                return Err(form(*file, "is there twice"));
            }
            Some(file) => found.push((*file, name)),
        }
    }
    for file in EdfiFile::ALL {
        if !found.iter().any(|(known, _)| known == file) {
            return Err(form(*file, "is missing"));
        }
    }
    found.sort_unstable();
    Ok((found, others))
}

pub(super) fn form(file: EdfiFile, what: &str) -> LvsError {
    LvsError::invalid(ErrorCode::EdfiForm, format!("{} {what}", file.as_str()))
}

pub(super) fn broken(file: EdfiFile, what: &str) -> LvsError {
    LvsError::invalid(ErrorCode::EdfiBroken, format!("{} {what}", file.as_str()))
}
