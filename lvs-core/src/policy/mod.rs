//! The policy: from facts to a decision that names its rules.
//!
//! Every rule is evaluated; then they are folded. A forbidding rule beats every
//! permitting one; among permissions the widest counts; where nothing permits, the
//! answer is "no basis" (VIS-13). The order of the rules does not matter.

mod admit;
mod decide;
mod decision;
mod facts;
mod finding;
mod gather;
mod grant;
mod matrix;
mod presence;
mod purpose;
mod record;
mod rules;
mod settings;
mod table;
mod target;

pub use admit::{
    con_13_may_move, rec_01_administers, reg_01_may_end, sec_04_vital_interest, vis_01_admits,
};
pub use decide::{decide, decide_with, findings};
pub use decision::{Decision, Exposure, MAX_REASONS, ReaderDecision, Reasons, Stance};
pub use facts::{AccessFacts, CategorySet};
pub use finding::{Finding, PolicyRule};
pub use gather::{DossierFacts, EntryFacts, gather};
pub use grant::{Grant, open_dossier};
pub use matrix::{Cell, Column, Ground, RecordConsent, Row};
pub use purpose::Purpose;
pub use record::{
    RecordTarget, dat_11_apart, decide_correction, decide_receiving, decide_recording,
};
pub use rules::{RULES, SEC_04_ROWS};
pub use settings::PolicySettings;
pub use table::DecisionTable;
pub use target::{KeptOn, Marks, Target, ToReader};
