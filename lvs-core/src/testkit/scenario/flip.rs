//! The one fact whose change changes the outcome.

use serde::Deserialize;
use std::collections::BTreeMap;

use super::expect::Expectation;
use super::file::ScenarioError;

/// A change of one value of the file, or the removal of one part: a path such as
/// `relation.teacher.until` or `step.father.answer`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Flip {
    /// What is set.
    path: Option<String>,
    /// To what.
    value: Option<toml::Value>,
    /// To each of these, one after the other; each has to change the outcome.
    #[serde(default)]
    values: Vec<toml::Value>,
    /// What is left out instead.
    remove: Option<String>,
    /// What steps then come to, by their names.
    #[serde(default)]
    pub(super) becomes: BTreeMap<String, Expectation>,
}

impl Flip {
    /// The file with the fact changed: once, or once for each value.
    pub(super) fn apply(&self, source: &toml::Table) -> Result<Vec<toml::Table>, ScenarioError> {
        let values: Vec<&toml::Value> = self.value.iter().chain(&self.values).collect();
        match (&self.path, &self.remove) {
            (Some(path), None) if !values.is_empty() => values
                .into_iter()
                .map(|value| changed(source, path, Some(value)))
                .collect(),
            (None, Some(path)) if values.is_empty() => Ok(vec![changed(source, path, None)?]),
            _ => Err(ScenarioError::new(
                "flip",
                "a flip says a `path` and its `value` or `values`, or what to `remove`",
            )),
        }
    }
}

fn changed(
    source: &toml::Table,
    path: &str,
    value: Option<&toml::Value>,
) -> Result<toml::Table, ScenarioError> {
    let mut root = toml::Value::Table(source.clone());
    let missing = || ScenarioError::new("flip", format!("the file has no `{path}`"));
    let (parent, last) = path.rsplit_once('.').ok_or_else(missing)?;
    let mut place = &mut root;
    for part in parent.split('.') {
        place = step_into(place, part).ok_or_else(missing)?;
    }
    match (place, value) {
        (toml::Value::Table(table), Some(value)) => {
            table.insert(last.to_owned(), value.clone());
        }
        (toml::Value::Table(table), None) => {
            table.remove(last).ok_or_else(missing)?;
        }
        (toml::Value::Array(items), None) => {
            let before = items.len();
            items.retain(|item| name_of(item) != Some(last));
            if items.len() == before {
                return Err(missing());
            }
        }
        _ => return Err(missing()),
    }
    match root {
        toml::Value::Table(table) => Ok(table),
        _ => Err(missing()),
    }
}

fn step_into<'a>(value: &'a mut toml::Value, part: &str) -> Option<&'a mut toml::Value> {
    match value {
        toml::Value::Table(table) => table.get_mut(part),
        toml::Value::Array(items) => items.iter_mut().find(|item| name_of(item) == Some(part)),
        _ => None,
    }
}

/// Steps stand in a list and are found by their name.
fn name_of(item: &toml::Value) -> Option<&str> {
    item.get("name").and_then(toml::Value::as_str)
}
