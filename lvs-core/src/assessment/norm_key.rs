//! What a norm is for.

use serde::{Deserialize, Serialize};

use super::birth_month::BirthMonthBand;
use super::moment::{Grade, TestPoint};
use crate::id::{Edition, InstrumentCode, NormSample, TestForm};

/// Whom a pupil is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NormGroup {
    /// The sample, such as all pupils, or those who speak another language at home (ASS-04).
    pub sample: NormSample,
    /// The part of the birth year, where the norms go by it (ASS-12).
    pub born: Option<BirthMonthBand>,
}

/// The key of a norm table (ASS-04): test, edition, grade, moment, form and norm group. All six are
/// equal, or it is another norm. The school year is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NormKey {
    /// The test.
    pub instrument: InstrumentCode,
    /// The edition.
    pub edition: Edition,
    /// The grade.
    pub grade: Grade,
    /// The part of the school year.
    pub point: TestPoint,
    /// The form; none for a test that has one form only.
    pub form: Option<TestForm>,
    /// The norm group.
    pub group: NormGroup,
}
