//! Receiving a document: kept where it may be, quarantined unread where the consent is missing
//! (REC-04).

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::loaded::Loaded;
use super::{CareEngine, Change, RecordEntryRequest, random_salt};
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{
    ConsentAsk, ConsentQuestion, con_14_may_be_asked, decide_ask, entitled_on, standing,
};
use crate::dossier::{
    AttachmentRecord, DocumentSettings, EntryHead, EntryStatus, MediaType, SealedBytes, file_name,
    rec_04_check,
};
use crate::error::{ErrorCode, Hint, LvsError, Refusal};
use crate::id::{AttachmentId, ConsentId, EntryId, PersonId, PupilId};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::time::Moment;

/// A file as it reached the school.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Its name: one line, without a path. Kept and shown as the bytes are.
    pub name: String,
    /// What it is; the bytes have to agree.
    pub media_type: MediaType,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The day on which it was received, not in the future.
    pub received_on: NaiveDate,
}

impl fmt::Debug for ReceivedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedFile")
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .field("received_on", &self.received_on)
            .finish_non_exhaustive()
    }
}

/// A document to record as an entry of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiveDocumentRequest {
    /// The entry: its kind, the day that it is about, who gave it. The text may be empty.
    pub entry: RecordEntryRequest,
    /// The document.
    pub file: ReceivedFile,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// The entry.
    pub entry: EntryId,
    /// The document.
    pub attachment: AttachmentId,
    /// Whether it waits, unread, for the consent that it needs.
    pub quarantined: bool,
    /// The consents that were asked, for exactly this document.
    pub asked: Vec<AskedConsent>,
    /// The rules that decided.
    pub rules: Vec<RuleId>,
}

/// A consent that was asked of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AskedConsent {
    /// The consent, to answer.
    pub consent: ConsentId,
    /// Of whom.
    pub giver: PersonId,
}

/// A document that was checked and sealed.
#[derive(Debug)]
pub(super) struct Parcel {
    media_type: MediaType,
    size: u32,
    received_on: NaiveDate,
    sealed: SealedBytes,
}

impl CareEngine {
    /// Records a received document as an entry. Where the row needs consent and none stands, nobody
    /// reads it: it is quarantined, and the consent of those entitled is asked in the same step.
    /// When they agree it is released; when they refuse, or after 30 days (a setting), it is erased.
    ///
    /// # Errors
    /// `refused` as for [`record_entry`](CareEngine::record_entry), where the consent was refused or
    /// withdrawn before (CON-14), or where there is nobody to ask; `input.document.*` for a document
    /// that is empty, too large or of another type than it says; `input.*` for the rest.
    pub fn receive_document(&self, request: &ReceiveDocumentRequest) -> Result<Received, LvsError> {
        let now = self.now();
        let settings = self.settings(request.entry.school)?;
        let parcel = Parcel::of(&request.file, settings.documents, now)?;
        let entry = &request.entry;
        let parsed = self.parse_entry(entry, true, now)?;
        self.change(entry.school, entry.attempt(now), || {
            let loaded = self.load_known(entry.key())?;
            let facts = loaded.access(entry.actor, entry.purpose, now);
            let (put, line, recorded) = self.decide_entry(&loaded, &facts, &parsed, &[], now)?;
            let attachment = AttachmentId::parse(&self.new_id()?)?;
            let mut change = Change {
                expect: loaded.expectation(),
                changes: vec![put.clone()],
                audit: vec![line.clone()],
                outcome: Received {
                    entry: recorded.entry,
                    attachment,
                    quarantined: false,
                    asked: Vec::new(),
                    rules: recorded.rules,
                },
            };
            if let StoreChange::Entry { head, .. } = &put {
                let by = (head.giver.unwrap_or(entry.actor), entry.actor);
                parcel.put(
                    attachment,
                    head,
                    by,
                    (&line, &mut change),
                    (entry.pupil, now),
                );
                if head.status == EntryStatus::Quarantined {
                    self.rec_04_ask(&loaded, head, (&line, &mut change), now)?;
                }
            }
            Ok(change)
        })
    }

    /// REC-04: the document waits, and the consent that it waits for is asked.
    fn rec_04_ask(
        &self,
        loaded: &Loaded,
        head: &EntryHead,
        (done, change): (&AuditRecord, &mut Change<Received>),
        now: Moment,
    ) -> Result<(), LvsError> {
        change.outcome.quarantined = true;
        let question = ConsentQuestion::recording(head.category(), Some(head.id));
        let facts = loaded.dossier_facts().for_consent();
        let entitled = entitled_on(&question, &facts, now.day);
        for giver in entitled.people() {
            if !con_14_may_be_asked(giver, &question, &facts, now.day) {
                continue;
            }
            let ask = ConsentAsk {
                id: ConsentId::parse(&self.new_id()?)?,
                purpose: question.purpose,
                categories: vec![head.category()],
                document: Some(head.id),
                recipients: question.recipient.into_iter().collect(),
                giver,
            };
            let asked = decide_ask(&ask, &facts, head.author, now)?;
            let mut rules = entitled.rules();
            rules.push(RuleId::REC_04);
            change.audit.push(AuditRecord {
                act: AuditAct::AskConsent,
                rules,
                subject: Some(asked.id.as_str().to_owned()),
                commitment: None,
                ..done.clone()
            });
            change.outcome.asked.push(AskedConsent {
                consent: asked.id,
                giver,
            });
            change.changes.push(StoreChange::Consent(asked));
        }
        if change.outcome.asked.is_empty() {
            // What can never be released is not kept for thirty days.
            let mut rules = standing(&question, &facts, now.day).rules;
            rules.push(RuleId::REC_04);
            return Err(LvsError::refused(
                Refusal::by(rules).with_hint(Hint::AskConsent),
            ));
        }
        Ok(())
    }
}

impl Parcel {
    /// Checks and seals a file.
    pub(super) fn of(
        file: &ReceivedFile,
        settings: DocumentSettings,
        now: Moment,
    ) -> Result<Self, LvsError> {
        let size = rec_04_check(file.media_type, &file.bytes, settings)?;
        let name = file_name(&file.name)?;
        if file.received_on > now.day {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "a document is not received on a day to come",
            ));
        }
        Ok(Parcel {
            media_type: file.media_type,
            size,
            received_on: file.received_on,
            sealed: SealedBytes::seal(&name, &file.bytes, random_salt()?),
        })
    }

    /// The record and the bytes, and a line of the log that commits to them.
    pub(super) fn put<T>(
        &self,
        id: AttachmentId,
        head: &EntryHead,
        (given_by, recorded_by): (PersonId, PersonId),
        (done, change): (&AuditRecord, &mut Change<T>),
        (pupil, now): (PupilId, Moment),
    ) {
        change.audit.push(AuditRecord {
            act: AuditAct::Attach,
            subject: Some(id.as_str().to_owned()),
            commitment: Some(self.sealed.commitment()),
            ..done.clone()
        });
        change.changes.push(StoreChange::Attachment {
            pupil,
            record: AttachmentRecord {
                id,
                version: 1,
                entry: head.id,
                media_type: self.media_type,
                size: self.size,
                given_by,
                received_on: self.received_on,
                recorded_by,
                recorded_at: now.at,
                erased: false,
            },
            bytes: Some(self.sealed.clone()),
        });
    }
}
