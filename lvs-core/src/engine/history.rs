//! The versions of an entry (RET-08).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::loaded::absent;
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::AuditAct;
use crate::dossier::{ContentKey, ContentOwner, EntryStatus};
use crate::error::{LvsError, Refusal};
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::policy::{Exposure, Purpose, decide};
use crate::view::{ShownText, may_hold_account, version_texts};

/// Someone asks for the versions of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRequest {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub actor: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which entry.
    pub entry: EntryId,
    /// What for.
    pub purpose: Purpose,
}

/// One version of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryVersionView {
    /// The version.
    pub version: u32,
    /// Who wrote the entry, or corrected it in this version.
    pub by: PersonId,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Its text, unless it was erased.
    pub text: Option<ShownText>,
    /// Why it corrects the version before.
    pub reason: Option<ShownText>,
}

impl CareEngine {
    /// The versions of an entry, oldest first, for readers who see all of the entry today. Every
    /// version is decided as the latest one is: what was hidden later stays hidden.
    ///
    /// # Errors
    /// `not_permitted` to everyone else; an entry that does not exist is answered as one that is
    /// hidden (PRE-05).
    pub fn history(&self, request: &HistoryRequest) -> Result<Vec<EntryVersionView>, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::History);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.subject = Some(request.entry.as_str().to_owned());
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let facts = loaded.access(request.actor, request.purpose, now);
        attempt.actor_role = facts.acting().next().map(|_| acting_role(&facts));
        let Some(head) = loaded.entry(request.entry) else {
            return self.denied(key.school, attempt, None);
        };
        let decision = decide(&facts, loaded.target(&facts, head, now));
        if decision.exposure == Exposure::Withheld {
            return self.denied(key.school, attempt, Some(&decision));
        }
        if decision.exposure != Exposure::Full || head.status != EntryStatus::Active {
            attempt.outcome = crate::audit::AuditOutcome::Denied;
            attempt.rules = decision.reasons.to_vec();
            self.log_only(key.school, vec![attempt])?;
            return Err(LvsError::not_permitted(Refusal::by(
                decision.for_reader().rules,
            )));
        }
        let grant = loaded.grant(&facts, now).map_err(|_| absent())?;
        let heads = self.store.entry_versions(key, request.entry)?;
        let wanted: Vec<ContentKey> = heads
            .iter()
            .map(|head| ContentKey {
                owner: ContentOwner::Entry(head.id),
                version: head.version,
            })
            .collect();
        let contents = self.store.contents(key, &wanted)?;
        let accounts = self.accounts(key.school, heads.iter())?;
        let mut versions = Vec::new();
        for head in &heads {
            let stored = contents
                .iter()
                .find(|content| content.key.version == head.version);
            let (text, reason) = if may_hold_account(head) {
                let own = stored.map(|stored| &stored.content);
                let sealed = match head.shared {
                    Some(_) => accounts.get(&(head.id, head.version)),
                    None => own,
                };
                self.account_texts(&loaded, &facts, &grant, (head, sealed), now)?
            } else {
                version_texts(&grant, stored)?
            };
            versions.push(EntryVersionView {
                version: head.version,
                by: head.corrected_by.unwrap_or(head.author),
                recorded_at: head.recorded_at,
                text,
                reason,
            });
        }
        attempt.categories = vec![head.category()];
        attempt.rules = decision.reasons.to_vec();
        self.log_only(key.school, vec![attempt])?;
        Ok(versions)
    }
}
