//! What whoever asks for a consent, or writes one down, hears of what stands.

use super::loaded::Loaded;
use crate::consent::{
    ConsentFacts, ConsentQuestion, ConsentRecord, ConsentStatus, Recipient, Standing, entitled_on,
    may_write_down, standing,
};
use crate::dossier::Category;
use crate::id::PersonId;
use crate::people::{Institution, RelationKind, Role};
use crate::time::Moment;

/// CLB-05, CC-20: what the actor hears of what stands. In the CLB's regime all of it is told to the
/// CLB worker and to who is entitled to answer; anyone else hears what follows from what the own side
/// wrote down, and nothing where nothing was answered: that the pupil went to the CLB alone shows in
/// no answer.
pub(super) fn clb_05_told(
    loaded: &Loaded,
    latest: &ConsentRecord,
    (actor, role): (PersonId, Option<Role>),
    facts: &ConsentFacts,
    now: Moment,
) -> Vec<(Option<Category>, Standing)> {
    let question = ConsentQuestion {
        purpose: latest.purpose,
        category: latest.categories.first().copied(),
        document: None,
        recipient: None,
        written: false,
    };
    let entitled = || {
        entitled_on(&question, facts, now.day)
            .capacity_of(actor)
            .is_some()
    };
    if latest.regime == Institution::School || role == Some(Role::ClbWorker) || entitled() {
        return standings(latest, facts, now);
    }
    if latest.status == ConsentStatus::Requested {
        return Vec::new();
    }
    let of_the_clb = |person: PersonId| {
        let mut relations = loaded.snapshot.relations.iter();
        relations.any(|one| one.person == person && one.kind == RelationKind::ClbWorker)
    };
    let pupil = loaded.key.pupil.person();
    let keeps_register = role.is_some_and(|role| may_write_down(role, latest.regime));
    let known: Vec<ConsentRecord> = facts
        .records
        .iter()
        .filter(|record| {
            let by_own_side = if keeps_register {
                record.recorded_by != pupil && !of_the_clb(record.recorded_by)
            } else {
                record.giver == actor
            };
            by_own_side || record.id == latest.id
        })
        .cloned()
        .collect();
    let facts = ConsentFacts {
        records: &known,
        ..*facts
    };
    standings(latest, &facts, now)
}

/// What stands, category by category: where several would receive it, the worst of them all.
fn standings(
    latest: &ConsentRecord,
    facts: &ConsentFacts,
    now: Moment,
) -> Vec<(Option<Category>, Standing)> {
    let categories: Vec<Option<Category>> = if latest.categories.is_empty() {
        vec![None]
    } else {
        latest.categories.iter().copied().map(Some).collect()
    };
    let recipients: Vec<Option<Recipient>> = if latest.recipients.is_empty() {
        vec![None]
    } else {
        latest.recipients.iter().copied().map(Some).collect()
    };
    categories
        .into_iter()
        .filter_map(|category| {
            recipients
                .iter()
                .map(|recipient| {
                    let question = ConsentQuestion {
                        purpose: latest.purpose,
                        category,
                        document: latest.document,
                        recipient: *recipient,
                        written: category.is_some_and(Category::is_special),
                    };
                    standing(&question, facts, now.day)
                })
                .max_by_key(|standing| standing.state)
                .map(|worst| (category, worst))
        })
        .collect()
}
