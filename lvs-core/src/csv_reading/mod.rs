//! Reading a CSV file that may be wrong: what every import shares.
//!
//! A bad row is a value with a line, a column and a problem, never with what stood in it; a file
//! that cannot be trusted as a whole is a fault.

mod cell;
mod column;
mod row_limit;
mod table;

#[cfg(feature = "roster")]
pub(crate) use cell::number;
pub(crate) use cell::{iso_date, sane_year};
#[cfg(feature = "edfi")]
pub(crate) use column::rec_05_refuses;
pub(crate) use column::{Column, ColumnNote, Usage, column_table};
#[cfg(feature = "edfi")]
pub(crate) use row_limit::RowLimit;
#[cfg(feature = "edfi")]
pub(crate) use table::shown_name;
pub(crate) use table::{CellProblem, Missing, Row, Table, TableFault};

/// The longest cell, in bytes. A row with a longer one is skipped.
pub const MAX_CELL_BYTES: usize = 4 * 1024;
/// The longest row that is read, in bytes. A longer one breaks the file: its end cannot be trusted.
pub const MAX_ROW_BYTES: usize = 256 * 1024;
/// The most rows of one file. More break it.
pub const MAX_ROWS: usize = 500_000;
/// The most issues that a report lists. The rest is counted.
pub const MAX_ISSUES: usize = 1_000;
