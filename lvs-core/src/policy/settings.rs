//! What no law fixes and a school may choose (the `P` rules).

use serde::{Deserialize, Serialize};

/// The school's choices on visibility, with the defaults of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicySettings {
    /// Whether a parent with the supervision right only sees health data without further consent
    /// (table (a), footnote 6). Default: no.
    pub supervision_parent_sees_health: bool,
    /// How many hours an emergency opening lasts (SEC-04). Default: 24.
    pub emergency_hours: u32,
    /// For how many days after the end of a relation the last class teacher still sees the
    /// dossier (VIS-02). Default: 0.
    pub teacher_overlap_days: u32,
}

impl Default for PolicySettings {
    fn default() -> Self {
        PolicySettings {
            supervision_parent_sees_health: false,
            emergency_hours: 24,
            teacher_overlap_days: 0,
        }
    }
}
