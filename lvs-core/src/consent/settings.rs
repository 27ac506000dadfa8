//! What no law fixes about consent and a school may choose.

use serde::{Deserialize, Serialize};

/// The school's choices on consent, with the defaults of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConsentSettings {
    /// From which age, in years, a pupil's objection stops a special-category consent at school
    /// (CON-09). Default: 12.
    pub pupil_voice_age: u32,
    /// Whether consents on health and therapy end on 31 August of the school year in which they
    /// were given (CON-15). Default: yes.
    pub health_ends_with_school_year: bool,
}

impl Default for ConsentSettings {
    fn default() -> Self {
        ConsentSettings {
            pupil_voice_age: 12,
            health_ends_with_school_year: true,
        }
    }
}
