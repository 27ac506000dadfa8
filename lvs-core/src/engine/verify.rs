//! Checking that the log, and what it commits to, is what was written (VIS-12).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::CareEngine;
use crate::audit::{ChainHash, verify_chain};
use crate::dossier::{ContentKey, ContentOwner};
use crate::error::{ErrorCode, LvsError};
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::policy::Purpose;
use crate::store::LogQuery;

/// How many lines are read at once.
const PAGE: u32 = 1_000;

/// A log that verified. Kept by the host outside the database, it shows later whether the end of
/// the log was cut off ([`CareEngine::verify_log_since`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedLog {
    /// How many lines.
    pub lines: u64,
    /// The hash of the last one.
    pub head: ChainHash,
    /// When it was verified.
    pub at: DateTime<Utc>,
}

impl CareEngine {
    /// Checks the whole chain of a school's log, for whoever runs the platform: its number of lines is
    /// to be shown to no reader. A chain alone cannot show that its last lines are
    /// gone: see [`verify_log_since`](CareEngine::verify_log_since).
    ///
    /// # Errors
    /// `audit.chain`, naming the first line that does not fit.
    pub fn verify_log(&self, school: SchoolId) -> Result<VerifiedLog, LvsError> {
        self.verify(school, None)
    }

    /// Checks the whole chain, and that it still holds what was verified before.
    ///
    /// # Errors
    /// `audit.chain`, naming the first line that does not fit, or where the log is shorter or other
    /// than it was.
    pub fn verify_log_since(
        &self,
        school: SchoolId,
        known: &VerifiedLog,
    ) -> Result<VerifiedLog, LvsError> {
        self.verify(school, Some(known))
    }

    fn verify(
        &self,
        school: SchoolId,
        known: Option<&VerifiedLog>,
    ) -> Result<VerifiedLog, LvsError> {
        let now = self.now();
        let mut head = ChainHash::genesis(school);
        let mut seq = 0;
        let mut met = known.is_none_or(|known| known.lines == 0);
        loop {
            let lines = self.page(school, None, seq)?;
            let Some(last) = lines.last() else { break };
            head = verify_chain(seq + 1, head, &lines)?;
            met |= known.is_some_and(|known| {
                lines
                    .iter()
                    .any(|line| line.seq == known.lines && line.hash == known.head)
            });
            seq = last.seq;
        }
        if !met {
            return Err(LvsError::store(
                ErrorCode::ChainBroken,
                "the log no longer holds what was verified before",
            ));
        }
        Ok(VerifiedLog {
            lines: seq,
            head,
            at: now.at,
        })
    }

    /// Checks, for the director or the data-protection officer, that every text of a dossier is one
    /// that the log commits to. Nothing of a text is shown, nor how many there are (PRE-01); the
    /// check is logged.
    ///
    /// # Errors
    /// `audit.chain` when a text is not as it was written; `not_permitted` to everyone else.
    pub fn verify_dossier(
        &self,
        key: DossierKey,
        actor: PersonId,
        purpose: Purpose,
    ) -> Result<(), LvsError> {
        let now = self.now();
        let (loaded, _) = self.accountable(key, actor, purpose, now)?;
        let snapshot = &loaded.snapshot;
        let committed = self.commitments(key)?;
        let entries = snapshot
            .entries
            .iter()
            .map(|head| (ContentOwner::Entry(head.id), head.version));
        let facts = snapshot
            .facts
            .iter()
            .map(|record| (ContentOwner::Fact(record.id), record.version));
        let wanted: Vec<ContentKey> = entries
            .chain(facts)
            .flat_map(|(owner, latest)| {
                (1..=latest).map(move |version| ContentKey { owner, version })
            })
            .collect();
        let contents = self.store.contents(key, &wanted)?;
        let whole = contents
            .iter()
            .all(|stored| committed.contains(&stored.content.commitment().to_hex()));
        if whole {
            Ok(())
        } else {
            Err(LvsError::store(
                ErrorCode::ChainBroken,
                "a text of the dossier is not the one that was recorded",
            ))
        }
    }

    /// What the log commits to about one pupil.
    fn commitments(&self, key: DossierKey) -> Result<BTreeSet<String>, LvsError> {
        let mut found = BTreeSet::new();
        let mut after = 0;
        loop {
            let lines = self.page(key.school, Some(key.pupil), after)?;
            let Some(last) = lines.last() else { break };
            after = last.seq;
            for line in &lines {
                found.extend(line.record()?.commitment.map(|held| held.to_hex()));
            }
        }
        Ok(found)
    }

    fn page(
        &self,
        school: SchoolId,
        pupil: Option<PupilId>,
        after: u64,
    ) -> Result<Vec<crate::audit::ChainedRecord>, LvsError> {
        self.store.log(
            school,
            &LogQuery {
                pupil,
                actor: None,
                after,
                limit: PAGE,
            },
        )
    }
}
