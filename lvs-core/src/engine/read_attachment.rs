//! Reading a received document: by the decision on its entry, logged before it is shown.

use serde::{Deserialize, Serialize};

use super::loaded::absent;
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::{AuditAct, AuditOutcome};
use crate::error::{LvsError, Refusal};
use crate::id::{AttachmentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::policy::{Exposure, Purpose, decide};
use crate::rule::RuleId;
use crate::view::{DocumentView, open_attachment};

/// Someone reads a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAttachmentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// The entry that it belongs to.
    pub entry: EntryId,
    /// Which document.
    pub attachment: AttachmentId,
}

impl CareEngine {
    /// The bytes and the name of a document, for a reader who sees all of its entry today. Looking
    /// along with the director (`guided`) is no reason to hand it out.
    ///
    /// # Errors
    /// `not_permitted` to everyone else, with the rules that the reader may know. A document that does
    /// not exist is answered as one that is hidden or of someone else (PRE-05): what is answered
    /// to a reader who does not see all of the entry depends on the entry alone.
    pub fn read_attachment(
        &self,
        request: &ReadAttachmentRequest,
    ) -> Result<DocumentView, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::ReadAttachment);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.subject = Some(request.attachment.as_str().to_owned());
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let facts = loaded.access(request.actor, request.purpose, now);
        attempt.actor_role = facts.acting().next().map(|_| acting_role(&facts));
        let Some(head) = loaded.entry(request.entry) else {
            return self.denied(key.school, attempt, None);
        };
        let decision = decide(&facts, loaded.target(&facts, head, now));
        attempt.categories = vec![head.category()];
        if decision.exposure == Exposure::Withheld {
            return self.denied(key.school, attempt, Some(&decision));
        }
        if decision.exposure != Exposure::Full {
            attempt.outcome = AuditOutcome::Denied;
            attempt.rules = decision.reasons.to_vec();
            self.log_only(key.school, vec![attempt])?;
            return Err(LvsError::not_permitted(Refusal::by(
                decision.for_reader().rules,
            )));
        }
        if !self.acc_06_reads_words(&loaded, &facts, head, now)? {
            attempt.outcome = AuditOutcome::Denied;
            attempt.rules = vec![RuleId::ACC_06];
            self.log_only(key.school, vec![attempt])?;
            return Err(LvsError::not_permitted(Refusal::by([RuleId::ACC_06])));
        }
        let grant = loaded.grant(&facts, now).map_err(|_| absent())?;
        let record = loaded
            .attachments(head.id)
            .find(|record| record.id == request.attachment);
        let sealed = match record {
            Some(_) => self.store.attachment(key, request.attachment)?,
            None => None,
        };
        let (Some(record), Some(sealed)) = (record, sealed) else {
            return self.denied(key.school, attempt, None);
        };
        let view = open_attachment(&grant, record, &sealed)?;
        attempt.rules = decision.reasons.to_vec();
        self.log_only(key.school, vec![attempt])?;
        Ok(view)
    }
}
