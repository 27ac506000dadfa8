//! The kinds of entry with fields of their own, through the engine as a host uses it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod counting;
mod named;
mod plans;
mod sets;
mod small;
mod strengths;
mod world;
mod years;
