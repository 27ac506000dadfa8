//! Tests and observations: instruments, norm tables, zones, growth, overviews (ASS-01…18).
//!
//! Everything here is a pure function of values. Who may see a result is the policy's business.
//!
#![doc = include_str!("../../docs/assessments.md")]

mod assessor;
mod avi;
mod birth_month;
mod decimal;
mod didactic_age;
mod evaluate;
mod five_point;
mod goal;
mod growth;
#[cfg(feature = "assessments")]
mod import;
mod instrument;
mod koala;
mod measured;
mod moment;
mod norm_key;
mod norm_table;
mod norm_tables;
mod overview;
mod percentile;
mod plan;
mod result;
mod settings;
#[cfg(test)]
mod tests;
mod validate;
mod vlaamse_toets;
mod word;
mod zone;

#[cfg(feature = "assessments")]
pub use crate::csv_reading::{MAX_CELL_BYTES, MAX_ISSUES, MAX_ROW_BYTES, MAX_ROWS};
pub use assessor::{Assessor, AssessorKind};
pub use avi::{AviLevel, AviMastery, AviResult};
pub use birth_month::BirthMonthBand;
pub use didactic_age::{DidacticAge, DidacticResult};
pub use evaluate::{Evaluation, Placement, ass_04_norm_key, evaluate};
pub use five_point::{FivePoint, Involvement, Wellbeing};
pub use goal::{GoalAttainment, IntermediateGoal};
pub use growth::{
    Change, Evaluated, Growth, GrowthFlag, NotComparableReason, Suggestion, ass_05_growth,
    ass_06_suggestion,
};
#[cfg(feature = "assessments")]
pub use import::{
    NormFaults, NormIssue, NormProblem, RefusedColumn, ResultIssue, ResultProblem, ResultReport,
    ResultSurroundings, norms_from_csv, norms_from_toml, read_results,
};
pub use instrument::{
    Instrument, InstrumentRequest, Instruments, ResultAudience, ScaleKind, TestFamily,
};
pub use koala::{KoalaDuty, ass_07_duty, ass_07_window};
pub use measured::{Measured, RawScore, Score, SkillLevel, SkillScore, WordsCorrect};
pub use moment::{Grade, TestMoment, TestPoint};
pub use norm_key::{NormGroup, NormKey};
pub use norm_table::{
    Band, BandEdge, BandFault, BandProblem, NormBands, NormBasis, NormTable, NormTableRequest,
};
pub use norm_tables::NormTables;
pub use overview::{
    CellCount, ClassOverview, LineState, OverviewCell, OverviewCounts, OverviewLine,
    OverviewMember, OverviewRequest, class_overview,
};
pub use percentile::Percentile;
pub use plan::{ChangedResult, ResultPlan, plan_results};
pub use result::{AssessmentOutcome, AssessmentResult, NotTakenReason, ResultKey, TestConditions};
pub use settings::AssessmentSettings;
pub use validate::{ass_16_goal, ass_18_validate};
pub use vlaamse_toets::{acc_14_own_result, ass_09_class_council_may_use, ass_09_is_held};
pub use zone::{ColourZone, Zone};
