//! A school's choices: what no law fixes.

use serde::{Deserialize, Serialize};

use crate::care::CareSettings;
use crate::consent::ConsentSettings;
use crate::dossier::DocumentSettings;
use crate::error::{ErrorCode, LvsError};
use crate::policy::PolicySettings;
use crate::store::SchoolRecord;

/// All choices of a school, with the defaults of the rules (section 8 of the rules).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SchoolSettings {
    /// Whether it is a secondary school (CC-44).
    pub secondary: bool,
    /// On visibility.
    pub policy: PolicySettings,
    /// On consent.
    pub consent: ConsentSettings,
    /// On the care phases.
    pub care: CareSettings,
    /// On received documents.
    pub documents: DocumentSettings,
}

impl SchoolSettings {
    pub(super) fn to_json(&self) -> Result<String, LvsError> {
        serde_json::to_string(self)
            .map_err(|_| LvsError::invalid(ErrorCode::InvalidRequest, "settings cannot be written"))
    }

    /// A setting that this version does not know is no reason to guess: the school is not opened.
    pub(super) fn of(record: &SchoolRecord) -> Result<Self, LvsError> {
        serde_json::from_str(&record.settings).map_err(|_| {
            LvsError::store(
                ErrorCode::StoreCorrupt,
                "the school's settings cannot be read",
            )
        })
    }
}
