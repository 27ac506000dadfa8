//! What cells of every form may hold.

use chrono::{Datelike, NaiveDate};

/// A date as `YYYY-MM-DD`, and nothing that a machine might take for one.
pub(crate) fn iso_date(cell: &str) -> Option<NaiveDate> {
    let mut parts = cell.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(
        i32::try_from(number(year, 4, 4)?).ok()?,
        number(month, 2, 2)?,
        number(day, 2, 2)?,
    )
}

/// A day in a year that a school's file can mean.
pub(crate) fn sane_year(day: &NaiveDate) -> bool {
    (1900..=2200).contains(&day.year())
}

/// A number of so many digits, without a sign.
pub(crate) fn number(text: &str, shortest: usize, longest: usize) -> Option<u32> {
    let good = (shortest..=longest).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}
