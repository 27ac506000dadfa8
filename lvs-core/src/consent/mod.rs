//! Consent: what was asked of whom, what was answered, and what stands on a day.

mod record;
mod standing;

pub use record::{
    ConsentForm, ConsentPurpose, ConsentRecord, ConsentStatus, GiverCapacity, Recipient,
};
pub use standing::{Standing, StandingState};
