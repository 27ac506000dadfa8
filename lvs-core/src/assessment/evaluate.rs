//! From a result to a zone, by the norm table of its key.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::birth_month::BirthMonthBand;
use super::instrument::{Instrument, ScaleKind};
use super::measured::{Measured, RawScore};
use super::norm_key::{NormGroup, NormKey};
use super::norm_table::{NormBasis, NormTable, ZoneOf};
use super::norm_tables::{NormTables, norm_unknown};
use super::percentile::Percentile;
use super::result::{AssessmentOutcome, AssessmentResult, NotTakenReason};
use super::validate::ass_18_validate;
use super::word::masked_debug;
use super::zone::{ColourZone, Zone};
use crate::error::{ErrorCode, LvsError};
use crate::rule::RuleId;

/// Where a result stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// In a zone A to E.
    Zone(Zone),
    /// In a coloured zone.
    Colour(ColourZone),
    /// The scale of the instrument has no zones.
    NoZones,
    /// The test was not taken: there is no zone, and it is not 0 (ASS-18).
    NotTaken(NotTakenReason),
    /// The result is not valid: there is no zone (ASS-18).
    NotValid,
}

/// What a result means. `Debug` shows nothing of it: the norm too tells of a home language or a birth
/// month.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Where it stands.
    pub placement: Placement,
    /// The percentile that the publisher gave; none for what was not taken or is not valid.
    pub percentile: Option<Percentile>,
    /// The norm that it was read by.
    pub norm: Option<NormKey>,
    /// The rules behind it.
    pub because: Vec<RuleId>,
}
masked_debug!(Placement, Evaluation);

impl Evaluation {
    fn without_norm(placement: Placement, percentile: Option<Percentile>, rule: RuleId) -> Self {
        Evaluation {
            placement,
            percentile,
            norm: None,
            because: vec![rule],
        }
    }

    /// The zone A to E, where there is one.
    pub fn zone(&self) -> Option<Zone> {
        match self.placement {
            Placement::Zone(zone) => Some(zone),
            _ => None,
        }
    }
}

/// Evaluates a result (ASS-03, ASS-04, ASS-12, ASS-18). The birth date is asked for where the norms
/// go by the month of birth, and only there.
///
/// # Errors
/// As [`ass_18_validate`]; `assessment.norm_unknown` when no table has the key, or the result names
/// no norm group; `assessment.birth_date_missing` (ASS-12); `assessment.percentile_missing` when the
/// table is read by percentile and the result has none; `assessment.score` when the table does not
/// know the score, or has another maximum; `assessment.scale` when the table has zones of the other
/// kind.
pub fn evaluate(
    instrument: &Instrument,
    result: &AssessmentResult,
    tables: &NormTables,
    birth_date: Option<NaiveDate>,
) -> Result<Evaluation, LvsError> {
    ass_18_validate(instrument, result)?;
    let measured = match &result.outcome {
        AssessmentOutcome::NotTaken(reason) => {
            let placement = Placement::NotTaken(*reason);
            return Ok(Evaluation::without_norm(placement, None, RuleId::ASS_18));
        }
        AssessmentOutcome::Taken(_) if !result.valid => {
            return Ok(Evaluation::without_norm(
                Placement::NotValid,
                None,
                RuleId::ASS_18,
            ));
        }
        AssessmentOutcome::Taken(measured) => measured,
    };
    let percentile = measured.percentile();
    if let Some(rule) = rule_without_zones(instrument.scale()) {
        return Ok(Evaluation::without_norm(
            Placement::NoZones,
            percentile,
            rule,
        ));
    }
    let norm = ass_04_norm_key(instrument, result, birth_date)?;
    let table = tables.ass_04_lookup(&norm)?;
    let placement = match (ass_03_zone(table, measured)?, instrument.scale()) {
        (ZoneOf::Colour(zone), ScaleKind::ColourZones) => Placement::Colour(zone),
        (ZoneOf::Letter(zone), ScaleKind::NormZones | ScaleKind::WordsCorrect) => {
            Placement::Zone(zone)
        }
        _ => {
            return Err(LvsError::invalid(
                ErrorCode::AssessmentScale,
                "the norm table has zones of another kind than the instrument",
            ));
        }
    };
    let mut because = vec![RuleId::ASS_03, RuleId::ASS_04];
    if matches!(placement, Placement::Colour(_)) {
        because.push(RuleId::ASS_07);
    }
    if norm.group.born.is_some() {
        because.push(RuleId::ASS_12);
    }
    Ok(Evaluation {
        placement,
        percentile,
        norm: Some(norm),
        because,
    })
}

/// ASS-04: the norm that a result is read by. Nothing of it is completed or replaced.
///
/// # Errors
/// `assessment.norm_unknown` when the result names no norm group;
/// `assessment.birth_date_missing` when the norms go by the month of birth (ASS-12).
pub fn ass_04_norm_key(
    instrument: &Instrument,
    result: &AssessmentResult,
    birth_date: Option<NaiveDate>,
) -> Result<NormKey, LvsError> {
    let sample = result.norm_sample.ok_or_else(norm_unknown)?;
    let born = if instrument.family().ass_12_by_birth_month() {
        Some(BirthMonthBand::ass_12_of(birth_date)?)
    } else {
        None
    };
    Ok(NormKey {
        instrument: result.instrument,
        edition: result.edition,
        grade: result.moment.grade,
        point: result.moment.point,
        form: result.form,
        group: NormGroup { sample, born },
    })
}

/// The rule of a scale that has no zones.
fn rule_without_zones(scale: ScaleKind) -> Option<RuleId> {
    Some(match scale {
        ScaleKind::NormZones | ScaleKind::ColourZones | ScaleKind::WordsCorrect => return None,
        ScaleKind::Avi => RuleId::ASS_11,
        ScaleKind::FivePoint => RuleId::ASS_13,
        ScaleKind::PercentileOnly => RuleId::ASS_05,
        ScaleKind::SkillLevels => RuleId::ASS_09,
        ScaleKind::DidacticAge => RuleId::ASS_14,
        ScaleKind::Criterion => RuleId::ASS_16,
    })
}

/// ASS-03: the zone by the cut-offs of the table, and by nothing else.
fn ass_03_zone(table: &NormTable, measured: &Measured) -> Result<ZoneOf, LvsError> {
    let placed = match table.basis() {
        NormBasis::Percentile => {
            let percentile = measured.percentile().ok_or_else(|| {
                LvsError::invalid(
                    ErrorCode::AssessmentPercentileMissing,
                    "the norm table is read by percentile, and the result has none",
                )
            })?;
            table.ass_03_at_percentile(percentile)
        }
        NormBasis::Raw => match measured {
            Measured::Score(score) if same_maximum(table, score.max) => {
                table.at_raw(score.raw.hundredths())
            }
            Measured::Words(words) => words
                .ass_11_total()
                .and_then(|total| table.at_raw(total.saturating_mul(100))),
            _ => None,
        },
    };
    placed.ok_or_else(|| {
        LvsError::invalid(
            ErrorCode::AssessmentScore,
            "the norm table does not know this score, or has another maximum",
        )
    })
}

/// A table for a test of another length is the table of another test.
fn same_maximum(table: &NormTable, max: RawScore) -> bool {
    table.highest().hundredths() == max.hundredths()
}
