//! The individual action plan and its cycle (CC-36…39).

mod evaluation;
mod goal;
mod own_view;
mod review;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use evaluation::{PlanConclusion, PlanEvaluation};
pub use goal::Goal;
pub use own_view::OwnViewBody;
pub use review::cc_33_review_due;

use super::fields::{Fields, Reference, all_of, bounded, period, plausible, required};
use super::{Attendee, ReportKind, Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::{EntryId, PersonId};
use crate::text::WrittenText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which document a plan is (CC-38). Each builds on the one before.
    PlanDocument {
        /// Zorgplan, phase 1.
        CarePlan => "care_plan",
        /// Zorgplan GC, with a GC-verslag.
        CarePlanGc => "care_plan_gc",
        /// Zorgplan IAC, with an IAC-verslag, drawn up by the class council (CC-39).
        CarePlanIac => "care_plan_iac",
    }
}

impl PlanDocument {
    /// CC-38: the report that the document goes with.
    pub fn cc_38_report(self) -> Option<ReportKind> {
        match self {
            PlanDocument::CarePlan => None,
            PlanDocument::CarePlanGc => Some(ReportKind::Gc),
            PlanDocument::CarePlanIac => Some(ReportKind::Iac),
        }
    }
}

/// A plan. Its care question stands in the head of the entry; needs, measures and positive factors
/// are entries of their own; what parents and pupil think of it are [`OwnViewBody`] entries, theirs
/// to write (REC-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionPlanBody {
    /// Which document.
    pub document: PlanDocument,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// The day on which it is to be evaluated.
    pub review_on: NaiveDate,
    /// Where the pupil stands at the start.
    pub starting_point: WrittenText,
    /// Protective and positive factors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<EntryId>,
    /// Educational needs.
    pub needs: Vec<EntryId>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Redicodis measures.
    pub measures: Vec<EntryId>,
    /// Who takes part: pupil, parents, staff, CLB, externals.
    pub participants: Vec<Attendee>,
    /// The evaluations so far, oldest first. Evaluating a plan is correcting it: a new version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evaluations: Vec<PlanEvaluation>,
    /// The plan that this one follows (CC-36).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<EntryId>,
    /// The class council that drew it up; required for a zorgplan IAC (CC-39).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class_council: Option<EntryId>,
    /// The report that it goes with; required for a zorgplan GC or IAC (CC-38).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<EntryId>,
}

impl Fields for ActionPlanBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::ActionPlan];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.strengths)?;
        bounded(&self.needs)?;
        bounded(&self.goals)?;
        bounded(&self.measures)?;
        bounded(&self.participants)?;
        self.cc_37_content()?;
        self.cc_36_period()?;
        self.goals.iter().try_for_each(Goal::check)?;
        self.participants.iter().try_for_each(Attendee::check)?;
        evaluation::check(&self.evaluations, self.from, self.review_on)?;
        self.cc_38_rests_on()
    }

    fn passed(&self) -> Vec<NaiveDate> {
        self.evaluations.iter().map(|one| one.on).collect()
    }

    fn references(&self) -> Vec<Reference> {
        [
            all_of(&self.strengths, &[EntryKind::PositiveFactor]),
            all_of(&self.needs, &[EntryKind::EducationalNeed]),
            all_of(&self.measures, &[EntryKind::Measure]),
            all_of(self.previous.as_slice(), &[EntryKind::ActionPlan]),
            all_of(self.class_council.as_slice(), &[EntryKind::ClassCouncil]),
            all_of(self.report.as_slice(), &[EntryKind::ClbReport]),
        ]
        .concat()
    }

    fn people(&self) -> Vec<PersonId> {
        self.participants
            .iter()
            .filter_map(|one| one.person)
            .collect()
    }

    fn keep_references(&mut self, seen: &dyn Fn(EntryId) -> bool) {
        for list in [&mut self.strengths, &mut self.needs, &mut self.measures] {
            list.retain(|entry| seen(*entry));
        }
        for one in [
            &mut self.previous,
            &mut self.class_council,
            &mut self.report,
        ] {
            *one = one.filter(|entry| seen(*entry));
        }
    }

    /// A summary has the document, the days and the needs and measures; no goal and no word.
    fn project(self, shown: Shown, to: Viewer) -> Option<Self> {
        let safe = shown == Shown::ThirdPartySafe;
        let goals = if safe { self.goals } else { Vec::new() };
        let participants = if safe { self.participants } else { Vec::new() };
        Some(ActionPlanBody {
            starting_point: WrittenText::default(),
            goals: goals.into_iter().map(Goal::without_words).collect(),
            participants: participants
                .into_iter()
                .filter_map(|one| one.acc_06_without_others(to))
                .collect(),
            evaluations: self
                .evaluations
                .into_iter()
                .map(PlanEvaluation::without_words)
                .collect(),
            previous: None,
            class_council: None,
            report: None,
            ..self
        })
    }
}

impl ActionPlanBody {
    /// CC-37: what a plan holds at least. The care question and the views on it stand elsewhere.
    fn cc_37_content(&self) -> Result<(), LvsError> {
        self.starting_point.require()?;
        required(!self.needs.is_empty(), "a plan names a need (CC-37)")?;
        required(!self.goals.is_empty(), "a plan has a goal (CC-37)")?;
        required(!self.measures.is_empty(), "a plan has a measure (CC-37)")?;
        required(
            !self.participants.is_empty(),
            "a plan names who takes part (CC-37)",
        )
    }

    /// CC-36: a plan is valid for a period, and is evaluated in it or on the day after it.
    fn cc_36_period(&self) -> Result<(), LvsError> {
        period(self.from, Some(self.until))?;
        plausible(self.review_on)?;
        if self.from < self.review_on && self.review_on <= self.until {
            Ok(())
        } else {
            Err(LvsError::invalid(
                ErrorCode::InvalidPeriod,
                "a plan is evaluated within its period (CC-36)",
            ))
        }
    }

    /// CC-38, CC-39: a zorgplan GC or IAC names its report, an IAC one also the class council.
    fn cc_38_rests_on(&self) -> Result<(), LvsError> {
        required(
            self.document.cc_38_report().is_some() == self.report.is_some(),
            "a zorgplan GC or IAC names its report, another plan names none (CC-38)",
        )?;
        required(
            self.document != PlanDocument::CarePlanIac || self.class_council.is_some(),
            "a zorgplan IAC names the class council that drew it up (CC-39)",
        )
    }
}
