//! The engine: load → gather facts → decide → commit or redact → log. The only orchestrator.

mod attach;
mod care;
mod consent;
mod correct;
#[cfg(feature = "edfi")]
mod discipline;
mod emergency;
mod explain;
mod flags;
mod history;
mod housekeeping;
mod incident;
mod loaded;
mod log;
mod mark;
mod named;
mod open;
mod overview;
mod people;
mod quarantine;
mod read_attachment;
mod receive;
mod record;
mod record_set;
mod relations;
mod reviews;
#[cfg(feature = "roster")]
mod roster;
mod school;
mod settings;
mod starting;
mod told;
mod verify;

use std::sync::Arc;

pub use attach::{AttachDocumentRequest, EraseAttachmentRequest};
pub use care::{CareOutcome, CareRequest};
pub use consent::{AnswerConsentRequest, AskConsentRequest, ConsentOutcome};
pub use correct::{ApproveRedactionRequest, CorrectEntryRequest};
#[cfg(feature = "edfi")]
pub use discipline::{DisciplineCounts, DisciplineOutcome, ImportDisciplineRequest};
pub use emergency::{CapacityRequest, CloseEmergencyRequest, EmergencyRequest, EmergencyView};
pub use explain::{AuditDecision, ExplainRequest, ExplainedFinding};
pub use history::{EntryVersionView, HistoryRequest};
pub use housekeeping::HousekeepingReport;
pub use incident::RecordIncidentRequest;
pub use log::LogRequest;
pub use mark::{EntryMark, MarkEntryRequest};
pub use open::{OpenRequest, ShowRequest};
pub use overview::{OverviewRequest, PupilSummaryView};
pub use people::{ContactRequest, HomeLanguagesRequest, PersonField, PersonRequest};
pub use read_attachment::ReadAttachmentRequest;
pub use receive::{AskedConsent, ReceiveDocumentRequest, Received, ReceivedFile};
pub use record::{RecordEntryRequest, Recorded};
pub use record_set::RecordEntriesRequest;
pub use relations::{EndRelationRequest, RelationRequest, VoidRelationRequest};
pub use reviews::{ReviewDueView, ReviewsRequest};
#[cfg(feature = "roster")]
pub use roster::{ImportRosterRequest, RosterOutcome};
pub use school::SetUpSchoolRequest;
pub use settings::SchoolSettings;
pub use starting::{StartingPart, StartingSituationRequest};
pub use verify::VerifiedLog;

use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::error::{ErrorCode, LvsError};
use crate::id::{DossierKey, PersonId, SchoolId};
use crate::people::{RelationKind, Role};
use crate::store::{ChangeSet, Committed, DossierStore, Expectation, StoreChange};
use crate::time::{Moment, TimeSource};

/// How often a change that met another change is decided anew before the host is told.
const ATTEMPTS: u32 = 4;

/// The library as a host uses it: one engine over one store.
///
/// The engine trusts the host to say who the actor is; everything else it decides itself, from
/// dated relations, consents and the rules. Every reading is logged before it is shown, and so is
/// every denial.
#[derive(Debug, Clone)]
pub struct CareEngine {
    store: Arc<dyn DossierStore>,
    time: Arc<dyn TimeSource>,
    ids: Arc<dyn IdSource>,
}

impl CareEngine {
    /// An engine over a store, with the time that it asks once per call.
    pub fn new(store: Arc<dyn DossierStore>, time: Arc<dyn TimeSource>) -> Self {
        CareEngine {
            store,
            time,
            ids: Arc::new(RandomIds),
        }
    }

    /// The same engine with ids that a test names. A host never needs this: an id that can be
    /// guessed tells of order.
    #[cfg(feature = "test-util")]
    #[must_use]
    pub fn with_ids(mut self, ids: Arc<dyn IdSource>) -> Self {
        self.ids = ids;
        self
    }

    fn new_id(&self) -> Result<String, LvsError> {
        self.ids.next()
    }

    /// Finishes, and lets go of the store's files. Closing twice is fine.
    ///
    /// # Errors
    /// `store.*`.
    pub fn close(&self) -> Result<(), LvsError> {
        self.store.close()
    }

    fn now(&self) -> Moment {
        self.time.now()
    }

    /// Writes lines of the log and nothing else.
    fn log_only(&self, school: SchoolId, audit: Vec<AuditRecord>) -> Result<(), LvsError> {
        self.store
            .commit(&ChangeSet {
                school,
                expect: None,
                changes: Vec::new(),
                audit,
            })
            .map(|_| ())
    }

    /// Whether a step or an answer was refused to the pupil's CLB worker: the line then says so, for
    /// the director reads no such line (CC-20).
    fn clb_worker(
        &self,
        school: SchoolId,
        refused: &AuditRecord,
    ) -> Result<Option<Role>, LvsError> {
        let act = matches!(
            refused.act,
            AuditAct::Care | AuditAct::AskConsent | AuditAct::AnswerConsent
        );
        let (true, Some(pupil)) = (act, refused.pupil) else {
            return Ok(None);
        };
        let snapshot = self.store.load(DossierKey { school, pupil })?;
        let works = snapshot.is_some_and(|snapshot| {
            let mut relations = snapshot.relations.iter();
            relations.any(|one| one.person == refused.actor && one.kind == RelationKind::ClbWorker)
        });
        Ok(works.then_some(Role::ClbWorker))
    }

    /// Decides a change and writes it; what met another change is decided anew, never re-sent. A
    /// refusal is logged, then returned.
    fn change<T>(
        &self,
        school: SchoolId,
        mut refused: AuditRecord,
        mut decide: impl FnMut() -> Result<Change<T>, LvsError>,
    ) -> Result<T, LvsError> {
        let mut attempt = 1;
        loop {
            let change = match decide() {
                Ok(change) => change,
                Err(error) => {
                    if let Some(refusal) = error.refusal() {
                        refused.rules = refusal.rules.clone();
                        refused.outcome = match error {
                            LvsError::NotPermitted { .. } => AuditOutcome::Denied,
                            _ => AuditOutcome::Refused,
                        };
                        if refused.actor_role.is_none() {
                            refused.actor_role = self.clb_worker(school, &refused)?;
                        }
                        self.log_only(school, vec![refused])?;
                    }
                    return Err(error);
                }
            };
            let written = self.store.commit(&ChangeSet {
                school,
                expect: change.expect,
                changes: change.changes,
                audit: change.audit,
            });
            match written {
                Ok(Committed { .. }) => return Ok(change.outcome),
                Err(LvsError::Conflict { .. }) if attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(error),
            }
        }
    }
}

/// What a decision wants written, and what the caller gets when it is.
#[derive(Debug)]
struct Change<T> {
    expect: Option<Expectation>,
    changes: Vec<StoreChange>,
    audit: Vec<AuditRecord>,
    outcome: T,
}

/// A log line to fill in.
fn line(now: Moment, actor: PersonId, act: AuditAct) -> AuditRecord {
    AuditRecord {
        at: now.at,
        actor,
        actor_role: None,
        shown_to: None,
        pupil: None,
        act,
        purpose: None,
        outcome: AuditOutcome::Done,
        categories: Vec::new(),
        rules: Vec::new(),
        subject: None,
        commitment: None,
    }
}

/// Where the ids of entries, consents, relations and questions come from.
pub trait IdSource: Send + Sync + std::fmt::Debug {
    /// A new id, unlike any before. It must tell nothing of when or in which order it was made.
    ///
    /// # Errors
    /// `store.unavailable` when there is none.
    fn next(&self) -> Result<String, LvsError>;
}

/// Sixteen random bytes as text.
#[derive(Debug, Clone, Copy, Default)]
struct RandomIds;

impl IdSource for RandomIds {
    fn next(&self) -> Result<String, LvsError> {
        let mut bytes = [0u8; 16];
        fill(&mut bytes)?;
        Ok(crate::id::hex(&bytes))
    }
}

/// A salt for a commitment.
fn random_salt() -> Result<[u8; 32], LvsError> {
    let mut bytes = [0u8; 32];
    fill(&mut bytes)?;
    Ok(bytes)
}

fn fill(bytes: &mut [u8]) -> Result<(), LvsError> {
    getrandom::fill(bytes).map_err(|_| {
        LvsError::store(
            ErrorCode::StoreUnavailable,
            "the machine gives no random numbers",
        )
    })
}
