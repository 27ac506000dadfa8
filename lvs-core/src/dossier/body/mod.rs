//! The fields of the kinds that have a structure of their own.
//!
//! A body is plain values as a caller gives them, checked when the entry is recorded, sealed with
//! the text, and projected at reading: what a reader may not see of it is emptied here, in one
//! place per kind.

mod absence;
mod attendee;
mod concern;
mod discipline;
mod fields;
mod imported_discipline;
mod incident;
mod judicial;
mod measure;
mod meeting;
mod plan;
mod report;
mod start;
mod strength;
mod support;
mod survey;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use absence::{AbsenceProofBody, ProofKind};
pub use attendee::Attendee;
pub use concern::{ConcernDesk, ConcernNotice, SeriousConcernBody};
pub use discipline::{DisciplinaryBody, DisciplinaryMeasure};
use fields::Fields;
pub use fields::{MAX_ITEMS, Shown, Viewer};
pub(crate) use fields::{OwnMarks, Reference};
#[cfg(feature = "edfi")]
pub(crate) use imported_discipline::is_discipline_code;
pub use imported_discipline::{ImportedDisciplineBody, ImportedMeasure};
pub use incident::{
    IncidentBody, IncidentMeasure, IncidentNature, IncidentPerson, IncidentPlace, IncidentRole,
    MAX_INCIDENT_PEOPLE, WitnessStatement,
};
pub use judicial::{JudicialBody, JudicialKind};
pub use measure::{MeasureBody, MeasureKind};
pub use meeting::{Agreement, MeetingBody};
pub use plan::{
    ActionPlanBody, Goal, OwnViewBody, PlanConclusion, PlanDocument, PlanEvaluation,
    cc_33_review_due,
};
pub use report::{ClbReportBody, ReportKind};
pub use start::{AbilityBody, CareerStep, HinderingFactorBody, PriorCareerBody};
pub use strength::{StrengthBody, StrengthKind};
pub use support::{ExternalSupportBody, SupportKind, SupportSlot, Weekday};
pub use survey::{SurveyAnswerLine, SurveyBody};

use super::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId};

/// One line per kind of body: what it is, its type, and the name that it is stored under.
macro_rules! bodies {
    ($($(#[$doc:meta])* $variant:ident($body:ident) => $name:literal,)*) => {
        /// The fields of one entry.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "of")]
        pub enum EntryBody {
            $($(#[$doc])* #[serde(rename = $name)] $variant($body),)*
        }

        impl EntryBody {
            /// Every body by its stored name, with the kinds of entry that have it.
            pub const ALL: &'static [(&'static str, &'static [EntryKind])] =
                &[$(($name, <$body as Fields>::KINDS),)*];

            /// The stored name.
            pub fn name(&self) -> &'static str {
                match self { $(EntryBody::$variant(_) => $name,)* }
            }

            /// The kinds of entry that have this body.
            pub fn kinds(&self) -> &'static [EntryKind] {
                match self { $(EntryBody::$variant(_) => <$body as Fields>::KINDS,)* }
            }

            fn check_fields(&self) -> Result<(), LvsError> {
                match self { $(EntryBody::$variant(body) => Fields::check(body),)* }
            }

            fn passed(&self) -> Vec<NaiveDate> {
                match self { $(EntryBody::$variant(body) => body.passed(),)* }
            }

            fn to_come(&self) -> Vec<NaiveDate> {
                match self { $(EntryBody::$variant(body) => body.to_come(),)* }
            }

            /// The entries that the fields name: each has to be there, and of its kind.
            pub(crate) fn references(&self) -> Vec<Reference> {
                match self { $(EntryBody::$variant(body) => body.references(),)* }
            }

            /// The people that the fields name: each has to be known.
            pub(crate) fn people(&self) -> Vec<PersonId> {
                match self { $(EntryBody::$variant(body) => body.people(),)* }
            }

            /// The marks of the entry that follow from the fields.
            pub(crate) fn marks(&self) -> OwnMarks {
                match self { $(EntryBody::$variant(body) => body.marks(),)* }
            }

            /// Forgets the entries that the reader does not see: a reference to what is hidden
            /// would tell that it exists (PRE-01).
            pub(crate) fn keep_references(&mut self, seen: &dyn Fn(EntryId) -> bool) {
                match self { $(EntryBody::$variant(body) => body.keep_references(seen),)* }
            }

            /// The fields as far as they are shown; `None` when nothing of them is.
            pub(crate) fn project(self, shown: Shown, to: Viewer) -> Option<EntryBody> {
                match (self, shown) {
                    (_, Shown::Nothing) => None,
                    // What is shown of it depends on the reader and the dossier: the view projects it.
                    (EntryBody::Incident(_), Shown::Whole) => None,
                    (body, Shown::Whole) => Some(body),
                    $((EntryBody::$variant(body), _) => {
                        Fields::project(body, shown, to).map(EntryBody::$variant)
                    })*
                }
            }
        }
    };
}

bodies! {
    /// Of a redicodis measure.
    Measure(MeasureBody) => "measure",
    /// Of a positive factor.
    Strength(StrengthBody) => "strength",
    /// Of what a pupil can already do.
    Ability(AbilityBody) => "ability",
    /// Of the career before this school.
    PriorCareer(PriorCareerBody) => "prior_career",
    /// Of a hindering factor, medical or not.
    HinderingFactor(HinderingFactorBody) => "hindering_factor",
    /// Of a conversation or a meeting.
    Meeting(MeetingBody) => "meeting",
    /// Of an action plan.
    ActionPlan(ActionPlanBody) => "action_plan",
    /// Of someone's own view on a plan.
    OwnView(OwnViewBody) => "own_view",
    /// Of support from outside.
    ExternalSupport(ExternalSupportBody) => "external_support",
    /// Of a survey.
    Survey(SurveyBody) => "survey",
    /// Of a proof of absence.
    AbsenceProof(AbsenceProofBody) => "absence_proof",
    /// Of a serious concern.
    SeriousConcern(SeriousConcernBody) => "serious_concern",
    /// Of discipline.
    Disciplinary(DisciplinaryBody) => "disciplinary",
    /// Of a judicial document.
    Judicial(JudicialBody) => "judicial",
    /// Of a GC-, IAC- or OV4-verslag.
    ClbReport(ClbReportBody) => "clb_report",
    /// Of an incident with other pupils, by `record_incident` only.
    Incident(IncidentBody) => "incident",
    /// Of discipline from another system.
    ImportedDiscipline(ImportedDisciplineBody) => "imported_discipline",
}

impl EntryBody {
    /// Whether an entry of this kind has this body.
    pub fn fits(&self, kind: EntryKind) -> bool {
        self.kinds().contains(&kind)
    }

    /// Checks the fields for a kind of entry.
    pub(crate) fn check(&self, kind: EntryKind) -> Result<(), LvsError> {
        if !self.fits(kind) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "the fields are those of another kind of entry",
            ));
        }
        self.check_fields()
    }

    /// Checks the days of the fields against the day of the entry and today.
    pub(crate) fn check_days(&self, entry: NaiveDate, today: NaiveDate) -> Result<(), LvsError> {
        if self.passed().into_iter().any(|day| day > today) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "a day of the fields lies in the future",
            ));
        }
        if self.to_come().into_iter().any(|day| day <= entry) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "a day of the fields comes after the day of the entry",
            ));
        }
        Ok(())
    }

    /// CC-33: since when a plan waits for its evaluation, if it does so on a day.
    pub fn review_due(&self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            EntryBody::ActionPlan(plan) => cc_33_review_due(plan, day),
            _ => None,
        }
    }
}
