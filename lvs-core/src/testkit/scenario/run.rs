//! Runs a scenario, then runs it again with the one fact changed.

use serde::Serialize;

use super::file::{Parts, Scenario, ScenarioError};
use super::outcome::StepOutcome;
use super::perform::perform;
use super::world::World;
use crate::time::Moment;

/// What came of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScenarioReport {
    /// The title.
    pub title: String,
    /// The steps.
    pub steps: Vec<StepReport>,
    /// Whether changing the one fact changed the outcome of an expected step.
    pub flip_matters: bool,
    /// What the flip should have brought about and did not.
    pub flip_misses: Vec<String>,
}

/// What came of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepReport {
    /// Its name.
    pub name: String,
    /// What it came to.
    pub outcome: StepOutcome,
    /// What was expected and did not hold.
    pub misses: Vec<String>,
}

impl ScenarioReport {
    /// Everything that does not hold, one line each; empty when the scenario holds.
    pub fn failures(&self) -> Vec<String> {
        let mut failures: Vec<String> = self
            .steps
            .iter()
            .flat_map(|step| {
                step.misses
                    .iter()
                    .map(move |miss| format!("{}: {miss}", step.name))
            })
            .collect();
        failures.extend(self.flip_misses.iter().map(|miss| format!("flip: {miss}")));
        if !self.flip_matters {
            failures.push("flip: changing the fact changes nothing that is expected".to_owned());
        }
        failures
    }
}

impl Scenario {
    /// Runs the scenario, and again with the one fact changed.
    ///
    /// # Errors
    /// Where the scenario cannot be played, as for a person id that is none.
    pub fn run(&self) -> Result<ScenarioReport, ScenarioError> {
        let outcomes = play(&self.parts)?;
        let mut flip_matters = true;
        let mut flip_misses = Vec::new();
        for source in self.flip.apply(&self.source)? {
            let other = play(&Parts::of(&source)?)?;
            flip_matters &= self.differs(&outcomes, &other);
            flip_misses.extend(self.becomes(&other)?);
        }
        let steps = self
            .parts
            .steps
            .iter()
            .zip(outcomes)
            .map(|(step, (name, outcome))| StepReport {
                misses: step
                    .expect
                    .as_ref()
                    .map(|expected| expected.misses(&outcome))
                    .unwrap_or_else(|| unexpected(&outcome)),
                name,
                outcome,
            })
            .collect();
        Ok(ScenarioReport {
            title: self.title.clone(),
            steps,
            flip_matters,
            flip_misses,
        })
    }

    /// Whether a step of which something is expected came to something else. A step that the flip
    /// left out came to nothing, which is no difference.
    fn differs(&self, outcomes: &Outcomes, other: &Outcomes) -> bool {
        let expected = |name: &str| {
            let mut steps = self.parts.steps.iter();
            steps.any(|step| step.name == name && step.expect.is_some())
        };
        outcomes
            .iter()
            .filter(|(name, _)| expected(name))
            .any(|(name, outcome)| {
                other
                    .iter()
                    .any(|(same, flipped)| same == name && flipped != outcome)
            })
    }

    /// What the flip says of steps and does not hold.
    fn becomes(&self, other: &Outcomes) -> Result<Vec<String>, ScenarioError> {
        let mut misses = Vec::new();
        for (name, expected) in &self.flip.becomes {
            let (_, outcome) = other.iter().find(|(same, _)| same == name).ok_or_else(|| {
                ScenarioError::new("flip.becomes", format!("no step is called `{name}`"))
            })?;
            let found = expected.misses(outcome);
            misses.extend(found.into_iter().map(|miss| format!("{name}: {miss}")));
        }
        Ok(misses)
    }
}

/// A step without an expectation prepares the next ones: it has to be done.
fn unexpected(outcome: &StepOutcome) -> Vec<String> {
    if outcome.done {
        Vec::new()
    } else {
        vec![format!(
            "a step without an expectation was not done: {:?} {:?} {:?}",
            outcome.rules, outcome.missing, outcome.code
        )]
    }
}

/// What the steps came to, in their order.
type Outcomes = Vec<(String, StepOutcome)>;

fn play(parts: &Parts) -> Result<Outcomes, ScenarioError> {
    let world = World::new(parts)?;
    let mut outcomes = Vec::new();
    for (index, step) in parts.steps.iter().enumerate() {
        let mut moment = Moment::on(step.on);
        if let Some(at) = step.at {
            moment.at = step.on.and_time(at).and_utc();
        }
        // Steps of one day follow each other.
        moment.at += chrono::Duration::milliseconds(i64::try_from(index).unwrap_or(0));
        world.time.set(moment);
        world.ids.name(&step.name);
        outcomes.push((step.name.clone(), perform(&world, step)?));
    }
    Ok(outcomes)
}
