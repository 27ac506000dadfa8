//! From the cells of a file, whatever its form, to norm tables.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::norm_faults::{NormFaults, NormIssue, NormProblem};
use crate::assessment::norm_key::{NormGroup, NormKey};
use crate::assessment::norm_table::{
    Band, BandEdge, NormBands, NormBasis, NormTable, NormTableRequest,
};
use crate::assessment::norm_tables::NormTables;
use crate::assessment::zone::{ColourZone, Zone};
use crate::error::LvsError;

/// The cells of a row or of a TOML table, each with its line.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) line: u64,
    pub(super) cells: BTreeMap<String, (u64, String)>,
}

impl Cells {
    fn issue(&self, column: &str, problem: NormProblem) -> NormIssue {
        NormIssue {
            line: self.cells.get(column).map_or(self.line, |(line, _)| *line),
            column: Some(column.to_owned()),
            problem,
        }
    }

    fn get(&self, column: &str) -> Option<&str> {
        let (_, text) = self.cells.get(column)?;
        Some(text.trim()).filter(|text| !text.is_empty())
    }

    fn maybe<T: FromStr<Err = LvsError>>(
        &self,
        column: &str,
        problem: NormProblem,
    ) -> Result<Option<T>, NormIssue> {
        self.get(column)
            .map(|text| text.parse().map_err(|_| self.issue(column, problem)))
            .transpose()
    }

    fn need<T: FromStr<Err = LvsError>>(
        &self,
        column: &str,
        problem: NormProblem,
    ) -> Result<T, NormIssue> {
        self.maybe(column, problem)?
            .ok_or_else(|| self.issue(column, NormProblem::MissingValue))
    }

    fn one_of<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Result<T, NormIssue> {
        let text = self
            .get(column)
            .ok_or_else(|| self.issue(column, NormProblem::MissingValue))?;
        let found = words.iter().find(|(word, _)| *word == text);
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| self.issue(column, NormProblem::UnknownWord))
    }

    fn edge(&self, column: &str) -> Result<BandEdge, NormIssue> {
        let text = self
            .get(column)
            .ok_or_else(|| self.issue(column, NormProblem::MissingValue))?;
        BandEdge::parse(text).map_err(|_| self.issue(column, NormProblem::BadNumber))
    }

    /// A field that none of these is.
    pub(super) fn unknown(&self, known: &[&str]) -> Option<NormIssue> {
        self.cells
            .keys()
            .find(|name| !known.contains(&name.as_str()))
            .map(|name| NormIssue {
                // The name is the file's own: it is not repeated.
                column: None,
                ..self.issue(name, NormProblem::UnknownField)
            })
    }
}

pub(super) const KEY_FIELDS: &[&str] = &[
    "instrument",
    "edition",
    "grade",
    "point",
    "form",
    "norm_sample",
    "born",
];
pub(super) const BAND_FIELDS: &[&str] = &["zone", "from", "to"];

/// Which zones a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ZoneKind {
    Letters,
    Colours,
}

/// What a table says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    source: String,
    invented: bool,
    zones: ZoneKind,
    basis: NormBasis,
    step: BandEdge,
}

#[derive(Debug, Clone, Copy)]
enum AnyZone {
    Letter(Zone),
    Colour(ColourZone),
}

/// ASS-04: the six parts of a key.
pub(super) fn ass_04_key(cells: &Cells) -> Result<NormKey, NormIssue> {
    Ok(NormKey {
        instrument: cells.need("instrument", NormProblem::BadCode)?,
        edition: cells.need("edition", NormProblem::BadCode)?,
        grade: cells.need("grade", NormProblem::UnknownWord)?,
        point: cells.need("point", NormProblem::UnknownWord)?,
        form: cells.maybe("form", NormProblem::BadCode)?,
        group: NormGroup {
            sample: cells.need("norm_sample", NormProblem::BadCode)?,
            born: cells.maybe("born", NormProblem::UnknownWord)?,
        },
    })
}

pub(super) fn head(cells: &Cells) -> Result<Head, NormIssue> {
    let source = cells.get("source");
    Ok(Head {
        source: source
            .ok_or_else(|| cells.issue("source", NormProblem::MissingValue))?
            .to_owned(),
        invented: cells.one_of("invented", &[("true", true), ("false", false)])?,
        zones: cells.one_of(
            "zones",
            &[
                ("letters", ZoneKind::Letters),
                ("colours", ZoneKind::Colours),
            ],
        )?,
        basis: cells.need("basis", NormProblem::UnknownWord)?,
        step: cells.edge("step")?,
    })
}

/// A table in the making, with the lines that it comes from.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) keys: Vec<(u64, NormKey)>,
    pub(super) head: Head,
    bands: Vec<(u64, AnyZone, BandEdge, BandEdge)>,
}

impl Draft {
    pub(super) fn new(line: u64, head: Head) -> Self {
        Draft {
            line,
            keys: Vec::new(),
            head,
            bands: Vec::new(),
        }
    }

    pub(super) fn add_band(&mut self, cells: &Cells) -> Result<(), NormIssue> {
        let zone = match self.head.zones {
            ZoneKind::Letters => AnyZone::Letter(cells.need("zone", NormProblem::UnknownWord)?),
            ZoneKind::Colours => AnyZone::Colour(cells.need("zone", NormProblem::UnknownWord)?),
        };
        let (from, to) = (cells.edge("from")?, cells.edge("to")?);
        self.bands.push((cells.line, zone, from, to));
        Ok(())
    }

    /// Checks the bands and puts the table under each of its keys.
    fn finish(self, tables: &mut NormTables, faults: &mut NormFaults) {
        let lines: Vec<u64> = self.bands.iter().map(|(line, ..)| *line).collect();
        let mut letters = Vec::new();
        let mut colours = Vec::new();
        for (_, zone, from, to) in self.bands {
            match zone {
                AnyZone::Letter(zone) => letters.push(Band { zone, from, to }),
                AnyZone::Colour(zone) => colours.push(Band { zone, from, to }),
            }
        }
        let checked = NormTable::ass_03_parse(NormTableRequest {
            source: self.head.source,
            invented: self.head.invented,
            basis: self.head.basis,
            step: self.head.step,
            bands: match self.head.zones {
                ZoneKind::Letters => NormBands::Letters(letters),
                ZoneKind::Colours => NormBands::Colours(colours),
            },
        });
        let table = match checked {
            Ok(table) => table,
            Err(fault) => {
                let line = fault.band.and_then(|band| lines.get(band));
                faults.add(NormIssue {
                    line: line.copied().unwrap_or(self.line),
                    column: None,
                    problem: NormProblem::Band(fault.problem),
                });
                return;
            }
        };
        for (line, key) in self.keys {
            if tables.ass_04_add(key, table.clone()).is_err() {
                faults.add(NormIssue {
                    line,
                    column: None,
                    problem: NormProblem::DuplicateKey,
                });
            }
        }
    }
}

/// The tables of all drafts, or everything that is wrong with them. Bands are looked at when every
/// line could be read: a line that is left out would look like a gap.
pub(super) fn finish(drafts: Vec<Draft>, mut faults: NormFaults) -> Result<NormTables, NormFaults> {
    let mut tables = NormTables::new();
    if faults.is_empty() {
        for draft in drafts {
            draft.finish(&mut tables, &mut faults);
        }
    }
    if faults.is_empty() {
        Ok(tables)
    } else {
        Err(faults)
    }
}
