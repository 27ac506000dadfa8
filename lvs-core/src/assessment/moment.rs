//! When in a school career a test is taken.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::word::words;
use crate::error::{ErrorCode, LvsError};
use crate::time::SchoolYear;

words! {
    /// The part of the school year.
    TestPoint {
        /// The begin of the year.
        Begin => "begin",
        /// The middle of the year.
        Middle => "middle",
        /// The end of the year.
        End => "end",
    }
}

words! {
    /// A grade: kindergarten, primary and secondary school.
    Grade {
        /// First kindergarten class.
        Kindergarten1 => "k1",
        /// Second kindergarten class.
        Kindergarten2 => "k2",
        /// Third kindergarten class (*derde kleuterklas*).
        Kindergarten3 => "k3",
        /// Grade 1 of primary school.
        Primary1 => "lo1",
        /// Grade 2 of primary school.
        Primary2 => "lo2",
        /// Grade 3 of primary school.
        Primary3 => "lo3",
        /// Grade 4 of primary school.
        Primary4 => "lo4",
        /// Grade 5 of primary school.
        Primary5 => "lo5",
        /// Grade 6 of primary school.
        Primary6 => "lo6",
        /// Year 1 of secondary school.
        Secondary1 => "so1",
        /// Year 2 of secondary school.
        Secondary2 => "so2",
        /// Year 3 of secondary school.
        Secondary3 => "so3",
        /// Year 4 of secondary school.
        Secondary4 => "so4",
        /// Year 5 of secondary school.
        Secondary5 => "so5",
        /// Year 6 of secondary school.
        Secondary6 => "so6",
        /// Year 7 of secondary school.
        Secondary7 => "so7",
    }
}

/// The moment that a test belongs to. Moments are in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TestMoment {
    /// The school year.
    #[serde(serialize_with = "year_as_text", deserialize_with = "year_from_text")]
    pub year: SchoolYear,
    /// The part of the school year.
    pub point: TestPoint,
    /// The grade that the test is of.
    pub grade: Grade,
}

impl TestMoment {
    /// ASS-18: the day of a test is in the school year of its moment.
    ///
    /// # Errors
    /// `assessment.moment` when it is not.
    pub fn ass_18_holds(self, day: NaiveDate) -> Result<(), LvsError> {
        if self.year.validity().contains(day) {
            Ok(())
        } else {
            Err(LvsError::invalid(
                ErrorCode::AssessmentMoment,
                "the day is not in the school year of the moment",
            ))
        }
    }

    /// Whether it comes after another in time, whatever the grade.
    pub fn is_after(self, other: TestMoment) -> bool {
        (self.year, self.point) > (other.year, other.point)
    }
}

fn year_as_text<S: Serializer>(year: &SchoolYear, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(year)
}

fn year_from_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SchoolYear, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_18_a_test_is_taken_in_its_own_school_year() {
        let moment = TestMoment {
            year: SchoolYear::starting_in(2024),
            point: TestPoint::Begin,
            grade: Grade::Primary3,
        };
        for (day, good) in [
            ("2024-08-31", false),
            ("2024-09-01", true),
            ("2025-08-31", true),
            ("2025-09-01", false),
        ] {
            assert_eq!(
                moment.ass_18_holds(day.parse().unwrap()).is_ok(),
                good,
                "{day}"
            );
        }
        let text = serde_json::to_string(&moment).unwrap();
        assert_eq!(
            text,
            r#"{"year":"2024-2025","point":"begin","grade":"lo3"}"#
        );
        assert_eq!(serde_json::from_str::<TestMoment>(&text).unwrap(), moment);
    }

    #[test]
    fn a_later_moment_is_later_whatever_the_grade() {
        let at = |year, point, grade| TestMoment {
            year: SchoolYear::starting_in(year),
            point,
            grade,
        };
        let before = at(2024, TestPoint::Middle, Grade::Primary3);
        assert!(at(2024, TestPoint::End, Grade::Primary3).is_after(before));
        assert!(at(2025, TestPoint::Begin, Grade::Primary2).is_after(before));
        assert!(!at(2024, TestPoint::Middle, Grade::Primary4).is_after(before));
    }
}
