//! Consent: what was asked of whom, what was answered, and what stands on a day.

mod answer;
mod entitled;
mod expiry;
mod question;
mod record;
mod settings;
mod standing;
mod status;

pub use answer::{
    ConsentAnswer, ConsentAsk, decide_answer, decide_ask, may_be_answered_by, may_write_down,
};
pub use entitled::{Entitled, con_09_pupil_is_heard, entitled_on};
pub use expiry::con_15_ends;
pub use question::{ConsentFacts, ConsentQuestion};
pub use record::{ConsentForm, ConsentPurpose, ConsentRecord, GiverCapacity, Recipient};
pub use settings::ConsentSettings;
pub use standing::{Standing, StandingState, con_14_may_be_asked, pupil_objects, standing};
pub use status::{ConsentStatus, STATUS_TRANSITIONS};
