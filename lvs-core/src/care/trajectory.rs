//! The CLB's diagnostic trajectory.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// In which form the CLB works with a question in phase 2 (CC-09).
    ExtendedForm {
        /// A diagnostic trajectory (HGD-traject).
        Diagnostic => "diagnostic",
        /// Information and advice, such as on the choice of study.
        Information => "information",
        /// Guidance.
        Guidance => "guidance",
        /// Networking with externals.
        Networking => "networking",
    }
}

vocabulary! {
    /// The stages of a diagnostic trajectory, in order (CC-10).
    TrajectoryStage {
        /// Intake.
        Intake => "intake",
        /// Strategy.
        Strategy => "strategy",
        /// Research, skipped where existing information answers the question.
        Research => "research",
        /// Integration and recommendation.
        Integration => "integration",
        /// Advice.
        Advice => "advice",
        /// Act and evaluate: the school leads again (CC-12).
        ActAndEvaluate => "act_and_evaluate",
    }
}

vocabulary! {
    /// What the agreement at the end of the advice stage holds (CC-11).
    AgreementPart {
        /// The long-term perspective and the goals.
        Perspective => "perspective",
        /// The educational, upbringing and support needs.
        Needs => "needs",
        /// The recommendations.
        Recommendations => "recommendations",
        /// The execution.
        Execution => "execution",
        /// The evaluation.
        Evaluation => "evaluation",
    }
}

vocabulary! {
    /// Who leads the work on a question (CC-02, CC-12).
    CareLead {
        /// The school.
        School => "school",
        /// The CLB.
        Clb => "clb",
    }
}

/// A running or finished diagnostic trajectory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trajectory {
    /// Where it stands.
    pub stage: TrajectoryStage,
    /// What was agreed at the end of the advice stage.
    pub agreement: Vec<AgreementPart>,
}

impl Trajectory {
    /// CC-11: whether the advice stage ended with its agreement.
    pub fn cc_11_advice_finished(&self) -> bool {
        self.stage == TrajectoryStage::ActAndEvaluate
    }
}

/// CC-10: whether a trajectory may go from one stage to another; `None` is before its start.
pub(super) fn cc_10_follows(from: Option<TrajectoryStage>, to: TrajectoryStage) -> bool {
    use TrajectoryStage as Stage;
    matches!(
        (from, to),
        (None, Stage::Intake)
            | (Some(Stage::Intake), Stage::Strategy)
            | (Some(Stage::Strategy), Stage::Research | Stage::Integration)
            | (Some(Stage::Research), Stage::Integration)
            | (Some(Stage::Integration), Stage::Advice)
            | (Some(Stage::Advice), Stage::ActAndEvaluate)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use TrajectoryStage as Stage;

    #[test]
    fn cc_10_only_research_may_be_skipped() {
        let mut allowed = 0;
        for from in std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some)) {
            for to in Stage::ALL.iter().copied() {
                allowed += usize::from(cc_10_follows(from, to));
            }
        }
        assert_eq!(allowed, 7);
        assert!(cc_10_follows(Some(Stage::Strategy), Stage::Integration));
        assert!(!cc_10_follows(Some(Stage::Intake), Stage::Research));
        assert!(!cc_10_follows(
            Some(Stage::Integration),
            Stage::ActAndEvaluate
        ));
    }
}
