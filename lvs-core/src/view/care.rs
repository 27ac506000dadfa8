//! Where the care for a pupil stands, as a reader may see it (CC-03, CC-20).

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::{
    CareDomain, CareLead, CareOrigin, CarePhase, CareQuestion, EntryReason, ReportKind,
    pupil_phase, school_view_of,
};
use crate::dossier::{Category, EntryFlags};
use crate::id::CareQuestionId;
use crate::policy::{DecisionTable, Exposure, Marks, Target};

/// Where the care for a pupil stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CareView {
    /// The highest phase among the open questions that this reader may see (CC-03).
    pub phase: CarePhase,
    /// The questions that this reader may see.
    pub questions: Vec<CareQuestionView>,
}

/// A care question as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CareQuestionView {
    /// Its id.
    pub id: CareQuestionId,
    /// What it is about.
    pub domain: CareDomain,
    /// Whether it is open.
    pub open: bool,
    /// The phase.
    pub phase: CarePhase,
    /// Since when; for readers who see all of it.
    pub since: Option<NaiveDate>,
    /// Who leads; for readers who see all of it.
    pub lead: Option<CareLead>,
    /// The kind of the report in force; for readers who see all of it.
    pub report: Option<ReportKind>,
}

/// The row that a question belongs to: the care plan; of a serious concern row 22; and what only
/// the CLB knows of is the CLB's.
pub(crate) fn question_target(question: &CareQuestion) -> Target {
    let concern = question.origin == CareOrigin::SeriousConcern
        || question
            .extended()
            .is_some_and(|extended| extended.reason == EntryReason::SeriousConcern);
    if !question.known_to_school {
        return Target {
            category: Category::ClbConfidence,
            marks: Marks {
                flags: EntryFlags::CLB_ONLY,
                ..Marks::default()
            },
        };
    }
    Target::category(if concern {
        Category::SeriousConcern
    } else {
        Category::CarePlan
    })
}

pub(super) fn care_view(questions: &[CareQuestion], table: &mut DecisionTable) -> Option<CareView> {
    let mut seen = Vec::new();
    let mut shown = Vec::new();
    for question in questions {
        let exposure = table.decide(question_target(question)).exposure;
        if exposure > Exposure::Withheld {
            seen.push(question);
            shown.push(question_view(question, exposure));
        }
    }
    let row = table.decide(Target::category(Category::CarePlan)).exposure;
    if row == Exposure::Withheld && seen.is_empty() {
        return None;
    }
    shown.sort_by_key(|question| (question.domain, question.id));
    Some(CareView {
        phase: pupil_phase(seen.into_iter()),
        questions: shown,
    })
}

fn question_view(question: &CareQuestion, exposure: Exposure) -> CareQuestionView {
    let whole = exposure == Exposure::Full;
    let school = school_view_of(question);
    CareQuestionView {
        id: question.id,
        domain: question.domain,
        open: question.open,
        phase: question.phase(),
        since: whole.then(|| {
            school
                .as_ref()
                .map_or(question.moved_on, |known| known.since)
        }),
        lead: whole.then(|| question.cc_12_lead()),
        report: question
            .report_in_force()
            .filter(|_| whole)
            .map(|report| report.kind),
    }
}
