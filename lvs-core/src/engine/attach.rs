//! Putting a document with an entry that is there, and erasing one by itself.

use serde::{Deserialize, Serialize};

use super::correct::visible;
use super::loaded::{Loaded, absent};
use super::receive::{Parcel, ReceivedFile};
use super::record::{acting_role, check_giver, rec_02_own_giver};
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{ConsentQuestion, standing};
use crate::dossier::{AttachmentRecord, ContentOwner, EntryHead, MAX_ATTACHMENTS};
use crate::error::{ErrorCode, Hint, LvsError, Refusal};
use crate::id::{AttachmentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::policy::{AccessFacts, Exposure, Purpose, Row, decide, decide_correction};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::time::Moment;

/// A document to put with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachDocumentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which entry.
    pub entry: EntryId,
    /// Who gave it to the school, when that is someone else.
    pub giver: Option<PersonId>,
    /// The document.
    pub file: ReceivedFile,
}

/// A document to erase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EraseAttachmentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who erases it.
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
    /// Puts a document with an entry that is in force, at most 20 of them. The entry's text and its
    /// version stay as they are.
    ///
    /// # Errors
    /// `refused` by REC-02 or REC-03 as for a correction, or where the consent that the entry rests on
    /// does not stand; `not_permitted` for an entry of which the actor does not see all;
    /// `input.document.*` for the document.
    pub fn attach_document(
        &self,
        request: &AttachDocumentRequest,
    ) -> Result<AttachmentId, LvsError> {
        let now = self.now();
        let settings = self.settings(request.school)?;
        let parcel = Parcel::of(&request.file, settings.documents, now)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, key, request.purpose, AuditAct::Attach);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let (head, rules) = self.correctable(&loaded, &facts, request.entry, now)?;
            consent_stands(&loaded, head, now)?;
            if loaded.attachments(head.id).count() >= MAX_ATTACHMENTS {
                return Err(LvsError::invalid(
                    ErrorCode::TooManyDocuments,
                    "the entry has as many documents as one can have",
                ));
            }
            rec_02_own_giver(&facts, request.actor, request.giver)?;
            check_giver(&loaded, request.giver)?;
            let id = AttachmentId::parse(&self.new_id()?)?;
            let mut change = Change {
                expect: loaded.expectation(),
                changes: Vec::new(),
                audit: Vec::new(),
                outcome: id,
            };
            let by = (request.giver.unwrap_or(request.actor), request.actor);
            let done = done(&attempt, &facts, head, rules);
            parcel.put(id, head, by, (&done, &mut change), (key.pupil, now));
            Ok(change)
        })
    }

    /// Erases a document by itself: its bytes and its name are destroyed, its record stays as a
    /// tombstone (RET-04), and so does the entry.
    ///
    /// # Errors
    /// `refused` by REC-02 or REC-03 as for a correction; `not_permitted` for an entry of which the
    /// actor does not see all, and for a document that is not there.
    pub fn erase_attachment(&self, request: &EraseAttachmentRequest) -> Result<(), LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, key, request.purpose, AuditAct::Erase);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let (head, mut rules) = self.correctable(&loaded, &facts, request.entry, now)?;
            let mut attachments = loaded.attachments(head.id);
            let record = attachments
                .find(|record| record.id == request.attachment)
                .ok_or_else(absent)?;
            rules.push(RuleId::RET_04);
            let mut done = done(&attempt, &facts, head, rules);
            done.subject = Some(record.id.as_str().to_owned());
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![
                    StoreChange::Attachment {
                        pupil: key.pupil,
                        record: AttachmentRecord {
                            version: record.version + 1,
                            recorded_by: request.actor,
                            recorded_at: now.at,
                            erased: true,
                            ..record.clone()
                        },
                        bytes: None,
                    },
                    StoreChange::Erase {
                        pupil: key.pupil,
                        owner: ContentOwner::Attachment(record.id),
                    },
                ],
                audit: vec![done],
                outcome: (),
            })
        })
    }
}

fn attempt(
    now: Moment,
    actor: PersonId,
    key: DossierKey,
    purpose: Purpose,
    act: AuditAct,
) -> AuditRecord {
    let mut attempt = line(now, actor, act);
    attempt.pupil = Some(key.pupil);
    attempt.purpose = Some(purpose);
    attempt
}

fn done(
    attempt: &AuditRecord,
    facts: &AccessFacts,
    head: &EntryHead,
    rules: Vec<RuleId>,
) -> AuditRecord {
    AuditRecord {
        actor_role: Some(acting_role(facts)),
        categories: vec![head.category()],
        rules,
        ..attempt.clone()
    }
}

impl CareEngine {
    /// The entry, for whoever sees all of it and may correct it: who sees less does not know of documents.
    fn correctable<'a>(
        &self,
        loaded: &'a Loaded,
        facts: &AccessFacts,
        entry: EntryId,
        now: Moment,
    ) -> Result<(&'a EntryHead, Vec<RuleId>), LvsError> {
        let head = visible(loaded, facts, entry, now)?;
        let rules = decide_correction(facts, head, head.author).map_err(LvsError::refused)?;
        let decision = decide(facts, loaded.target(facts, head, now));
        if decision.exposure == Exposure::Full {
            if !self.acc_06_reads_words(loaded, facts, head, now)? {
                return Err(LvsError::refused(Refusal::by([RuleId::ACC_06])));
            }
            Ok((head, rules))
        } else {
            Err(LvsError::not_permitted(Refusal::by(
                decision.for_reader().rules,
            )))
        }
    }
}

/// A document is new: that the consent on old entries is to be reconfirmed is not enough (CON-15).
fn consent_stands(loaded: &Loaded, head: &EntryHead, now: Moment) -> Result<(), LvsError> {
    let lawful = head.flags.ground_in_law(head.category());
    if lawful || !Row::of(head.category()).record.needs_consent() {
        return Ok(());
    }
    let question = ConsentQuestion::recording(head.category(), Some(head.id));
    let stands = standing(&question, &loaded.dossier_facts().for_consent(), now.day);
    if stands.is_granted() {
        Ok(())
    } else {
        Err(LvsError::refused(
            Refusal::by(stands.rules).with_hint(Hint::AskConsent),
        ))
    }
}
