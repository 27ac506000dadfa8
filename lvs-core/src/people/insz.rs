//! The national number (INSZ, rijksregisternummer) and the bis number (IDN-01…09).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::error::{ErrorCode, LvsError};

/// A national number that passed its checks. `Debug` shows nothing of it (IDN-09).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Insz {
    digits: [u8; 11],
    century: i32,
}

/// Whether a number is of the national register or a bis number (IDN-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InszKind {
    /// Of the national register.
    Register,
    /// A bis number issued without knowing the sex (month + 20).
    BisSexUnknown,
    /// A bis number issued with the sex known (month + 40).
    Bis,
}

/// A number that is accepted, but worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InszWarning {
    /// The birth date on record is another one (IDN-08).
    BirthDateDiffers,
    /// The birth date in the number lies after the given day.
    BornLater,
}

impl Insz {
    /// Takes a number with or without dots, dashes and spaces (IDN-01).
    ///
    /// # Errors
    /// `input.insz.form` when it is not eleven digits, `input.insz.check` when the check digits
    /// fit no century (IDN-02, IDN-03), `input.insz.date` when its date does not exist (IDN-05,
    /// IDN-06), `input.insz.serial` when the serial is 000 or 999 (IDN-04). The text never quotes
    /// the number.
    pub fn parse(text: &str) -> Result<Self, LvsError> {
        let mut digits = [0u8; 11];
        let mut count = 0usize;
        for c in text.trim().chars() {
            if let Some(digit) = c.to_digit(10).filter(|_| c.is_ascii_digit()) {
                let slot = digits.get_mut(count).ok_or_else(form)?;
                *slot = u8::try_from(digit).unwrap_or(0);
                count += 1;
            } else if !matches!(c, '.' | '-' | ' ') {
                return Err(form());
            }
        }
        if count != 11 {
            return Err(form());
        }
        let century = idn_02_century(&digits).ok_or_else(|| {
            LvsError::invalid(ErrorCode::InszCheck, "the check digits fail (IDN-02)")
        })?;
        let insz = Insz { digits, century };
        insz.idn_04_serial()?;
        insz.idn_06_date()?;
        Ok(insz)
    }

    /// The eleven digits, for administration only (IDN-09).
    pub fn digits(&self) -> String {
        self.digits.iter().map(|d| char::from(b'0' + d)).collect()
    }

    /// As it is displayed: `93.05.18-223.61` (IDN-01).
    pub fn display(&self) -> String {
        let mut text = String::with_capacity(15);
        for (place, digit) in self.digits.iter().enumerate() {
            match place {
                2 | 4 | 9 => text.push('.'),
                6 => text.push('-'),
                _ => {}
            }
            text.push(char::from(b'0' + digit));
        }
        text
    }

    /// Register or bis number (IDN-05).
    pub fn kind(&self) -> InszKind {
        match self.number(2, 2) {
            20..=32 => InszKind::BisSexUnknown,
            40..=52 => InszKind::Bis,
            _ => InszKind::Register,
        }
    }

    /// The birth date in the number, unless month or day is unknown (IDN-06).
    pub fn birth_date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year(), self.month(), self.number(4, 2))
    }

    /// What is odd about the number beside a birth date on record (IDN-08).
    pub fn warnings(&self, birth_date: Option<NaiveDate>, today: NaiveDate) -> Vec<InszWarning> {
        let mut warnings = Vec::new();
        if let Some(born) = birth_date
            && self.idn_08_differs(born)
        {
            warnings.push(InszWarning::BirthDateDiffers);
        }
        if self.birth_date().is_some_and(|own| own > today) || self.year() > today.year() {
            warnings.push(InszWarning::BornLater);
        }
        warnings
    }

    /// IDN-08: a mismatch with the entered birth date is a warning; unknown parts do not differ.
    fn idn_08_differs(&self, born: NaiveDate) -> bool {
        let (month, day) = (self.month(), self.number(4, 2));
        if month == 0 {
            return false;
        }
        self.year() != born.year() || month != born.month() || (day != 0 && day != born.day())
    }

    fn number(&self, from: usize, count: usize) -> u32 {
        self.digits
            .iter()
            .skip(from)
            .take(count)
            .fold(0, |n, d| n * 10 + u32::from(*d))
    }

    fn year(&self) -> i32 {
        self.century + i32::try_from(self.number(0, 2)).unwrap_or(0)
    }

    fn month(&self) -> u32 {
        self.number(2, 2) % 20
    }

    fn idn_04_serial(&self) -> Result<(), LvsError> {
        match self.number(6, 3) {
            0 | 999 => Err(LvsError::invalid(
                ErrorCode::InszSerial,
                "the serial runs from 001 to 998 (IDN-04)",
            )),
            _ => Ok(()),
        }
    }

    fn idn_06_date(&self) -> Result<(), LvsError> {
        let fail = || {
            LvsError::invalid(
                ErrorCode::InszDate,
                "the date in the number does not exist (IDN-06)",
            )
        };
        if !matches!(self.number(2, 2), 0..=12 | 20..=32 | 40..=52) {
            return Err(fail());
        }
        let (month, day) = (self.month(), self.number(4, 2));
        let exists = match (month, day) {
            (0, day) => day <= 31,
            (_, 0) => true,
            (month, day) => NaiveDate::from_ymd_opt(self.year(), month, day).is_some(),
        };
        if exists { Ok(()) } else { Err(fail()) }
    }
}

fn form() -> LvsError {
    LvsError::invalid(
        ErrorCode::InszForm,
        "a national number has eleven digits (IDN-01)",
    )
}

/// IDN-02, IDN-03: the century whose check digits fit; at most one does.
fn idn_02_century(digits: &[u8; 11]) -> Option<i32> {
    let first9 = digits
        .iter()
        .take(9)
        .fold(0u64, |n, d| n * 10 + u64::from(*d));
    let check = digits
        .iter()
        .skip(9)
        .fold(0u64, |n, d| n * 10 + u64::from(*d));
    let expected = |prefix: u64| 97 - (prefix + first9) % 97;
    if check == expected(0) {
        Some(1900)
    } else if check == expected(2_000_000_000) {
        Some(2000)
    } else {
        None
    }
}

impl fmt::Debug for Insz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Insz(…)")
    }
}

impl TryFrom<String> for Insz {
    type Error = LvsError;

    fn try_from(text: String) -> Result<Self, LvsError> {
        Insz::parse(&text)
    }
}

impl From<Insz> for String {
    fn from(insz: Insz) -> String {
        insz.digits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        Insz::parse(text).unwrap_err().code().as_str()
    }

    #[test]
    fn idn_07_the_vectors_of_the_law() {
        let born = |text: &str| {
            Insz::parse(text)
                .unwrap()
                .birth_date()
                .map(|d| d.to_string())
        };
        assert_eq!(born("93051822361").as_deref(), Some("1993-05-18"));
        assert_eq!(born("85073003328").as_deref(), Some("1985-07-30"));
        assert_eq!(born("17073003384").as_deref(), Some("2017-07-30"));
        assert_eq!(born("14050999761").as_deref(), Some("2014-05-09"));
        assert_eq!(born("14050999860").as_deref(), Some("2014-05-09"));
        assert_eq!(born("16022999863").as_deref(), Some("2016-02-29"));
        assert_eq!(born("14050999732").as_deref(), Some("1914-05-09"));
        assert_eq!(born("00000099702"), None);
        assert_eq!(Insz::parse("14450999849").unwrap().kind(), InszKind::Bis);
        assert_eq!(
            Insz::parse("14250999707").unwrap().kind(),
            InszKind::BisSexUnknown
        );
        assert_eq!(code("15022999842"), "input.insz.date");
        assert_eq!(code("14130099895"), "input.insz.date");
        assert_eq!(code("93051822362"), "input.insz.check");
    }

    #[test]
    fn idn_01_separators_are_accepted_and_digits_stored() {
        let insz = Insz::parse(" 93.05.18-223.61 ").unwrap();
        assert_eq!(insz.digits(), "93051822361");
        assert_eq!(insz.display(), "93.05.18-223.61");
        for bad in [
            "",
            "9305182236",
            "930518223611",
            "93051822361x",
            "９3051822361",
        ] {
            assert_eq!(code(bad), "input.insz.form");
        }
    }

    #[test]
    fn idn_03_no_number_fits_two_centuries() {
        for first9 in (0..1_000_000_000u64).step_by(9_999_991) {
            let checks = (97 - first9 % 97, 97 - (2_000_000_000 + first9) % 97);
            assert_ne!(checks.0, checks.1);
        }
    }

    #[test]
    fn idn_08_a_different_birth_date_is_a_warning() {
        let insz = Insz::parse("14050999761").unwrap();
        let today = "2025-01-01".parse().unwrap();
        assert!(insz.warnings("2014-05-09".parse().ok(), today).is_empty());
        assert_eq!(
            insz.warnings("2014-05-10".parse().ok(), today),
            [InszWarning::BirthDateDiffers]
        );
        assert!(insz.warnings(None, today).is_empty());
    }

    #[test]
    fn idn_09_nothing_shows_the_number() {
        let insz = Insz::parse("93051822361").unwrap();
        assert!(!format!("{insz:?}").contains("93"));
        assert!(
            !Insz::parse("93051822362")
                .unwrap_err()
                .to_string()
                .contains("9305")
        );
    }
}
