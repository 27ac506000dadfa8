//! What becomes of a document in quarantine (REC-04).

use super::CareEngine;
use super::loaded::Loaded;
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{
    ConsentFacts, ConsentQuestion, ConsentRecord, ConsentStatus, StandingState, standing,
};
use crate::dossier::{EntryHead, EntryStatus};
use crate::error::LvsError;
use crate::id::{ConsentId, EntryId, PersonId};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::time::Moment;
use std::collections::BTreeMap;

/// What was settled: changes, a line of the log for each, and the entries.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) changes: Vec<StoreChange>,
    pub(super) audit: Vec<AuditRecord>,
    pub(super) released: Vec<EntryId>,
    pub(super) erased: Vec<EntryId>,
}

/// What becomes of one document.
enum Fate {
    Released(Vec<RuleId>),
    Erased(Vec<RuleId>),
}

/// The entries that wait for consent.
pub(super) fn quarantined(entries: &[EntryHead]) -> impl Iterator<Item = &EntryHead> {
    entries
        .iter()
        .filter(|head| head.status == EntryStatus::Quarantined)
}

impl CareEngine {
    /// REC-04: releases what the consent stands for, and erases what was refused, and what waited for
    /// more than `days`, where they are given. What is in dispute, or not yet answered, waits.
    pub(super) fn rec_04_settle<'a>(
        &self,
        loaded: &Loaded,
        waiting: impl Iterator<Item = &'a EntryHead>,
        facts: &ConsentFacts,
        days: Option<u32>,
        (done, now): (&AuditRecord, Moment),
    ) -> Result<Settled, LvsError> {
        let mut settled = Settled::default();
        for head in waiting {
            let (act, rules) = match fate(head, facts, days, now) {
                None => continue,
                Some(Fate::Released(rules)) => {
                    settled.released.push(head.id);
                    settled.changes.push(StoreChange::Entry {
                        pupil: loaded.key.pupil,
                        head: EntryHead {
                            version: head.version + 1,
                            status: EntryStatus::Active,
                            recorded_at: now.at,
                            ..head.clone()
                        },
                        content: None,
                    });
                    (AuditAct::Release, rules)
                }
                Some(Fate::Erased(rules)) => {
                    settled.erased.push(head.id);
                    settled.changes.extend(self.erasure(loaded.key, head, now)?);
                    let lapsed = lapse_questions(head.id, facts, done.actor, now);
                    settled.changes.extend(lapsed.map(StoreChange::Consent));
                    (AuditAct::Erase, rules)
                }
            };
            settled.audit.push(AuditRecord {
                act,
                pupil: Some(loaded.key.pupil),
                categories: vec![head.category()],
                rules,
                subject: Some(head.id.as_str().to_owned()),
                ..done.clone()
            });
        }
        Ok(settled)
    }
}

fn fate(head: &EntryHead, facts: &ConsentFacts, days: Option<u32>, now: Moment) -> Option<Fate> {
    let question = ConsentQuestion::recording(head.category(), Some(head.id));
    let stands = standing(&question, facts, now.day);
    let mut rules = stands.rules;
    rules.push(RuleId::REC_04);
    match stands.state {
        StandingState::Granted => Some(Fate::Released(rules)),
        StandingState::Refused | StandingState::Withdrawn => Some(Fate::Erased(rules)),
        _ if days.is_some_and(|days| waited(head, now) > i64::from(days)) => {
            Some(Fate::Erased(vec![RuleId::REC_04]))
        }
        _ => None,
    }
}

/// What was asked about a document that is gone needs no answer any more.
fn lapse_questions(
    entry: EntryId,
    facts: &ConsentFacts,
    recorded_by: PersonId,
    now: Moment,
) -> impl Iterator<Item = ConsentRecord> {
    let mut latest: BTreeMap<ConsentId, &ConsentRecord> = BTreeMap::new();
    for record in facts.records.iter().filter(|r| r.document == Some(entry)) {
        let kept = latest.entry(record.id).or_insert(record);
        if record.version > kept.version {
            *kept = record;
        }
    }
    let open: Vec<ConsentRecord> = latest
        .into_values()
        .filter(|r| matches!(r.status, ConsentStatus::Requested | ConsentStatus::Deferred))
        .cloned()
        .collect();
    open.into_iter().map(move |record| ConsentRecord {
        version: record.version + 1,
        status: ConsentStatus::Lapsed,
        decided_on: now.day,
        recorded_by,
        recorded_at: now.at,
        ..record
    })
}

/// For how many days it waits: from the day on which the consent was asked, as it was recorded.
fn waited(head: &EntryHead, now: Moment) -> i64 {
    let since = Moment::in_belgium(head.recorded_at).day;
    (now.day - since).num_days()
}
