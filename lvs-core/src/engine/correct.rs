//! Correcting an entry, and approving a redacted text for it: always a new version.

use serde::{Deserialize, Serialize};

use super::flags::{content_flags, own_marks};
use super::incident::Correction;
use super::loaded::{Loaded, absent, unknown_reference};
use super::named::Named;
use super::record::{acting_role, parse_content};
use super::{CareEngine, Change, Recorded, line, random_salt};
use crate::audit::{AuditAct, AuditRecord};
use crate::care::cc_38_report_in_force;
use crate::dossier::{EntryBody, EntryFlags, EntryHead, EntryStatus, SealedContent};
use crate::error::{ErrorCode, LvsError, Refusal};
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::Role;
use crate::policy::{AccessFacts, Exposure, KeptOn, Purpose, decide, decide_correction};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::text::CareText;
use crate::time::Moment;

/// A correction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectEntryRequest {
    /// The school.
    pub school: SchoolId,
    /// Who corrects.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which entry.
    pub entry: EntryId,
    /// The version that was read.
    pub version: u32,
    /// The text as it should be.
    pub text: String,
    /// The fields as they should be.
    pub body: Option<EntryBody>,
    /// The summary as it should be.
    pub summary: Option<String>,
    /// Why (RET-08).
    pub reason: String,
}

/// The approval of a redacted text for one version of an entry (ACC-06).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApproveRedactionRequest {
    /// The school.
    pub school: SchoolId,
    /// Who approves: the care lead or the director.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which entry.
    pub entry: EntryId,
    /// The version that was read.
    pub version: u32,
    /// The text without anything that names or points to someone else.
    pub text: String,
}

impl std::fmt::Debug for CorrectEntryRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CorrectEntryRequest")
            .field("entry", &self.entry)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ApproveRedactionRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApproveRedactionRequest")
            .field("entry", &self.entry)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl CareEngine {
    /// Corrects an entry: a new version, the old ones stay (RET-08). An approved redacted text was
    /// bound to the old version and does not pass on (ACC-06).
    ///
    /// # Errors
    /// `refused` by REC-02 or REC-03, or where the consent that the entry rests on no longer stands;
    /// `conflict` when the version read is not the latest; `input.*` for texts.
    pub fn correct_entry(&self, request: &CorrectEntryRequest) -> Result<Recorded, LvsError> {
        let now = self.now();
        if request.reason.trim().is_empty() {
            return Err(LvsError::invalid(
                ErrorCode::EmptyText,
                "a correction says why",
            ));
        }
        let reason = CareText::parse(&request.reason)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, request.pupil, request.purpose);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let head = visible(&loaded, &facts, request.entry, now)?;
            let rules = decide_correction(&facts, head, head.author).map_err(LvsError::refused)?;
            still_kept(&loaded, &facts, head, now)?;
            let grant = loaded.grant_by(&facts, head, now)?;
            if let Some(account) = self.account_for(&loaded, &facts, &grant, head, now)? {
                let correction = Correction {
                    request,
                    reason: &reason,
                    rules,
                    done: attempt.clone(),
                    now,
                };
                return self.correct_account(&loaded, &facts, head, account, correction);
            }
            if matches!(request.body, Some(EntryBody::Incident(_))) {
                return Err(LvsError::invalid(
                    ErrorCode::InvalidRequest,
                    "an incident with pupils is recorded in all their dossiers at once",
                ));
            }
            let mut content = parse_content(
                head.kind,
                &request.text,
                request.body.as_ref(),
                request.summary.as_deref(),
            )?;
            content.reason = Some(reason.clone());
            content.key = match self.content(key, head)? {
                Some(before) => before.open(&grant, key)?.key,
                None => None,
            };
            if let Some(body) = &request.body {
                body.check_days(head.day, now.day)?;
                self.check_new_fields(&loaded, &facts, head, body, now)?;
            }
            let sealed = SealedContent::seal(&content, random_salt()?)?;
            let flags = head
                .flags
                .without(EntryFlags::REDACTED_TEXT)
                .without(EntryFlags::SUMMARY)
                .without(EntryFlags::BODY)
                .with(content_flags(&content));
            let flags = own_marks(request.body.as_ref(), EntryFlags::empty(), flags)?;
            next_version(
                &loaded,
                &facts,
                head,
                request.version,
                flags,
                (sealed, rules),
                (attempt.clone(), now),
            )
        })
    }

    /// The fields of a correction name what is there, and a plan does not move under a report that is
    /// not in force; one whose report ended meanwhile may still be evaluated.
    fn check_new_fields(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        head: &EntryHead,
        body: &EntryBody,
        now: Moment,
    ) -> Result<(), LvsError> {
        let named = Named {
            kind: head.kind,
            question: head.question,
            linked: &[],
            body: Some(body),
            with: &[],
        };
        self.check_named(loaded, facts, &named, now)?;
        if body.references().iter().any(|one| one.entry == head.id) {
            return Err(unknown_reference("an entry does not name itself"));
        }
        let EntryBody::ActionPlan(plan) = body else {
            return Ok(());
        };
        let grant = loaded.grant(facts, now)?;
        let before = match self.content(loaded.key, head)? {
            Some(sealed) => sealed.open(&grant, loaded.key)?.body,
            None => None,
        };
        let stays = matches!(&before, Some(EntryBody::ActionPlan(old))
            if old.document == plan.document && old.report == plan.report);
        if stays {
            return Ok(());
        }
        cc_38_report_in_force(body, loaded.reports_in_force()).map_err(LvsError::refused)
    }

    /// Approves a redacted text for one version of an entry: what `T` readers then see (ACC-06).
    ///
    /// # Errors
    /// `refused` by ACC-06 unless the actor is the care lead or the director and sees all of it;
    /// `conflict` when the version read is not the latest; `input.*` for the text.
    pub fn approve_redaction(
        &self,
        request: &ApproveRedactionRequest,
    ) -> Result<Recorded, LvsError> {
        let now = self.now();
        if request.text.trim().is_empty() {
            return Err(LvsError::invalid(
                ErrorCode::EmptyText,
                "a redacted text is a text",
            ));
        }
        let redacted = CareText::parse(&request.text)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, request.pupil, request.purpose);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let head = visible(&loaded, &facts, request.entry, now)?;
            let lead = facts
                .acting()
                .any(|seat| seat.role.is_care_lead() || seat.role == Role::Director);
            let seen = decide(&facts, loaded.target(&facts, head, now)).exposure;
            if !lead || seen != Exposure::Full {
                return Err(LvsError::refused(Refusal::by([RuleId::ACC_06])));
            }
            let grant = loaded.grant(&facts, now)?;
            // Nobody approves a text for words that were not read.
            if let Some((_, false)) = self.account_for(&loaded, &facts, &grant, head, now)? {
                return Err(LvsError::refused(Refusal::by([RuleId::ACC_06])));
            }
            let stored = self
                .content(key, head)?
                .ok_or_else(|| unknown_reference("this entry has no text"))?;
            let mut content = stored.open(&grant, key)?;
            content.redacted = Some(redacted.clone());
            let sealed = SealedContent::seal(&content, random_salt()?)?;
            next_version(
                &loaded,
                &facts,
                head,
                request.version,
                head.flags.with(EntryFlags::REDACTED_TEXT),
                (sealed, vec![RuleId::ACC_06]),
                (attempt.clone(), now),
            )
        })
    }
}

fn attempt(now: Moment, actor: PersonId, pupil: PupilId, purpose: Purpose) -> AuditRecord {
    let mut attempt = line(now, actor, AuditAct::Correct);
    attempt.pupil = Some(pupil);
    attempt.purpose = Some(purpose);
    attempt
}

/// The entry, if the actor may see anything of it; else the answer for what does not exist.
pub(super) fn visible<'a>(
    loaded: &'a Loaded,
    facts: &AccessFacts,
    entry: EntryId,
    now: Moment,
) -> Result<&'a EntryHead, LvsError> {
    let head = loaded.entry(entry).ok_or_else(absent)?;
    let decision = decide(facts, loaded.target(facts, head, now));
    if decision.exposure > Exposure::Withheld && head.status == EntryStatus::Active {
        Ok(head)
    } else if decision.presence {
        Err(LvsError::not_permitted(Refusal::by(
            decision.for_reader().rules,
        )))
    } else {
        Err(absent())
    }
}

/// A correction is new processing: the ground must still be there (CON-13, CON-15).
fn still_kept(
    loaded: &Loaded,
    facts: &AccessFacts,
    head: &EntryHead,
    now: Moment,
) -> Result<(), LvsError> {
    let rule = match loaded.target(facts, head, now).marks.kept_on {
        KeptOn::Ground => return Ok(()),
        KeptOn::Withdrawn => RuleId::CON_13,
        KeptOn::Lapsed => RuleId::CON_15,
        KeptOn::Disputed => RuleId::CON_02,
        KeptOn::Nothing => RuleId::DAT_03,
    };
    Err(LvsError::refused(Refusal::by([rule])))
}

fn next_version(
    loaded: &Loaded,
    facts: &AccessFacts,
    head: &EntryHead,
    read: u32,
    flags: EntryFlags,
    (sealed, rules): (SealedContent, Vec<RuleId>),
    (mut done, now): (AuditRecord, Moment),
) -> Result<Change<Recorded>, LvsError> {
    if head.version != read {
        return Err(LvsError::Conflict {
            code: ErrorCode::Conflict,
            detail: "the entry has a newer version".to_owned(),
        });
    }
    let next = EntryHead {
        version: head.version + 1,
        corrected_by: Some(facts.reader),
        recorded_at: now.at,
        flags,
        ..head.clone()
    };
    done.actor_role = Some(acting_role(facts));
    done.categories = vec![head.category()];
    done.rules.clone_from(&rules);
    done.subject = Some(head.id.as_str().to_owned());
    done.commitment = Some(sealed.commitment());
    let outcome = Recorded {
        entry: head.id,
        version: next.version,
        rules,
    };
    Ok(Change {
        expect: loaded.expectation(),
        changes: vec![StoreChange::Entry {
            pupil: loaded.key.pupil,
            head: next,
            content: Some(sealed),
        }],
        audit: vec![done],
        outcome,
    })
}
