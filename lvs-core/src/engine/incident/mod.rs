//! Incidents with other pupils: one account, an entry of its own in every dossier (row 20).

mod account;
mod correct;
mod erase;
mod record;
#[cfg(test)]
mod tests;

pub(super) use correct::Correction;
pub use record::RecordIncidentRequest;
