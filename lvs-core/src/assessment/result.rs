//! A result as it is recorded (ASS-18).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

use super::assessor::Assessor;
use super::measured::Measured;
use super::moment::TestMoment;
use super::word::{masked_debug, words};
use crate::id::{Edition, InstrumentCode, NormSample, PupilId, TestForm};

/// A result of a test or an observation (ASS-18). The zone is derived and not kept. There is no free
/// text in it, and `Debug` shows neither score nor conditions.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentResult {
    /// Whose it is.
    pub pupil: PupilId,
    /// The instrument.
    pub instrument: InstrumentCode,
    /// Its edition.
    pub edition: Edition,
    /// The form that was taken, for a test that has several.
    pub form: Option<TestForm>,
    /// The moment that it belongs to.
    pub moment: TestMoment,
    /// Whom the pupil is compared with. The school says so; it is not derived from a home language.
    pub norm_sample: Option<NormSample>,
    /// The day.
    pub day: NaiveDate,
    /// Who took it.
    pub assessor: Assessor,
    /// What came of it.
    pub outcome: AssessmentOutcome,
    /// How it was taken.
    pub conditions: TestConditions,
    /// Whether the assessor holds it valid. One that is not gives no zone and no growth.
    pub valid: bool,
}

/// What came of a test (ASS-18): something was measured, or the test was not taken, which is never 0.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssessmentOutcome {
    /// It was taken.
    Taken(Measured),
    /// It was not taken.
    NotTaken(NotTakenReason),
}
masked_debug!(AssessmentOutcome);

words! {
    /// Why a test was not taken. There is no "ill": that would be a note on health.
    NotTakenReason {
        /// The pupil was not at school.
        Absent => "absent",
        /// A newcomer who is exempt (ASS-07).
        NewcomerExempt => "newcomer_exempt",
        /// Exempt for another reason.
        Exempt => "exempt",
        /// Begun, and not finished.
        NotFinished => "not_finished",
        /// The school did not offer it to this pupil.
        NotOffered => "not_offered",
    }
}

/// How a test was taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestConditions {
    /// Aids were used.
    pub aids: bool,
    /// It was interrupted.
    pub interrupted: bool,
}
masked_debug!(TestConditions);

/// What tells one result from another: the same key is the same result, read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ResultKey {
    /// The pupil.
    pub pupil: PupilId,
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The edition.
    pub edition: Edition,
    /// The moment.
    pub moment: TestMoment,
    /// The form.
    pub form: Option<TestForm>,
}

impl AssessmentResult {
    /// The key.
    pub fn key(&self) -> ResultKey {
        ResultKey {
            pupil: self.pupil,
            instrument: self.instrument,
            edition: self.edition,
            moment: self.moment,
            form: self.form,
        }
    }

    /// What was measured, where it was taken and is valid.
    pub fn measured(&self) -> Option<&Measured> {
        match &self.outcome {
            AssessmentOutcome::Taken(measured) if self.valid => Some(measured),
            _ => None,
        }
    }
}

impl fmt::Debug for AssessmentResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssessmentResult")
            .field("pupil", &self.pupil)
            .field("instrument", &self.instrument)
            .field("edition", &self.edition)
            .field("moment", &self.moment)
            .finish_non_exhaustive()
    }
}
