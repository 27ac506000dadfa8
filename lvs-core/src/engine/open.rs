//! Opening a dossier: the logged reading.

use serde::{Deserialize, Serialize};

use super::loaded::{Loaded, absent};
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::care::CareQuestion;
use crate::dossier::{Category, ContentOwner, EntryHead, StoredContent};
use crate::error::{LvsError, Refusal};
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::people::{Role, seats_on};
use crate::policy::{
    AccessFacts, Decision, DecisionTable, Exposure, Purpose, Target, gather, open_dossier,
};
use crate::rule::RuleId;
use crate::time::Moment;
use crate::view::{
    Beside, DecidedEntry, DossierView, ViewParts, build_view, named_others, question_target,
    wanted_contents,
};

/// Someone opens a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub actor: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// What for.
    pub purpose: Purpose,
}

/// Someone with an account shows a dossier to someone without one: named documents to a therapist,
/// or a guided viewing to the inspectorate (VIS-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowRequest {
    /// The school.
    pub school: SchoolId,
    /// Who shows it: the director, or for a therapist also the care lead.
    pub actor: PersonId,
    /// To whom.
    pub to: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// What for: `therapy` or `oversight`.
    pub purpose: Purpose,
}

impl CareEngine {
    /// Opens a dossier: what this person may see of it, for this purpose, today. The reading is
    /// logged before anything is returned, and so is a denial.
    ///
    /// # Errors
    /// `not_permitted`, with the rules that the reader may know. A dossier that does not exist is
    /// answered as one that is not the reader's (PRE-05). `store.*` when it cannot be read, or when
    /// the log cannot be written: then nothing is shown.
    pub fn open(&self, request: &OpenRequest) -> Result<DossierView, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::Open);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let facts = loaded.access(request.actor, request.purpose, now);
        attempt.actor_role = facts.acting().next().map(|_| acting_role(&facts));
        self.reading(&loaded, &facts, attempt, now)
    }

    /// Shows a dossier to someone without an account (VIS-15): a therapist gets the documents that a
    /// consent names, an inspector looks along. The log says who showed what to whom.
    ///
    /// # Errors
    /// As [`open`](CareEngine::open).
    pub fn show_to(&self, request: &ShowRequest) -> Result<DossierView, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::ShowTo);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.shown_to = Some(request.to);
        let Some(loaded) = self.load(key)? else {
            return self.denied(key.school, attempt, None);
        };
        let (seats, _) = seats_on(
            &loaded.snapshot.relations,
            request.actor,
            request.pupil,
            now.day,
        );
        let shown_by: Vec<Role> = seats
            .iter()
            .filter(|seat| !seat.cut_off)
            .map(|seat| seat.role)
            .filter(|role| role.is_care_lead() || *role == Role::Director)
            .collect();
        attempt.actor_role = shown_by.first().copied();
        let without_account = matches!(request.purpose, Purpose::Therapy | Purpose::Oversight);
        if shown_by.is_empty() || !without_account {
            let known = seats.iter().any(|seat| !seat.cut_off);
            attempt.outcome = AuditOutcome::Denied;
            attempt.rules = vec![RuleId::VIS_15];
            self.log_only(key.school, vec![attempt])?;
            return Err(if known {
                LvsError::not_permitted(Refusal::by([RuleId::VIS_15]))
            } else {
                absent()
            });
        }
        let facts = gather(
            &loaded.dossier_facts(),
            request.to,
            request.purpose,
            &shown_by,
            now,
        );
        self.reading(&loaded, &facts, attempt, now)
    }

    /// Decides, redacts, logs, and only then returns.
    fn reading(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        mut done: AuditRecord,
        now: Moment,
    ) -> Result<DossierView, LvsError> {
        let mut table = DecisionTable::new(facts);
        let entries = loaded.decide_entries(facts, now, &mut table);
        let decisions = entries.iter().map(|entry| entry.decision);
        let (decision, grant) = open_dossier(facts, loaded.key.school, now, decisions);
        let Some(grant) = grant else {
            return self.denied(loaded.key.school, done, Some(&decision));
        };
        let wanted = wanted_contents(&entries);
        let contents = if wanted.is_empty() {
            Vec::new()
        } else {
            self.store.contents(loaded.key, &wanted)?
        };
        let mut beside = self.beside(loaded, &entries)?;
        let own = |head: &EntryHead| {
            let of = |stored: &&StoredContent| {
                stored.key.owner == ContentOwner::Entry(head.id)
                    && stored.key.version == head.version
            };
            contents.iter().find(of).map(|stored| &stored.content)
        };
        let others = named_others(&grant, &entries, own, &beside)?;
        beside.known = self.known_others(loaded, facts, others, now)?;
        let view = build_view(
            &ViewParts {
                grant: &grant,
                facts,
                decision,
                pupil: &loaded.snapshot.pupil,
                people: &loaded.snapshot.people,
                relations: &loaded.snapshot.relations,
                questions: &loaded.questions,
                entries: &entries,
                contents: &contents,
                beside: &beside,
                attachments: &loaded.snapshot.attachments,
            },
            &mut table,
        )?;
        done.rules = view_rules(&view);
        done.categories = view_categories(&view, &loaded.questions, &mut table);
        self.log_only(loaded.key.school, vec![done])?;
        Ok(view)
    }

    /// The accounts in other dossiers that this reader is shown something of.
    fn beside(&self, loaded: &Loaded, entries: &[DecidedEntry]) -> Result<Beside, LvsError> {
        let shown = entries
            .iter()
            .filter(|entry| entry.decision.exposure > Exposure::Withheld)
            .map(|entry| entry.head);
        let accounts = self.accounts(loaded.key.school, shown)?;
        Ok(Beside {
            accounts: accounts
                .into_iter()
                .map(|((id, _), sealed)| (id, sealed))
                .collect(),
            ..Beside::default()
        })
    }

    /// Logs a denial, then answers with what the reader may know of it. The log has the whole
    /// decision (PRE-04).
    pub(super) fn denied<T>(
        &self,
        school: SchoolId,
        mut attempt: AuditRecord,
        decision: Option<&Decision>,
    ) -> Result<T, LvsError> {
        attempt.outcome = AuditOutcome::Denied;
        attempt.rules = decision.map_or_else(
            || vec![RuleId::PRE_05],
            |decision| decision.reasons.to_vec(),
        );
        self.log_only(school, vec![attempt])?;
        Err(decision.map_or_else(absent, |decision| {
            LvsError::not_permitted(Refusal::by(decision.for_reader().rules))
        }))
    }
}

/// The rules behind what is shown and what is withheld, for the log.
fn view_rules(view: &DossierView) -> Vec<RuleId> {
    let mut rules: Vec<RuleId> = view
        .decision
        .rules
        .iter()
        .chain(view.entries.iter().flat_map(|entry| &entry.rules))
        .copied()
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// The categories that are shown, for the log.
fn view_categories(
    view: &DossierView,
    questions: &[CareQuestion],
    table: &mut DecisionTable,
) -> Vec<Category> {
    let mut categories: Vec<Category> = view.entries.iter().map(|entry| entry.category).collect();
    if view.identity.exposure > Exposure::Withheld {
        categories.push(Category::Identification);
    }
    if view.identity.national_number.is_some() {
        categories.push(Category::NationalNumber);
    }
    if !view.identity.home_languages.is_empty() {
        categories.push(Category::HomeLanguage);
    }
    if view.care.is_some() {
        // A question is of its own row: one that only the CLB knows of would show in the parents'
        // own log as the care plan (CC-20).
        categories.extend(
            questions
                .iter()
                .map(question_target)
                .chain([Target::category(Category::CarePlan)])
                .filter(|target| table.decide(*target).exposure > Exposure::Withheld)
                .map(|target| target.category),
        );
    }
    categories.sort_unstable();
    categories.dedup();
    categories
}
