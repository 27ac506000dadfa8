//! The facts, gathered once for a reader, a pupil, a purpose and a moment.

use super::rules::clb::CLB_03_ROWS;
use super::{
    AccessFacts, CategorySet, Cell, Column, KeptOn, PolicySettings, Purpose, Row, ToReader,
};
use crate::consent::{
    ConsentFacts, ConsentPurpose, ConsentQuestion, ConsentSettings, Recipient, StandingState,
    pupil_objects, standing,
};
use crate::dossier::{Category, DossierFact, EntryHead, FactRecord};
use crate::id::{PersonId, PupilId};
use crate::people::{
    CapacityAssessment, Institution, Relation, Role, capacity_on, is_adult, seats_on,
};
use crate::time::Moment;

/// What is known about a dossier when someone asks to see it.
#[derive(Debug, Clone, Copy)]
pub struct DossierFacts<'a> {
    /// Whose dossier.
    pub pupil: PupilId,
    /// The birth date, if known.
    pub birth_date: Option<chrono::NaiveDate>,
    /// The relations that reach the pupil.
    pub relations: &'a [Relation],
    /// The findings on capacity.
    pub assessments: &'a [CapacityAssessment],
    /// Every version of every consent.
    pub consents: &'a [crate::consent::ConsentRecord],
    /// The facts in force.
    pub facts: &'a [FactRecord],
    /// Whether a GC-, IAC- or OV4-verslag is in force.
    pub clb_report_in_force: bool,
    /// The school's choices on visibility.
    pub policy: PolicySettings,
    /// The school's choices on consent.
    pub consent: ConsentSettings,
}

impl<'a> DossierFacts<'a> {
    /// The part that questions of consent are answered from.
    pub fn for_consent(&self) -> ConsentFacts<'a> {
        ConsentFacts {
            pupil: self.pupil,
            birth_date: self.birth_date,
            relations: self.relations,
            assessments: self.assessments,
            records: self.consents,
            settings: self.consent,
        }
    }
}

/// Gathers what the rules look at.
pub fn gather(
    dossier: &DossierFacts,
    reader: PersonId,
    purpose: Purpose,
    shown_by: &[Role],
    now: Moment,
) -> AccessFacts {
    let (seats, ended) = seats_on(dossier.relations, reader, dossier.pupil, now.day);
    let consent = dossier.for_consent();
    let capacity = |institution| {
        capacity_on(
            dossier.birth_date,
            dossier.assessments,
            institution,
            now.day,
        )
    };
    let survey = ConsentQuestion {
        purpose: ConsentPurpose::ParentalAccess,
        category: Some(Category::IdentifiedSurvey),
        document: None,
        recipient: Some(Recipient::Person(reader)),
        written: false,
    };
    let guides = seats.iter().any(|seat| seat.role == Role::ClbWorker);
    AccessFacts {
        reader,
        pupil: dossier.pupil,
        purpose,
        day: now.day,
        seats,
        ended,
        shown_by: shown_by.to_vec(),
        adult: is_adult(dossier.birth_date, now.day),
        capacity_school: capacity(Institution::School),
        capacity_clb: capacity(Institution::Clb),
        clb_permission: standing(&ConsentQuestion::clb_guidance(), &consent, now.day).state,
        passed_to_clb: passed_to_clb(guides, &consent, now),
        clb_report_in_force: dossier.clb_report_in_force,
        opened_to_reader: opened_to(reader, &consent, now),
        transferable: transferable(purpose, &consent, now),
        survey_objection: pupil_objects(&survey, &consent, now.day),
        emergency: sec_04_running(reader, dossier.facts, now),
        settings: dossier.policy,
    }
}

/// What the pupil, or whoever decides for the pupil, opened to this reader.
fn opened_to(reader: PersonId, consent: &ConsentFacts, now: Moment) -> CategorySet {
    let asked = consent.records.iter().any(|r| {
        r.purpose == ConsentPurpose::ParentalAccess
            && r.recipients.contains(&Recipient::Person(reader))
    });
    if !asked {
        return CategorySet::empty();
    }
    granted_for(
        ConsentPurpose::ParentalAccess,
        Some(Recipient::Person(reader)),
        consent,
        now,
    )
}

/// CLB-03: the health rows that the school-side consent lets pass to the CLB.
fn passed_to_clb(guides: bool, consent: &ConsentFacts, now: Moment) -> CategorySet {
    if !guides {
        return CategorySet::empty();
    }
    CLB_03_ROWS
        .iter()
        .copied()
        .filter(|category| {
            let question = ConsentQuestion {
                purpose: ConsentPurpose::SchoolToClb,
                category: Some(*category),
                document: None,
                recipient: None,
                written: true,
            };
            standing(&question, consent, now.day).is_granted()
        })
        .fold(CategorySet::empty(), CategorySet::with)
}

/// TRF-06: what consent allows to hand to the next school.
fn transferable(purpose: Purpose, consent: &ConsentFacts, now: Moment) -> CategorySet {
    if purpose == Purpose::Transfer {
        granted_for(ConsentPurpose::Transfer, None, consent, now)
    } else {
        CategorySet::empty()
    }
}

fn granted_for(
    purpose: ConsentPurpose,
    recipient: Option<Recipient>,
    consent: &ConsentFacts,
    now: Moment,
) -> CategorySet {
    Category::ALL
        .iter()
        .copied()
        .filter(|category| {
            let question = ConsentQuestion {
                purpose,
                category: Some(*category),
                document: None,
                recipient,
                written: false,
            };
            standing(&question, consent, now.day).is_granted()
        })
        .fold(CategorySet::empty(), CategorySet::with)
}

/// SEC-04: the rows that this reader's running emergency opened.
fn sec_04_running(reader: PersonId, facts: &[FactRecord], now: Moment) -> CategorySet {
    facts
        .iter()
        .filter_map(|record| match &record.fact {
            DossierFact::Emergency {
                actor,
                opened_at,
                until,
                categories,
                ..
            } if *actor == reader && *opened_at <= now.at && now.at < *until => Some(categories),
            _ => None,
        })
        .flatten()
        .fold(CategorySet::empty(), |rows, row| rows.with(*row))
}

/// Answers the questions of consent that single entries raise, each once per reading.
#[derive(Debug)]
pub struct EntryFacts<'a> {
    facts: &'a AccessFacts,
    consent: ConsentFacts<'a>,
    now: Moment,
    asked: Vec<(ConsentQuestion, StandingState)>,
}

impl<'a> EntryFacts<'a> {
    /// For one reading.
    pub fn new(facts: &'a AccessFacts, dossier: &DossierFacts<'a>, now: Moment) -> Self {
        EntryFacts {
            facts,
            consent: dossier.for_consent(),
            now,
            asked: Vec::new(),
        }
    }

    fn state(&mut self, mut question: ConsentQuestion) -> StandingState {
        // A document that no consent names is answered as its row is: asked once for all of them.
        let named = |r: &crate::consent::ConsentRecord| r.document == question.document;
        if !self.consent.records.iter().any(named) {
            question.document = None;
        }
        if let Some((_, state)) = self.asked.iter().find(|(known, _)| *known == question) {
            return *state;
        }
        let state = standing(&question, &self.consent, self.now.day).state;
        self.asked.push((question, state));
        state
    }

    /// The target that the rules decide on: the entry's marks, and what it is to the reader.
    pub fn target(&mut self, head: &EntryHead) -> super::Target {
        let to_reader = ToReader {
            author: head.author == self.facts.reader,
            giver: head.giver == Some(self.facts.reader),
            own_subject: head
                .subject
                .as_ref()
                .is_some_and(|subject| self.facts.subjects().any(|own| own == subject)),
            document_consent: self.document_consent(head),
        };
        super::Target::entry(head, to_reader, self.kept_on(head))
    }

    /// CON-12: whether a consent stands that names this document and this reader; a seat of the
    /// school may also stand under the consent that named the school, which may be on the row.
    fn document_consent(&mut self, head: &EntryHead) -> bool {
        let category = head.category();
        let asks = self.facts.acting().any(|seat| {
            Column::of(seat.role).is_some_and(|column| {
                matches!(
                    Row::of(category).cell(column),
                    Cell::DocumentConsent | Cell::DocumentConsentOwn
                )
            })
        });
        if !asks {
            return false;
        }
        let from_clb = super::rules::clb::is_of_clb(category);
        let staff = self.facts.acting().any(|seat| seat.role.is_school_staff());
        let purpose = if from_clb {
            ConsentPurpose::ClbExchange
        } else {
            ConsentPurpose::Sharing
        };
        let mut question = ConsentQuestion {
            purpose,
            category: Some(category),
            document: Some(head.id),
            recipient: Some(Recipient::Person(self.facts.reader)),
            written: category.is_special(),
        };
        if self.names_document(&question) {
            return true;
        }
        question.recipient = Some(Recipient::School);
        from_clb && staff && keeps(self.state(question))
    }

    /// Whether the consents that name the document grant it, and no answer on the row speaks against.
    fn names_document(&mut self, question: &ConsentQuestion) -> bool {
        let named: Vec<_> = self
            .consent
            .records
            .iter()
            .filter(|r| r.document == question.document && question.is_answered_by(r))
            .cloned()
            .collect();
        let facts = ConsentFacts {
            records: &named,
            ..self.consent
        };
        !named.is_empty()
            && standing(question, &facts, self.now.day).is_granted()
            && self.state(*question) == StandingState::Granted
    }

    /// On what the entry is kept today (DAT-04, CON-13, CON-15).
    fn kept_on(&mut self, head: &EntryHead) -> KeptOn {
        let lawful = head.flags.ground_in_law(head.category());
        if lawful || !Row::of(head.category()).record.needs_consent() {
            return KeptOn::Ground;
        }
        KeptOn::from(self.state(ConsentQuestion::recording(head.category(), Some(head.id))))
    }
}

impl From<StandingState> for KeptOn {
    fn from(state: StandingState) -> Self {
        match state {
            StandingState::Granted | StandingState::ToBeReconfirmed => KeptOn::Ground,
            StandingState::Lapsed => KeptOn::Lapsed,
            StandingState::Withdrawn => KeptOn::Withdrawn,
            StandingState::Disputed | StandingState::Deferred => KeptOn::Disputed,
            StandingState::Missing | StandingState::Refused => KeptOn::Nothing,
        }
    }
}

fn keeps(state: StandingState) -> bool {
    KeptOn::from(state) == KeptOn::Ground
}
