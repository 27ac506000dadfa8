//! What an entry names: other entries and people.

use std::collections::BTreeSet;

use super::CareEngine;
use super::loaded::{Loaded, unknown_reference};
use crate::dossier::{Category, EntryBody, EntryKind, EntryStatus};
use crate::error::LvsError;
use crate::id::{CareQuestionId, EntryId};
use crate::policy::{AccessFacts, Exposure, dat_11_apart, decide};
use crate::store::PeopleQuery;
use crate::time::Moment;

/// What an entry names.
pub(super) struct Named<'a> {
    pub(super) kind: EntryKind,
    pub(super) question: Option<CareQuestionId>,
    pub(super) linked: &'a [EntryId],
    pub(super) body: Option<&'a EntryBody>,
    /// Entries that are recorded with it.
    pub(super) with: &'a [(EntryId, EntryKind)],
}

impl Named<'_> {
    /// The links of the entry, each once.
    pub(super) fn links(&self) -> Vec<EntryId> {
        let with = self.with.iter().map(|(id, _)| *id);
        let mut seen = BTreeSet::new();
        self.linked
            .iter()
            .copied()
            .chain(with)
            .filter(|id| seen.insert(*id))
            .collect()
    }
}

impl CareEngine {
    /// Everything that an entry names is there, for this dossier, of its kind, and seen by the actor:
    /// what is hidden from the actor is not there (PRE-05). Discipline is tied to discipline only.
    pub(super) fn check_named(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        named: &Named,
        now: Moment,
    ) -> Result<(), LvsError> {
        let seen = |id: EntryId| {
            loaded.entry(id).filter(|head| {
                head.status == EntryStatus::Active
                    && decide(facts, loaded.target(facts, head, now)).exposure > Exposure::Withheld
            })
        };
        let mut tied: Vec<Category> = named.with.iter().map(|(_, kind)| kind.category()).collect();
        for id in named.linked {
            let head = seen(*id).ok_or_else(|| unknown_reference("a linked entry is not known"))?;
            tied.push(head.category());
        }
        for reference in named.body.iter().flat_map(|body| body.references()) {
            let head = seen(reference.entry)
                .filter(|head| reference.of.is_empty() || reference.of.contains(&head.kind))
                .ok_or_else(|| {
                    unknown_reference(
                        "an entry that the fields name is not known, or of another kind",
                    )
                })?;
            tied.push(head.category());
        }
        dat_11_apart(named.kind.category(), named.question.is_some(), tied)
            .map_err(LvsError::refused)?;
        self.check_people(loaded, named)
    }

    fn check_people(&self, loaded: &Loaded, named: &Named) -> Result<(), LvsError> {
        let people: BTreeSet<_> = named.body.iter().flat_map(|body| body.people()).collect();
        if people.is_empty() {
            return Ok(());
        }
        let found = self.store.people(
            loaded.key.school,
            &PeopleQuery::These(people.iter().copied().collect()),
        )?;
        if found.len() == people.len() {
            Ok(())
        } else {
            Err(unknown_reference(
                "a person that the fields name is not known",
            ))
        }
    }
}
