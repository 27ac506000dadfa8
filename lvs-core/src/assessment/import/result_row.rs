//! From a row to a result (ASS-18).

use std::str::FromStr;

use super::result_measure::ass_16_measured;
use super::result_problem::{Reject, ResultProblem};
use super::result_read::ResultSurroundings;
use crate::assessment::assessor::Assessor;
use crate::assessment::instrument::Instrument;
use crate::assessment::moment::TestMoment;
use crate::assessment::result::{
    AssessmentOutcome, AssessmentResult, NotTakenReason, TestConditions,
};
use crate::assessment::validate::ass_18_validate;
use crate::csv_reading::{Row, iso_date, sane_year};
use crate::id::{PersonId, PupilId};
use chrono::NaiveDate;

/// The instrument of a row.
pub(super) fn instrument<'a>(
    row: &Row<'_>,
    around: &ResultSurroundings<'a>,
) -> Result<&'a Instrument, Reject> {
    let code = parsed(row, "instrument", ResultProblem::BadId)?;
    let edition = parsed(row, "edition", ResultProblem::BadId)?;
    around
        .instruments
        .get(code, edition)
        .map_err(|_| Reject::at("instrument", ResultProblem::UnknownInstrument))
}

/// ASS-18: the result of a row.
pub(super) fn ass_18_result(
    row: &Row<'_>,
    instrument: &Instrument,
    around: &ResultSurroundings<'_>,
) -> Result<AssessmentResult, Reject> {
    let pupil: PupilId = parsed(row, "pupil", ResultProblem::BadId)?;
    if !around.pupils.contains(&pupil) {
        return Err(Reject::at("pupil", ResultProblem::UnknownPupil));
    }
    let person: PersonId = parsed(row, "assessor", ResultProblem::BadId)?;
    let kind = *around
        .assessors
        .get(&person)
        .ok_or(Reject::at("assessor", ResultProblem::UnknownAssessor))?;
    let moment = TestMoment {
        year: parsed(row, "school_year", ResultProblem::UnknownWord)?,
        point: parsed(row, "point", ResultProblem::UnknownWord)?,
        grade: parsed(row, "grade", ResultProblem::UnknownWord)?,
    };
    let outcome = ass_18_outcome(row, instrument)?;
    let is_taken = matches!(outcome, AssessmentOutcome::Taken(_));
    let norm_sample = optional(row, "norm_sample", ResultProblem::BadId)?;
    if is_taken && norm_sample.is_none() && instrument.scale().ass_16_is_normed() {
        return Err(Reject::at("norm_sample", ResultProblem::MissingValue));
    }
    let valid = match row.get("valid") {
        "" if !is_taken => true,
        _ => yes(row, "valid")?.ok_or(Reject::at("valid", ResultProblem::MissingValue))?,
    };
    let result = AssessmentResult {
        pupil,
        instrument: instrument.code(),
        edition: instrument.edition(),
        form: optional(row, "form", ResultProblem::BadId)?,
        moment,
        norm_sample,
        day: day(row, around.today)?,
        assessor: Assessor { person, kind },
        outcome,
        conditions: TestConditions {
            aids: yes(row, "aids")?.unwrap_or(false),
            interrupted: yes(row, "interrupted")?.unwrap_or(false),
        },
        valid,
    };
    ass_18_validate(instrument, &result).map_err(|error| Reject::ass_18_checked(&error))?;
    Ok(result)
}

/// ASS-18: measured, or not taken for a reason that stands there. An empty score is neither.
fn ass_18_outcome(row: &Row<'_>, instrument: &Instrument) -> Result<AssessmentOutcome, Reject> {
    let reason: Option<NotTakenReason> = optional(row, "not_taken", ResultProblem::UnknownWord)?;
    match (ass_16_measured(row, instrument.scale())?, reason) {
        (Some(measured), None) => Ok(AssessmentOutcome::Taken(measured)),
        (None, Some(reason)) => Ok(AssessmentOutcome::NotTaken(reason)),
        (Some(_), Some(_)) => Err(Reject::at("not_taken", ResultProblem::TakenAndNotTaken)),
        (None, None) => Err(Reject::row(ResultProblem::NothingMeasured)),
    }
}

fn day(row: &Row<'_>, today: NaiveDate) -> Result<NaiveDate, Reject> {
    let day = iso_date(row.need("date")?)
        .filter(sane_year)
        .ok_or(Reject::at("date", ResultProblem::BadDate))?;
    if day > today {
        return Err(Reject::at("date", ResultProblem::FutureDate));
    }
    Ok(day)
}

fn parsed<T: FromStr>(
    row: &Row<'_>,
    column: &'static str,
    problem: ResultProblem,
) -> Result<T, Reject> {
    let text = row.need(column)?;
    text.parse().map_err(|_| Reject::at(column, problem))
}

fn optional<T: FromStr>(
    row: &Row<'_>,
    column: &'static str,
    problem: ResultProblem,
) -> Result<Option<T>, Reject> {
    match row.get(column) {
        "" => Ok(None),
        _ => parsed(row, column, problem).map(Some),
    }
}

/// Yes or no, in the words that schools write; an empty cell is neither.
fn yes(row: &Row<'_>, column: &'static str) -> Result<Option<bool>, Reject> {
    let cell = row.get(column);
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    if cell.is_empty() {
        Ok(None)
    } else if is(&["yes", "ja", "true", "1"]) {
        Ok(Some(true))
    } else if is(&["no", "nee", "false", "0"]) {
        Ok(Some(false))
    } else {
        Err(Reject::at(column, ResultProblem::UnknownWord))
    }
}
