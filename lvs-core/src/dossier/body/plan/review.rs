//! When a plan waits for its evaluation (CC-33, CC-36).

use chrono::NaiveDate;

use super::{ActionPlanBody, PlanConclusion};
use crate::time::SchoolYear;

/// CC-33, CC-36: since when a plan waits for its evaluation, if it does so on a day.
///
/// An open plan waits from its evaluation date on, and also from 1 September when the school year
/// before ended without one: a year that a plan runs through has at least one evaluation. A plan
/// that an evaluation ended waits for nothing.
pub fn cc_33_review_due(plan: &ActionPlanBody, day: NaiveDate) -> Option<NaiveDate> {
    let last = plan.evaluations.last();
    if last.is_some_and(|one| one.conclusion != PlanConclusion::Continue) {
        return None;
    }
    let unseen = match last {
        Some(one) => SchoolYear::of(one.on).next(),
        None => SchoolYear::of(plan.from),
    };
    let due = plan.review_on.min(unseen.next().first_day());
    (due <= day).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::body::plan::{PlanDocument, PlanEvaluation};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plan(from: &str, review_on: &str) -> ActionPlanBody {
        ActionPlanBody {
            document: PlanDocument::CarePlan,
            from: day(from),
            until: day("2030-01-01"),
            review_on: day(review_on),
            starting_point: "reads word by word".into(),
            strengths: Vec::new(),
            needs: Vec::new(),
            goals: Vec::new(),
            measures: Vec::new(),
            participants: Vec::new(),
            evaluations: Vec::new(),
            previous: None,
            class_council: None,
            report: None,
        }
    }

    fn evaluated(on: &str, conclusion: PlanConclusion) -> PlanEvaluation {
        PlanEvaluation {
            on: day(on),
            criterion: "words per minute".into(),
            result: "forty".into(),
            conclusion,
        }
    }

    #[test]
    fn cc_36_a_plan_is_due_on_its_day_and_not_the_day_before() {
        let plan = plan("2024-10-01", "2025-01-15");
        assert_eq!(cc_33_review_due(&plan, day("2025-01-14")), None);
        let due = Some(day("2025-01-15"));
        assert_eq!(cc_33_review_due(&plan, day("2025-01-15")), due);
        assert_eq!(cc_33_review_due(&plan, day("2025-05-01")), due);
    }

    #[test]
    fn cc_33_a_year_without_an_evaluation_makes_it_due_on_1_september() {
        let plan = plan("2025-03-01", "2025-11-15");
        assert_eq!(cc_33_review_due(&plan, day("2025-08-31")), None);
        assert_eq!(
            cc_33_review_due(&plan, day("2025-09-01")),
            Some(day("2025-09-01"))
        );
    }

    #[test]
    fn cc_33_an_evaluation_in_june_carries_it_over_the_summer() {
        let mut plan = plan("2025-03-01", "2025-11-15");
        plan.evaluations = vec![evaluated("2025-06-20", PlanConclusion::Continue)];
        assert_eq!(cc_33_review_due(&plan, day("2025-11-14")), None);
        assert!(cc_33_review_due(&plan, day("2025-11-15")).is_some());
        // Another year without one makes it due, however late the date.
        plan.review_on = day("2027-01-15");
        assert_eq!(cc_33_review_due(&plan, day("2026-08-31")), None);
        assert!(cc_33_review_due(&plan, day("2026-09-01")).is_some());
    }

    #[test]
    fn cc_36_an_evaluation_that_ends_the_plan_ends_the_waiting() {
        for ends in [
            PlanConclusion::GoalsMet,
            PlanConclusion::NextPlan,
            PlanConclusion::Stopped,
        ] {
            let mut plan = plan("2024-10-01", "2025-01-15");
            plan.evaluations = vec![evaluated("2025-01-20", ends)];
            assert_eq!(cc_33_review_due(&plan, day("2029-01-01")), None);
        }
    }
}
