//! One CSV file as a stream of checked rows.

use csv::ByteRecord;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use super::column::{Column, ColumnNote, Usage, rec_05_refuses};
use super::row_limit::RowLimit;
use super::{MAX_CELL_BYTES, MAX_ROW_BYTES, MAX_ROWS};

/// The longest column name that a report repeats.
const MAX_HEADER_SHOWN: usize = 60;

/// A file that cannot be trusted as a whole. The text follows the file's name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TableFault {
    /// It is of no known form.
    Form(String),
    /// It cannot be read to its end, or is over the limits.
    Broken(&'static str),
}

/// What is wrong with the form of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellProblem {
    /// More or fewer fields than the header.
    FieldCount,
    /// A cell is not UTF-8.
    InvalidUtf8,
    /// A cell holds a line break or another control character.
    ControlCharacter,
    /// A cell is longer than the limit.
    TooLong,
}

/// A cell that is needed is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing(pub(crate) &'static str);

/// What is done with the cell at each place.
enum Place {
    Used(&'static Column),
    Refused(String),
    Unused,
}

/// A row that passed the checks of form. It opens only the columns that are used.
pub(crate) struct Row<'a> {
    places: &'a [Place],
    record: &'a ByteRecord,
}

impl Row<'_> {
    /// A used cell without outer spaces; empty where the column is absent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.places
            .iter()
            .zip(self.record)
            .find(|(place, _)| matches!(place, Place::Used(column) if column.name() == name))
            .and_then(|(_, cell)| std::str::from_utf8(cell).ok())
            .map_or("", str::trim)
    }

    /// A cell that may not be empty.
    pub(crate) fn need(&self, name: &'static str) -> Result<&str, Missing> {
        match self.get(name) {
            "" => Err(Missing(name)),
            cell => Ok(cell),
        }
    }
}

/// A row as it was found.
pub(crate) struct Line<'a> {
    /// The line on which it starts, from 1.
    pub(crate) line: u64,
    /// The refused columns (REC-05) that held something.
    pub(crate) refused: Vec<&'a str>,
    /// The row, or what is wrong with its form and in which column.
    pub(crate) row: Result<Row<'a>, (CellProblem, Option<String>)>,
}

/// A file that is being read.
pub(crate) struct Table<R> {
    reader: csv::Reader<RowLimit<R>>,
    left: Rc<Cell<usize>>,
    record: ByteRecord,
    header: Vec<String>,
    places: Vec<Place>,
    rows: usize,
}

impl<R: Read> Table<R> {
    /// Reads the header. The notes name the columns that will not be read, in their order.
    pub(crate) fn open(
        input: R,
        known: &'static [Column],
    ) -> Result<(Self, Vec<ColumnNote>), TableFault> {
        let left = Rc::new(Cell::new(MAX_ROW_BYTES));
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(RowLimit::new(input, Rc::clone(&left)));
        let mut table = Table {
            reader,
            left,
            record: ByteRecord::new(),
            header: Vec::new(),
            places: Vec::new(),
            rows: 0,
        };
        if !table.advance()? {
            return Err(form("is empty"));
        }
        table.header = header_names(&table.record)?;
        let (places, notes) = places(known, &table.header)?;
        table.places = places;
        Ok((table, notes))
    }

    /// The next row; `None` at the end.
    pub(crate) fn next_line(&mut self) -> Result<Option<Line<'_>>, TableFault> {
        if !self.advance()? {
            return Ok(None);
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            return Err(TableFault::Broken("has too many rows"));
        }
        let filled = |(place, cell): (&'_ Place, &[u8])| match place {
            Place::Refused(_) => !cell.trim_ascii().is_empty(),
            _ => false,
        };
        let refused = self.places.iter().zip(&self.record);
        let refused = refused
            .filter(|pair| filled(*pair))
            .filter_map(|(place, _)| match place {
                Place::Refused(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let row = check_form(&self.record, self.places.len())
            .map(|()| Row {
                places: &self.places,
                record: &self.record,
            })
            .map_err(|(problem, at)| {
                let name = at.and_then(|at| Some(shown(self.header.get(at)?, at)));
                (problem, name)
            });
        Ok(Some(Line {
            line: self.first_line(),
            refused,
            row,
        }))
    }

    fn advance(&mut self) -> Result<bool, TableFault> {
        self.left.set(MAX_ROW_BYTES);
        self.reader
            .read_byte_record(&mut self.record)
            .map_err(|_| match self.left.get() {
                0 => {
                    TableFault::Broken("has a row that is too long, or a quote that is not closed")
                }
                _ => TableFault::Broken("cannot be read to its end"),
            })
    }

    /// The line on which the row starts, counted back from where it ended: empty lines before it are
    /// not the row's.
    fn first_line(&self) -> u64 {
        let inside = self.record.as_slice().iter().filter(|byte| **byte == b'\n');
        let inside = u64::try_from(inside.count()).unwrap_or(0);
        let counted = self.reader.position().line().saturating_sub(inside + 1);
        counted.max(self.record.position().map_or(0, csv::Position::line))
    }
}

/// The header as text; a byte-order mark before it is dropped.
fn header_names(record: &ByteRecord) -> Result<Vec<String>, TableFault> {
    record
        .iter()
        .map(|cell| {
            let text =
                std::str::from_utf8(cell).map_err(|_| form("has a header that is not UTF-8"))?;
            Ok(text.trim_start_matches('\u{feff}').trim().to_owned())
        })
        .collect()
}

fn places(
    known: &'static [Column],
    header: &[String],
) -> Result<(Vec<Place>, Vec<ColumnNote>), TableFault> {
    for column in known.iter().filter(|c| c.usage == Usage::Required) {
        if !header.iter().any(|name| column.is(name)) {
            return Err(form(&format!("has no column {}", column.name())));
        }
    }
    let mut seen: Vec<&'static str> = Vec::new();
    let mut places = Vec::with_capacity(header.len());
    let mut notes = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let column = known.iter().find(|column| column.is(name));
        if let Some(column) = column {
            if seen.contains(&column.name()) {
                return Err(form(&format!("has {} twice", column.name())));
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
                notes.push(ColumnNote::Refused(name.clone()));
                Place::Refused(name)
            }
            Some(column) if matches!(column.usage, Usage::Required | Usage::Optional) => {
                Place::Used(column)
            }
            _ => {
                notes.push(ColumnNote::Unused {
                    column: shown(name, at),
                    known: column.is_some(),
                });
                Place::Unused
            }
        });
    }
    Ok((places, notes))
}

/// A column's name as a report may show it: a name, or the place of what is no name.
fn shown(name: &str, at: usize) -> String {
    if is_name(name) {
        name.to_owned()
    } else {
        format!("number {}", at + 1)
    }
}

/// An element's name as a report may show it.
#[cfg(feature = "edfi")]
pub(crate) fn shown_name(name: &str) -> String {
    if is_name(name) {
        name.to_owned()
    } else {
        "without a plain name".to_owned()
    }
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    !name.is_empty() && name.len() <= MAX_HEADER_SHOWN && digits < 6 && name.chars().all(plain)
}

/// The checks that hold for every cell, also of columns that are not read: an unclosed quote in one
/// of these swallows the rows below it.
fn check_form(record: &ByteRecord, width: usize) -> Result<(), (CellProblem, Option<usize>)> {
    if record.len() != width {
        return Err((CellProblem::FieldCount, None));
    }
    for (at, cell) in record.iter().enumerate() {
        if cell.len() > MAX_CELL_BYTES {
            return Err((CellProblem::TooLong, Some(at)));
        }
        let Ok(text) = std::str::from_utf8(cell) else {
            return Err((CellProblem::InvalidUtf8, Some(at)));
        };
        if text.chars().any(|c| c.is_control() && c != '\t') {
            return Err((CellProblem::ControlCharacter, Some(at)));
        }
    }
    Ok(())
}

fn form(what: &str) -> TableFault {
    TableFault::Form(what.to_owned())
}
