//! What a host puts in its own CI (feature `test-util`).
//!
//! [`scenario`] runs the files that a school's data-protection officer reads: who is what to whom,
//! what happened, and what each person may see of it, with the rules that decide. Nothing here makes
//! a grant: a scenario goes through the engine as every host does.

pub mod scenario;
