//! The four phases of the care continuum.

use super::state::CareQuestion;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A phase of the care continuum (CC-01). It belongs to a care question, not to a child (CC-03).
    CarePhase {
        /// Phase 0, brede basiszorg: all pupils.
        BasicCare => "basic_care",
        /// Phase 1, verhoogde zorg: the school does more.
        IncreasedCare => "increased_care",
        /// Phase 2, uitbreiding van zorg: the CLB joins.
        ExtendedCare => "extended_care",
        /// Phase 3: acting on an IAC- or OV4-verslag.
        ReportBased => "report_based",
    }
}

impl CarePhase {
    /// The phase's number, 0 to 3.
    pub fn level(self) -> u8 {
        match self {
            CarePhase::BasicCare => 0,
            CarePhase::IncreasedCare => 1,
            CarePhase::ExtendedCare => 2,
            CarePhase::ReportBased => 3,
        }
    }
}

/// CC-03: the highest phase among the open questions that the caller passes, which are those that
/// the reader may see. CC-06: no question is phase 0, not "no phase".
pub fn pupil_phase<'a>(questions: impl Iterator<Item = &'a CareQuestion>) -> CarePhase {
    questions
        .filter(|question| question.open)
        .map(CareQuestion::phase)
        .max()
        .unwrap_or(CarePhase::BasicCare)
}
