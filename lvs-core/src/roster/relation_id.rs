//! Ids of relations from a roster: the same relation has the same id in every import.

use sha2::{Digest, Sha256};

use super::wanted::Key;
use crate::error::LvsError;
use crate::id::{RelationId, SchoolId, hex};
use chrono::NaiveDate;

/// The id of a relation by what it is and when it starts. `attempt` tells two apart that began on the
/// same day: one that was withdrawn, and one that came back.
pub(super) fn relation_id(
    school: SchoolId,
    key: &Key,
    from: NaiveDate,
    attempt: usize,
) -> Result<RelationId, LvsError> {
    let from = from.to_string();
    let attempt = attempt.to_string();
    let mut hasher = Sha256::new();
    for part in [
        "lvs roster relation 1",
        school.as_str(),
        key.person.as_str(),
        key.kind.as_str(),
        &key.subject,
        &key.scope,
        &from,
        &attempt,
    ] {
        // The length before each part, so that no two lists of parts give the same bytes.
        hasher.update(part.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let half = digest.get(..16).unwrap_or(&[]);
    RelationId::parse(&format!("roster-{}", hex(half)))
}
