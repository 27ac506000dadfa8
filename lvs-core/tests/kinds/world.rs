//! An invented school: Noor with her parents, and the people around her.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use lvs_core::audit::AuditRecord;
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryBody, EntryKind};
use lvs_core::engine::*;
use lvs_core::id::*;
use lvs_core::people::*;
use lvs_core::policy::Purpose;
use lvs_core::store::{DossierStore, LogQuery, RelationQuery};
use lvs_core::time::{Moment, TimeSource};
use lvs_core::view::{DossierView, EntryView};
use lvs_core::{LvsError, RuleId};

use crate::counting::Counting;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

pub(crate) fn pupil(id: &str) -> PupilId {
    PupilId::parse(id).unwrap()
}

fn class(id: &str) -> ClassId {
    ClassId::parse(id).unwrap()
}

#[derive(Debug)]
struct Clockwork(Mutex<Moment>);

impl TimeSource for Clockwork {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

pub(crate) struct World {
    pub(crate) engine: CareEngine,
    pub(crate) store: Arc<Counting>,
    time: Arc<Clockwork>,
    pub(crate) school: SchoolId,
    pub(crate) secondary: bool,
}

impl World {
    /// Noor, born on 10 March 2015, in class 4A from 1 September 2024.
    pub(crate) fn new() -> Self {
        World::at("school-a", Arc::new(Counting::default()))
    }

    pub(crate) fn at(school: &str, store: Arc<Counting>) -> Self {
        let time = Arc::new(Clockwork(Mutex::new(Moment::on(day("2024-09-01")))));
        let world = World {
            engine: CareEngine::new(store.clone(), time.clone()),
            store,
            time,
            school: SchoolId::parse(school).unwrap(),
            secondary: false,
        };
        world.set_up();
        world
    }

    fn set_up(&self) {
        self.engine
            .set_up_school(&SetUpSchoolRequest {
                school: self.school,
                name: "De Voorbeeldboom".into(),
                settings: SchoolSettings {
                    secondary: self.secondary,
                    ..SchoolSettings::default()
                },
                director: PersonRequest::named(person("director"), "Dirk", "Verbeeld"),
            })
            .unwrap();
        for name in [
            "mother",
            "father",
            "teacher",
            "next-teacher",
            "gym",
            "zoco",
            "clb",
            "therapist",
            "secretary",
            "stranger",
        ] {
            self.person(name, None);
        }
        self.person("noor", Some("2015-03-10"));
        self.person("bas", Some("2014-05-01"));
        let year = ("2024-09-01", Some("2025-09-01"));
        self.relate(
            "noor",
            RelationKind::Enrolment,
            pupil("noor"),
            ("2024-09-01", None),
        );
        self.relate(
            "bas",
            RelationKind::Enrolment,
            pupil("bas"),
            ("2024-09-01", None),
        );
        self.relate("noor", RelationKind::ClassMember, class("4a"), year);
        self.relate("teacher", RelationKind::ClassTeacher, class("4a"), year);
        let gym = RelationKind::SubjectTeacher {
            subject: Subject::parse("lo").unwrap(),
        };
        self.relate("gym", gym, class("4a"), year);
        let authority = AuthorityKind::Joint;
        for parent in ["mother", "father"] {
            let kind = RelationKind::Parent {
                authority: authority.clone(),
            };
            self.relate(parent, kind, pupil("noor"), ("2015-03-10", None));
        }
        for (who, kind) in [
            ("zoco", RelationKind::CareCoordinator),
            ("secretary", RelationKind::Secretariat),
        ] {
            self.relation(who, kind, Scope::School, ("2024-09-01", None));
        }
        self.relate(
            "clb",
            RelationKind::ClbWorker,
            pupil("noor"),
            ("2024-09-01", None),
        );
        self.relate(
            "therapist",
            RelationKind::ExternalTherapist,
            pupil("noor"),
            ("2024-09-01", None),
        );
    }

    pub(crate) fn on(&self, on: &str) -> &Self {
        *self.time.0.lock().unwrap() = Moment::on(day(on));
        self
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.time.now().day
    }

    pub(crate) fn person(&self, name: &str, birth: Option<&str>) {
        let request = PersonRequest {
            birth_date: birth.map(day),
            ..PersonRequest::named(person(name), "Voornaam", "Voorbeeld")
        };
        self.engine
            .record_person(self.school, person("director"), &request)
            .unwrap();
    }

    pub(crate) fn relate(
        &self,
        who: &str,
        kind: RelationKind,
        to: impl Into<To>,
        period: (&str, Option<&str>),
    ) -> RelationId {
        self.relation(who, kind, to.into().0, period)
    }

    fn relation(
        &self,
        who: &str,
        kind: RelationKind,
        scope: Scope,
        (from, until): (&str, Option<&str>),
    ) -> RelationId {
        self.engine
            .record_relation(&RelationRequest {
                school: self.school,
                actor: person("director"),
                person: person(who),
                kind,
                scope,
                from: day(from),
                until: until.map(day),
            })
            .unwrap()
    }

    pub(crate) fn member(&self, who: &str, of: &str, period: (&str, Option<&str>)) {
        self.relate(who, RelationKind::ClassMember, class(of), period);
    }

    pub(crate) fn teaches(&self, who: &str, of: &str, period: (&str, Option<&str>)) {
        self.relate(who, RelationKind::ClassTeacher, class(of), period);
    }

    pub(crate) fn end(&self, relation: RelationId, until: &str) {
        self.engine
            .end_relation(&EndRelationRequest {
                school: self.school,
                actor: person("director"),
                relation,
                until: day(until),
            })
            .unwrap();
    }

    pub(crate) fn key(&self, of: &str) -> DossierKey {
        DossierKey {
            school: self.school,
            pupil: pupil(of),
        }
    }

    /// A request on Noor's dossier, of today.
    pub(crate) fn request(&self, who: &str, kind: EntryKind) -> RecordEntryRequest {
        RecordEntryRequest::plain(
            self.key("noor"),
            person(who),
            purpose(who),
            kind,
            self.today(),
            "Een verzonnen tekst.",
        )
    }

    pub(crate) fn fielded(
        &self,
        who: &str,
        kind: EntryKind,
        body: EntryBody,
    ) -> RecordEntryRequest {
        RecordEntryRequest {
            body: Some(body),
            ..self.request(who, kind)
        }
    }

    pub(crate) fn record(&self, request: &RecordEntryRequest) -> EntryId {
        self.engine.record_entry(request).unwrap().entry
    }

    pub(crate) fn plain(&self, who: &str, kind: EntryKind) -> EntryId {
        self.record(&self.request(who, kind))
    }

    pub(crate) fn correct(
        &self,
        who: &str,
        entry: EntryId,
        version: u32,
        body: Option<EntryBody>,
    ) -> Result<Recorded, LvsError> {
        self.engine.correct_entry(&CorrectEntryRequest {
            school: self.school,
            actor: person(who),
            purpose: purpose(who),
            pupil: pupil("noor"),
            entry,
            version,
            text: "Een betere tekst.".into(),
            body,
            summary: None,
            reason: "Aangevuld.".into(),
        })
    }

    pub(crate) fn open(&self, who: &str) -> Result<DossierView, LvsError> {
        self.open_of(who, "noor")
    }

    pub(crate) fn open_of(&self, who: &str, of: &str) -> Result<DossierView, LvsError> {
        self.engine.open(&OpenRequest {
            school: self.school,
            actor: person(who),
            pupil: pupil(of),
            purpose: purpose(who),
        })
    }

    pub(crate) fn entry(&self, who: &str, entry: EntryId) -> Option<EntryView> {
        let view = self.open(who).ok()?;
        view.entries.into_iter().find(|one| one.id == entry)
    }

    pub(crate) fn kinds(&self, who: &str) -> Vec<EntryKind> {
        let mut kinds: Vec<EntryKind> = self
            .open(who)
            .map(|view| view.entries.iter().map(|entry| entry.kind).collect())
            .unwrap_or_default();
        kinds.sort_unstable();
        kinds
    }

    pub(crate) fn consent(&self, giver: &str, category: Category) -> ConsentOutcome {
        self.engine
            .ask_consent(&AskConsentRequest {
                school: self.school,
                actor: person("zoco"),
                pupil: pupil("noor"),
                purpose: ConsentPurpose::Recording,
                categories: vec![category],
                document: None,
                recipients: vec![Recipient::School],
                giver: person(giver),
                answer: Some(ConsentAnswer::Give {
                    form: ConsentForm::Paper,
                    evidence: None,
                    valid_until: None,
                }),
            })
            .unwrap()
    }

    /// The relation by which someone is enrolled.
    pub(crate) fn enrolment(&self, who: &str) -> RelationId {
        let query = RelationQuery::Of(person(who));
        let relations = self.store.relations(self.school, &query).unwrap();
        let found = relations
            .into_iter()
            .find(|one| one.kind == RelationKind::Enrolment);
        found.unwrap().id
    }

    pub(crate) fn last_line(&self) -> AuditRecord {
        let query = LogQuery {
            pupil: None,
            actor: None,
            after: 0,
            limit: 10_000,
        };
        let log = self.store.log(self.school, &query).unwrap();
        log.last().unwrap().record().unwrap()
    }

    /// How often content was read.
    pub(crate) fn reads(&self) -> u32 {
        self.store.reads()
    }

    pub(crate) fn reviews(&self, who: &str) -> Vec<ReviewDueView> {
        self.engine
            .reviews_due(&ReviewsRequest {
                school: self.school,
                actor: person(who),
                purpose: purpose(who),
            })
            .unwrap()
    }
}

/// What a person opens the dossier for.
pub(crate) fn purpose(who: &str) -> Purpose {
    match who {
        "mother" | "father" => Purpose::ParentalAccess,
        "noor" | "bas" => Purpose::OwnAccess,
        "teacher" | "next-teacher" | "gym" => Purpose::Teaching,
        "secretary" => Purpose::Administration,
        "clb" => Purpose::ClbGuidance,
        _ => Purpose::Guidance,
    }
}

pub(crate) struct To(Scope);

impl From<PupilId> for To {
    fn from(pupil: PupilId) -> Self {
        To(Scope::Pupil(pupil))
    }
}

impl From<ClassId> for To {
    fn from(class: ClassId) -> Self {
        To(Scope::Class(class))
    }
}

/// The rules that refused.
pub(crate) fn rules(error: &LvsError) -> Vec<RuleId> {
    error
        .refusal()
        .map(|found| found.rules.clone())
        .unwrap_or_default()
}

/// The code of an error.
pub(crate) fn code(error: &LvsError) -> &'static str {
    error.code().as_str()
}
