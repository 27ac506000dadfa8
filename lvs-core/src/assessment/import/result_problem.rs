//! What was wrong with a row of results, without anything that was in it.

use crate::assessment::word::words;
use crate::csv_reading::{CellProblem, Missing};
use crate::error::{ErrorCode, LvsError};

words! {
    /// Why a row was skipped.
    ResultProblem {
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
        /// A code or an id is no code.
        BadId => "bad_id",
        /// A date does not exist, or is not written as `YYYY-MM-DD`.
        BadDate => "bad_date",
        /// A date is after today.
        FutureDate => "future_date",
        /// A number is none, or out of its bounds.
        BadNumber => "bad_number",
        /// A word is not one of the closed list.
        UnknownWord => "unknown_word",
        /// The school has no such pupil.
        UnknownPupil => "unknown_pupil",
        /// Nobody with this id takes tests here.
        UnknownAssessor => "unknown_assessor",
        /// The school has no instrument with this code and edition.
        UnknownInstrument => "unknown_instrument",
        /// The day is not in the school year, or the test does not exist then.
        BadMoment => "bad_moment",
        /// A score is above its maximum, or the maximum is 0.
        ScoreAboveMaximum => "score_above_maximum",
        /// A level of the old AVI scale of nine (ASS-11).
        AviOldScale => "avi_old_scale",
        /// Nothing was measured, and no reason says that the test was not taken (ASS-18).
        NothingMeasured => "nothing_measured",
        /// A score stands beside a reason why the test was not taken.
        TakenAndNotTaken => "taken_and_not_taken",
        /// A value of another scale than the instrument's (ASS-16).
        OtherScale => "other_scale",
        /// The same result was given before, with other content. The first stays.
        DuplicateKey => "duplicate_key",
    }
}

/// A row's refusal, before its place is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reject {
    pub(super) column: Option<&'static str>,
    pub(super) problem: ResultProblem,
}

impl Reject {
    pub(super) fn at(column: &'static str, problem: ResultProblem) -> Self {
        Reject {
            column: Some(column),
            problem,
        }
    }

    pub(super) fn row(problem: ResultProblem) -> Self {
        Reject {
            column: None,
            problem,
        }
    }

    /// What the check of the whole result refused (ASS-18).
    pub(super) fn ass_18_checked(error: &LvsError) -> Self {
        match error.code() {
            ErrorCode::AssessmentMoment => Reject::at("date", ResultProblem::BadMoment),
            ErrorCode::AssessmentScore => Reject::row(ResultProblem::ScoreAboveMaximum),
            _ => Reject::row(ResultProblem::OtherScale),
        }
    }
}

impl From<Missing> for Reject {
    fn from(Missing(column): Missing) -> Self {
        Reject::at(column, ResultProblem::MissingValue)
    }
}

impl From<CellProblem> for ResultProblem {
    fn from(problem: CellProblem) -> Self {
        match problem {
            CellProblem::FieldCount => ResultProblem::FieldCount,
            CellProblem::InvalidUtf8 => ResultProblem::InvalidUtf8,
            CellProblem::ControlCharacter => ResultProblem::ControlCharacter,
            CellProblem::TooLong => ResultProblem::TooLong,
        }
    }
}
