//! Intermediate goals: reached or not, against the curriculum and not against others (ASS-16).

use serde::{Deserialize, Serialize};

use super::moment::TestMoment;
use super::word::{masked_debug, words};
use crate::id::InstrumentCode;

words! {
    /// How far an intermediate goal is (ASS-16). It is no zone, and none can be made of it.
    GoalAttainment {
        /// *Bereikt*.
        Reached => "reached",
        /// *In ontwikkeling*.
        InProgress => "in_progress",
        /// *Niet bereikt*.
        NotReached => "not_reached",
    }
}

/// *Tussendoel*: an intermediate curriculum goal at a moment (ASS-16). Each goal is an instrument of
/// its own, with the scale `criterion`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IntermediateGoal {
    /// The goal.
    pub goal: InstrumentCode,
    /// When it should be reached.
    pub moment: TestMoment,
    /// How far it is.
    pub attainment: GoalAttainment,
}
masked_debug!(IntermediateGoal);
