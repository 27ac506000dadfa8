//! The form of a scenario file.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::flip::Flip;
use super::relation::RelationPart;
use super::step::Step;
use crate::engine::SchoolSettings;
use crate::rule::RuleId;

/// A scenario, as its file says.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// One sentence: the situation and the outcome.
    pub title: String,
    /// The rules that it is about.
    pub rules: Vec<RuleId>,
    /// The one fact whose change changes the outcome.
    pub(super) flip: Flip,
    pub(super) parts: Parts,
    pub(super) source: toml::Table,
}

/// Everything but the title.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) school: SchoolSettings,
    pub(super) pupil: PupilPart,
    /// Other pupils, by their ids.
    pub(super) others: BTreeMap<String, OtherPart>,
    pub(super) relations: Vec<(String, RelationPart)>,
    pub(super) steps: Vec<Step>,
}

/// The pupil.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PupilPart {
    pub(super) id: String,
    pub(super) born: Option<chrono::NaiveDate>,
}

/// Another pupil of the school.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherPart {
    pub(super) born: Option<chrono::NaiveDate>,
}

/// Why a file is no scenario, or why it does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioError {
    /// Where: the step's name, or the part of the file.
    pub place: String,
    /// What.
    pub problem: String,
}

impl ScenarioError {
    pub(super) fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        ScenarioError {
            place: place.into(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for ScenarioError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    rules: Vec<String>,
    flip: Flip,
}

impl Scenario {
    /// Reads a scenario from TOML.
    ///
    /// # Errors
    /// Where the file is not of the form, and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, ScenarioError> {
        let source: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| ScenarioError::new("file", error.message()))?;
        only_known_parts(&source)?;
        let mut head = toml::Table::new();
        for key in ["title", "rules", "flip"] {
            if let Some(value) = source.get(key) {
                head.insert(key.to_owned(), value.clone());
            }
        }
        let head: Head = read("head", toml::Value::Table(head))?;
        if head.title.trim().is_empty() || head.rules.is_empty() {
            return Err(ScenarioError::new(
                "head",
                "a scenario has a title and names rules",
            ));
        }
        let rules = head
            .rules
            .iter()
            .map(|rule| {
                rule.parse()
                    .map_err(|_| ScenarioError::new("rules", format!("no rule is called `{rule}`")))
            })
            .collect::<Result<_, _>>()?;
        let parts = Parts::of(&source)?;
        entries_are_recorded(&parts.steps)?;
        Ok(Scenario {
            title: head.title,
            rules,
            flip: head.flip,
            parts,
            source,
        })
    }

    /// The rules that an expectation names by their number.
    pub fn asserted(&self) -> BTreeSet<RuleId> {
        let steps = self
            .parts
            .steps
            .iter()
            .filter_map(|step| step.expect.as_ref());
        steps
            .chain(self.flip.becomes.values())
            .flat_map(|expected| {
                [&expected.rules, &expected.reader_rules, &expected.named]
                    .into_iter()
                    .flatten()
                    .flatten()
                    .copied()
            })
            .collect()
    }
}

impl Parts {
    pub(super) fn of(source: &toml::Table) -> Result<Self, ScenarioError> {
        let school = match source.get("school") {
            Some(value) => read("school", value.clone())?,
            None => SchoolSettings::default(),
        };
        let pupil = source
            .get("pupil")
            .cloned()
            .ok_or_else(|| ScenarioError::new("pupil", "a scenario is about one pupil"))?;
        let others = match source.get("other") {
            Some(value) => read("other", value.clone())?,
            None => BTreeMap::new(),
        };
        let relations: BTreeMap<String, RelationPart> = match source.get("relation") {
            Some(value) => read("relation", value.clone())?,
            None => BTreeMap::new(),
        };
        let steps: Vec<Step> = match source.get("step") {
            Some(toml::Value::Array(steps)) => steps
                .iter()
                .enumerate()
                .map(|(index, step)| Step::read(index, step))
                .collect::<Result<_, _>>()?,
            _ => return Err(ScenarioError::new("step", "a scenario tries something")),
        };
        in_order(&steps)?;
        Ok(Parts {
            school,
            pupil: read("pupil", pupil)?,
            others,
            relations: relations.into_iter().collect(),
            steps,
        })
    }
}

fn only_known_parts(source: &toml::Table) -> Result<(), ScenarioError> {
    const KNOWN: [&str; 8] = [
        "title", "rules", "flip", "school", "pupil", "other", "relation", "step",
    ];
    match source.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        None => Ok(()),
        Some(odd) => {
            let problem = format!(
                "unknown part `{odd}`, expected one of `{}`",
                KNOWN.join("`, `")
            );
            Err(ScenarioError::new("file", problem))
        }
    }
}

/// An entry that is looked at has to be the name of a step that records one: a slip of the pen would
/// look like something withheld.
fn entries_are_recorded(steps: &[Step]) -> Result<(), ScenarioError> {
    for step in steps {
        let Some(entry) = step.act.looks_at() else {
            continue;
        };
        let made = steps
            .iter()
            .any(|other| other.act.records(&other.name, entry.as_str()));
        if !made {
            let problem = format!("no step records `{}`", entry.as_str());
            return Err(ScenarioError::new(&step.name, problem));
        }
    }
    Ok(())
}

/// Each step has a name of its own and does not lie before the one above it.
fn in_order(steps: &[Step]) -> Result<(), ScenarioError> {
    let mut names = BTreeSet::new();
    let mut last = None;
    for step in steps {
        if !names.insert(&step.name) {
            return Err(ScenarioError::new(&step.name, "two steps have this name"));
        }
        let when = Some((step.on, step.at));
        if when < last {
            return Err(ScenarioError::new(
                &step.name,
                "lies before the step above it",
            ));
        }
        last = when;
    }
    Ok(())
}

/// Reads one part, naming it when it does not fit.
pub(super) fn read<T: serde::de::DeserializeOwned>(
    place: &str,
    value: toml::Value,
) -> Result<T, ScenarioError> {
    value
        .try_into()
        .map_err(|error: toml::de::Error| ScenarioError::new(place, error.message()))
}
