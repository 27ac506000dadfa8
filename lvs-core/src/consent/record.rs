//! A consent as it is kept (CON-12).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ConsentStatus;
use crate::dossier::Category;
use crate::id::{ConsentId, EntryId, PersonId, PupilId, SchoolId};
use crate::people::Institution;

/// What was asked of one person and what the person answered (CON-12). Every answer is a new
/// version; the latest decides for this giver (CON-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// The consent's id.
    pub id: ConsentId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// Whose data.
    pub pupil: PupilId,
    /// For which controller: the two regimes are kept apart.
    pub regime: Institution,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Which categories.
    pub categories: Vec<Category>,
    /// The one document that it is about, if it is about one (CON-12).
    pub document: Option<EntryId>,
    /// Who may receive the data.
    pub recipients: Vec<Recipient>,
    /// Who was asked.
    pub giver: PersonId,
    /// In what capacity the person answers.
    pub capacity: GiverCapacity,
    /// How it was given (CON-11).
    pub form: Option<ConsentForm>,
    /// The entry that proves it, such as the signed paper (CON-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EntryId>,
    /// The day on which it was asked.
    pub requested_on: NaiveDate,
    /// The day of the answer in this version.
    pub decided_on: NaiveDate,
    /// The first day on which it no longer stands (CON-15).
    pub valid_until: Option<NaiveDate>,
    /// Where it stands.
    pub status: ConsentStatus,
    /// Who wrote it down.
    pub recorded_by: PersonId,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// What a consent is for. One consent, one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentPurpose {
    /// To keep the data in the school's file (DAT-03, DAT-04, DAT-09).
    Recording,
    /// To let the CLB work with the pupil (CLB-01).
    ClbGuidance,
    /// To let the CLB pass something to the school or another (CLB-02).
    ClbExchange,
    /// To let the school pass health data to the CLB (CLB-03).
    SchoolToClb,
    /// To share named documents with a recipient (SEC-03, VIS-09).
    Sharing,
    /// To hand health data to the next school (TRF-06).
    Transfer,
    /// To let a parent see what is the pupil's to open (ACC-12, ACC-21).
    ParentalAccess,
}

impl ConsentPurpose {
    /// Every purpose.
    pub const ALL: &'static [ConsentPurpose] = &[
        ConsentPurpose::Recording,
        ConsentPurpose::ClbGuidance,
        ConsentPurpose::ClbExchange,
        ConsentPurpose::SchoolToClb,
        ConsentPurpose::Sharing,
        ConsentPurpose::Transfer,
        ConsentPurpose::ParentalAccess,
    ];

    /// Whose regime a consent for this falls in: what came from the CLB stays in the CLB's.
    pub fn regime(self, category: Option<Category>) -> Institution {
        let from_clb = matches!(
            category,
            Some(Category::DiagnosticReport | Category::ClbConfidence)
        );
        match self {
            ConsentPurpose::ClbGuidance | ConsentPurpose::ClbExchange => Institution::Clb,
            ConsentPurpose::Recording
            | ConsentPurpose::SchoolToClb
            | ConsentPurpose::Sharing
            | ConsentPurpose::Transfer
            | ConsentPurpose::ParentalAccess => {
                if from_clb {
                    Institution::Clb
                } else {
                    Institution::School
                }
            }
        }
    }
}

/// Who may receive the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The pupil's school.
    School,
    /// The CLB that guides the pupil.
    Clb,
    /// One person.
    Person(PersonId),
    /// Another school.
    OtherSchool(SchoolId),
}

/// In what capacity someone answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiverCapacity {
    /// A parent with authority.
    Parent,
    /// A guardian.
    Guardian,
    /// A foster carer to whom it was delegated.
    FosterCarer,
    /// The minor pupil.
    Pupil,
    /// The adult pupil.
    AdultPupil,
    /// The representative of an adult who cannot act.
    Representative,
}

/// How a consent was given (CON-11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum ConsentForm {
    /// On paper, signed; the document that proves it is on file.
    Paper,
    /// In writing, by a person whom the host authenticated.
    Electronic,
    /// Spoken, and written down by the witness at the talk.
    Oral {
        /// Who heard it.
        witness: PersonId,
    },
}

impl ConsentForm {
    /// Whether it is written (DAT-04).
    pub fn is_written(self) -> bool {
        matches!(self, ConsentForm::Paper | ConsentForm::Electronic)
    }
}
