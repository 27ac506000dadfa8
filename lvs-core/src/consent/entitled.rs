//! Who must consent on a day, in each of the two regimes (CON-01…10).

use chrono::NaiveDate;

use super::{ConsentFacts, ConsentQuestion, GiverCapacity};
use crate::id::PersonId;
use crate::people::{
    AuthorityOnDay, Capacity, HoldsBy, Institution, authority_on, capacity_on, is_adult,
};
use crate::rule::RuleId;

/// Who is entitled to answer on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entitled {
    /// The capable pupil, in the CLB's regime (CON-08).
    Pupil(PersonId),
    /// Whoever holds the authority (CON-01…06), or the adult pupil (CON-10).
    Holders(AuthorityOnDay),
}

impl Entitled {
    /// In what capacity a person may answer; `None` when the person may not.
    pub fn capacity_of(&self, person: PersonId) -> Option<GiverCapacity> {
        match self {
            Entitled::Pupil(pupil) => (*pupil == person).then_some(GiverCapacity::Pupil),
            Entitled::Holders(authority) => authority.holder(person).map(|h| match h.by {
                HoldsBy::JointParent | HoldsBy::SoleParent => GiverCapacity::Parent,
                HoldsBy::Guardian => GiverCapacity::Guardian,
                HoldsBy::FosterCarer => GiverCapacity::FosterCarer,
                HoldsBy::AdultPupil => GiverCapacity::AdultPupil,
                HoldsBy::Representative => GiverCapacity::Representative,
            }),
        }
    }

    /// Everyone who may answer.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Entitled::Pupil(pupil) => vec![*pupil],
            Entitled::Holders(authority) => authority.holders.iter().map(|h| h.person).collect(),
        }
    }

    /// The rules that make them entitled, in the order of the law.
    pub fn rules(&self) -> Vec<RuleId> {
        let mut rules = match self {
            Entitled::Pupil(_) => vec![RuleId::CON_08],
            Entitled::Holders(authority) => authority.holders.iter().map(|h| h.by.rule()).collect(),
        };
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

/// Who is entitled to answer a question on a day.
pub fn entitled_on(question: &ConsentQuestion, facts: &ConsentFacts, day: NaiveDate) -> Entitled {
    let adult = is_adult(facts.birth_date, day) == Some(true);
    if !adult && question.regime() == Institution::Clb && con_08_capable(facts, day) {
        return Entitled::Pupil(facts.pupil.person());
    }
    Entitled::Holders(authority_on(
        facts.relations,
        facts.pupil,
        facts.birth_date,
        question.matter(),
        day,
    ))
}

/// CON-08: in CLB matters the capable minor decides, presumed from 12.
fn con_08_capable(facts: &ConsentFacts, day: NaiveDate) -> bool {
    capacity_on(facts.birth_date, facts.assessments, Institution::Clb, day).is_capable()
}

/// Whether the pupil's own objection counts beside the parents' yes on a day (CON-09): at school,
/// for special categories, from the age that the school set, unless found unable.
pub fn con_09_pupil_is_heard(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
) -> bool {
    let Some(birth) = facts.birth_date else {
        return false;
    };
    let special = question
        .category
        .is_some_and(|category| category.is_special());
    let found = capacity_on(
        facts.birth_date,
        facts.assessments,
        Institution::School,
        day,
    );
    special
        && question.regime() == Institution::School
        && is_adult(facts.birth_date, day) == Some(false)
        && found != Capacity::NotCapable
        && crate::time::age_on(birth, day) >= facts.settings.pupil_voice_age
}

/// The last day, not after `day`, on which the entitlement passed to or from the pupil: the 12th
/// or 18th birthday, or the day of a finding on capacity.
pub(super) fn last_switch(
    question: &ConsentQuestion,
    facts: &ConsentFacts,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let birthdays = facts
        .birth_date
        .into_iter()
        .flat_map(|birth| [12, 18].map(|age| crate::time::birthday(birth, age)))
        .flatten();
    let findings = facts.assessments.iter().map(|a| a.from);
    birthdays
        .chain(findings)
        .filter(|switch| *switch <= day)
        .filter(|switch| {
            switch.pred_opt().is_some_and(|before| {
                kind(&entitled_on(question, facts, before), facts)
                    != kind(&entitled_on(question, facts, *switch), facts)
            })
        })
        .max()
}

/// Whether the pupil alone decides: what a switch changes.
fn kind(entitled: &Entitled, facts: &ConsentFacts) -> bool {
    match entitled {
        Entitled::Pupil(_) => true,
        Entitled::Holders(authority) => authority
            .holders
            .iter()
            .any(|h| h.person == facts.pupil.person() || h.by == HoldsBy::Representative),
    }
}
