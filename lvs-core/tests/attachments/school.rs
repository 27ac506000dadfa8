//! An invented school with one pupil, on either store.

use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use lvs_core::LvsError;
use lvs_core::consent::{ConsentAnswer, ConsentForm};
use lvs_core::dossier::{DocumentSettings, EntryKind, MediaType};
use lvs_core::engine::*;
use lvs_core::id::{AttachmentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use lvs_core::people::{AuthorityKind, RelationKind, Scope};
use lvs_core::policy::Purpose;
use lvs_core::store::{DossierStore, MemoryStore, SqliteStore};
use lvs_core::time::{Moment, TimeSource};
use lvs_core::view::DossierView;

/// What no file may hold once it is erased.
pub(crate) const SECRET: &str = "geheim-woord-van-de-therapeut";
pub(crate) const SECRET_NAME: &str = "verslag-geheime-naam.txt";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

#[derive(Debug)]
struct Calendar(Mutex<Moment>);

impl TimeSource for Calendar {
    fn now(&self) -> Moment {
        let mut now = self.0.lock().unwrap();
        now.at += chrono::Duration::seconds(1);
        *now
    }
}

pub(crate) struct School {
    pub(crate) engine: CareEngine,
    pub(crate) key: DossierKey,
    calendar: Arc<Calendar>,
}

impl School {
    /// On 1 October 2024, with a pupil born on this day.
    pub(crate) fn on(store: Arc<dyn DossierStore>, born: &str) -> Self {
        School::with(store, born, SchoolSettings::default())
    }

    pub(crate) fn with(store: Arc<dyn DossierStore>, born: &str, settings: SchoolSettings) -> Self {
        let calendar = Arc::new(Calendar(Mutex::new(Moment::on(day("2024-09-02")))));
        let made = School {
            engine: CareEngine::new(store, calendar.clone()),
            key: DossierKey {
                school: SchoolId::parse("school-a").unwrap(),
                pupil: PupilId::parse("noor").unwrap(),
            },
            calendar,
        };
        let director = PersonRequest::named(person("dora"), "Dora", "Voorbeeld");
        made.engine
            .set_up_school(&SetUpSchoolRequest {
                school: made.key.school,
                name: "De Voorbeeldboom".into(),
                settings,
                director,
            })
            .unwrap();
        for name in [
            "noor", "mira", "filip", "ann", "wim", "zita", "stef", "tom", "karel", "ines",
        ] {
            let request = PersonRequest {
                birth_date: (name == "noor").then(|| day(born)),
                ..PersonRequest::named(person(name), name, "Voorbeeld")
            };
            made.engine
                .record_person(made.key.school, person("dora"), &request)
                .unwrap();
        }
        made.relate_all();
        made.at("2024-10-01");
        made
    }

    fn relate_all(&self) {
        let class = || Scope::Class("4a".parse().unwrap());
        let noor = || Scope::Pupil(self.key.pupil);
        let wiskunde = lvs_core::people::Subject::parse("wiskunde").unwrap();
        for (who, kind, scope) in [
            ("noor", RelationKind::Enrolment, noor()),
            ("noor", RelationKind::ClassMember, class()),
            ("ann", RelationKind::ClassTeacher, class()),
            (
                "wim",
                RelationKind::SubjectTeacher { subject: wiskunde },
                class(),
            ),
            ("zita", RelationKind::CareCoordinator, Scope::School),
            ("stef", RelationKind::Secretariat, Scope::School),
            ("tom", RelationKind::ExternalTherapist, noor()),
            ("karel", RelationKind::ClbWorker, noor()),
            ("ines", RelationKind::Inspector, noor()),
            ("mira", joint(), noor()),
            ("filip", joint(), noor()),
        ] {
            self.relate(who, kind, scope);
        }
    }

    pub(crate) fn relate(&self, who: &str, kind: RelationKind, scope: Scope) {
        self.engine
            .record_relation(&RelationRequest {
                school: self.key.school,
                actor: person("dora"),
                person: person(who),
                kind,
                scope,
                from: day("2024-09-02"),
                until: None,
            })
            .unwrap();
    }

    pub(crate) fn at(&self, on: &str) {
        *self.calendar.0.lock().unwrap() = Moment::on(day(on));
    }

    pub(crate) fn entry(&self, actor: &str, kind: EntryKind) -> RecordEntryRequest {
        let on = day("2024-09-30");
        RecordEntryRequest::plain(self.key, person(actor), Purpose::Guidance, kind, on, "")
    }

    /// The therapist's report, as the care coordinator gets it.
    pub(crate) fn report(&self) -> Received {
        self.receive("zita", EntryKind::TherapyReport, "tom")
            .unwrap()
    }

    pub(crate) fn receive(
        &self,
        actor: &str,
        kind: EntryKind,
        giver: &str,
    ) -> Result<Received, LvsError> {
        self.engine.receive_document(&ReceiveDocumentRequest {
            entry: RecordEntryRequest {
                giver: Some(person(giver)),
                ..self.entry(actor, kind)
            },
            file: file(),
        })
    }

    pub(crate) fn answer(
        &self,
        received: &Received,
        giver: &str,
        answer: ConsentAnswer,
    ) -> Result<ConsentOutcome, LvsError> {
        let asked = received
            .asked
            .iter()
            .find(|asked| asked.giver == person(giver));
        self.engine.answer_consent(&AnswerConsentRequest {
            school: self.key.school,
            actor: person(giver),
            pupil: self.key.pupil,
            consent: asked.unwrap().consent,
            answer,
        })
    }

    pub(crate) fn open(&self, who: &str, purpose: Purpose) -> DossierView {
        self.engine
            .open(&OpenRequest {
                school: self.key.school,
                actor: person(who),
                pupil: self.key.pupil,
                purpose,
            })
            .unwrap()
    }

    pub(crate) fn read(
        &self,
        who: &str,
        purpose: Purpose,
        entry: EntryId,
        attachment: AttachmentId,
    ) -> Result<lvs_core::view::DocumentView, LvsError> {
        self.engine.read_attachment(&ReadAttachmentRequest {
            school: self.key.school,
            actor: person(who),
            purpose,
            pupil: self.key.pupil,
            entry,
            attachment,
        })
    }
}

pub(crate) fn joint() -> RelationKind {
    RelationKind::Parent {
        authority: AuthorityKind::Joint,
    }
}

pub(crate) fn yes() -> ConsentAnswer {
    ConsentAnswer::Give {
        form: ConsentForm::Electronic,
        evidence: None,
        valid_until: None,
    }
}

pub(crate) fn file() -> ReceivedFile {
    ReceivedFile {
        name: SECRET_NAME.to_owned(),
        media_type: MediaType::PlainText,
        bytes: SECRET.into(),
        received_on: day("2024-09-30"),
    }
}

pub(crate) fn small() -> SchoolSettings {
    SchoolSettings {
        documents: DocumentSettings {
            attachment_max_bytes: 8,
            ..DocumentSettings::default()
        },
        ..SchoolSettings::default()
    }
}

/// Runs a test on both stores, with a pupil born on this day.
pub(crate) fn both(born: &str, test: impl Fn(&School)) {
    test(&School::on(Arc::new(MemoryStore::new()), born));
    test(&School::on(
        Arc::new(SqliteStore::in_memory().unwrap()),
        born,
    ));
}

/// Whether these words stand in a byte of any file.
pub(crate) fn on_disk(dir: &Path, words: &str) -> bool {
    std::fs::read_dir(dir).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    })
}

pub(crate) fn code<T>(result: Result<T, LvsError>) -> &'static str {
    result
        .err()
        .map_or("no error", |error| error.code().as_str())
}
