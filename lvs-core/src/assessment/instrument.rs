//! Instruments: what a school tests and observes with.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::word::words;
use crate::error::{ErrorCode, LvsError};
use crate::id::{Edition, InstrumentCode};
use crate::text::MAX_NAME_LEN;

words! {
    /// What an instrument measures with.
    ScaleKind {
        /// A raw score, which a norm table turns into a zone A to E (ASS-02).
        NormZones => "norm_zones",
        /// A raw score, which a norm table turns into a coloured zone (ASS-07).
        ColourZones => "colour_zones",
        /// Words read correctly in a minute (DMT, ASS-11).
        WordsCorrect => "words_correct",
        /// AVI levels (ASS-11).
        Avi => "avi",
        /// Well-being and involvement (ASS-13).
        FivePoint => "five_point",
        /// A percentile without a table.
        PercentileOnly => "percentile_only",
        /// Levels without a mark (ASS-09).
        SkillLevels => "skill_levels",
        /// Didactic age (ASS-14).
        DidacticAge => "didactic_age",
        /// Reached, in progress or not (ASS-16).
        Criterion => "criterion",
    }
}

impl ScaleKind {
    /// ASS-16: whether a zone can follow from it, by a norm table.
    pub fn ass_16_is_normed(self) -> bool {
        matches!(
            self,
            ScaleKind::NormZones | ScaleKind::ColourZones | ScaleKind::WordsCorrect
        )
    }
}

words! {
    /// Instruments that have rules of their own. Every other one, TORTEL and SVS too, is
    /// [`Generic`](TestFamily::Generic): nothing about it is in the code (ASS-17).
    TestFamily {
        /// An instrument without rules of its own.
        Generic => "generic",
        /// KOALA, the language screening (ASS-07).
        Koala => "koala",
        /// SALTO, at the start of grade 1 (ASS-08).
        Salto => "salto",
        /// Toeters, in the third kindergarten class (ASS-12).
        Toeters => "toeters",
        /// Kontrabas, which follows Toeters (ASS-12).
        Kontrabas => "kontrabas",
        /// The tests in Dutch and mathematics of the government (ASS-09).
        VlaamseToets => "vlaamse_toets",
    }
}

impl TestFamily {
    /// ASS-12: whether the norms go by the month of birth.
    pub fn ass_12_by_birth_month(self) -> bool {
        matches!(self, TestFamily::Toeters | TestFamily::Kontrabas)
    }
}

words! {
    /// Who may get to see results of an instrument at all. It narrows what the policy decides; it
    /// opens nothing.
    ResultAudience {
        /// Everyone to whom the policy shows results.
        Everyone => "everyone",
        /// The school's own staff (ASS-08).
        SchoolOnly => "school_only",
    }
}

/// An instrument as a school describes it, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRequest {
    /// The school's own code.
    pub code: InstrumentCode,
    /// The edition.
    pub edition: Edition,
    /// The name, for people.
    pub name: String,
    /// What it measures with.
    pub scale: ScaleKind,
    /// Whether it has rules of its own.
    pub family: TestFamily,
    /// Who may see its results.
    pub audience: ResultAudience,
}

/// One edition of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "InstrumentRequest", into = "InstrumentRequest")]
pub struct Instrument(InstrumentRequest);

impl Instrument {
    /// Checks an instrument against the rules of its family.
    ///
    /// # Errors
    /// `input.empty` or `input.text` for the name; `assessment.instrument` when a Vlaamse toets has
    /// marks (ASS-09) or a result that only the school sees (ACC-14), when SALTO is for everyone
    /// (ASS-08), when KOALA has no coloured zones (ASS-07), or Toeters or Kontrabas no norms (ASS-12).
    pub fn parse(request: InstrumentRequest) -> Result<Self, LvsError> {
        let name = request.name.trim();
        if name.is_empty() {
            let detail = "an instrument has a name";
            return Err(LvsError::invalid(ErrorCode::EmptyText, detail));
        }
        if name.len() > MAX_NAME_LEN || name.chars().any(char::is_control) {
            let detail = "an instrument's name is one short line";
            return Err(LvsError::invalid(ErrorCode::InvalidText, detail));
        }
        check_family(&request)?;
        Ok(Instrument(request))
    }

    /// The school's own code.
    pub fn code(&self) -> InstrumentCode {
        self.0.code
    }

    /// The edition.
    pub fn edition(&self) -> Edition {
        self.0.edition
    }

    /// The name, for people.
    pub fn name(&self) -> &str {
        self.0.name.trim()
    }

    /// What it measures with.
    pub fn scale(&self) -> ScaleKind {
        self.0.scale
    }

    /// Whether it has rules of its own.
    pub fn family(&self) -> TestFamily {
        self.0.family
    }

    /// Who may see its results.
    pub fn audience(&self) -> ResultAudience {
        self.0.audience
    }
}

fn check_family(request: &InstrumentRequest) -> Result<(), LvsError> {
    let wrong = match request.family {
        TestFamily::Generic => None,
        TestFamily::Koala if request.scale != ScaleKind::ColourZones => {
            Some("KOALA has coloured zones (ASS-07)")
        }
        TestFamily::Salto if request.audience != ResultAudience::SchoolOnly => {
            Some("results of SALTO stay at school (ASS-08)")
        }
        TestFamily::Toeters | TestFamily::Kontrabas if !request.scale.ass_16_is_normed() => {
            Some("Toeters and Kontrabas have norms (ASS-12)")
        }
        TestFamily::VlaamseToets if request.scale != ScaleKind::SkillLevels => {
            Some("the Vlaamse toetsen have levels and no marks (ASS-09)")
        }
        TestFamily::VlaamseToets if request.audience != ResultAudience::Everyone => {
            Some("pupil and parents have a right to the result of a Vlaamse toets (ACC-14)")
        }
        _ => None,
    };
    match wrong {
        Some(detail) => Err(LvsError::invalid(ErrorCode::AssessmentInstrument, detail)),
        None => Ok(()),
    }
}

impl TryFrom<InstrumentRequest> for Instrument {
    type Error = LvsError;

    fn try_from(request: InstrumentRequest) -> Result<Self, LvsError> {
        Instrument::parse(request)
    }
}

impl From<Instrument> for InstrumentRequest {
    fn from(instrument: Instrument) -> Self {
        instrument.0
    }
}

/// The instruments of a school, by code and edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instruments(BTreeMap<(InstrumentCode, Edition), Instrument>);

impl Instruments {
    /// Takes the school's instruments.
    ///
    /// # Errors
    /// `assessment.instrument` when a code has the same edition twice.
    pub fn new(instruments: impl IntoIterator<Item = Instrument>) -> Result<Self, LvsError> {
        let mut known = BTreeMap::new();
        for instrument in instruments {
            let key = (instrument.code(), instrument.edition());
            if known.insert(key, instrument).is_some() {
                return Err(LvsError::invalid(
                    ErrorCode::AssessmentInstrument,
                    "an instrument has the same edition twice",
                ));
            }
        }
        Ok(Instruments(known))
    }

    /// The instrument of a code and an edition.
    ///
    /// # Errors
    /// `assessment.instrument_unknown` when there is none: another edition is not taken instead
    /// (ASS-04).
    pub fn get(&self, code: InstrumentCode, edition: Edition) -> Result<&Instrument, LvsError> {
        self.0.get(&(code, edition)).ok_or_else(|| {
            LvsError::invalid(
                ErrorCode::AssessmentInstrumentUnknown,
                "the school has no instrument with this code and edition",
            )
        })
    }

    /// Every instrument, by code and edition.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.0.values()
    }
}
