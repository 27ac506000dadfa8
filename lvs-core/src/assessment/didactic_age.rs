//! Didactic age: months of instruction (ASS-14).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::word::masked_debug;
use crate::error::{ErrorCode, LvsError};
use crate::time::SchoolYear;

/// Months of instruction in a school year.
const MONTHS_A_YEAR: u8 = 10;
/// The most months: twelve school years, to the end of secondary school.
const MOST_MONTHS: u8 = 120;

/// *Didactische leeftijd*: months of instruction since the start of grade 1, ten a school year
/// (ASS-14). An equivalent (DLE) is the didactic age at which the average pupil gets a score.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct DidacticAge(u8);
masked_debug!(DidacticAge);

impl DidacticAge {
    /// ASS-14: a number of months of instruction.
    ///
    /// # Errors
    /// `assessment.didactic_age` when it is over 120.
    pub fn ass_14_months(months: u8) -> Result<Self, LvsError> {
        if months <= MOST_MONTHS {
            Ok(DidacticAge(months))
        } else {
            Err(out_of_bounds())
        }
    }

    /// ASS-14: the months of instruction that a pupil has had on a day. A month counts from its last
    /// day on; July and August have none. A year that was repeated counts: it was instruction too.
    ///
    /// # Errors
    /// `assessment.didactic_age` before grade 1, and after twelve school years.
    pub fn ass_14_on(grade_1: SchoolYear, day: NaiveDate) -> Result<Self, LvsError> {
        let year = SchoolYear::of(day);
        let mut years = 0_u8;
        let mut at = grade_1;
        while at < year && years <= MOST_MONTHS / MONTHS_A_YEAR {
            at = at.next();
            years += 1;
        }
        if at != year {
            return Err(out_of_bounds());
        }
        let since_september = (day.month() + 3) % 12;
        let month_is_over = day
            .succ_opt()
            .is_none_or(|next| next.month() != day.month());
        let months = u8::try_from(since_september)
            .unwrap_or(0)
            .saturating_add(u8::from(month_is_over))
            .min(MONTHS_A_YEAR);
        DidacticAge::ass_14_months(years.saturating_mul(MONTHS_A_YEAR).saturating_add(months))
    }

    /// The months.
    pub fn months(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for DidacticAge {
    type Error = LvsError;

    fn try_from(months: u8) -> Result<Self, LvsError> {
        DidacticAge::ass_14_months(months)
    }
}

impl From<DidacticAge> for u8 {
    fn from(age: DidacticAge) -> u8 {
        age.0
    }
}

/// A pupil's didactic age beside its equivalent. `Debug` shows neither.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DidacticResult {
    /// DL: the instruction that the pupil has had.
    pub age: DidacticAge,
    /// DLE: the instruction after which the average pupil gets the score.
    pub equivalent: DidacticAge,
}
masked_debug!(DidacticResult);

impl DidacticResult {
    /// ASS-14: *leerachterstand*, DL − DLE, in months; negative where the pupil is ahead.
    pub fn ass_14_lag(self) -> i16 {
        i16::from(self.age.0) - i16::from(self.equivalent.0)
    }

    /// ASS-14: *leerrendement*, DLE / DL, in whole percents, rounded down; none where the pupil has
    /// had no instruction yet.
    pub fn ass_14_yield_percent(self) -> Option<u16> {
        (u16::from(self.equivalent.0) * 100).checked_div(u16::from(self.age.0))
    }
}

fn out_of_bounds() -> LvsError {
    LvsError::invalid(
        ErrorCode::AssessmentDidacticAge,
        "a didactic age is from 0 to 120 months of instruction",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> Result<u8, LvsError> {
        DidacticAge::ass_14_on(SchoolYear::starting_in(2022), day.parse().unwrap())
            .map(DidacticAge::months)
    }

    #[test]
    fn ass_14_ten_months_a_school_year() {
        for (day, months) in [
            ("2022-09-01", 0),
            ("2022-09-29", 0),
            ("2022-09-30", 1),
            ("2022-10-01", 1),
            ("2023-01-31", 5),
            ("2023-02-27", 5),
            ("2023-02-28", 6),
            ("2023-06-29", 9),
            ("2023-06-30", 10),
            ("2023-08-31", 10),
            ("2023-09-01", 10),
            ("2024-06-30", 20),
            ("2034-06-30", 120),
        ] {
            assert_eq!(on(day).unwrap(), months, "{day}");
        }
        for bad in ["2022-08-31", "2034-09-30", "2050-01-01"] {
            assert_eq!(
                on(bad).unwrap_err().code().as_str(),
                "assessment.didactic_age"
            );
        }
    }

    #[test]
    fn ass_14_lag_and_yield() {
        let result = |age, equivalent| DidacticResult {
            age: DidacticAge::ass_14_months(age).unwrap(),
            equivalent: DidacticAge::ass_14_months(equivalent).unwrap(),
        };
        assert_eq!(result(20, 15).ass_14_lag(), 5);
        assert_eq!(result(20, 15).ass_14_yield_percent(), Some(75));
        assert_eq!(result(20, 24).ass_14_lag(), -4);
        assert_eq!(result(20, 24).ass_14_yield_percent(), Some(120));
        assert_eq!(result(0, 5).ass_14_yield_percent(), None);
    }

    #[test]
    fn ass_14_a_didactic_age_has_bounds() {
        assert!(DidacticAge::ass_14_months(120).is_ok());
        assert!(DidacticAge::ass_14_months(121).is_err());
        assert!(serde_json::from_str::<DidacticAge>("121").is_err());
    }
}
