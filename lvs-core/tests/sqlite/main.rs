//! What only a database in a file can get wrong.

#![cfg(feature = "sqlite")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that fails fails its test"
)]

mod erasing;
mod fixture;
mod keeping;
mod opening;
