//! Commands on care questions.

use super::loaded::{Loaded, absent};
use super::record::acting_role;
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::care::{
    CareAction, CareCommand, CareEvent, CareFacts, CarePhase, CareQuestion, Evidence, StopReason,
    decide, evolve,
};
use crate::consent::{
    ConsentFacts, ConsentPurpose, ConsentQuestion, ConsentRecord, Recipient, Standing,
    StandingState, standing,
};
use crate::dossier::{Category, EntryStatus};
use crate::error::{LvsError, Refusal};
use crate::id::{CareQuestionId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{Institution, Role, capacity_on};
use crate::policy::{Purpose, decide as decide_access};
use crate::rule::RuleId;
use crate::store::{CareEventRecord, StoreChange};
use crate::time::Moment;
use crate::view::question_target;

/// A command on a care question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareRequest {
    /// The school.
    pub school: SchoolId,
    /// Who acts.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which question; for an opening, the new one's id ([`CareEngine::new_question_id`]).
    pub question: CareQuestionId,
    /// The command.
    pub command: CareCommand,
}

/// Where a question stands after a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareOutcome {
    /// The question.
    pub question: CareQuestionId,
    /// Its phase.
    pub phase: CarePhase,
    /// What happened.
    pub events: Vec<CareEvent>,
}

impl CareEngine {
    /// An id for a new care question.
    ///
    /// # Errors
    /// `store.unavailable` when the machine gives no random numbers.
    pub fn new_question_id(&self) -> Result<CareQuestionId, LvsError> {
        CareQuestionId::parse(&self.new_id()?)
    }

    /// Acts on a care question.
    ///
    /// # Errors
    /// `refused` with every missing guard and its rule; nothing happened then. `not_permitted` for a
    /// dossier that is not the actor's.
    pub fn care(&self, request: &CareRequest) -> Result<CareOutcome, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::Care);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.subject = Some(request.question.as_str().to_owned());
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let access = loaded.access(request.actor, request.purpose, now);
            if !access.is_known() {
                return Err(absent());
            }
            if access.acting().next().is_none() {
                return Err(LvsError::refused(Refusal::by([RuleId::PUR_01])));
            }
            let roles: Vec<Role> = access.acting().map(|seat| seat.role).collect();
            let question = named(&loaded, request)?;
            if let Some(known) = question {
                // What the actor may not see does not exist for the actor.
                let seen = decide_access(&access, question_target(known));
                if !seen.presence && known.known_to_school {
                    return Err(absent());
                }
            }
            let consent = loaded.dossier_facts().for_consent();
            let events = decide_care(
                &loaded,
                &consent,
                (request.actor, &roles),
                question,
                &request.command,
                now,
            )
            .map_err(LvsError::refused)?;
            let mut done = attempt.clone();
            done.actor_role = Some(acting_role(&access));
            done.rules = vec![RuleId::CC_33A];
            done.categories = vec![Category::CarePlan];
            let after = events.iter().fold(question.cloned(), evolve);
            let phase = after
                .as_ref()
                .map_or(CarePhase::BasicCare, CareQuestion::phase);
            if let Some(after) = &after {
                done.categories = vec![question_target(after).category];
            }
            let changes = stored(&loaded, request.question, &events, now)?;
            Ok(Change {
                expect: loaded.expectation(),
                changes,
                audit: vec![done],
                outcome: CareOutcome {
                    question: request.question,
                    phase,
                    events,
                },
            })
        })
    }
}

/// The question that a request names; none for an opening.
fn named<'a>(
    loaded: &'a Loaded,
    request: &CareRequest,
) -> Result<Option<&'a CareQuestion>, LvsError> {
    if let CareAction::Open { question, .. } = request.command.action
        && question != request.question
    {
        return Err(LvsError::invalid(
            crate::error::ErrorCode::InvalidRequest,
            "the request and its command name different care questions",
        ));
    }
    Ok(loaded.question(request.question))
}

fn decide_care(
    loaded: &Loaded,
    consent: &ConsentFacts,
    (actor, roles): (PersonId, &[Role]),
    question: Option<&CareQuestion>,
    command: &CareCommand,
    now: Moment,
) -> Result<Vec<CareEvent>, Refusal> {
    let clb = standing(&ConsentQuestion::clb_guidance(), consent, now.day);
    let inform = inform_school(consent, now);
    let evidence = |id: EntryId| {
        loaded
            .entry(id)
            .filter(|head| head.status == EntryStatus::Active)
            .map(|head| Evidence {
                kind: head.kind,
                question: head.question,
                day: head.day,
            })
    };
    decide(
        question,
        command,
        &CareFacts {
            actor,
            roles,
            moment: now,
            clb_permission: &clb,
            capacity: capacity_on(
                consent.birth_date,
                consent.assessments,
                Institution::Clb,
                now.day,
            ),
            inform_school: &inform,
            secondary: loaded.settings.secondary,
            evidence: &evidence,
            settings: &loaded.settings.care,
        },
    )
}

/// CLB-02: whether the entitled person lets the CLB tell the school.
fn inform_school(consent: &ConsentFacts, now: Moment) -> Standing {
    let question = ConsentQuestion {
        purpose: ConsentPurpose::ClbExchange,
        category: Some(Category::ClbConfidence),
        document: None,
        recipient: Some(Recipient::School),
        written: false,
    };
    standing(&question, consent, now.day)
}

fn stored(
    loaded: &Loaded,
    question: CareQuestionId,
    events: &[CareEvent],
    now: Moment,
) -> Result<Vec<StoreChange>, LvsError> {
    let before = loaded
        .snapshot
        .care
        .iter()
        .filter(|record| record.question == question)
        .map(|record| record.seq)
        .max()
        .unwrap_or(0);
    (before + 1..)
        .zip(events)
        .map(|(seq, event)| {
            Ok(StoreChange::Care {
                pupil: loaded.key.pupil,
                event: CareEventRecord {
                    question,
                    seq,
                    at: now.at,
                    body: event.to_body()?,
                },
            })
        })
        .collect()
}

/// CC-32, CON-02: what an answer about the CLB's work brings about in the care questions: refused or
/// withdrawn, the CLB's guidance stops and phase 1 stays; in dispute it waits; agreed again it goes on.
pub(super) fn consent_reaches_care(
    loaded: &Loaded,
    consent: &ConsentFacts,
    latest: &ConsentRecord,
    changes: &mut Vec<StoreChange>,
    audit: &mut Vec<AuditRecord>,
    now: Moment,
) -> Result<(), LvsError> {
    let state = standing(&ConsentQuestion::clb_guidance(), consent, now.day).state;
    let action = match state {
        StandingState::Withdrawn => CareAction::StopGuidance {
            reason: StopReason::Withdrawn,
        },
        StandingState::Refused => CareAction::StopGuidance {
            reason: StopReason::Refused,
        },
        StandingState::Disputed => CareAction::Suspend,
        StandingState::Granted => CareAction::Resume,
        StandingState::ToBeReconfirmed
        | StandingState::Missing
        | StandingState::Deferred
        | StandingState::Lapsed => return Ok(()),
    };
    let command = CareCommand {
        day: now.day,
        action,
    };
    // The step follows from the answer itself, whoever wrote it down: it is taken for the CLB and
    // the care lead, whose step it is.
    let roles = [Role::ClbWorker, Role::CareCoordinator];
    for question in &loaded.questions {
        let by = (latest.recorded_by, roles.as_slice());
        let Ok(events) = decide_care(loaded, consent, by, Some(question), &command, now) else {
            // A question that is not in the CLB's hands has nothing to stop.
            continue;
        };
        let mut done = line(now, latest.recorded_by, AuditAct::Care);
        done.pupil = Some(loaded.key.pupil);
        done.rules = vec![RuleId::CC_32];
        done.categories = vec![question_target(question).category];
        done.subject = Some(question.id.as_str().to_owned());
        audit.push(done);
        changes.extend(stored(loaded, question.id, &events, now)?);
    }
    Ok(())
}
