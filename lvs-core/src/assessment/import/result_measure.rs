//! What was measured, from the cells that belong to the instrument's scale.

use std::str::FromStr;

use super::result_columns::MEASURES;
use super::result_problem::{Reject, ResultProblem};
use crate::assessment::avi::{AviLevel, AviResult};
use crate::assessment::didactic_age::{DidacticAge, DidacticResult};
use crate::assessment::five_point::{FivePoint, Involvement, Wellbeing};
use crate::assessment::instrument::ScaleKind;
use crate::assessment::measured::{
    Measured, RawScore, Score, SkillLevel, SkillScore, WordsCorrect,
};
use crate::assessment::percentile::Percentile;
use crate::csv_reading::Row;
use crate::error::{ErrorCode, LvsError};

/// The columns of a scale.
fn columns(scale: ScaleKind) -> &'static [&'static str] {
    match scale {
        ScaleKind::NormZones | ScaleKind::ColourZones => {
            &["raw", "max", "percentile", "skill_score"]
        }
        ScaleKind::WordsCorrect => &["words_1", "words_2", "words_3", "percentile"],
        ScaleKind::Avi => &["avi_level", "avi_mastery"],
        ScaleKind::FivePoint => &["wellbeing", "involvement"],
        ScaleKind::PercentileOnly => &["percentile"],
        ScaleKind::SkillLevels => &["skill_level"],
        ScaleKind::DidacticAge => &["dl", "dle"],
        ScaleKind::Criterion => &["attainment"],
    }
}

/// ASS-16: reads what the scale measures, and refuses what another scale would measure. An empty
/// row gives none: it says nothing, and surely not 0 (ASS-18).
pub(super) fn ass_16_measured(row: &Row<'_>, scale: ScaleKind) -> Result<Option<Measured>, Reject> {
    let own = columns(scale);
    for column in MEASURES {
        if !own.contains(column) && !row.get(column).is_empty() {
            return Err(Reject::at(column, ResultProblem::OtherScale));
        }
    }
    if own.iter().all(|column| row.get(column).is_empty()) {
        return Ok(None);
    }
    measured(row, scale).map(Some)
}

fn measured(row: &Row<'_>, scale: ScaleKind) -> Result<Measured, Reject> {
    Ok(match scale {
        ScaleKind::NormZones | ScaleKind::ColourZones => Measured::Score(Score {
            raw: need(row, "raw", RawScore::parse)?,
            max: need(row, "max", RawScore::parse)?,
            percentile: maybe(row, "percentile", Percentile::parse)?,
            skill: maybe(row, "skill_score", whole::<i16>)?.map(SkillScore),
        }),
        ScaleKind::WordsCorrect => {
            let words = WordsCorrect {
                card_1: maybe(row, "words_1", whole)?,
                card_2: maybe(row, "words_2", whole)?,
                card_3: maybe(row, "words_3", whole)?,
                percentile: maybe(row, "percentile", Percentile::parse)?,
            };
            Measured::Words(words)
        }
        ScaleKind::Avi => Measured::Avi(AviResult {
            level: need(row, "avi_level", AviLevel::ass_11_parse)?,
            mastery: need(row, "avi_mastery", FromStr::from_str)?,
        }),
        ScaleKind::FivePoint => Measured::FivePoint {
            wellbeing: Wellbeing(ass_13_point(row, "wellbeing")?),
            involvement: Involvement(ass_13_point(row, "involvement")?),
        },
        ScaleKind::PercentileOnly => {
            Measured::Percentile(need(row, "percentile", Percentile::parse)?)
        }
        ScaleKind::SkillLevels => {
            Measured::SkillLevel(SkillLevel(need(row, "skill_level", whole)?))
        }
        ScaleKind::DidacticAge => {
            let age = |text: &str| whole(text).and_then(DidacticAge::ass_14_months);
            Measured::Didactic(DidacticResult {
                age: need(row, "dl", age)?,
                equivalent: need(row, "dle", age)?,
            })
        }
        ScaleKind::Criterion => Measured::Goal(need(row, "attainment", FromStr::from_str)?),
    })
}

/// ASS-13: a point, or left unscored: an empty cell, or `unscored` where both are.
fn ass_13_point(row: &Row<'_>, column: &'static str) -> Result<Option<FivePoint>, Reject> {
    if row.get(column).eq_ignore_ascii_case("unscored") {
        return Ok(None);
    }
    maybe(row, column, FivePoint::parse)
}

fn maybe<T>(
    row: &Row<'_>,
    column: &'static str,
    parse: impl FnOnce(&str) -> Result<T, LvsError>,
) -> Result<Option<T>, Reject> {
    match row.get(column) {
        "" => Ok(None),
        text => parse(text).map(Some).map_err(|error| {
            let problem = match error.code() {
                ErrorCode::AssessmentAviOldScale => ResultProblem::AviOldScale,
                ErrorCode::AssessmentAvi | ErrorCode::AssessmentWord => ResultProblem::UnknownWord,
                _ => ResultProblem::BadNumber,
            };
            Reject::at(column, problem)
        }),
    }
}

fn need<T>(
    row: &Row<'_>,
    column: &'static str,
    parse: impl FnOnce(&str) -> Result<T, LvsError>,
) -> Result<T, Reject> {
    maybe(row, column, parse)?.ok_or(Reject::at(column, ResultProblem::MissingValue))
}

fn whole<T: FromStr>(text: &str) -> Result<T, LvsError> {
    let good = !text.starts_with('+');
    good.then(|| text.parse().ok()).flatten().ok_or_else(|| {
        LvsError::invalid(ErrorCode::AssessmentScore, "a whole number within bounds")
    })
}
