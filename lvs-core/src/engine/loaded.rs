//! A dossier as it was loaded, with what is derived from it once.

use super::{CareEngine, SchoolSettings};
use crate::care::{CareEvent, CareQuestion, CareReport, replay};
use crate::dossier::{
    AttachmentRecord, ContentOwner, DossierFact, EntryHead, FactRecord, SealedContent,
    StoredContent,
};
use crate::error::{ErrorCode, LvsError, Refusal};
use crate::id::{CareQuestionId, DossierKey, EntryId, PersonId, SchoolId};
use crate::people::{CapacityAssessment, RelationKind};
use crate::policy::{
    AccessFacts, DecisionTable, DossierFacts, EntryFacts, Grant, Purpose, Target, decide, gather,
    open_dossier,
};
use crate::rule::RuleId;
use crate::store::{DossierSnapshot, Expectation};
use crate::time::Moment;
use crate::view::DecidedEntry;

/// A dossier as it was loaded.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) key: DossierKey,
    pub(super) settings: SchoolSettings,
    pub(super) snapshot: DossierSnapshot,
    pub(super) questions: Vec<CareQuestion>,
    assessments: Vec<CapacityAssessment>,
}

impl CareEngine {
    /// The school's settings.
    pub(super) fn settings(&self, school: SchoolId) -> Result<SchoolSettings, LvsError> {
        let record = self.store.school(school)?.ok_or_else(unknown_school)?;
        SchoolSettings::of(&record)
    }

    /// Loads a dossier; `None` when the pupil is not known: nobody has a dossier who is or was not
    /// enrolled as a pupil.
    pub(super) fn load(&self, key: DossierKey) -> Result<Option<Loaded>, LvsError> {
        let settings = self.settings(key.school)?;
        match self.store.load(key)?.filter(pre_05_is_a_pupil) {
            Some(snapshot) => Loaded::new(key, settings, snapshot).map(Some),
            None => Ok(None),
        }
    }

    /// Loads a dossier for a change; one that is not known is answered as one that is not the
    /// actor's (PRE-05).
    pub(super) fn load_known(&self, key: DossierKey) -> Result<Loaded, LvsError> {
        self.load(key)?.ok_or_else(absent)
    }

    /// One content, opened against a grant by whoever calls.
    pub(super) fn content(
        &self,
        key: DossierKey,
        head: &EntryHead,
    ) -> Result<Option<SealedContent>, LvsError> {
        let wanted = crate::dossier::ContentKey {
            owner: ContentOwner::Entry(head.id),
            version: head.version,
        };
        let found: Vec<StoredContent> = self.store.contents(key, &[wanted])?;
        Ok(found.into_iter().next().map(|stored| stored.content))
    }
}

impl Loaded {
    pub(super) fn new(
        key: DossierKey,
        settings: SchoolSettings,
        snapshot: DossierSnapshot,
    ) -> Result<Self, LvsError> {
        let mut questions = Vec::new();
        for events in snapshot.care.chunk_by(|a, b| a.question == b.question) {
            let events: Vec<CareEvent> = events
                .iter()
                .map(|record| CareEvent::from_body(&record.body))
                .collect::<Result<_, _>>()?;
            questions.extend(replay(&events));
        }
        let assessments = in_order_of_recording(&snapshot.facts);
        Ok(Loaded {
            key,
            settings,
            snapshot,
            questions,
            assessments,
        })
    }

    pub(super) fn dossier_facts(&self) -> DossierFacts<'_> {
        DossierFacts {
            pupil: self.key.pupil,
            birth_date: self.snapshot.pupil.birth_date,
            relations: &self.snapshot.relations,
            assessments: &self.assessments,
            consents: &self.snapshot.consents,
            facts: &self.snapshot.facts,
            clb_report_in_force: self
                .questions
                .iter()
                .any(|question| question.known_to_school && question.report_in_force().is_some()),
            policy: self.settings.policy,
            consent: self.settings.consent,
        }
    }

    pub(super) fn access(&self, reader: PersonId, purpose: Purpose, now: Moment) -> AccessFacts {
        gather(&self.dossier_facts(), reader, purpose, &[], now)
    }

    /// The decision on every entry, each combination of category and marks decided once.
    pub(super) fn decide_entries<'a>(
        &'a self,
        facts: &'a AccessFacts,
        now: Moment,
        table: &mut DecisionTable,
    ) -> Vec<DecidedEntry<'a>> {
        let dossier = self.dossier_facts();
        let mut entry_facts = EntryFacts::new(facts, &dossier, now);
        self.snapshot
            .entries
            .iter()
            .map(|head| DecidedEntry {
                head,
                decision: table.decide(entry_facts.target(head)),
            })
            .collect()
    }

    /// The target of one entry for a reader.
    pub(super) fn target(&self, facts: &AccessFacts, head: &EntryHead, now: Moment) -> Target {
        let dossier = self.dossier_facts();
        EntryFacts::new(facts, &dossier, now).target(head)
    }

    /// The grant for a change that has to open content.
    pub(super) fn grant(&self, facts: &AccessFacts, now: Moment) -> Result<Grant, LvsError> {
        let (decision, grant) = open_dossier(facts, self.key.school, now, []);
        grant.ok_or_else(|| LvsError::not_permitted(Refusal::by(decision.for_reader().rules)))
    }

    /// The same for whoever sees this entry, and perhaps nothing else.
    pub(super) fn grant_by(
        &self,
        facts: &AccessFacts,
        head: &EntryHead,
        now: Moment,
    ) -> Result<Grant, LvsError> {
        let seen = decide(facts, self.target(facts, head, now));
        let (decision, grant) = open_dossier(facts, self.key.school, now, [seen]);
        grant.ok_or_else(|| LvsError::not_permitted(Refusal::by(decision.for_reader().rules)))
    }

    pub(super) fn entry(&self, id: EntryId) -> Option<&EntryHead> {
        self.snapshot.entries.iter().find(|head| head.id == id)
    }

    /// The documents of an entry, without those that were erased.
    pub(super) fn attachments(&self, entry: EntryId) -> impl Iterator<Item = &AttachmentRecord> {
        let all = self.snapshot.attachments.iter();
        all.filter(move |record| record.entry == entry && !record.erased)
    }

    pub(super) fn question(&self, id: CareQuestionId) -> Option<&CareQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The reports in force that the school knows of.
    pub(super) fn reports_in_force(&self) -> impl Iterator<Item = &CareReport> {
        self.questions
            .iter()
            .filter(|question| question.known_to_school)
            .filter_map(CareQuestion::report_in_force)
    }

    pub(super) fn expectation(&self) -> Option<Expectation> {
        Some(Expectation {
            pupil: self.key.pupil,
            version: self.snapshot.version,
        })
    }
}

/// The findings on capacity as they followed each other; of two at one instant the one that finds
/// the pupil unable counts last, so that no id decides.
fn in_order_of_recording(facts: &[FactRecord]) -> Vec<CapacityAssessment> {
    let mut found: Vec<_> = facts
        .iter()
        .filter_map(|record| match &record.fact {
            DossierFact::Capacity { assessment } => Some((record.recorded_at, *assessment)),
            DossierFact::Emergency { .. } => None,
        })
        .collect();
    found.sort_by_key(|(at, assessment)| (*at, !assessment.capable));
    found
        .into_iter()
        .map(|(_, assessment)| assessment)
        .collect()
}

/// PRE-05: whether the person is or was a pupil; of a teacher or a parent there is nothing to open.
pub(super) fn pre_05_is_a_pupil(snapshot: &DossierSnapshot) -> bool {
    snapshot
        .relations
        .iter()
        .any(|r| r.kind == RelationKind::Enrolment && r.person == snapshot.pupil.id)
}

/// The one answer for what does not exist, is not yours, or is hidden (PRE-05).
pub(super) fn absent() -> LvsError {
    LvsError::not_permitted(Refusal::by([RuleId::VIS_13]))
}

fn unknown_school() -> LvsError {
    LvsError::invalid(ErrorCode::UnknownReference, "this school is not known")
}

/// Something that a request names and that is not there, or not for this actor.
pub(super) fn unknown_reference(detail: &'static str) -> LvsError {
    LvsError::invalid(ErrorCode::UnknownReference, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::FactId;
    use crate::people::Institution;
    use chrono::{DateTime, Utc};

    fn finding(id: &str, capable: bool, at: &str) -> FactRecord {
        let at: DateTime<Utc> = at.parse().unwrap();
        let by = PersonId::parse("clb").unwrap();
        FactRecord {
            id: FactId::parse(id).unwrap(),
            version: 1,
            recorded_by: by,
            recorded_at: at,
            fact: DossierFact::Capacity {
                assessment: CapacityAssessment {
                    institution: Institution::Clb,
                    by,
                    capable,
                    from: at.date_naive(),
                },
            },
        }
    }

    /// What counts of two findings of one day, whatever their ids and the order of the store.
    fn counts(first: (bool, &str), second: (bool, &str)) -> [bool; 4] {
        let birth = "2013-03-10".parse().ok();
        let day = "2025-10-06".parse().unwrap();
        [("a", "z"), ("z", "a")]
            .map(|(one, other)| {
                let mut facts = vec![
                    finding(one, first.0, first.1),
                    finding(other, second.0, second.1),
                ];
                let found = |facts: &[FactRecord]| {
                    let order = in_order_of_recording(facts);
                    crate::people::capacity_on(birth, &order, Institution::Clb, day).is_capable()
                };
                let forth = found(&facts);
                facts.reverse();
                [forth, found(&facts)]
            })
            .concat()
            .try_into()
            .unwrap()
    }

    #[test]
    fn con_08_a_finding_corrected_the_same_day_is_the_one_that_counts() {
        let (early, late) = ("2025-10-06T08:00:00Z", "2025-10-06T09:00:00Z");
        assert_eq!(counts((false, early), (true, late)), [true; 4]);
        assert_eq!(counts((true, early), (false, late)), [false; 4]);
    }

    #[test]
    fn con_08_of_two_findings_at_one_instant_no_id_decides() {
        let at = "2025-10-06T08:00:00Z";
        assert_eq!(counts((true, at), (false, at)), [false; 4]);
        assert_eq!(counts((false, at), (true, at)), [false; 4]);
    }
}
