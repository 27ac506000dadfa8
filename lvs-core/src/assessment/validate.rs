//! Whether a result can be one of its instrument (ASS-18).

use super::goal::IntermediateGoal;
use super::instrument::{Instrument, ScaleKind, TestFamily};
use super::measured::Measured;
use super::result::{AssessmentOutcome, AssessmentResult};
use super::vlaamse_toets::ass_09_is_held;
use crate::error::{ErrorCode, LvsError};

/// ASS-18: checks a result against its instrument. What passes can be evaluated.
///
/// # Errors
/// `assessment.instrument_unknown` for a result of another instrument or edition;
/// `assessment.moment` when the day is not in the moment's school year, or a Vlaamse toets does not
/// exist in that grade and year (ASS-09); `assessment.scale` when something else was measured
/// (ASS-16); `assessment.score` for a score above its maximum, a maximum of 0, or no word card.
pub fn ass_18_validate(instrument: &Instrument, result: &AssessmentResult) -> Result<(), LvsError> {
    if (result.instrument, result.edition) != (instrument.code(), instrument.edition()) {
        return Err(LvsError::invalid(
            ErrorCode::AssessmentInstrumentUnknown,
            "the result is of another instrument or edition",
        ));
    }
    result.moment.ass_18_holds(result.day)?;
    if instrument.family() == TestFamily::VlaamseToets
        && !ass_09_is_held(result.moment.grade, result.moment.year)
    {
        return Err(LvsError::invalid(
            ErrorCode::AssessmentMoment,
            "there is no Vlaamse toets in this grade and school year (ASS-09)",
        ));
    }
    let AssessmentOutcome::Taken(measured) = &result.outcome else {
        return Ok(());
    };
    if !measured.ass_16_is_of(instrument.scale()) {
        return Err(LvsError::invalid(
            ErrorCode::AssessmentScale,
            "what was measured is not of the instrument's scale",
        ));
    }
    ass_18_amounts(measured)
}

/// ASS-18: a score is not above its maximum, and something was measured at all.
fn ass_18_amounts(measured: &Measured) -> Result<(), LvsError> {
    let good = match measured {
        Measured::Score(score) => score.raw <= score.max && score.max.hundredths() > 0,
        Measured::Words(words) => [words.card_1, words.card_2, words.card_3]
            .iter()
            .any(Option::is_some),
        Measured::SkillLevel(level) => level.0 >= 1,
        _ => true,
    };
    if good {
        Ok(())
    } else {
        Err(LvsError::invalid(
            ErrorCode::AssessmentScore,
            "a score is at most its maximum, which is above 0",
        ))
    }
}

/// ASS-16: the intermediate goal that a result is about; none where it was not assessed.
///
/// # Errors
/// `assessment.scale` for an instrument that is no goal; otherwise as [`ass_18_validate`].
pub fn ass_16_goal(
    instrument: &Instrument,
    result: &AssessmentResult,
) -> Result<Option<IntermediateGoal>, LvsError> {
    ass_18_validate(instrument, result)?;
    if instrument.scale() != ScaleKind::Criterion {
        return Err(LvsError::invalid(
            ErrorCode::AssessmentScale,
            "a norm-referenced test has no goal to reach (ASS-16)",
        ));
    }
    Ok(match result.measured() {
        Some(Measured::Goal(attainment)) => Some(IntermediateGoal {
            goal: result.instrument,
            moment: result.moment,
            attainment: *attainment,
        }),
        _ => None,
    })
}
