//! Capacity: who can judge the own interest (CON-08), and majority (CON-10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::rule::RuleId;
use crate::time::{age_on, birthday};

/// The age from which a minor is presumed able (CON-08) and, as this library's setting, heard
/// on special categories at school (CON-09).
pub const PRESUMED_CAPABLE_AGE: u32 = 12;
/// The age of majority (CON-10).
pub const MAJORITY_AGE: u32 = 18;

/// Whether a pupil can judge the own interest on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Of age (CON-10).
    Adult,
    /// Presumed from the 12th birthday (CON-08).
    Presumed,
    /// Under 12, but found able; the motivation is on file (CON-08).
    Capable,
    /// 12 or more, but found not able; the motivation is on file (CON-08).
    NotCapable,
    /// Under 12.
    NotYet,
    /// The birth date is not known: nothing is presumed.
    Unknown,
}

impl Capacity {
    /// Whether the pupil acts alone where a capable minor does.
    pub fn is_capable(self) -> bool {
        matches!(
            self,
            Capacity::Adult | Capacity::Presumed | Capacity::Capable
        )
    }
}

/// A helper's motivated finding on a pupil's capacity. Each institution makes its own (CON-08).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CapacityAssessment {
    /// Which institution found it.
    pub institution: Institution,
    /// Who motivated it.
    pub by: PersonId,
    /// What was found.
    pub capable: bool,
    /// From which day it holds.
    pub from: NaiveDate,
}

/// The two controllers of section 2: their regimes are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Institution {
    /// The school board; staff under official discretion.
    School,
    /// The CLB; professional secrecy.
    Clb,
}

/// CON-08: the capacity on a day, by the institution's own latest finding, else by age. The findings
/// are given in the order in which they were recorded: of two from the same day the later one counts.
pub fn capacity_on(
    birth_date: Option<NaiveDate>,
    assessments: &[CapacityAssessment],
    institution: Institution,
    day: NaiveDate,
) -> Capacity {
    let Some(birth) = birth_date else {
        return Capacity::Unknown;
    };
    let age = age_on(birth, day);
    if age >= MAJORITY_AGE {
        return Capacity::Adult;
    }
    let found = assessments
        .iter()
        .filter(|a| a.institution == institution && a.from <= day)
        .max_by_key(|a| a.from)
        .map(|a| a.capable);
    match (age >= PRESUMED_CAPABLE_AGE, found) {
        (true, Some(false)) => Capacity::NotCapable,
        (true, _) => Capacity::Presumed,
        (false, Some(true)) => Capacity::Capable,
        (false, _) => Capacity::NotYet,
    }
}

/// CON-10: whether the pupil is of age; `None` when the birth date is unknown.
pub fn is_adult(birth_date: Option<NaiveDate>, day: NaiveDate) -> Option<bool> {
    birth_date.map(|birth| age_on(birth, day) >= MAJORITY_AGE)
}

/// The birthday from which the CLB's consents are to be reconfirmed (CON-15).
pub fn twelfth_birthday(birth_date: NaiveDate) -> Option<NaiveDate> {
    birthday(birth_date, PRESUMED_CAPABLE_AGE)
}

/// The birthday from which the pupil decides alone (CON-10).
pub fn eighteenth_birthday(birth_date: NaiveDate) -> Option<NaiveDate> {
    birthday(birth_date, MAJORITY_AGE)
}

/// The rules that an answer on capacity rests on.
pub fn capacity_rule(capacity: Capacity) -> RuleId {
    match capacity {
        Capacity::Adult => RuleId::CON_10,
        _ => RuleId::CON_08,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn found(institution: Institution, capable: bool, from: &str) -> CapacityAssessment {
        CapacityAssessment {
            institution,
            by: PersonId::parse("clb-1").unwrap(),
            capable,
            from: day(from),
        }
    }

    #[test]
    fn con_08_presumed_from_the_twelfth_birthday_not_a_day_earlier() {
        let birth = Some(day("2013-03-10"));
        let at = |d| capacity_on(birth, &[], Institution::Clb, day(d));
        assert_eq!(at("2025-03-09"), Capacity::NotYet);
        assert_eq!(at("2025-03-10"), Capacity::Presumed);
        assert_eq!(at("2031-03-09"), Capacity::Presumed);
        assert_eq!(at("2031-03-10"), Capacity::Adult);
    }

    #[test]
    fn con_08_rebuttable_both_ways_by_the_institution_itself() {
        let birth = Some(day("2013-03-10"));
        let not = [found(Institution::Clb, false, "2025-04-01")];
        let at = |a: &[_], i, d| capacity_on(birth, a, i, day(d));
        assert_eq!(at(&not, Institution::Clb, "2025-03-31"), Capacity::Presumed);
        assert_eq!(
            at(&not, Institution::Clb, "2025-04-01"),
            Capacity::NotCapable
        );
        assert_eq!(
            at(&not, Institution::School, "2025-04-01"),
            Capacity::Presumed
        );
        let able = [found(Institution::Clb, true, "2024-10-01")];
        assert_eq!(at(&able, Institution::Clb, "2024-10-01"), Capacity::Capable);
    }

    #[test]
    fn an_unknown_birth_date_presumes_nothing() {
        assert_eq!(
            capacity_on(None, &[], Institution::School, day("2025-01-01")),
            Capacity::Unknown
        );
        assert_eq!(is_adult(None, day("2025-01-01")), None);
    }
}
