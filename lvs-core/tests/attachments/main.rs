//! Received documents through the engine, on the store in memory and on a database (REC-04).
#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod erasing;
mod input;
mod quarantine;
mod reading;
mod school;
