//! KOALA: the language screening in the third kindergarten class (ASS-07).

use chrono::{Datelike, NaiveDate};

use super::moment::Grade;
use super::word::words;
use crate::time::{SchoolYear, Validity};

/// ASS-07: 10 October to 30 November of a school year; none before 2021-2022.
pub fn ass_07_window(year: SchoolYear) -> Option<Validity> {
    if year < SchoolYear::starting_in(2021) {
        return None;
    }
    let autumn = year.first_day().year();
    let first = NaiveDate::from_ymd_opt(autumn, 10, 10)?;
    let after = NaiveDate::from_ymd_opt(autumn, 12, 1)?;
    Validity::new(first, Some(after)).ok()
}

words! {
    /// Whether the screening must be taken (ASS-07).
    KoalaDuty {
        /// It must.
        Compulsory => "compulsory",
        /// The pupil is a newcomer who speaks another language.
        ExemptNewcomer => "exempt_newcomer",
        /// Another grade, another kind of school, or a year before it existed.
        NotApplicable => "not_applicable",
    }
}

/// ASS-07: whether a pupil must take the screening. It is no entrance exam: nothing about a grade
/// follows from it.
pub fn ass_07_duty(year: SchoolYear, grade: Grade, mainstream: bool, newcomer: bool) -> KoalaDuty {
    if !mainstream || grade != Grade::Kindergarten3 || ass_07_window(year).is_none() {
        KoalaDuty::NotApplicable
    } else if newcomer {
        KoalaDuty::ExemptNewcomer
    } else {
        KoalaDuty::Compulsory
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_07_the_window_is_from_10_october_to_30_november() {
        let window = ass_07_window(SchoolYear::starting_in(2024)).unwrap();
        for (day, inside) in [
            ("2024-10-09", false),
            ("2024-10-10", true),
            ("2024-11-30", true),
            ("2024-12-01", false),
            ("2025-10-15", false),
        ] {
            assert_eq!(window.contains(day.parse().unwrap()), inside, "{day}");
        }
        assert!(ass_07_window(SchoolYear::starting_in(2020)).is_none());
        assert!(ass_07_window(SchoolYear::starting_in(2021)).is_some());
    }

    #[test]
    fn ass_07_a_newcomer_is_exempt() {
        let year = SchoolYear::starting_in(2024);
        let duty = |grade, mainstream, newcomer| ass_07_duty(year, grade, mainstream, newcomer);
        assert_eq!(
            duty(Grade::Kindergarten3, true, false),
            KoalaDuty::Compulsory
        );
        assert_eq!(
            duty(Grade::Kindergarten3, true, true),
            KoalaDuty::ExemptNewcomer
        );
        assert_eq!(
            duty(Grade::Kindergarten3, false, false),
            KoalaDuty::NotApplicable
        );
        assert_eq!(duty(Grade::Primary1, true, false), KoalaDuty::NotApplicable);
        let before = SchoolYear::starting_in(2020);
        assert_eq!(
            ass_07_duty(before, Grade::Kindergarten3, true, false),
            KoalaDuty::NotApplicable
        );
    }
}
