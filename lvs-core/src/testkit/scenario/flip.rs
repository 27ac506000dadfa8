//! The one fact whose change changes the outcome.

use serde::Deserialize;

use super::file::ScenarioError;

/// A change of one value of the file, or the removal of one part: a path such as
/// `relation.teacher.until` or `step.father.answer`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Flip {
    /// Sets a value.
    Set { path: String, value: toml::Value },
    /// Leaves a part out.
    Remove { remove: String },
}

impl Flip {
    /// The file with the fact changed.
    pub(super) fn apply(&self, source: &toml::Table) -> Result<toml::Table, ScenarioError> {
        let (path, value) = match self {
            Flip::Set { path, value } => (path, Some(value.clone())),
            Flip::Remove { remove } => (remove, None),
        };
        let mut root = toml::Value::Table(source.clone());
        let missing = || ScenarioError::new("flip", format!("the file has no `{path}`"));
        let (parent, last) = path.rsplit_once('.').ok_or_else(missing)?;
        let mut place = &mut root;
        for part in parent.split('.') {
            place = step_into(place, part).ok_or_else(missing)?;
        }
        match (place, value) {
            (toml::Value::Table(table), Some(value)) => {
                table.insert(last.to_owned(), value);
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
