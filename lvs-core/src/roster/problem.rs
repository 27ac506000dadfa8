//! What was wrong with a row, without anything that was in it.

use serde::{Serialize, Serializer};

use super::RosterFile;
use crate::csv_reading::{CellProblem, Missing};

/// A row that was skipped. It names a place and a problem, never a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RosterIssue {
    /// The file.
    pub file: RosterFile,
    /// The line on which the row starts, from 1; the header is a line too.
    pub line: u64,
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// The problem.
    pub problem: RosterProblem,
    /// What the row would have given.
    pub skipped: RosterRow,
}

/// What a row gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterRow {
    /// A school or another organisation.
    School,
    /// A term.
    Session,
    /// A course.
    Course,
    /// A class or section.
    Class,
    /// A pupil.
    Pupil,
    /// A teacher.
    Teacher,
    /// A person whose role stands elsewhere.
    Person,
    /// A detail of a person.
    PersonDetail,
    /// A role at an organisation.
    Role,
    /// A pupil's or a teacher's place in a class.
    ClassEnrolment,
    /// A contact of a pupil.
    Contact,
}

impl RosterRow {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            RosterRow::School => "school",
            RosterRow::Session => "session",
            RosterRow::Course => "course",
            RosterRow::Class => "class",
            RosterRow::Pupil => "pupil",
            RosterRow::Teacher => "teacher",
            RosterRow::Person => "person",
            RosterRow::PersonDetail => "person_detail",
            RosterRow::Role => "role",
            RosterRow::ClassEnrolment => "class_enrolment",
            RosterRow::Contact => "contact",
        }
    }
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// Why a row was skipped.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RosterProblem {
            $($(#[$doc])* $name,)*
        }

        impl RosterProblem {
            /// Every problem.
            pub const ALL: &'static [RosterProblem] = &[$(RosterProblem::$name,)*];

            /// The stable code.
            pub fn as_str(self) -> &'static str {
                match self { $(RosterProblem::$name => $text,)* }
            }
        }
    };
}

problems! {
    /// The row has more or fewer fields than the header.
    FieldCount => "field_count",
    /// A cell is not UTF-8.
    InvalidUtf8 => "invalid_utf8",
    /// A cell holds a line break or another control character; often an unclosed quote.
    ControlCharacter => "control_character",
    /// A cell is longer than the limit.
    TooLong => "too_long",
    /// A cell that is needed is empty.
    MissingValue => "missing_value",
    /// An id is too long, holds another character than letters, digits and `- _ . :`, or has the form of a national number (IDN-08).
    BadId => "bad_id",
    /// A name or a contact cannot be kept.
    BadText => "bad_text",
    /// A date does not exist or is not written as the form asks.
    BadDate => "bad_date",
    /// A period ends before it starts.
    EndBeforeStart => "end_before_start",
    /// A status that the form does not know.
    UnknownStatus => "unknown_status",
    /// A role that the form does not know.
    UnknownRole => "unknown_role",
    /// Another row that this one points to is not there, or was skipped.
    UnknownReference => "unknown_reference",
    /// The same id was given before, with other content. The first stays.
    DuplicateId => "duplicate_id",
    /// Someone is pupil and teacher at once; the teacher's side is skipped.
    PupilAndTeacher => "pupil_and_teacher",
    /// A pupil in a class of a school where the pupil is not enrolled.
    OtherSchool => "other_school",
    /// A contact of someone who is no pupil, or no pupil any more.
    NotAPupil => "not_a_pupil",
    /// A teacher of a class who has no teacher's role.
    NoTeacherRole => "no_teacher_role",
}

impl RosterProblem {
    /// Whether the row may hide something that still holds, so that nothing may end for want of it.
    /// A row that is understood, but gives no relation, hides nothing.
    pub fn hides(self) -> bool {
        !matches!(
            self,
            RosterProblem::OtherSchool
                | RosterProblem::NotAPupil
                | RosterProblem::NoTeacherRole
                | RosterProblem::PupilAndTeacher
        )
    }
}

impl Serialize for RosterProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A row's refusal, before its place is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reject {
    pub(super) column: Option<&'static str>,
    pub(super) problem: RosterProblem,
}

impl Reject {
    pub(super) fn at(column: &'static str, problem: RosterProblem) -> Self {
        Reject {
            column: Some(column),
            problem,
        }
    }

    /// A row of the wrong form; the column is known to the reader only.
    pub(super) fn form(problem: CellProblem) -> Self {
        Reject {
            column: None,
            problem: match problem {
                CellProblem::FieldCount => RosterProblem::FieldCount,
                CellProblem::InvalidUtf8 => RosterProblem::InvalidUtf8,
                CellProblem::ControlCharacter => RosterProblem::ControlCharacter,
                CellProblem::TooLong => RosterProblem::TooLong,
            },
        }
    }
}

impl From<Missing> for Reject {
    fn from(Missing(column): Missing) -> Self {
        Reject::at(column, RosterProblem::MissingValue)
    }
}

/// What became of a row that is not a bad one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is in the roster.
    Taken,
    /// The same as a row before.
    Repeated,
    /// It, or what it points to, is marked as no longer active.
    Inactive,
    /// A role that a roster does not give here. The name comes from a closed list, not from the cell.
    NotImported(&'static str),
    /// A flag or another thing that has no purpose here (REC-05), by its name from a closed list.
    Refused(&'static str),
}
