//! The four phases of the care continuum.

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
