//! What stands on a day: the outcome of all answers together, with the rules that decided.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::entitled::last_switch;
use super::{
    ConsentFacts, ConsentQuestion, ConsentRecord, ConsentStatus, Entitled, con_09_pupil_is_heard,
    con_15_ends, entitled_on,
};
use crate::id::PersonId;
use crate::people::{AuthorityOnDay, HoldsBy, is_adult};
use crate::rule::RuleId;

/// What stands on a day for one question of consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The outcome.
    pub state: StandingState,
    /// The rules that decided, never empty.
    pub rules: Vec<RuleId>,
}

/// The outcome of all answers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// It is granted.
    Granted,
    /// Running work and old entries stay; nothing new until the entitled person says yes (CON-15).
    ToBeReconfirmed,
    /// Nobody entitled has answered.
    Missing,
    /// Someone entitled asked for time.
    Deferred,
    /// Those who must agree do not agree (CON-02).
    Disputed,
    /// It ended by itself (CON-15).
    Lapsed,
    /// It was withdrawn (CON-13).
    Withdrawn,
    /// Someone entitled refused.
    Refused,
}

impl StandingState {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            StandingState::Granted => "granted",
            StandingState::ToBeReconfirmed => "to_be_reconfirmed",
            StandingState::Missing => "missing",
            StandingState::Deferred => "deferred",
            StandingState::Disputed => "disputed",
            StandingState::Lapsed => "lapsed",
            StandingState::Withdrawn => "withdrawn",
            StandingState::Refused => "refused",
        }
    }
}

impl Standing {
    fn new(state: StandingState, rules: impl IntoIterator<Item = RuleId>) -> Self {
        let mut rules: Vec<RuleId> = rules.into_iter().collect();
        rules.sort_unstable();
        rules.dedup();
        Standing { state, rules }
    }

    /// Whether it is granted: something new may be done.
    pub fn is_granted(&self) -> bool {
        self.state == StandingState::Granted
    }

    /// Whether what was already there may stay and be used (CON-15).
    pub fn keeps_what_is_there(&self) -> bool {
        matches!(
            self.state,
            StandingState::Granted | StandingState::ToBeReconfirmed
        )
    }
}

/// What stands on a day for a question: a pure function of the records, the relations and the day.
pub fn standing(question: &ConsentQuestion, facts: &ConsentFacts, day: NaiveDate) -> Standing {
    let entitled = entitled_on(question, facts, day);
    let now = answered(question, facts, &entitled, day, day);
    if now.state != StandingState::Missing {
        return con_09_pupil_objects(question, facts, day, now);
    }
    con_15_passed_on(question, facts, day, &now).unwrap_or(now)
}

/// The outcome of what the entitled answered by `day`, where a yes must last until `lasting`.
fn answered(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    entitled: &Entitled,
    day: NaiveDate,
    lasting: NaiveDate,
) -> Standing {
    match entitled {
        Entitled::Pupil(pupil) => {
            let answer = answer_of(*pupil, question, facts, day, lasting);
            alone(answer, RuleId::CON_08)
        }
        Entitled::Holders(authority) => {
            let answers: Vec<Answer> = authority
                .holders
                .iter()
                .map(|h| answer_of(h.person, question, facts, day, lasting))
                .collect();
            together(
                authority,
                &answers,
                lost_authority(question, facts, day, authority),
            )
        }
    }
}

/// What one person's latest decision amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    None,
    Yes,
    /// A yes in a form that does not count here (CON-11), or without any (CON-12).
    WrongForm,
    Refused,
    Withdrawn,
    Deferred,
    Lapsed,
    Reconfirm,
}

/// CON-16: the latest decision wins per giver; a new request without an answer is no decision.
fn answer_of(
    person: PersonId,
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
    lasting: NaiveDate,
) -> Answer {
    let Some(latest) = con_16_latest(person, question, facts, day) else {
        return Answer::None;
    };
    match latest.status {
        ConsentStatus::Requested => Answer::None,
        ConsentStatus::Refused => Answer::Refused,
        ConsentStatus::Withdrawn => Answer::Withdrawn,
        ConsentStatus::Deferred => Answer::Deferred,
        ConsentStatus::Lapsed => Answer::Lapsed,
        ConsentStatus::ToBeReconfirmed => Answer::Reconfirm,
        ConsentStatus::Given => {
            let form = latest.form.is_some_and(|form| con_11_form(question, form));
            if !form {
                Answer::WrongForm
            } else if con_15_ends(latest, facts).is_some_and(|end| end <= lasting) {
                Answer::Lapsed
            } else {
                Answer::Yes
            }
        }
    }
}

/// CON-14, CON-16: whether asking this person makes sense: not whoever said yes, and not whoever
/// said no, so that nobody asks weekly.
pub fn con_14_may_be_asked(
    person: PersonId,
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
) -> bool {
    !matches!(
        answer_of(person, question, facts, day, day),
        Answer::Yes | Answer::Refused | Answer::Withdrawn
    )
}

/// CON-11: a special category at school needs a written yes; between CLB and school a spoken one
/// suffices when it is written down.
fn con_11_form(question: &ConsentQuestion, form: super::ConsentForm) -> bool {
    form.is_written() || !question.written
}

/// CON-16: the latest decision of one giver. Each consent counts by its latest decision; CON-13: a
/// withdrawal ends the consent that it is about, so one that was given later, and was not ended
/// itself, stands beside it.
fn con_16_latest<'a>(
    person: PersonId,
    question: &ConsentQuestion,
    facts: &ConsentFacts<'a>,
    day: NaiveDate,
) -> Option<&'a ConsentRecord> {
    let decided = |r: &&ConsentRecord| {
        r.giver == person
            && r.pupil == facts.pupil
            && r.status != ConsentStatus::Requested
            && r.decided_on <= day
            && question.is_answered_by(r)
    };
    // Of two at one instant the one that withholds counts as the later: no id decides.
    let order = |r: &ConsentRecord| {
        let withholds = r.status != ConsentStatus::Given;
        (r.decided_on, r.recorded_at, r.version, withholds, r.id)
    };
    let all = || facts.records.iter().filter(decided);
    let latest = all().max_by_key(|r| order(r))?;
    if latest.status != ConsentStatus::Withdrawn {
        return Some(latest);
    }
    // When what is withdrawn was given: a yes before that was taken up in it, and ends with it.
    let given = all()
        .filter(|r| r.id == latest.id && r.status == ConsentStatus::Given)
        .map(order)
        .max();
    let Some(given) = given else {
        return Some(latest);
    };
    let in_force = |r: &&ConsentRecord| {
        let mut versions = all();
        !versions.any(|other| other.id == r.id && order(other) > order(r))
    };
    let newer = all()
        .filter(in_force)
        .filter(|r| r.id != latest.id && order(r) > given)
        .max_by_key(|r| order(r));
    let stands = |r: &&ConsentRecord| {
        r.status == ConsentStatus::Given
            && r.form.is_some_and(|form| con_11_form(question, form))
            && con_15_ends(r, facts).is_none_or(|end| end > day)
    };
    Some(newer.filter(stands).unwrap_or(latest))
}

/// The outcome where one person decides.
fn alone(answer: Answer, by: RuleId) -> Standing {
    match answer {
        Answer::Yes => Standing::new(StandingState::Granted, [by]),
        Answer::None => Standing::new(StandingState::Missing, [by, RuleId::CON_12]),
        Answer::WrongForm => Standing::new(StandingState::Missing, [by, RuleId::CON_11]),
        Answer::Refused => Standing::new(StandingState::Refused, [by, RuleId::CON_14]),
        Answer::Withdrawn => Standing::new(StandingState::Withdrawn, [by, RuleId::CON_13]),
        Answer::Deferred => Standing::new(StandingState::Deferred, [by, RuleId::CON_12]),
        Answer::Lapsed => Standing::new(StandingState::Lapsed, [by, RuleId::CON_15]),
        Answer::Reconfirm => Standing::new(StandingState::ToBeReconfirmed, [by, RuleId::CON_15]),
    }
}

/// CON-01, CON-02: the outcome where several hold the authority. One parent alone is presumed to
/// have the other's agreement, until the school knows of disagreement.
fn together(authority: &AuthorityOnDay, answers: &[Answer], lost: bool) -> Standing {
    let by = || authority.holders.iter().map(|h| h.by.rule());
    let any = |wanted: Answer| answers.contains(&wanted);
    let yes = any(Answer::Yes);
    let objects = any(Answer::Refused) || any(Answer::Withdrawn);
    if yes && objects {
        return Standing::new(StandingState::Disputed, by().chain([RuleId::CON_02]));
    }
    if objects {
        let (state, rule) = if any(Answer::Withdrawn) {
            (StandingState::Withdrawn, RuleId::CON_13)
        } else {
            (StandingState::Refused, RuleId::CON_14)
        };
        return Standing::new(state, by().chain([rule]));
    }
    if yes && any(Answer::Deferred) {
        // Who asks for time has not agreed: there is nothing left to presume.
        return Standing::new(StandingState::Deferred, by().chain([RuleId::CON_02]));
    }
    if yes && con_02_disagreement(authority, answers) {
        return Standing::new(StandingState::Disputed, by().chain([RuleId::CON_02]));
    }
    if yes {
        let known = (!authority.disagreeing.is_empty()).then_some(RuleId::CON_02);
        return Standing::new(StandingState::Granted, by().chain(known));
    }
    for (answer, state, rule) in [
        (Answer::Deferred, StandingState::Deferred, RuleId::CON_12),
        (
            Answer::Reconfirm,
            StandingState::ToBeReconfirmed,
            RuleId::CON_15,
        ),
        (Answer::Lapsed, StandingState::Lapsed, RuleId::CON_15),
        (Answer::WrongForm, StandingState::Missing, RuleId::CON_11),
    ] {
        if any(answer) {
            return Standing::new(state, by().chain([rule]));
        }
    }
    if lost {
        return Standing::new(StandingState::Lapsed, by().chain([RuleId::CON_15]));
    }
    Standing::new(StandingState::Missing, by().chain([RuleId::CON_12]))
}

/// CON-02: where the school knows of disagreement, every parent with joint authority must say yes.
fn con_02_disagreement(authority: &AuthorityOnDay, answers: &[Answer]) -> bool {
    !authority.disagreeing.is_empty()
        && authority
            .holders
            .iter()
            .zip(answers)
            .any(|(holder, answer)| holder.by == HoldsBy::JointParent && *answer != Answer::Yes)
}

/// CON-15: whether someone who no longer holds the authority had said yes while holding it: then
/// the consent ended with the authority.
fn lost_authority(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
    authority: &AuthorityOnDay,
) -> bool {
    facts.records.iter().any(|r| {
        authority.holder(r.giver).is_none()
            && r.pupil == facts.pupil
            && r.status == ConsentStatus::Given
            && r.decided_on <= day
            && question.is_answered_by(r)
            && matches!(
                entitled_on(question, facts, r.decided_on),
                Entitled::Holders(then) if then.holder(r.giver).is_some()
            )
            // A yes of the parents that passed to the pupil is judged as of the day it passed.
            && last_switch(question, facts, day).is_none_or(|switch| r.decided_on >= switch)
    })
}

/// CON-09: at school, a pupil of 12 or more may stop what the parents agreed to.
fn con_09_pupil_objects(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
    parents: Standing,
) -> Standing {
    if parents.state != StandingState::Granted || !con_09_pupil_is_heard(question, facts, day) {
        return parents;
    }
    let state = match answer_of(facts.pupil.person(), question, facts, day, day) {
        Answer::Refused => StandingState::Refused,
        Answer::Withdrawn => StandingState::Withdrawn,
        _ => parents.state,
    };
    Standing::new(state, parents.rules.into_iter().chain([RuleId::CON_09]))
}

/// Whether the pupil, heard by age, objects to what is asked (CON-09; footnote 3 of table (a)).
pub fn pupil_objects(question: &ConsentQuestion, facts: &ConsentFacts, day: NaiveDate) -> bool {
    con_09_pupil_is_heard(question, facts, day)
        && matches!(
            answer_of(facts.pupil.person(), question, facts, day, day),
            Answer::Refused | Answer::Withdrawn
        )
}

/// CON-15, CON-10: what was granted until the right passed to or from the pupil is to be
/// reconfirmed in the CLB's regime, and has lapsed at 18.
fn con_15_passed_on(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
    now: &Standing,
) -> Option<Standing> {
    let switch = last_switch(question, facts, day)?;
    let before = switch.pred_opt()?;
    let entitled = entitled_on(question, facts, before);
    let then = answered(question, facts, &entitled, before, day);
    let mut rules = now.rules.clone();
    rules.retain(|rule| *rule != RuleId::CON_12);
    let state = match then.state {
        StandingState::Granted if is_adult(facts.birth_date, day) == Some(true) => {
            StandingState::Lapsed
        }
        StandingState::Granted => StandingState::ToBeReconfirmed,
        StandingState::Lapsed => StandingState::Lapsed,
        _ => return None,
    };
    Some(Standing::new(
        state,
        rules.into_iter().chain([RuleId::CON_15]),
    ))
}
