//! An invented school, on any store: two pupils in two classes, and someone in every seat.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::{Duration, NaiveDate};
use lvs_core::LvsError;
use lvs_core::audit::AuditRecord;
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{
    AnswerConsentRequest, AskConsentRequest, CareEngine, ConsentOutcome, CorrectEntryRequest,
    EmergencyRequest, IdSource, OpenRequest, RecordEntryRequest,
};
use lvs_core::id::{ClassId, ConsentId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use lvs_core::people::{AuthorityKind, Relation, RelationKind, RelationOrigin, Scope};
use lvs_core::policy::Purpose;
use lvs_core::store::{ChangeSet, DossierStore, LogQuery, MemoryStore, SqliteStore, StoreChange};
use lvs_core::time::{Moment, TimeSource, Validity};
use lvs_core::view::DossierView;

use crate::probe::Probe;
use crate::setting::people_of_the_school;

/// The day on which most things happen: a Monday in the school year 2025-2026.
pub(crate) const TODAY: &str = "2025-10-06";
/// Noor is 13.
pub(crate) const BORN: &str = "2012-03-01";
pub(crate) const STREET: &str = "Denkbeeldstraat 7";
pub(crate) const SECRET_PHONE: &str = "0499000000";
pub(crate) const NUMBER: &str = "16022999863";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn who(id: &str) -> PersonId {
    id.parse().unwrap()
}

pub(crate) fn school() -> SchoolId {
    "school".parse().unwrap()
}

pub(crate) fn pupil() -> PupilId {
    "noor".parse().unwrap()
}

pub(crate) fn class(id: &str) -> ClassId {
    id.parse().unwrap()
}

pub(crate) fn key_of(pupil: &str) -> DossierKey {
    DossierKey {
        school: school(),
        pupil: pupil.parse().unwrap(),
    }
}

/// A day that the test chooses; each call is a second after the one before.
#[derive(Debug)]
pub(crate) struct Calendar(Mutex<Moment>);

impl Calendar {
    pub(crate) fn set(&self, text: &str) {
        *self.0.lock().unwrap() = Moment::on(day(text));
    }

    pub(crate) fn set_at(&self, at: chrono::DateTime<chrono::Utc>) {
        *self.0.lock().unwrap() = Moment::in_belgium(at - Duration::seconds(1));
    }
}

impl TimeSource for Calendar {
    fn now(&self) -> Moment {
        let mut now = self.0.lock().unwrap();
        now.at += Duration::seconds(1);
        *now
    }
}

/// Ids that the test names before they are made; numbered ones otherwise.
#[derive(Debug, Default)]
pub(crate) struct Names(Mutex<(VecDeque<String>, u32)>);

impl Names {
    pub(crate) fn next_is(&self, name: &str) {
        self.0.lock().unwrap().0.push_back(name.to_owned());
    }
}

impl IdSource for Names {
    fn next(&self) -> Result<String, LvsError> {
        let mut names = self.0.lock().unwrap();
        names.1 += 1;
        let number = names.1;
        Ok(names
            .0
            .pop_front()
            .unwrap_or_else(|| format!("id-{number}")))
    }
}

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) engine: CareEngine,
    pub(crate) probe: Arc<Probe>,
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) names: Arc<Names>,
    /// The database's file, where there is one.
    pub(crate) file: Option<PathBuf>,
    _folder: Option<tempfile::TempDir>,
}

/// Runs a test on every store.
pub(crate) fn on_each_store(test: impl Fn(&World)) {
    test(&World::in_memory());
    test(&World::in_file());
}

impl World {
    pub(crate) fn in_memory() -> Self {
        World::born(BORN)
    }

    pub(crate) fn born(born: &str) -> Self {
        World::new(Arc::new(MemoryStore::new()), born, None)
    }

    pub(crate) fn in_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("dossiers.db")).unwrap();
        World::new(Arc::new(store), BORN, Some(folder))
    }

    fn new(store: Arc<dyn DossierStore>, born: &str, folder: Option<tempfile::TempDir>) -> Self {
        store
            .commit(&ChangeSet {
                school: school(),
                expect: None,
                changes: people_of_the_school(born),
                audit: Vec::new(),
            })
            .unwrap();
        let probe = Arc::new(Probe::new(store));
        let calendar = Arc::new(Calendar(Mutex::new(Moment::on(day(TODAY)))));
        let names = Arc::new(Names::default());
        World {
            engine: CareEngine::new(probe.clone(), calendar.clone()).with_ids(names.clone()),
            probe,
            calendar,
            names,
            file: folder.as_ref().map(|f| f.path().join("dossiers.db")),
            _folder: folder,
        }
    }

    /// Writes to the store, past the engine.
    pub(crate) fn write(&self, changes: Vec<StoreChange>) {
        self.probe
            .commit(&ChangeSet {
                school: school(),
                expect: None,
                changes,
                audit: Vec::new(),
            })
            .unwrap();
    }

    pub(crate) fn open(&self, actor: &str, purpose: Purpose) -> Result<DossierView, LvsError> {
        self.engine.open(&OpenRequest {
            school: school(),
            actor: who(actor),
            pupil: pupil(),
            purpose,
        })
    }

    pub(crate) fn try_record(&self, request: &RecordEntryRequest) -> Result<EntryId, LvsError> {
        self.engine.record_entry(request).map(|done| done.entry)
    }

    pub(crate) fn record(&self, actor: &str, purpose: Purpose, kind: EntryKind) -> EntryId {
        self.try_record(&plain(actor, purpose, kind)).unwrap()
    }

    /// A consent, asked and answered on paper, written down by the care coordinator.
    pub(crate) fn consent(
        &self,
        giver: &str,
        purpose: ConsentPurpose,
        categories: &[Category],
        recipients: &[Recipient],
        answer: Option<ConsentAnswer>,
    ) -> Result<ConsentOutcome, LvsError> {
        self.engine.ask_consent(&AskConsentRequest {
            school: school(),
            actor: who("zoco"),
            pupil: pupil(),
            purpose,
            categories: categories.to_vec(),
            document: None,
            recipients: recipients.to_vec(),
            giver: who(giver),
            answer,
        })
    }

    /// The mother's yes on paper to one document for one person.
    pub(crate) fn share(
        &self,
        row: Category,
        document: Option<EntryId>,
        to: &str,
    ) -> Result<ConsentOutcome, LvsError> {
        self.engine.ask_consent(&AskConsentRequest {
            school: school(),
            actor: who("zoco"),
            pupil: pupil(),
            purpose: ConsentPurpose::Sharing,
            categories: vec![row],
            document,
            recipients: vec![Recipient::Person(who(to))],
            giver: who("mama"),
            answer: YES,
        })
    }

    /// The care coordinator opens the health rows in grave danger.
    pub(crate) fn danger(&self) {
        let request = EmergencyRequest {
            school: school(),
            actor: who("zoco"),
            pupil: pupil(),
            categories: vec![Category::HealthAlert, Category::HealthReport],
            reason: "Een verzonnen gevaar.".to_owned(),
        };
        self.engine.open_emergency(&request).unwrap();
    }

    pub(crate) fn yes(&self, giver: &str, category: Category) -> ConsentId {
        self.consent(giver, ConsentPurpose::Recording, &[category], &[], YES)
            .unwrap()
            .consent
    }

    /// The pupil lets the CLB tell the school.
    pub(crate) fn clb_may_tell(&self) -> ConsentId {
        let rows = [Category::DiagnosticReport, Category::ClbConfidence];
        self.consent(
            "noor",
            ConsentPurpose::ClbExchange,
            &rows,
            &[Recipient::School],
            YES,
        )
        .unwrap()
        .consent
    }

    pub(crate) fn answer(
        &self,
        actor: &str,
        consent: ConsentId,
        answer: ConsentAnswer,
    ) -> Result<ConsentOutcome, LvsError> {
        self.engine.answer_consent(&AnswerConsentRequest {
            school: school(),
            actor: who(actor),
            pupil: pupil(),
            consent,
            answer,
        })
    }

    /// The lines of the log, in order.
    pub(crate) fn lines(&self) -> Vec<AuditRecord> {
        let query = LogQuery {
            pupil: None,
            actor: None,
            after: 0,
            limit: 100_000,
        };
        let lines = self.probe.log(school(), &query).unwrap();
        lines.iter().map(|line| line.record().unwrap()).collect()
    }
}

pub(crate) const YES: Option<ConsentAnswer> = Some(ConsentAnswer::Give {
    form: ConsentForm::Paper,
    evidence: None,
    valid_until: None,
});

pub(crate) fn plain(actor: &str, purpose: Purpose, kind: EntryKind) -> RecordEntryRequest {
    let text = format!("Verzonnen tekst over {}.", kind.as_str());
    let mut request =
        RecordEntryRequest::plain(key_of("noor"), who(actor), purpose, kind, day(TODAY), &text);
    let from_clb = matches!(
        kind,
        EntryKind::ClbReport | EntryKind::DiagnosticReport | EntryKind::ClbConfidence
    );
    request.giver = from_clb.then(|| who("clb"));
    request.subject = (kind == EntryKind::ResultRecord).then(|| "wiskunde".to_owned());
    request
}

pub(crate) fn relation(
    id: &str,
    person: &str,
    kind: RelationKind,
    scope: Scope,
    from: &str,
    until: Option<&str>,
) -> Relation {
    Relation {
        id: id.parse().unwrap(),
        version: 1,
        person: who(person),
        kind,
        scope,
        validity: Validity::new(day(from), until.map(day)).unwrap(),
        origin: RelationOrigin::School,
        recorded_at: Moment::on(day("2025-09-01")).at,
    }
}

pub(crate) fn parent(authority: AuthorityKind) -> RelationKind {
    RelationKind::Parent { authority }
}

/// A correction of the first version, by the care coordinator.
pub(crate) fn correction(entry: EntryId) -> CorrectEntryRequest {
    CorrectEntryRequest {
        school: school(),
        actor: who("zoco"),
        purpose: Purpose::Guidance,
        pupil: pupil(),
        entry,
        version: 1,
        text: "Verbeterd.".to_owned(),
        body: None,
        summary: None,
        reason: "Een fout.".to_owned(),
    }
}
