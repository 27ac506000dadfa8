//! The access log and its hash chain (VIS-12).

mod chain;
mod record;

pub use chain::{ChainHash, ChainedRecord, verify_chain};
pub use record::{AuditAct, AuditOutcome, AuditRecord};
