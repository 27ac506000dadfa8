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
pub use body::{
    AbilityBody, AbsenceProofBody, ActionPlanBody, Agreement, Attendee, CareerStep, ClbReportBody,
    ConcernDesk, ConcernNotice, DisciplinaryBody, DisciplinaryMeasure, EntryBody,
    ExternalSupportBody, Goal, HinderingFactorBody, JudicialBody, JudicialKind, MAX_ITEMS,
    MeasureBody, MeasureKind, MeetingBody, OwnViewBody, PlanConclusion, PlanDocument,
    PlanEvaluation, PriorCareerBody, ProofKind, ReportKind, SeriousConcernBody, Shown,
    StrengthBody, StrengthKind, SupportKind, SupportSlot, SurveyAnswerLine, SurveyBody, Viewer,
    Weekday, cc_33_review_due,
};
pub use category::Category;
pub use content::{Commitment, ContentKey, ContentOwner, SealedContent, StoredContent};
pub(crate) use content::{EntryContent, Opens};
pub use domain::CareDomain;
pub use entry::{EntryFlags, EntryHead, EntryStatus};
pub use fact::{DossierFact, EmergencyReview, FactRecord};
pub use kind::EntryKind;
