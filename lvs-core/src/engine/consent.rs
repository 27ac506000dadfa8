//! Asking for consent and answering, with what an answer brings about.

use serde::{Deserialize, Serialize};

use super::care::consent_reaches_care;
use super::loaded::{Loaded, absent, unknown_reference};
use super::quarantine::quarantined;
use super::told::clb_05_told;
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{
    ConsentAnswer, ConsentAsk, ConsentFacts, ConsentPurpose, ConsentQuestion, ConsentRecord,
    ConsentStatus, Recipient, Standing, StandingState, decide_answer, decide_ask, may_write_down,
    standing,
};
use crate::dossier::{Category, EntryHead, EntryStatus};
use crate::error::{LvsError, Refusal};
use crate::id::{ConsentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{Institution, Role, seats_on};
use crate::policy::{Exposure, Purpose, Row, decide};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::time::Moment;

/// A consent to ask of one person, with the answer if it is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskConsentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who asks, or writes the answer down.
    pub actor: PersonId,
    /// Whose data.
    pub pupil: PupilId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Which categories; none for CLB guidance.
    pub categories: Vec<Category>,
    /// The one document that it is about, if it is about one.
    pub document: Option<EntryId>,
    /// Who may receive the data.
    pub recipients: Vec<Recipient>,
    /// Who is asked.
    pub giver: PersonId,
    /// The answer, when it is given at once.
    pub answer: Option<ConsentAnswer>,
}

/// An answer to a consent that was asked, or the end of one that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerConsentRequest {
    /// The school.
    pub school: SchoolId,
    /// Who answers, or writes the answer down.
    pub actor: PersonId,
    /// Whose data.
    pub pupil: PupilId,
    /// Which consent.
    pub consent: ConsentId,
    /// The answer.
    pub answer: ConsentAnswer,
}

/// What an answer brought about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentOutcome {
    /// The consent.
    pub consent: ConsentId,
    /// Where this person's consent stands.
    pub status: ConsentStatus,
    /// What stands of all answers together, category by category; one line without a category for
    /// CLB guidance. In the CLB's regime no more than the actor may hear of, and nothing for staff of
    /// the school that only asked (CLB-05).
    pub standing: Vec<(Option<Category>, Standing)>,
    /// The entries that were erased because nothing else is a ground for them (CON-13), as far as
    /// the actor may know of them (PRE-01).
    pub erased: Vec<EntryId>,
    /// The documents that left their quarantine because the consent stands (REC-04).
    pub released: Vec<EntryId>,
    /// Who received the data and is to be told (CON-13).
    pub notify: Vec<Recipient>,
}

impl CareEngine {
    /// Asks one person's consent; with an answer, in one call.
    ///
    /// # Errors
    /// `refused` when the person is not entitled (CON-01…10), when the actor may not write it down
    /// (CON-12), or when the data may not be kept at all (DAT-03); `input.request` for a consent
    /// that mixes purposes.
    pub fn ask_consent(&self, request: &AskConsentRequest) -> Result<ConsentOutcome, LvsError> {
        let now = self.now();
        let ask = ConsentAsk {
            id: ConsentId::parse(&self.new_id()?)?,
            purpose: request.purpose,
            categories: request.categories.clone(),
            document: request.document,
            recipients: request.recipients.clone(),
            giver: request.giver,
        };
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, request.pupil, AuditAct::AskConsent);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.dossier_facts();
            let regime = request.purpose.regime(request.categories.first().copied());
            let role = writer(&loaded, request.actor, false, regime, now)?;
            // First: why another person may not answer is not for whoever may not write (PRE-05).
            may_write(request.actor, role, request.giver, regime)?;
            con_12_on_file(
                &loaded,
                request.document,
                request.answer,
                (request.actor, role),
                now,
            )?;
            let asked = decide_ask(&ask, &facts.for_consent(), request.actor, now)?;
            let mut records = vec![asked.clone()];
            if let Some(answer) = request.answer {
                records.push(decide_answer(
                    &asked,
                    answer,
                    &facts.for_consent(),
                    request.actor,
                    now,
                )?);
            }
            self.consequences(&loaded, records, (attempt.clone(), role), now)
        })
    }

    /// Answers a consent, or withdraws one: one call, as easy as giving (CON-13). On withdrawal what
    /// has no other ground is erased at once.
    ///
    /// # Errors
    /// `refused` when the step does not exist, or a yes comes from someone no longer entitled or
    /// cannot be proven (CON-12); `input.reference` for an unknown consent.
    pub fn answer_consent(
        &self,
        request: &AnswerConsentRequest,
    ) -> Result<ConsentOutcome, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let attempt = attempt(now, request.actor, request.pupil, AuditAct::AnswerConsent);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let latest = loaded
                .snapshot
                .consents
                .iter()
                .filter(|record| record.id == request.consent)
                .max_by_key(|record| record.version);
            // Whoever answered may end it, also when the relation to the pupil has ended.
            let own = latest.is_some_and(|record| record.giver == request.actor);
            let regime = latest.map_or(Institution::School, |record| record.regime);
            let role = writer(&loaded, request.actor, own, regime, now)?;
            // Another person's consent is not there for whoever may not write in the register (PRE-05).
            let latest = latest
                .filter(|record| may_write(request.actor, role, record.giver, regime).is_ok())
                .ok_or_else(|| unknown_reference("this consent is not known"))?;
            con_12_on_file(
                &loaded,
                None,
                Some(request.answer),
                (request.actor, role),
                now,
            )?;
            let facts = loaded.dossier_facts();
            let next = decide_answer(
                latest,
                request.answer,
                &facts.for_consent(),
                request.actor,
                now,
            )?;
            self.consequences(&loaded, vec![next], (attempt.clone(), role), now)
        })
    }
}

fn attempt(now: Moment, actor: PersonId, pupil: PupilId, act: AuditAct) -> AuditRecord {
    let mut attempt = line(now, actor, act);
    attempt.pupil = Some(pupil);
    attempt
}

/// What the actor is to the pupil; someone who is nothing gets the answer for what does not exist.
fn writer(
    loaded: &Loaded,
    actor: PersonId,
    own: bool,
    regime: Institution,
    now: Moment,
) -> Result<Option<Role>, LvsError> {
    let (seats, _) = seats_on(&loaded.snapshot.relations, actor, loaded.key.pupil, now.day);
    let mut known = seats.iter().filter(|seat| !seat.cut_off);
    let first = known.clone().next();
    match known
        .find(|seat| may_write_down(seat.role, regime))
        .or(first)
    {
        Some(seat) => Ok(Some(seat.role)),
        None if own => Ok(None),
        None => Err(absent()),
    }
}

/// CON-12: an answer is written down by whoever gave it, or by staff that keeps the register.
fn may_write(
    actor: PersonId,
    role: Option<Role>,
    giver: PersonId,
    regime: Institution,
) -> Result<(), LvsError> {
    if actor == giver || role.is_some_and(|role| may_write_down(role, regime)) {
        Ok(())
    } else {
        Err(LvsError::refused(Refusal::by([RuleId::CON_12])))
    }
}

/// CON-12: what a consent is about, and what proves it, is in the dossier; what is hidden from the
/// actor is not there (PRE-05).
fn con_12_on_file(
    loaded: &Loaded,
    document: Option<EntryId>,
    answer: Option<ConsentAnswer>,
    (actor, role): (PersonId, Option<Role>),
    now: Moment,
) -> Result<(), LvsError> {
    let evidence = match answer {
        Some(ConsentAnswer::Give { evidence, .. }) => evidence,
        _ => None,
    };
    // The care lead and the director know of what waits in quarantine.
    let lead = role.is_some_and(|role| role.is_care_lead() || role == Role::Director);
    let seen = |id: EntryId| {
        loaded
            .entry(id)
            .is_some_and(|head| lead || may_know_of(loaded, actor, head, now))
    };
    // Who is asked about a document in quarantine knows of it from the asking, not from the dossier.
    let staff = role.is_some_and(|role| may_write_down(role, Institution::Clb));
    let known = document.is_none_or(|id| !staff || seen(id)) && evidence.is_none_or(seen);
    if known {
        Ok(())
    } else {
        Err(unknown_reference(
            "the document or the proof of a consent is an entry of the dossier",
        ))
    }
}

impl CareEngine {
    /// Everything that new records bring about, in one change.
    fn consequences(
        &self,
        loaded: &Loaded,
        records: Vec<ConsentRecord>,
        (attempt, role): (AuditRecord, Option<Role>),
        now: Moment,
    ) -> Result<Change<ConsentOutcome>, LvsError> {
        let all: Vec<ConsentRecord> = loaded
            .snapshot
            .consents
            .iter()
            .chain(&records)
            .cloned()
            .collect();
        let facts = ConsentFacts {
            records: &all,
            ..loaded.dossier_facts().for_consent()
        };
        let Some(latest) = records.last() else {
            return Err(unknown_reference("there is no consent to write"));
        };
        let actor = attempt.actor;
        let standings = clb_05_told(loaded, latest, (actor, role), &facts, now);
        let mut done = attempt;
        done.actor_role = role;
        done.categories.clone_from(&latest.categories);
        done.subject = Some(latest.id.as_str().to_owned());
        done.rules = standings
            .iter()
            .flat_map(|(_, standing)| standing.rules.iter().copied())
            .collect();
        done.rules.sort_unstable();
        done.rules.dedup();
        if done.rules.is_empty() {
            done.rules.push(RuleId::CON_12);
        }
        let mut audit = vec![done.clone()];
        let erased = con_13_to_erase(loaded, &facts, latest, now);
        let known: Vec<&EntryHead> = erased
            .iter()
            .copied()
            .filter(|head| may_know_of(loaded, actor, head, now))
            .collect();
        let ended = latest.status == ConsentStatus::Withdrawn;
        let waiting = quarantined(&loaded.snapshot.entries)
            .filter(|head| latest.categories.contains(&head.category()));
        let settled = self.rec_04_settle(loaded, waiting, &facts, None, (&done, now))?;
        // PRE-01: what was in quarantine is known to who was asked about it, and to the care lead and the
        // director; not to everyone who says something on the row.
        let lead = role.is_some_and(|role| role.is_care_lead() || role == Role::Director);
        let told = |id: &&EntryId| lead || latest.document == Some(**id);
        let outcome = ConsentOutcome {
            consent: latest.id,
            status: latest.status,
            erased: known
                .iter()
                .map(|head| &head.id)
                .chain(settled.erased.iter().filter(told))
                .copied()
                .collect(),
            released: settled.released.iter().filter(told).copied().collect(),
            notify: if ended {
                con_13_recipients(latest, &all, &known)
            } else {
                Vec::new()
            },
            standing: standings,
        };
        let mut changes: Vec<StoreChange> = Vec::new();
        if latest.purpose == ConsentPurpose::ClbGuidance {
            consent_reaches_care(loaded, &facts, latest, &mut changes, &mut audit, now)?;
        }
        changes.extend(records.into_iter().map(StoreChange::Consent));
        for head in erased {
            let mut line = done.clone();
            line.act = AuditAct::Erase;
            line.categories = vec![head.category()];
            line.rules = vec![RuleId::CON_13];
            line.subject = Some(head.id.as_str().to_owned());
            audit.push(line);
            changes.extend(self.erasure(loaded.key, head, now)?);
        }
        changes.extend(settled.changes);
        audit.extend(settled.audit);
        Ok(Change {
            expect: loaded.expectation(),
            changes,
            audit,
            outcome,
        })
    }
}

/// PRE-01: whether an entry that is erased was there for the actor, for any purpose: whoever writes
/// a withdrawal down hears of no entry that was hidden.
fn may_know_of(loaded: &Loaded, actor: PersonId, head: &EntryHead, now: Moment) -> bool {
    Purpose::ALL.iter().any(|purpose| {
        let facts = loaded.access(actor, *purpose, now);
        let decision = decide(&facts, loaded.target(&facts, head, now));
        decision.exposure > Exposure::Withheld || decision.presence
    })
}

/// CON-13: who is to be told: those whom the consent named, and those to whom another consent let
/// something of what is erased go.
fn con_13_recipients(
    latest: &ConsentRecord,
    all: &[ConsentRecord],
    erased: &[&EntryHead],
) -> Vec<Recipient> {
    let mut told = latest.recipients.clone();
    let let_go = all.iter().filter(|record| {
        record.status == ConsentStatus::Given
            && matches!(
                record.purpose,
                ConsentPurpose::Sharing
                    | ConsentPurpose::SchoolToClb
                    | ConsentPurpose::ClbExchange
                    | ConsentPurpose::Transfer
            )
            && erased.iter().any(|head| {
                record.categories.contains(&head.category())
                    && record.document.is_none_or(|document| document == head.id)
            })
    });
    for recipient in let_go.flat_map(|record| &record.recipients) {
        if !told.contains(recipient) {
            told.push(*recipient);
        }
    }
    told
}

/// CON-13: what was kept on a consent that was withdrawn, and has no other ground. What is in
/// dispute is not used any more, but kept until it is settled.
fn con_13_to_erase<'a>(
    loaded: &'a Loaded,
    facts: &ConsentFacts,
    latest: &ConsentRecord,
    now: Moment,
) -> Vec<&'a EntryHead> {
    if latest.status != ConsentStatus::Withdrawn {
        return Vec::new();
    }
    loaded
        .snapshot
        .entries
        .iter()
        .filter(|head| {
            let lawful = head.flags.ground_in_law(head.category());
            latest.categories.contains(&head.category())
                && !lawful
                && !matches!(head.status, EntryStatus::Erased | EntryStatus::Quarantined)
                && Row::of(head.category()).record.needs_consent()
                && matches!(
                    standing(
                        &ConsentQuestion::recording(head.category(), Some(head.id)),
                        facts,
                        now.day
                    )
                    .state,
                    StandingState::Withdrawn | StandingState::Refused
                )
        })
        .collect()
}
