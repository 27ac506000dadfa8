//! What a dossier holds: entries, each of a kind that belongs to a row of table (a).

mod body;
mod category;
mod content;
mod entry;
mod fact;
mod kind;

pub use body::{EntryBody, MeasureBody, MeasureKind, Shown, StrengthBody, StrengthKind};
pub use category::Category;
pub use content::{Commitment, ContentKey, ContentOwner, SealedContent, StoredContent};
pub(crate) use content::{EntryContent, Opens};
pub use entry::{EntryFlags, EntryHead, EntryStatus};
pub use fact::{DossierFact, EmergencyReview, FactRecord};
pub use kind::EntryKind;
