//! Numbers with at most two decimals, exact.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// Hundredths from a text such as `72`, `72.5` or `72,25`: no sign, no exponent, no thousands.
pub(super) fn hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = match text.split_once(['.', ',']) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=5).contains(&whole.len()) || decimals.len() > 2 || !digits(whole) || !digits(decimals)
    {
        return None;
    }
    let decimals: u32 = format!("{decimals:0<2}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + decimals)
}

/// A whole number where it is one.
pub(super) fn serialize<S: Serializer>(value: u32, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_multiple_of(100) {
        serializer.serialize_u32(value / 100)
    } else {
        serializer.serialize_f64(f64::from(value) / 100.0)
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    deserializer.deserialize_any(Hundredths)
}

struct Hundredths;

impl Visitor<'_> for Hundredths {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number with at most two decimals")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<u32, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<u32, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<u32, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<u32, E> {
        // What stood there may be a score: it is not quoted.
        hundredths(text).ok_or_else(|| E::invalid_value(Unexpected::Other("something else"), &self))
    }
}

/// A number with two decimals and bounds. There are no sums, differences or means on purpose.
macro_rules! decimal_type {
    ($(#[$doc:meta])* $type:ident, $code:ident, $detail:literal, $good:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(u32);

        impl $type {
            #[doc = concat!("Takes a number with at most two decimals: ", $detail, ".")]
            ///
            /// # Errors
            #[doc = concat!("`", stringify!($code), "` when it is not one.")]
            pub fn parse(text: &str) -> Result<Self, crate::error::LvsError> {
                let good: fn(u32) -> bool = $good;
                super::decimal::hundredths(text)
                    .filter(|value| good(*value))
                    .map($type)
                    .ok_or_else(|| {
                        crate::error::LvsError::invalid(crate::error::ErrorCode::$code, $detail)
                    })
            }

            /// Takes a whole number.
            ///
            /// # Errors
            /// As [`Self::parse`].
            pub fn whole(value: u16) -> Result<Self, crate::error::LvsError> {
                Self::parse(&value.to_string())
            }

            /// The number, in hundredths.
            pub fn hundredths(self) -> u32 {
                self.0
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                super::decimal::serialize(self.0, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let good: fn(u32) -> bool = $good;
                let value = super::decimal::deserialize(deserializer)?;
                if good(value) {
                    Ok($type(value))
                } else {
                    Err(serde::de::Error::custom($detail))
                }
            }
        }
    };
}
pub(super) use decimal_type;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_exactly_or_not_at_all() {
        for (text, value) in [
            ("0", 0),
            ("72", 7200),
            ("72.5", 7250),
            ("72,25", 7225),
            ("14.99", 1499),
        ] {
            assert_eq!(hundredths(text), Some(value), "{text}");
        }
        for bad in [
            "", "-1", "+1", ".5", "1.", "1.234", "1,000", "1e2", " 1", "123456", "1.5.2", "1½",
        ] {
            assert_eq!(hundredths(bad), None, "{bad}");
        }
    }
}
