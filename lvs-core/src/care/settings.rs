//! What no law decides and a school may choose.

use serde::{Deserialize, Serialize};

use super::phase::CarePhase;

/// The choices of the care continuum. The defaults withhold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CareSettings {
    /// CC-17: whether 0→1 asks for an action of phase 0 with an outcome.
    pub basic_action_expected: bool,
    /// CC-17: whether 0→1 asks for the record of a care meeting.
    pub care_meeting_expected: bool,
    /// CC-17: whether the pupil is consulted, or the reason why not recorded.
    pub pupil_consultation_expected: bool,
    /// CC-31: whether several steps down may be taken at once, with a reason.
    pub allow_multi_step_down: bool,
    /// CC-29: the phase in which a question continues when its report is lifted, where the command
    /// names none.
    pub report_lifting_target: CarePhase,
}

impl Default for CareSettings {
    fn default() -> Self {
        CareSettings {
            basic_action_expected: true,
            care_meeting_expected: true,
            pupil_consultation_expected: true,
            allow_multi_step_down: false,
            report_lifting_target: CarePhase::ExtendedCare,
        }
    }
}
