//! Norm tables from TOML: one set of bands, with all the keys that it is for.

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

use super::norm_cells::{BAND_FIELDS, Cells, Draft, KEY_FIELDS, ass_04_key, finish, head};
use super::norm_faults::{NormFaults, NormIssue, NormProblem};
use crate::assessment::norm_tables::NormTables;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(default)]
    table: Vec<Spanned<TableForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableForm {
    source: Option<Spanned<Scalar>>,
    invented: Option<Spanned<Scalar>>,
    zones: Option<Spanned<Scalar>>,
    basis: Option<Spanned<Scalar>>,
    step: Option<Spanned<Scalar>>,
    keys: Vec<Spanned<BTreeMap<String, Spanned<Scalar>>>>,
    bands: Vec<Spanned<BTreeMap<String, Spanned<Scalar>>>>,
}

/// A text, a number or a yes or no, as the text that a cell of a CSV file would have.
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor).map(Scalar)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}

/// Reads norm tables from TOML: `[[table]]`, each with its `keys` and its `bands` from the lowest up.
///
/// # Errors
/// Everything that is wrong, by line and field; only the first mistake where the text is no TOML of
/// this form. Nothing is loaded then. As an [`LvsError`](crate::LvsError) it is
/// `assessment.norm_file`.
pub fn norms_from_toml(text: &str) -> Result<NormTables, NormFaults> {
    let line_of = |at: usize| {
        let before = text.as_bytes().iter().take(at);
        let breaks = before.filter(|byte| **byte == b'\n').count();
        u64::try_from(breaks).unwrap_or(0) + 1
    };
    let mut faults = NormFaults::default();
    // The parser's own message repeats the text of the file, so it is left aside.
    let file: FileForm = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            faults.add(NormIssue {
                line: error.span().map_or(1, |span| line_of(span.start)),
                column: None,
                problem: NormProblem::NotToml,
            });
            return Err(faults);
        }
    };
    let cells = |form: Spanned<BTreeMap<String, Spanned<Scalar>>>| {
        let line = line_of(form.span().start);
        let cells = form
            .into_inner()
            .into_iter()
            .map(|(name, value)| {
                let line = line_of(value.span().start);
                (name, (line, value.into_inner().0))
            })
            .collect();
        Cells { line, cells }
    };
    let mut drafts = Vec::new();
    for table in file.table {
        let line = line_of(table.span().start);
        let form = table.into_inner();
        let mut own = Cells {
            line,
            ..Cells::default()
        };
        for (name, value) in [
            ("source", form.source),
            ("invented", form.invented),
            ("zones", form.zones),
            ("basis", form.basis),
            ("step", form.step),
        ] {
            if let Some(value) = value {
                let line = line_of(value.span().start);
                own.cells
                    .insert(name.to_owned(), (line, value.into_inner().0));
            }
        }
        let mut draft = match head(&own) {
            Ok(head) => Draft::new(line, head),
            Err(issue) => {
                faults.add(issue);
                continue;
            }
        };
        if form.keys.is_empty() {
            faults.add(NormIssue {
                line,
                column: Some("keys".to_owned()),
                problem: NormProblem::MissingValue,
            });
        }
        for key in form.keys.into_iter().map(cells) {
            let read = key
                .unknown(KEY_FIELDS)
                .map_or_else(|| ass_04_key(&key), Err);
            match read {
                Ok(read) => draft.keys.push((key.line, read)),
                Err(issue) => faults.add(issue),
            }
        }
        for band in form.bands.into_iter().map(cells) {
            let unknown = band.unknown(BAND_FIELDS);
            let added = unknown.map_or_else(|| draft.add_band(&band), Err);
            if let Err(issue) = added {
                faults.add(issue);
            }
        }
        drafts.push(draft);
    }
    finish(drafts, faults)
}
