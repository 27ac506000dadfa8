//! What the school's side may know of a care question.

use chrono::NaiveDate;

use super::measure::Measure;
use super::phase::CarePhase;
use super::report::CareReport;
use super::state::CareQuestion;
use super::trajectory::CareLead;
use crate::dossier::CareDomain;
use crate::dossier::ReportKind;
use crate::id::CareQuestionId;

/// A care question as the school's side may know it: not why the CLB came in, not how far its
/// trajectory is, not that it waits (CLB-04).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCareView {
    /// Its id.
    pub id: CareQuestionId,
    /// What it is about.
    pub domain: CareDomain,
    /// Whether it is open.
    pub open: bool,
    /// The phase.
    pub phase: CarePhase,
    /// Since when, and not before the school was told.
    pub since: NaiveDate,
    /// Who leads.
    pub lead: CareLead,
    /// The kind of the report in force.
    pub report: Option<ReportKind>,
    /// The school's measures.
    pub measures: Vec<Measure>,
}

/// CC-20: what the school may know of a question: nothing at all of one that it was not told of.
pub fn cc_20_school_view_of(question: &CareQuestion) -> Option<SchoolCareView> {
    question.known_to_school.then(|| SchoolCareView {
        id: question.id,
        domain: question.domain,
        open: question.open,
        phase: question.phase(),
        since: question
            .informed_on
            .map_or(question.moved_on, |told| told.max(question.moved_on)),
        lead: question.cc_12_lead(),
        report: question
            .report_in_force()
            .map(|CareReport { kind, .. }| *kind),
        measures: question.measures.clone(),
    })
}
