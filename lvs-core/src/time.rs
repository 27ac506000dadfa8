//! Days, school years and the clock as an argument.
//!
//! Rights follow legal days; the log follows instants. A [`Moment`] carries both,
//! so that nothing below the engine asks what time it is.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};

/// An instant and the legal day that it falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The day in the school's country.
    pub day: NaiveDate,
}

impl Moment {
    /// The moment of an instant, on the Belgian day.
    pub fn in_belgium(at: DateTime<Utc>) -> Self {
        Moment {
            at,
            day: belgian_day(at),
        }
    }

    /// Noon of a day: for scenarios and examples.
    pub fn on(day: NaiveDate) -> Self {
        let at = Utc.from_utc_datetime(&day.and_time(chrono::NaiveTime::MIN)) + Duration::hours(11);
        Moment { at, day }
    }
}

/// Where a program's time comes from. The engine asks once per call.
pub trait TimeSource: Send + Sync + fmt::Debug {
    /// Now.
    fn now(&self) -> Moment;
}

/// The machine's clock, read in Belgium.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineTime;

impl TimeSource for MachineTime {
    fn now(&self) -> Moment {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that asks the machine"
        )]
        let now = std::time::SystemTime::now();
        Moment::in_belgium(DateTime::<Utc>::from(now))
    }
}

/// A time that stands still: for tests, scenarios and examples.
#[derive(Debug, Clone, Copy)]
pub struct FixedTime(pub Moment);

impl TimeSource for FixedTime {
    fn now(&self) -> Moment {
        self.0
    }
}

/// The legal day in Belgium: UTC+1, and UTC+2 from the last Sunday of March,
/// 01:00 UTC, to the last Sunday of October, 01:00 UTC.
///
/// A host that needs another rule gives its own [`TimeSource`].
fn belgian_day(at: DateTime<Utc>) -> NaiveDate {
    let summer = match at.month() {
        4..=9 => true,
        3 => at.day() > last_sunday(at) || (at.day() == last_sunday(at) && at.hour() >= 1),
        10 => at.day() < last_sunday(at) || (at.day() == last_sunday(at) && at.hour() < 1),
        _ => false,
    };
    (at + Duration::hours(if summer { 2 } else { 1 })).date_naive()
}

/// The day of the last Sunday of a month of 31 days.
fn last_sunday(at: DateTime<Utc>) -> u32 {
    at.date_naive()
        .with_day(31)
        .map_or(31, |last| 31 - last.weekday().days_since(Weekday::Sun))
}

/// A half-open period of days: `from` is in it, `until` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Validity {
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Validity {
    /// A period from a day to the day before `until`.
    ///
    /// # Errors
    /// `input.period` when it ends on or before the day it starts.
    pub fn new(from: NaiveDate, until: Option<NaiveDate>) -> Result<Self, LvsError> {
        match until {
            Some(until) if until <= from => Err(LvsError::invalid(
                ErrorCode::InvalidPeriod,
                "a period ends after the day it starts",
            )),
            _ => Ok(Validity { from, until }),
        }
    }

    /// A period without an end.
    pub fn starting(from: NaiveDate) -> Self {
        Validity { from, until: None }
    }

    /// The first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The first day after it.
    pub fn until(self) -> Option<NaiveDate> {
        self.until
    }

    /// Whether a day is in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it lies wholly before a day.
    pub fn ended_before(self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until <= day)
    }

    /// The same, ending no later than before `until`; `None` when nothing is left.
    pub fn ending(self, until: NaiveDate) -> Option<Self> {
        let until = self.until.map_or(until, |own| own.min(until));
        Validity::new(self.from, Some(until)).ok()
    }
}

/// A school year: 1 September to 31 August, written `2024-2025` (IDN-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year that starts in a calendar year.
    pub fn starting_in(year: i32) -> Self {
        SchoolYear(year)
    }

    /// The school year that a day falls in (IDN-14).
    pub fn of(day: NaiveDate) -> Self {
        SchoolYear(if day.month() >= 9 {
            day.year()
        } else {
            day.year() - 1
        })
    }

    /// 1 September.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 9, 1).unwrap_or(NaiveDate::MIN)
    }

    /// 31 August.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 8, 31).unwrap_or(NaiveDate::MAX)
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        SchoolYear(self.0 + 1)
    }

    /// From 1 September up to and with 31 August.
    pub fn validity(self) -> Validity {
        Validity {
            from: self.first_day(),
            until: Some(self.next().first_day()),
        }
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

impl FromStr for SchoolYear {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        let fail = || {
            LvsError::invalid(
                ErrorCode::InvalidSchoolYear,
                "a school year is written as 2024-2025",
            )
        };
        let (first, second) = text.split_once('-').ok_or_else(fail)?;
        if first.len() != 4 || second.len() != 4 {
            return Err(fail());
        }
        let first: i32 = first.parse().map_err(|_| fail())?;
        let second: i32 = second.parse().map_err(|_| fail())?;
        if second == first + 1 {
            Ok(SchoolYear(first))
        } else {
            Err(fail())
        }
    }
}

/// The day on which someone born on `birth` reaches an age (IDN-18): the birthday,
/// and for 29 February in a common year 1 March.
pub fn birthday(birth: NaiveDate, age: u32) -> Option<NaiveDate> {
    let year = birth.year().checked_add(i32::try_from(age).ok()?)?;
    NaiveDate::from_ymd_opt(year, birth.month(), birth.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// The age in whole years on a day (IDN-18); 0 before the birth.
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> u32 {
    let years = u32::try_from(day.year() - birth.year()).unwrap_or(0);
    match birthday(birth, years) {
        Some(reached) if reached <= day => years,
        _ => years.saturating_sub(1),
    }
}

/// The day before.
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_half_open() {
        let year = SchoolYear::of(day("2024-10-01")).validity();
        assert!(year.contains(day("2024-09-01")));
        assert!(year.contains(day("2025-08-31")));
        assert!(!year.contains(day("2025-09-01")));
        assert!(!year.contains(day("2024-08-31")));
    }

    #[test]
    fn a_period_that_ends_before_it_starts_is_refused() {
        let start = day("2024-09-01");
        assert_eq!(
            Validity::new(start, Some(day("2024-08-31")))
                .unwrap_err()
                .code()
                .as_str(),
            "input.period"
        );
        assert!(Validity::new(start, Some(start)).is_err());
        assert!(Validity::new(start, Some(day("2024-09-02"))).is_ok());
    }

    #[test]
    fn a_school_year_is_written_with_both_years() {
        let year: SchoolYear = "2024-2025".parse().unwrap();
        assert_eq!(year.first_day(), day("2024-09-01"));
        assert_eq!(year.last_day(), day("2025-08-31"));
        assert_eq!(year.to_string(), "2024-2025");
        for bad in ["2024", "2024-2026", "24-25", "2024-2025-2026"] {
            assert!(bad.parse::<SchoolYear>().is_err());
        }
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        let birth = day("2012-05-14");
        assert_eq!(age_on(birth, day("2024-05-13")), 11);
        assert_eq!(age_on(birth, day("2024-05-14")), 12);
    }

    #[test]
    fn a_leap_day_birthday_is_first_of_march_in_common_years() {
        let birth = day("2012-02-29");
        assert_eq!(birthday(birth, 12), Some(day("2024-02-29")));
        assert_eq!(birthday(birth, 18), Some(day("2030-03-01")));
        assert_eq!(age_on(birth, day("2030-02-28")), 17);
        assert_eq!(age_on(birth, day("2030-03-01")), 18);
    }

    #[test]
    fn the_belgian_day_changes_at_midnight_in_belgium() {
        let at = |text: &str| belgian_day(text.parse().unwrap());
        assert_eq!(at("2025-05-13T22:30:00Z"), day("2025-05-14"));
        assert_eq!(at("2025-01-13T22:30:00Z"), day("2025-01-13"));
        assert_eq!(at("2025-01-13T23:30:00Z"), day("2025-01-14"));
        assert_eq!(at("2025-03-30T00:59:00Z"), day("2025-03-30"));
        assert_eq!(at("2025-03-30T22:30:00Z"), day("2025-03-31"));
        assert_eq!(at("2025-10-26T22:30:00Z"), day("2025-10-26"));
    }
}
