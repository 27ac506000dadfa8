//! Dates and periods of a roster. A roster's end date is the last day; a [`Validity`] ends the day after.

use chrono::{Days, NaiveDate};

use super::RosterProblem;
use super::problem::Reject;
use crate::csv_reading::{Row, iso_date, number, sane_year};
use crate::time::{SchoolYear, Validity};

/// How a form writes a date.
#[derive(Debug, Clone, Copy)]
pub(super) enum DateForm {
    /// `M/D/YYYY`, as v1 has it.
    MonthFirst,
    /// `YYYY-MM-DD`.
    Iso,
}

/// Reads a date; an empty cell has none.
pub(super) fn date(
    row: &Row<'_>,
    column: &'static str,
    form: DateForm,
) -> Result<Option<NaiveDate>, Reject> {
    let cell = row.get(column);
    if cell.is_empty() {
        return Ok(None);
    }
    parse(cell, form)
        .filter(sane_year)
        .map(Some)
        .ok_or(Reject::at(column, RosterProblem::BadDate))
}

fn parse(cell: &str, form: DateForm) -> Option<NaiveDate> {
    match form {
        DateForm::Iso => iso_date(cell),
        DateForm::MonthFirst => {
            let mut parts = cell.split('/');
            let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() {
                return None;
            }
            NaiveDate::from_ymd_opt(
                i32::try_from(number(year, 4, 4)?).ok()?,
                number(month, 1, 2)?,
                number(day, 1, 2)?,
            )
        }
    }
}

/// The period from a first to a last day. Where one of them is missing, the school year of the other
/// completes it (IDN-14), so that nothing is valid without an end (VIS-02).
pub(super) fn period(
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    end_column: &'static str,
) -> Result<Option<Validity>, Reject> {
    let (first, last) = match (first, last) {
        (None, None) => return Ok(None),
        (Some(first), None) => (first, SchoolYear::of(first).last_day()),
        (None, Some(last)) => (SchoolYear::of(last).first_day(), last),
        (Some(first), Some(last)) => (first, last),
    };
    let until = last.checked_add_days(Days::new(1));
    Validity::new(first, until)
        .map(Some)
        .map_err(|_| Reject::at(end_column, RosterProblem::EndBeforeStart))
}

/// The days that are in any of the periods, as few periods as can say it, in order.
pub(super) fn merged(mut periods: Vec<Validity>) -> Vec<Validity> {
    periods.sort_unstable_by_key(|period| (period.from(), period.until()));
    let mut result: Vec<Validity> = Vec::with_capacity(periods.len());
    for period in periods {
        let joined = result
            .last()
            .copied()
            .filter(|last| last.until().is_none_or(|until| period.from() <= until))
            .and_then(|last| {
                let until = match (last.until(), period.until()) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    _ => None,
                };
                Validity::new(last.from(), until).ok()
            });
        if let Some(joined) = joined {
            result.pop();
            result.push(joined);
        } else {
            result.push(period);
        }
    }
    result
}

/// The days that are in both.
pub(super) fn common(left: &[Validity], right: &[Validity]) -> Vec<Validity> {
    let mut result = Vec::new();
    for a in left {
        for b in right {
            let from = a.from().max(b.from());
            let until = match (a.until(), b.until()) {
                (Some(x), Some(y)) => Some(x.min(y)),
                (x, y) => x.or(y),
            };
            if let Ok(both) = Validity::new(from, until) {
                result.push(both);
            }
        }
    }
    merged(result)
}

/// Whether two periods share a day.
pub(super) fn overlap(a: Validity, b: Validity) -> bool {
    !a.ended_before(b.from()) && !b.ended_before(a.from())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, until: &str) -> Validity {
        Validity::new(from.parse().unwrap(), Some(until.parse().unwrap())).unwrap()
    }

    #[test]
    fn each_form_writes_its_own_dates() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        assert_eq!(parse("4/2/2000", DateForm::MonthFirst), day("2000-04-02"));
        assert_eq!(parse("2000-04-02", DateForm::Iso), day("2000-04-02"));
        for bad in [
            "13/1/2000",
            "2/30/2000",
            "4/2/00",
            "2000-04-02",
            "+4/2/2000",
            "4/2/2000/1",
        ] {
            assert_eq!(parse(bad, DateForm::MonthFirst), None);
        }
        for bad in [
            "2000-4-2",
            "2021-02-29",
            "4/2/2000",
            "2000-04",
            "2000-04-02T00:00",
        ] {
            assert_eq!(parse(bad, DateForm::Iso), None);
        }
    }

    #[test]
    fn the_last_day_is_in_the_period() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let made = |a, b| period(a, b, "end").map_err(|reject| reject.problem);
        assert_eq!(
            made(day("2021-08-24"), day("2022-06-11")).unwrap(),
            Some(span("2021-08-24", "2022-06-12"))
        );
        assert_eq!(
            made(day("2022-02-01"), None).unwrap(),
            Some(span("2022-02-01", "2022-09-01"))
        );
        assert_eq!(
            made(None, day("2022-02-01")).unwrap(),
            Some(span("2021-09-01", "2022-02-02"))
        );
        assert!(
            made(day("2022-02-01"), day("2022-02-01"))
                .unwrap()
                .is_some()
        );
        assert_eq!(
            made(day("2022-02-02"), day("2022-02-01")),
            Err(RosterProblem::EndBeforeStart)
        );
    }

    #[test]
    fn adjacent_periods_are_one_and_a_gap_stays() {
        let a = span("2024-09-01", "2025-01-01");
        let b = span("2025-01-01", "2025-07-01");
        let c = span("2025-07-02", "2025-08-01");
        assert_eq!(
            merged(vec![c, b, a]),
            vec![span("2024-09-01", "2025-07-01"), c]
        );
        assert_eq!(common(&[a], &[b]), vec![]);
        assert!(!overlap(a, b));
        assert!(overlap(a, span("2024-12-31", "2025-02-01")));
    }
}
