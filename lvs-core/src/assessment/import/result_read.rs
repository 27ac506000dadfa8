//! Reading a file of results.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::result_columns::COLUMNS;
use super::result_problem::{Reject, ResultProblem};
use super::result_report::{ResultIssue, ResultReport};
use super::result_row::{ass_18_result, instrument};
use crate::assessment::assessor::AssessorKind;
use crate::assessment::instrument::Instruments;
use crate::assessment::result::{AssessmentResult, ResultKey};
use crate::csv_reading::{Row, Table, TableFault};
use crate::error::{ErrorCode, LvsError};
use crate::id::{InstrumentCode, PersonId, PupilId};

/// What a file of results is read against: a row that points to something else is a bad row.
#[derive(Debug, Clone, Copy)]
pub struct ResultSurroundings<'a> {
    /// The school's instruments.
    pub instruments: &'a Instruments,
    /// The school's pupils.
    pub pupils: &'a BTreeSet<PupilId>,
    /// Who takes tests here, by [`AssessorKind::ass_18_of`].
    pub assessors: &'a BTreeMap<PersonId, AssessorKind>,
    /// Today: a result is not of a later day.
    pub today: NaiveDate,
}

/// Reads results from CSV (ASS-18), as a stream. Bad rows are skipped and reported; the rest is read
/// on. Nothing is written: [`plan_results`](crate::assessment::plan_results) says what is new.
///
/// # Errors
/// `assessment.results_form` when a column is missing or there twice, or the header cannot be read;
/// `assessment.results_broken` when the file cannot be read to its end or is over the limits.
/// Nothing of such a file is imported.
pub fn read_results(
    input: impl Read,
    around: &ResultSurroundings<'_>,
) -> Result<(Vec<AssessmentResult>, ResultReport), LvsError> {
    let mut report = ResultReport::default();
    let (mut table, notes) = Table::open(input, COLUMNS).map_err(fault)?;
    for note in notes {
        report.note(note);
    }
    let mut results: Vec<AssessmentResult> = Vec::new();
    let mut places: BTreeMap<ResultKey, usize> = BTreeMap::new();
    while let Some(found) = table.next_line().map_err(fault)? {
        report.rows += 1;
        for column in found.refused {
            report.refuse(column);
        }
        let mut skipped = None;
        let (column, problem) = match found.row {
            Err((problem, column)) => (column, problem.into()),
            Ok(row) => match take(&row, around, &mut results, &mut places, &mut skipped) {
                Ok(true) => {
                    report.taken += 1;
                    continue;
                }
                Ok(false) => {
                    report.repeated += 1;
                    continue;
                }
                Err(reject) => (reject.column.map(str::to_owned), reject.problem),
            },
        };
        report.skip(ResultIssue {
            line: found.line,
            column,
            problem,
            skipped,
        });
    }
    Ok((results, report))
}

/// Takes a row; false when it says the same as one before.
fn take(
    row: &Row<'_>,
    around: &ResultSurroundings<'_>,
    results: &mut Vec<AssessmentResult>,
    places: &mut BTreeMap<ResultKey, usize>,
    skipped: &mut Option<InstrumentCode>,
) -> Result<bool, Reject> {
    let instrument = instrument(row, around)?;
    *skipped = Some(instrument.code());
    let result = ass_18_result(row, instrument, around)?;
    match places.get(&result.key()).and_then(|at| results.get(*at)) {
        Some(known) if *known == result => Ok(false),
        Some(_) => Err(Reject::row(ResultProblem::DuplicateKey)),
        None => {
            places.insert(result.key(), results.len());
            results.push(result);
            Ok(true)
        }
    }
}

fn fault(fault: TableFault) -> LvsError {
    let (code, what) = match &fault {
        TableFault::Form(what) => (ErrorCode::AssessmentResultsForm, what.as_str()),
        TableFault::Broken(what) => (ErrorCode::AssessmentResultsBroken, *what),
    };
    LvsError::invalid(code, format!("the file of results {what}"))
}
