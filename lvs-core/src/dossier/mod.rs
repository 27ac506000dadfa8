//! What a dossier holds: entries, each of a kind that belongs to a row of table (a).

mod attachment;
mod body;
mod category;
mod content;
mod domain;
mod entry;
mod fact;
mod kind;

pub use attachment::{
    AttachmentRecord, DocumentSettings, MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, MediaType,
    SealedBytes,
};
pub(crate) use attachment::{file_name, rec_04_check};
#[cfg(feature = "edfi")]
pub(crate) use body::is_discipline_code;
pub use body::{
    AbilityBody, AbsenceProofBody, ActionPlanBody, Agreement, Attendee, CareerStep, ClbReportBody,
    ConcernDesk, ConcernNotice, DisciplinaryBody, DisciplinaryMeasure, EntryBody,
    ExternalSupportBody, Goal, HinderingFactorBody, ImportedDisciplineBody, ImportedMeasure,
    IncidentBody, IncidentMeasure, IncidentNature, IncidentPerson, IncidentPlace, IncidentRole,
    JudicialBody, JudicialKind, MAX_INCIDENT_PEOPLE, MAX_ITEMS, MeasureBody, MeasureKind,
    MeetingBody, OwnViewBody, PlanConclusion, PlanDocument, PlanEvaluation, PriorCareerBody,
    ProofKind, ReportKind, SeriousConcernBody, Shown, StrengthBody, StrengthKind, SupportKind,
    SupportSlot, SurveyAnswerLine, SurveyBody, Viewer, Weekday, WitnessStatement, cc_33_review_due,
};
pub use category::Category;
pub(crate) use content::{Account, EntryContent, Opens};
pub use content::{Commitment, ContentKey, ContentOwner, SealedContent, StoredContent};
pub use domain::CareDomain;
pub use entry::{EntryFlags, EntryHead, EntryStatus, SharedAccount};
pub use fact::{DossierFact, EmergencyReview, FactRecord};
pub use kind::EntryKind;
