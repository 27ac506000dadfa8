//! One CSV file as a stream of checked rows.

use csv::ByteRecord;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use super::columns::{Column, Usage, columns, rec_05_refuses};
use super::problem::{Outcome, Reject};
use super::row_limit::RowLimit;
use super::source::KnownSource;
use super::{MAX_CELL_BYTES, MAX_ROW_BYTES, MAX_ROWS};
use super::{RosterFile, RosterProblem, RosterReport, UnusedColumn};
use crate::error::{ErrorCode, LvsError};

/// The longest column name that a report repeats.
const MAX_HEADER_SHOWN: usize = 60;

/// What is done with the cell at each place.
enum Place {
    Used(&'static Column),
    Refused(String),
    Unused,
}

/// A row that passed the checks of form. It opens only the columns that are used.
pub(super) struct Row<'a> {
    places: &'a [Place],
    record: &'a ByteRecord,
}

impl Row<'_> {
    /// A used cell without outer spaces; empty where the column is absent.
    pub(super) fn get(&self, name: &'static str) -> &str {
        self.places
            .iter()
            .zip(self.record)
            .find(|(place, _)| matches!(place, Place::Used(column) if column.name() == name))
            .and_then(|(_, cell)| std::str::from_utf8(cell).ok())
            .map_or("", str::trim)
    }

    /// A cell that may not be empty.
    pub(super) fn need(&self, name: &'static str) -> Result<&str, Reject> {
        match self.get(name) {
            "" => Err(Reject::at(name, RosterProblem::MissingValue)),
            cell => Ok(cell),
        }
    }
}

/// Reads a file row by row. A bad row goes into the report and the reading goes on; an error means
/// that the file as a whole cannot be trusted.
pub(super) fn read_table(
    source: &KnownSource<'_>,
    file: RosterFile,
    report: &mut RosterReport,
    mut take: impl FnMut(&Row<'_>) -> Result<Outcome, Reject>,
) -> Result<(), LvsError> {
    let left = Rc::new(Cell::new(MAX_ROW_BYTES));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(RowLimit::new(source.open(file)?, Rc::clone(&left)));
    report.start(file);
    let mut record = ByteRecord::new();
    if !next(&mut reader, &left, file, &mut record)? {
        return Err(form(file, "is empty"));
    }
    let header = header_names(file, &record)?;
    let places = places(file, &header, report)?;
    let mut rows = 0;
    while next(&mut reader, &left, file, &mut record)? {
        rows += 1;
        if rows > MAX_ROWS {
            return Err(broken(file, "has too many rows"));
        }
        let line = first_line(&reader, &record);
        for (place, cell) in places.iter().zip(&record) {
            if let Place::Refused(name) = place
                && !cell.trim_ascii().is_empty()
            {
                report.refuse(file, name);
            }
        }
        if let Err((problem, place)) = check_form(&record, places.len()) {
            let column = place.and_then(|at| header.get(at)).cloned();
            let column = column.map(|name| shown(&name, place.unwrap_or(0)));
            let reject = Reject {
                column: None,
                problem,
            };
            report.bad_row(line, column, reject);
            continue;
        }
        let row = Row {
            places: &places,
            record: &record,
        };
        match take(&row) {
            Ok(outcome) => report.row(outcome),
            Err(reject) => report.bad_row(line, None, reject),
        }
    }
    Ok(())
}

fn next<R: Read>(
    reader: &mut csv::Reader<R>,
    left: &Cell<usize>,
    file: RosterFile,
    record: &mut ByteRecord,
) -> Result<bool, LvsError> {
    left.set(MAX_ROW_BYTES);
    reader.read_byte_record(record).map_err(|_| {
        if left.get() == 0 {
            broken(
                file,
                "has a row that is too long, or a quote that is not closed",
            )
        } else {
            broken(file, "cannot be read to its end")
        }
    })
}

/// The line on which a row starts, counted back from where it ended: empty lines before it are not
/// the row's.
fn first_line<R: Read>(reader: &csv::Reader<R>, record: &ByteRecord) -> u64 {
    let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
    let inside = u64::try_from(inside.count()).unwrap_or(0);
    let counted = reader.position().line().saturating_sub(inside + 1);
    counted.max(record.position().map_or(0, csv::Position::line))
}

/// The header as text; a byte-order mark before it is dropped.
fn header_names(file: RosterFile, record: &ByteRecord) -> Result<Vec<String>, LvsError> {
    record
        .iter()
        .map(|cell| {
            let text = std::str::from_utf8(cell)
                .map_err(|_| form(file, "has a header that is not UTF-8"))?;
            Ok(text.trim_start_matches('\u{feff}').trim().to_owned())
        })
        .collect()
}

fn places(
    file: RosterFile,
    header: &[String],
    report: &mut RosterReport,
) -> Result<Vec<Place>, LvsError> {
    let known = columns(file);
    for column in known.iter().filter(|c| c.usage == Usage::Required) {
        if !header.iter().any(|name| is(column, name)) {
            return Err(form(file, &format!("has no column {}", column.name())));
        }
    }
    let mut seen: Vec<&'static str> = Vec::new();
    let mut places = Vec::with_capacity(header.len());
    for (at, name) in header.iter().enumerate() {
        let column = known.iter().find(|column| is(column, name));
        if let Some(column) = column {
            if seen.contains(&column.name()) {
                return Err(form(file, &format!("has {} twice", column.name())));
            }
            seen.push(column.name());
        }
        let refused = match column {
            Some(column) => column.usage == Usage::Refused,
            None => rec_05_refuses(name),
        };
        places.push(match column {
            _ if refused => {
                let name = shown(name, at);
                report.name_refused(file, &name);
                Place::Refused(name)
            }
            Some(column) if column.usage != Usage::Ignored => Place::Used(column),
            _ => {
                report.unused.push(UnusedColumn {
                    file,
                    column: shown(name, at),
                    known: column.is_some(),
                });
                Place::Unused
            }
        });
    }
    Ok(places)
}

fn is(column: &Column, header: &str) -> bool {
    column
        .names
        .iter()
        .any(|name| name.eq_ignore_ascii_case(header))
}

/// A column's name as a report may show it: a name, or the place of what is no name.
fn shown(name: &str, at: usize) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if !name.is_empty() && name.len() <= MAX_HEADER_SHOWN && digits < 6 && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("number {}", at + 1)
    }
}

/// The checks that hold for every cell, also of columns that are not read: an unclosed quote in one
/// of these swallows the rows below it.
fn check_form(record: &ByteRecord, width: usize) -> Result<(), (RosterProblem, Option<usize>)> {
    if record.len() != width {
        return Err((RosterProblem::FieldCount, None));
    }
    for (at, cell) in record.iter().enumerate() {
        if cell.len() > MAX_CELL_BYTES {
            return Err((RosterProblem::TooLong, Some(at)));
        }
        let Ok(text) = std::str::from_utf8(cell) else {
            return Err((RosterProblem::InvalidUtf8, Some(at)));
        };
        if text.chars().any(|c| c.is_control() && c != '\t') {
            return Err((RosterProblem::ControlCharacter, Some(at)));
        }
    }
    Ok(())
}

fn form(file: RosterFile, what: &str) -> LvsError {
    LvsError::invalid(ErrorCode::RosterForm, format!("{} {what}", file.as_str()))
}

fn broken(file: RosterFile, what: &str) -> LvsError {
    LvsError::invalid(ErrorCode::RosterBroken, format!("{} {what}", file.as_str()))
}
