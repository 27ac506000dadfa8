//! The policy: from facts to a decision that names its rules.

mod purpose;

pub use purpose::Purpose;
