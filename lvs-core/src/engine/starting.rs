//! The starting situation of a new pupil (CC-40).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::parse_languages;
use super::{CareEngine, RecordEntryRequest, Recorded};
use crate::dossier::{
    AbilityBody, CareDomain, CareerStep, EntryBody, EntryKind, HinderingFactorBody,
    PriorCareerBody, StrengthBody, StrengthKind,
};
use crate::error::{ErrorCode, LvsError};
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::people::LanguagePartner;
use crate::policy::Purpose;
use crate::text::WrittenText;

/// The starting situation of a pupil: not one entry but a set of them, each of its own row.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartingSituationRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose.
    pub pupil: PupilId,
    /// The day that it is about.
    pub day: NaiveDate,
    /// Who told it, when someone else did.
    pub giver: Option<PersonId>,
    /// The parts; those of one kind as often as needed.
    pub parts: Vec<StartingPart>,
    /// The languages at home (row 4), ISO 639 codes, each with whom it is spoken; none leaves what is
    /// known.
    pub home_languages: Vec<(String, LanguagePartner)>,
}

/// A part of a starting situation, and the row that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "a few of them are made once per pupil; a box would reach every host"
)]
pub enum StartingPart {
    /// What the pupil can already do (row 8).
    Ability {
        /// In words.
        text: WrittenText,
        /// In which domain.
        domain: CareDomain,
    },
    /// The prior school career (row 8).
    PriorCareer {
        /// In words; may be empty.
        text: WrittenText,
        /// The schools and years, oldest first.
        steps: Vec<CareerStep>,
    },
    /// A stimulating factor or an interest (row 26).
    Factor {
        /// In words; may be empty.
        text: WrittenText,
        /// What kind.
        kind: StrengthKind,
    },
    /// A hindering factor (row 8).
    Hindering {
        /// In words.
        text: WrittenText,
        /// In which domain.
        domain: CareDomain,
    },
    /// A medical hindering factor (row 14, on consent).
    MedicalHindering {
        /// In words.
        text: WrittenText,
        /// In which domain.
        domain: CareDomain,
    },
    /// A test (row 7).
    Test {
        /// In words; may be empty where the fields say it all.
        text: WrittenText,
        /// The school subject.
        subject: Option<String>,
        /// The day of the test.
        day: NaiveDate,
        /// The fields of a result.
        body: Option<EntryBody>,
    },
}

impl StartingPart {
    /// The kind of the entry that the part becomes.
    pub fn kind(&self) -> EntryKind {
        match self {
            StartingPart::Ability { .. } => EntryKind::Ability,
            StartingPart::PriorCareer { .. } => EntryKind::PriorCareer,
            StartingPart::Factor { .. } => EntryKind::PositiveFactor,
            StartingPart::Hindering { .. } => EntryKind::HinderingFactor,
            StartingPart::MedicalHindering { .. } => EntryKind::MedicalFactor,
            StartingPart::Test { .. } => EntryKind::ResultRecord,
        }
    }

    fn body(&self) -> Option<EntryBody> {
        Some(match self {
            StartingPart::Ability { domain, .. } => EntryBody::Ability(AbilityBody {
                domain: *domain,
                tests: Vec::new(),
            }),
            StartingPart::PriorCareer { steps, .. } => EntryBody::PriorCareer(PriorCareerBody {
                steps: steps.clone(),
            }),
            StartingPart::Factor { kind, .. } => EntryBody::Strength(StrengthBody {
                kind: *kind,
                since: None,
            }),
            StartingPart::Hindering { domain, .. }
            | StartingPart::MedicalHindering { domain, .. } => {
                EntryBody::HinderingFactor(HinderingFactorBody { domain: *domain })
            }
            StartingPart::Test { body, .. } => return body.clone(),
        })
    }

    fn text(&self) -> &WrittenText {
        match self {
            StartingPart::Ability { text, .. }
            | StartingPart::PriorCareer { text, .. }
            | StartingPart::Factor { text, .. }
            | StartingPart::Hindering { text, .. }
            | StartingPart::MedicalHindering { text, .. }
            | StartingPart::Test { text, .. } => text,
        }
    }

    fn needs_words(&self) -> bool {
        matches!(
            self,
            StartingPart::Ability { .. }
                | StartingPart::Hindering { .. }
                | StartingPart::MedicalHindering { .. }
        )
    }
}

impl std::fmt::Debug for StartingSituationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StartingSituationRequest")
            .field("day", &self.day)
            .field("parts", &self.parts.len())
            .finish_non_exhaustive()
    }
}

impl StartingSituationRequest {
    fn entry(&self, part: &StartingPart) -> Result<RecordEntryRequest, LvsError> {
        if part.needs_words() {
            part.text().require()?;
        }
        let key = DossierKey {
            school: self.school,
            pupil: self.pupil,
        };
        let mut entry = RecordEntryRequest::plain(
            key,
            self.actor,
            self.purpose,
            part.kind(),
            self.day,
            part.text().as_str(),
        );
        entry.body = part.body();
        entry.giver = self.giver;
        if let StartingPart::Test { subject, day, .. } = part {
            entry.subject.clone_from(subject);
            entry.day = *day;
        }
        Ok(entry)
    }
}

impl CareEngine {
    /// Records the starting situation of a pupil in one change: all parts and the home languages, or,
    /// when one of them is refused, nothing. The first part is linked to the others and they to it.
    ///
    /// # Errors
    /// As [`record_entries`](CareEngine::record_entries); `input.language`; `input.request` without a part.
    pub fn record_starting_situation(
        &self,
        request: &StartingSituationRequest,
    ) -> Result<Vec<Recorded>, LvsError> {
        if request.parts.is_empty() {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "a starting situation has a part",
            ));
        }
        let languages = parse_languages(&request.home_languages)?;
        let entries = request
            .parts
            .iter()
            .map(|part| request.entry(part))
            .collect::<Result<Vec<_>, _>>()?;
        let languages = Some(languages.as_slice()).filter(|list| !list.is_empty());
        self.record_set(&entries, languages)
    }
}
