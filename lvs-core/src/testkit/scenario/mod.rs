//! Scenario files: a situation, what is tried in it, and the outcome with its rules.

mod expect;
mod file;
mod flip;
mod look;
mod outcome;
mod perform;
mod relation;
mod run;
mod step;
mod world;

pub use expect::Expectation;
pub use file::{Scenario, ScenarioError};
pub use outcome::StepOutcome;
pub use run::{ScenarioReport, StepReport};
