//! The Flemish pupil dossier as a domain library.
#![doc = ""]

pub mod consent;
pub mod dossier;
pub mod error;
pub mod id;
pub mod people;
pub mod rule;
mod text;
pub mod time;

pub use error::{ErrorCode, Hint, LvsError, MissingGuard, Refusal};
pub use rule::RuleId;
pub use text::{MAX_NAME_LEN, MAX_TEXT_LEN, PersonalText};
