//! The phase of a pupil: derived, never kept.

use super::phase::CarePhase;
use super::state::CareQuestion;

/// CC-03: the highest phase among the open questions that the caller passes, which are those that
/// the reader may see. CC-06: no question is phase 0, not "no phase".
pub fn pupil_phase<'a>(questions: impl Iterator<Item = &'a CareQuestion>) -> CarePhase {
    questions
        .filter(|question| question.open)
        .map(CareQuestion::phase)
        .max()
        .unwrap_or(CarePhase::BasicCare)
}
