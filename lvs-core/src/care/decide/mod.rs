//! From a command to its events, or to a refusal that names every condition that is missing.

mod events;
mod plan;
mod refuse;

use super::command::{CareAction, CareCommand};
use super::event::CareEvent;
use super::evolve::evolve;
use super::facts::CareFacts;
use super::guard::{CLB, Guard, QUESTION_NEW, QUESTION_OPEN, Step};
use super::phase::CarePhase;
use super::state::CareQuestion;
use super::step::{Act, ActName};
use super::transition::{ALWAYS, Route, Transition};
use crate::error::Refusal;
use crate::rule::RuleId;
use events::{event, events_of, opening};
use plan::{Plan, plan_of};
use refuse::refuse;

/// What a command does to a question.
///
/// A question that the school was not told of does not exist for the school's side (CC-20): the
/// refusal is the same as for one that is not there.
///
/// # Errors
/// A refusal with every missing condition; then nothing happened.
pub fn decide(
    state: Option<&CareQuestion>,
    command: &CareCommand,
    facts: &CareFacts<'_>,
) -> Result<Vec<CareEvent>, Refusal> {
    if let CareAction::Open {
        question,
        domain,
        origin,
    } = command.action
    {
        let opened = event(command, facts, opening(question, domain, origin, facts));
        let new = evolve(None, &opened);
        return match (state, new) {
            (None, Some(new)) => {
                check_act(ActName::Open, &new, command, facts).map(|()| vec![opened])
            }
            _ => Err(refuse(RuleId::CC_03, &[&QUESTION_NEW], facts)),
        };
    }
    let Some(question) = state.filter(|question| question.known_to_school || facts.has(CLB)) else {
        return Err(refuse(RuleId::CC_03, &[&QUESTION_OPEN], facts));
    };
    match plan_of(question, &command.action, facts) {
        Plan::Move(to, route) => check_move(to, route, question, command, facts)?,
        Plan::Act(name) => check_act(name, question, command, facts)?,
    }
    Ok(events_of(question, command, facts))
}

fn check_act(
    name: ActName,
    question: &CareQuestion,
    command: &CareCommand,
    facts: &CareFacts<'_>,
) -> Result<(), Refusal> {
    match Act::find(name) {
        Some(act) => check(act.rule, act.guards, question, command, facts),
        None => Err(Refusal::by([RuleId::CC_33A])),
    }
}

fn check_move(
    to: CarePhase,
    route: Route,
    question: &CareQuestion,
    command: &CareCommand,
    facts: &CareFacts<'_>,
) -> Result<(), Refusal> {
    let from = question.phase();
    if let Some(row) = Transition::find(from, to, route) {
        return check(row.rule, row.guards, question, command, facts);
    }
    // Whoever asks the CLB's phase on the school's way hears what that way asks.
    let asked: &[Guard] = match (to, route) {
        (CarePhase::ExtendedCare, Route::School | Route::SchoolReferral) => {
            Act::find(ActName::RequestClb).map_or(&[], |act| act.guards)
        }
        _ => &[],
    };
    let step = Step {
        question,
        command,
        facts,
    };
    let missing: Vec<&Guard> = missing(&step, asked);
    Err(refuse(Transition::refusing_rule(from, to), &missing, facts))
}

fn check(
    rule: RuleId,
    guards: &'static [Guard],
    question: &CareQuestion,
    command: &CareCommand,
    facts: &CareFacts<'_>,
) -> Result<(), Refusal> {
    let step = Step {
        question,
        command,
        facts,
    };
    let missing = missing(&step, guards);
    if missing.is_empty() {
        Ok(())
    } else {
        Err(refuse(rule, &missing, facts))
    }
}

fn missing<'g>(step: &Step<'_>, guards: &'g [Guard]) -> Vec<&'g Guard> {
    ALWAYS
        .iter()
        .chain(guards)
        .filter(|guard| !guard.holds(step))
        .collect()
}
