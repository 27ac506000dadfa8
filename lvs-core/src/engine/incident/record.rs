//! Recording an incident: in every dossier at once, or in none.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::audit::{AuditAct, AuditRecord};
use crate::dossier::{
    EntryBody, EntryContent, EntryFlags, EntryHead, EntryKind, EntryStatus, IncidentBody,
    SealedContent, SharedAccount,
};
use crate::engine::flags::content_flags;
use crate::engine::loaded::unknown_reference;
use crate::engine::record::{acting_role, parse_content, plain_rules};
use crate::engine::{CareEngine, Change, RecordEntryRequest, Recorded, line, random_salt};
use crate::error::{ErrorCode, LvsError};
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::RelationKind;
use crate::policy::Purpose;
use crate::store::StoreChange;
use crate::text::CareText;

/// An incident with other pupils to record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordIncidentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who reports it.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// The pupil for whom it is reported: one of the incident's, and one of the reporter's own.
    pub pupil: PupilId,
    /// The day on which it happened, not in the future.
    pub day: NaiveDate,
    /// What happened, in words. Only staff who may see every name in it read it; for a family staff
    /// approve a redacted text.
    pub text: String,
    /// The fields, with a role for each pupil.
    pub body: IncidentBody,
}

impl std::fmt::Debug for RecordIncidentRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordIncidentRequest")
            .field("day", &self.day)
            .field("people", &self.body.people.len())
            .field("text_bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl CareEngine {
    /// Records an incident with other pupils: the account once, and an entry in the dossier of each
    /// pupil, as one change. Writing in another pupil's dossier is a consequence of the report and
    /// gives no right to see that dossier; the answer therefore names the own entry only. Who sees
    /// what of it: [`incidents`](crate::_docs::incidents).
    ///
    /// # Errors
    /// `refused` by REC-01 or PUR-01; `input.reference` for a pupil who is not of this school;
    /// `input.*` for texts, dates and fields; `not_permitted` for a dossier that is not the actor's.
    pub fn record_incident(&self, request: &RecordIncidentRequest) -> Result<Recorded, LvsError> {
        let now = self.now();
        if request.day > now.day {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "an incident is not of a day to come",
            ));
        }
        if !request.body.names(request.pupil) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "the pupil is one of those whom the incident names",
            ));
        }
        let body = EntryBody::Incident(request.body.clone());
        let mut content = parse_content(EntryKind::Incident, &request.text, Some(&body), None)?;
        let home = EntryId::parse(&self.new_id()?)?;
        let mut others = request.body.pupils();
        others.remove(&request.pupil);
        let mut entries = Vec::with_capacity(others.len());
        // In the order of the account: the ids are random, but a test may name them.
        for one in request.body.people.iter().filter_map(|one| one.pupil) {
            if others.contains(&one) {
                entries.push((one, EntryId::parse(&self.new_id()?)?));
            }
        }
        content.key = Some(self.new_id()?);
        let sealed = SealedContent::seal(&content, random_salt()?)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let plain = RecordEntryRequest::plain(
            key,
            request.actor,
            request.purpose,
            EntryKind::Incident,
            request.day,
            "",
        );
        let mut attempt = line(now, request.actor, AuditAct::Record);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.categories = vec![EntryKind::Incident.category()];
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let rules = plain_rules(&loaded, &facts, &plain, now)?;
            self.are_pupils(request.school, &others, request.day, now.day)?;
            let head = EntryHead {
                id: home,
                version: 1,
                kind: EntryKind::Incident,
                author: request.actor,
                author_role: acting_role(&facts),
                corrected_by: None,
                day: request.day,
                recorded_at: now.at,
                flags: content_flags(&content),
                status: EntryStatus::Active,
                subject: None,
                question: None,
                linked: Vec::new(),
                giver: None,
                shared: None,
            };
            let mut written = Written::default();
            let mut done = attempt.clone();
            done.actor_role = Some(head.author_role);
            done.rules.clone_from(&rules);
            written.entry(&done, request.pupil, head.clone(), sealed.clone());
            let shared = Some(SharedAccount {
                home: request.pupil,
                entry: home,
                version: 1,
            });
            for (pupil, id) in &entries {
                let own = EntryHead {
                    id: *id,
                    shared,
                    ..head.clone()
                };
                written.entry(&done, *pupil, own, nothing_approved()?);
            }
            Ok(Change {
                expect: loaded.expectation(),
                changes: written.changes,
                audit: written.audit,
                outcome: Recorded {
                    entry: home,
                    version: 1,
                    rules,
                },
            })
        })
    }

    /// The others are pupils of this school, on the day it happened or today. One who is not is
    /// answered as one who does not exist.
    pub(super) fn are_pupils(
        &self,
        school: SchoolId,
        others: &BTreeSet<PupilId>,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Result<(), LvsError> {
        let wanted: Vec<PupilId> = others.iter().copied().collect();
        let found = if wanted.is_empty() {
            Vec::new()
        } else {
            self.store.load_many(school, &wanted)?
        };
        let pupils = found.iter().filter(|snapshot| {
            snapshot.relations.iter().any(|relation| {
                relation.person == snapshot.pupil.id
                    && relation.kind == RelationKind::Enrolment
                    && (relation.validity.contains(day) || relation.validity.contains(today))
            })
        });
        if pupils.count() == wanted.len() {
            Ok(())
        } else {
            Err(unknown_reference(
                "someone whom the incident names is no pupil of this school",
            ))
        }
    }
}

/// What is written in several dossiers, each with its own line of the log.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) changes: Vec<StoreChange>,
    pub(super) audit: Vec<AuditRecord>,
}

impl Written {
    pub(super) fn entry(
        &mut self,
        like: &AuditRecord,
        pupil: PupilId,
        head: EntryHead,
        content: SealedContent,
    ) {
        let mut line = like.clone();
        line.pupil = Some(pupil);
        line.categories = vec![head.category()];
        line.subject = Some(head.id.as_str().to_owned());
        line.commitment = Some(content.commitment());
        self.audit.push(line);
        self.changes.push(StoreChange::Entry {
            pupil,
            head,
            content: Some(content),
        });
    }
}

/// What the entry of another dossier holds itself: no word, and no approved text yet.
pub(super) fn nothing_approved() -> Result<SealedContent, LvsError> {
    let content = EntryContent {
        text: CareText::parse("")?,
        summary: None,
        redacted: None,
        body: None,
        reason: None,
        key: None,
    };
    SealedContent::seal(&content, random_salt()?)
}

/// The marks of an entry whose account was written anew: nothing is approved any more (ACC-06).
pub(super) fn unapproved(flags: EntryFlags) -> EntryFlags {
    flags
        .without(EntryFlags::REDACTED_TEXT)
        .without(EntryFlags::SUMMARY)
        .with(EntryFlags::BODY)
}
