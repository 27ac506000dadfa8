//! What no law decides about tests and a school may choose.

use serde::{Deserialize, Serialize};

/// The choices about assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssessmentSettings {
    /// ASS-05: a drop of so many zones between two moments is flagged; none flags no drop.
    pub flag_drop_of: Option<u8>,
    /// ASS-05: whether zone D or E at two moments in a row is flagged.
    pub flag_weak_twice: bool,
    /// ASS-09: whether the school rules let the class council use the Vlaamse toetsen.
    pub class_council_uses_vlaamse_toetsen: bool,
}

impl Default for AssessmentSettings {
    fn default() -> Self {
        AssessmentSettings {
            flag_drop_of: Some(1),
            flag_weak_twice: true,
            class_council_uses_vlaamse_toetsen: false,
        }
    }
}
