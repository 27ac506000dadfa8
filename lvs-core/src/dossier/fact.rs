//! Dated facts about a dossier that are no entries.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Category;
use crate::id::{FactId, PersonId};
use crate::people::CapacityAssessment;

/// A dated fact about a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRecord {
    /// The fact's id.
    pub id: FactId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// What it is.
    pub fact: DossierFact,
}

/// What a fact about a dossier can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum DossierFact {
    /// A motivated finding on the pupil's capacity (CON-08). The motivation is an entry.
    Capacity {
        /// The finding.
        assessment: CapacityAssessment,
    },
    /// An emergency opening (SEC-04): who, from when to when; the reason is kept where it can be erased.
    Emergency {
        /// Who opened.
        actor: PersonId,
        /// From when.
        opened_at: DateTime<Utc>,
        /// Until when it lasts.
        until: DateTime<Utc>,
        /// The rows that the danger asks for.
        categories: Vec<Category>,
        /// The day on which the review was closed, and by whom.
        reviewed: Option<EmergencyReview>,
    },
}

/// The closing of an emergency's review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EmergencyReview {
    /// Who reviewed.
    pub by: PersonId,
    /// When.
    pub on: NaiveDate,
    /// Whether it was found justified.
    pub justified: bool,
}
