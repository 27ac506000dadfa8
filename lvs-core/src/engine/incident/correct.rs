//! Correcting the account of an incident: a new version in every dossier (RET-08, ACC-06).

use std::collections::BTreeMap;

use super::account::Member;
use super::erase::tombstone;
use super::record::{Written, nothing_approved, unapproved};
use crate::audit::{AuditAct, AuditRecord};
use crate::dossier::{
    Account, EntryBody, EntryHead, EntryKind, EntryStatus, IncidentBody, SealedContent,
    SharedAccount,
};
use crate::engine::loaded::{Loaded, unknown_reference};
use crate::engine::record::{acting_role, parse_content};
use crate::engine::{CareEngine, Change, CorrectEntryRequest, Recorded, random_salt};
use crate::error::{ErrorCode, LvsError, Refusal};
use crate::id::{EntryId, PupilId};
use crate::policy::AccessFacts;
use crate::rule::RuleId;
use crate::text::CareText;
use crate::time::Moment;
use crate::view::letters;

/// A correction of an account that was decided, apart from what it writes.
pub(in crate::engine) struct Correction<'a> {
    pub(in crate::engine) request: &'a CorrectEntryRequest,
    pub(in crate::engine) reason: &'a CareText,
    pub(in crate::engine) rules: Vec<RuleId>,
    pub(in crate::engine) done: AuditRecord,
    pub(in crate::engine) now: Moment,
}

impl CareEngine {
    /// RET-08, ACC-06: whoever reads the words of the account corrects them, for every dossier at
    /// once; every approval falls. Who is named for the first time gets an entry, and the entry of
    /// who was named by mistake is erased (RET-05).
    pub(in crate::engine) fn correct_account(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        head: &EntryHead,
        (account, words): (Account, bool),
        correction: Correction<'_>,
    ) -> Result<Change<Recorded>, LvsError> {
        let request = correction.request;
        if !words {
            return Err(LvsError::refused(Refusal::by([RuleId::ACC_06])));
        }
        if head.version != request.version {
            return Err(LvsError::Conflict {
                code: ErrorCode::Conflict,
                detail: "the entry has a newer version".to_owned(),
            });
        }
        let own = loaded.key.pupil;
        let body = self.named_body(loaded, head, &account, &correction)?;
        let fields = EntryBody::Incident(body.clone());
        let mut content = parse_content(EntryKind::Incident, &request.text, Some(&fields), None)?;
        content.reason = Some(correction.reason.clone());
        content.key = Some(account.key.clone());
        let sealed = SealedContent::seal(&content, random_salt()?)?;

        let at = head.shared.map_or((own, head.id), |s| (s.home, s.entry));
        let members = self.members(loaded.key.school, at, &account.body.pupils())?;
        let (kept, gone): (Vec<Member>, Vec<Member>) = members
            .into_iter()
            .partition(|member| body.names(member.pupil));
        // The account stays where it is, unless the pupil there was named by mistake.
        let home = kept
            .iter()
            .find(|member| member.head.shared.is_none())
            .or_else(|| kept.iter().find(|member| member.pupil == own))
            .ok_or_else(|| unknown_reference("the entry of the incident is not there"))?;
        let shared = SharedAccount {
            home: home.pupil,
            entry: home.head.id,
            version: home.head.version + 1,
        };

        let mut done = correction.done;
        done.actor_role = Some(acting_role(facts));
        done.rules.clone_from(&correction.rules);
        let mut written = Written::default();
        let next = |member: &Member, shared| EntryHead {
            version: member.head.version + 1,
            corrected_by: Some(facts.reader),
            recorded_at: correction.now.at,
            flags: unapproved(member.head.flags),
            shared,
            ..member.head.clone()
        };
        for member in &kept {
            if member.pupil == home.pupil {
                written.entry(&done, member.pupil, next(member, None), sealed.clone());
            } else {
                let head = next(member, Some(shared));
                written.entry(&done, member.pupil, head, nothing_approved()?);
            }
        }
        // Who was named before and has no entry any more had it erased: it does not come back.
        let new = body.pupils();
        for pupil in new.difference(&account.body.pupils()) {
            let first = EntryHead {
                id: EntryId::parse(&self.new_id()?)?,
                version: 1,
                kind: EntryKind::Incident,
                status: EntryStatus::Active,
                ..next(home, Some(shared))
            };
            written.entry(&done, *pupil, first, nothing_approved()?);
        }
        for member in &gone {
            let mut line = done.clone();
            line.act = AuditAct::Erase;
            line.pupil = Some(member.pupil);
            line.categories = vec![member.head.category()];
            line.rules = vec![RuleId::RET_05];
            line.subject = Some(member.head.id.as_str().to_owned());
            written.audit.push(line);
            written
                .changes
                .extend(tombstone(member.pupil, &member.head, correction.now));
        }
        Ok(Change {
            expect: loaded.expectation(),
            changes: written.changes,
            audit: written.audit,
            outcome: Recorded {
                entry: head.id,
                version: head.version + 1,
                rules: correction.rules,
            },
        })
    }

    /// The fields of the correction with every pupil named. A letter is what the corrector's view gave
    /// for a pupil whose name it did not show; the measures of that pupil stay as they were.
    fn named_body(
        &self,
        loaded: &Loaded,
        head: &EntryHead,
        account: &Account,
        correction: &Correction<'_>,
    ) -> Result<IncidentBody, LvsError> {
        let own = loaded.key.pupil;
        let Some(EntryBody::Incident(body)) = &correction.request.body else {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "the correction of an incident has its fields",
            ));
        };
        let mut body = body.clone();
        let of: BTreeMap<String, PupilId> = letters(&account.key, head.id, own, &account.body)
            .into_iter()
            .map(|(pupil, letter)| (letter, pupil))
            .collect();
        let resolve = |pupil: &mut Option<PupilId>, letter: &mut Option<String>| {
            let letter = letter.take();
            if pupil.is_none() {
                *pupil = letter.and_then(|letter| of.get(&letter).copied());
                return pupil.is_some();
            }
            false
        };
        for one in &mut body.people {
            if resolve(&mut one.pupil, &mut one.letter) {
                let before = account
                    .body
                    .people
                    .iter()
                    .find(|old| old.pupil == one.pupil);
                one.measures = before.map_or_else(Vec::new, |old| old.measures.clone());
            }
        }
        for said in &mut body.statements {
            resolve(&mut said.witness, &mut said.letter);
        }
        EntryBody::Incident(body.clone()).check(EntryKind::Incident)?;
        if !body.names(own) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "the pupil is one of those whom the incident names",
            ));
        }
        let before = account.body.pupils();
        let new = body.pupils().difference(&before).copied().collect();
        self.are_pupils(loaded.key.school, &new, head.day, correction.now.day)?;
        keep_places(&mut body, &account.body);
        Ok(body)
    }
}

/// The order of the account stays, so that letters stay where nobody comes or goes.
fn keep_places(body: &mut IncidentBody, before: &IncidentBody) {
    let place = |pupil: Option<PupilId>| {
        let mut old = before.people.iter();
        old.position(|one| one.pupil == pupil)
            .unwrap_or(before.people.len())
    };
    body.people.sort_by_key(|one| place(one.pupil));
}
