//! One file of a roster, row by row into the report.

use super::columns::columns;
use super::problem::{Outcome, Reject};
use super::source::KnownSource;
use super::{RosterFile, RosterReport, UnusedColumn};
use crate::csv_reading::{ColumnNote, Row, Table, TableFault};
use crate::error::{ErrorCode, LvsError};

/// Reads a file row by row. A bad row goes into the report and the reading goes on; an error means
/// that the file as a whole cannot be trusted.
pub(super) fn read_table(
    source: &KnownSource<'_>,
    file: RosterFile,
    report: &mut RosterReport,
    mut take: impl FnMut(&Row<'_>) -> Result<Outcome, Reject>,
) -> Result<(), LvsError> {
    let input = source.open(file)?;
    report.start(file);
    let (mut table, notes) = Table::open(input, columns(file)).map_err(|f| fault(file, f))?;
    for note in notes {
        match note {
            ColumnNote::Refused(name) => report.name_refused(file, &name),
            ColumnNote::Unused { column, known } => report.unused.push(UnusedColumn {
                file,
                column,
                known,
            }),
        }
    }
    while let Some(found) = table.next_line().map_err(|f| fault(file, f))? {
        for name in found.refused {
            report.refuse(file, name);
        }
        match found.row.map(|row| take(&row)) {
            Ok(Ok(outcome)) => report.row(outcome),
            Ok(Err(reject)) => report.bad_row(found.line, None, reject),
            Err((problem, column)) => report.bad_row(found.line, column, Reject::form(problem)),
        }
    }
    Ok(())
}

fn fault(file: RosterFile, fault: TableFault) -> LvsError {
    let (code, what) = match &fault {
        TableFault::Form(what) => (ErrorCode::RosterForm, what.as_str()),
        TableFault::Broken(what) => (ErrorCode::RosterBroken, *what),
    };
    LvsError::invalid(code, format!("{} {what}", file.as_str()))
}
