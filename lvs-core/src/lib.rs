//! The Flemish pupil dossier as a domain library.

pub mod audit;
pub mod care;
pub mod consent;
pub mod dossier;
pub mod engine;
pub mod error;
pub mod explain;
pub mod id;
pub mod people;
pub mod policy;
#[cfg(feature = "roster")]
pub mod roster;
pub mod rule;
pub mod store;
#[cfg(feature = "test-util")]
pub mod testkit;
mod text;
pub mod time;
pub mod view;

pub use error::{ErrorCode, Hint, LvsError, MissingGuard, Refusal};
pub use rule::RuleId;
pub use text::{MAX_NAME_LEN, MAX_TEXT_LEN, PersonalText};
