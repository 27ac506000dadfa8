//! Norms that go by the month of birth (ASS-12).

use chrono::{Datelike, NaiveDate};

use super::word::words;
use crate::error::{ErrorCode, LvsError};

words! {
    /// A third of a birth year (ASS-12), for norms of children who are months apart.
    BirthMonthBand {
        /// Born in January to April.
        JanuaryToApril => "jan-apr",
        /// Born in May to August.
        MayToAugust => "may-aug",
        /// Born in September to December.
        SeptemberToDecember => "sep-dec",
    }
}

impl BirthMonthBand {
    /// ASS-12: the band of a birth date.
    ///
    /// # Errors
    /// `assessment.birth_date_missing` when it is not known: a band is never guessed.
    pub fn ass_12_of(birth_date: Option<NaiveDate>) -> Result<Self, LvsError> {
        let birth_date = birth_date.ok_or_else(|| {
            LvsError::invalid(
                ErrorCode::AssessmentBirthDateMissing,
                "the norms go by the month of birth, and the birth date is not known",
            )
        })?;
        Ok(match birth_date.month() {
            1..=4 => BirthMonthBand::JanuaryToApril,
            5..=8 => BirthMonthBand::MayToAugust,
            _ => BirthMonthBand::SeptemberToDecember,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_12_a_band_ends_with_april_august_and_december() {
        for (born, band) in [
            ("2019-01-01", BirthMonthBand::JanuaryToApril),
            ("2019-04-30", BirthMonthBand::JanuaryToApril),
            ("2019-05-01", BirthMonthBand::MayToAugust),
            ("2019-08-31", BirthMonthBand::MayToAugust),
            ("2019-09-01", BirthMonthBand::SeptemberToDecember),
            ("2019-12-31", BirthMonthBand::SeptemberToDecember),
        ] {
            let found = BirthMonthBand::ass_12_of(Some(born.parse().unwrap()));
            assert_eq!(found.unwrap(), band, "{born}");
        }
    }

    #[test]
    fn ass_12_without_a_birth_date_there_is_no_band() {
        let error = BirthMonthBand::ass_12_of(None).unwrap_err();
        assert_eq!(error.code().as_str(), "assessment.birth_date_missing");
    }
}
