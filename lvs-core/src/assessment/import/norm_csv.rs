//! Norm tables from CSV: one row for each band.

use std::collections::BTreeMap;
use std::io::Read;

use super::norm_cells::{Cells, Draft, ass_04_key, finish, head};
use super::norm_faults::{NormFaults, NormIssue, NormProblem};
use crate::assessment::norm_key::NormKey;
use crate::assessment::norm_tables::NormTables;
use crate::csv_reading::{Column, Table, Usage, column_table};

const COLUMNS: &[Column] = column_table! {
    Required: "instrument", "edition", "grade", "point", "norm_sample", "zones", "basis", "step",
        "source", "invented", "zone", "from", "to";
    Optional: "form", "born";
};

/// Reads norm tables from CSV: a row for each band, from the lowest up, with the key and the head of
/// its table in every row.
///
/// # Errors
/// Everything that is wrong, by line and column. Nothing is loaded then. As an
/// [`LvsError`](crate::LvsError) it is `assessment.norm_file`.
pub fn norms_from_csv(input: impl Read) -> Result<NormTables, NormFaults> {
    let (mut table, _) = Table::open(input, COLUMNS).map_err(NormFaults::whole)?;
    let mut faults = NormFaults::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places: BTreeMap<NormKey, usize> = BTreeMap::new();
    while let Some(found) = table.next_line().map_err(NormFaults::whole)? {
        let line = found.line;
        let added = match found.row {
            Ok(row) => {
                let names = COLUMNS.iter().filter(|c| c.usage != Usage::Refused);
                let cells = names
                    .map(|column| {
                        let text = row.get(column.name()).to_owned();
                        (column.name().to_owned(), (line, text))
                    })
                    .collect();
                add(Cells { line, cells }, &mut drafts, &mut places)
            }
            Err((problem, column)) => Err(NormIssue {
                line,
                column,
                problem: NormProblem::form(problem),
            }),
        };
        if let Err(issue) = added {
            faults.add(issue);
        }
    }
    finish(drafts, faults)
}

fn add(
    cells: Cells,
    drafts: &mut Vec<Draft>,
    places: &mut BTreeMap<NormKey, usize>,
) -> Result<(), NormIssue> {
    let key = ass_04_key(&cells)?;
    let head = head(&cells)?;
    let at = *places.entry(key).or_insert_with(|| {
        let mut draft = Draft::new(cells.line, head.clone());
        draft.keys.push((cells.line, key));
        drafts.push(draft);
        drafts.len() - 1
    });
    let Some(draft) = drafts.get_mut(at) else {
        return Ok(());
    };
    if draft.head != head {
        return Err(NormIssue {
            line: cells.line,
            column: None,
            problem: NormProblem::TableDiffers,
        });
    }
    draft.add_band(&cells)
}
