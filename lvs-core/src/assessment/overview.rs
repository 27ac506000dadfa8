//! A class or a group on one instrument at one moment.

use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

use super::avi::{AviLevel, AviMastery};
use super::evaluate::{Evaluation, Placement, evaluate};
use super::goal::GoalAttainment;
use super::growth::NotComparableReason;
use super::instrument::Instruments;
use super::measured::{Measured, SkillLevel};
use super::moment::TestMoment;
use super::norm_key::NormKey;
use super::norm_tables::NormTables;
use super::result::AssessmentResult;
use super::word::masked_debug;
use super::zone::{ColourZone, Zone};
use crate::error::{ErrorCode, LvsError};
use crate::id::{InstrumentCode, PupilId};

/// A pupil of the class or the group. `Debug` shows nothing.
#[derive(Clone, Copy)]
pub struct OverviewMember {
    /// The pupil.
    pub pupil: PupilId,
    /// The birth date, for norms that go by it (ASS-12).
    pub birth_date: Option<NaiveDate>,
}

/// What an overview is made of. Results of others, of other moments and of other instruments are
/// left aside.
#[derive(Debug, Clone, Copy)]
pub struct OverviewRequest<'a> {
    /// The instrument, in whatever edition.
    pub instrument: InstrumentCode,
    /// The moment.
    pub moment: TestMoment,
    /// The pupils.
    pub members: &'a [OverviewMember],
    /// Results, as many as there are.
    pub results: &'a [AssessmentResult],
    /// The school's instruments.
    pub instruments: &'a Instruments,
    /// The school's norm tables.
    pub tables: &'a NormTables,
}

/// One cell that pupils are counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OverviewCell {
    /// A zone A to E.
    Zone(Zone),
    /// A coloured zone.
    Colour(ColourZone),
    /// An AVI level, and how it is read.
    Avi(AviLevel, AviMastery),
    /// A level without a mark.
    SkillLevel(SkillLevel),
    /// How far a goal is.
    Goal(GoalAttainment),
}

/// How many pupils are in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CellCount {
    /// The cell.
    pub cell: OverviewCell,
    /// How many.
    pub pupils: usize,
}

/// The counts, where they can be put side by side.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OverviewCounts {
    /// By cell, from the best; cells without a pupil are left out.
    Counted(Vec<CellCount>),
    /// The results are of several editions, forms or norms: each stands in its line, and none is
    /// counted.
    NotComparable(NotComparableReason),
}

/// Where one pupil stands.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// There is no record.
    NoRecord,
    /// There is a result that says so much.
    Evaluated(Box<Evaluation>),
    /// There is a result, and it cannot be read: the norm is not known, for one.
    NotEvaluated(ErrorCode),
}

/// One pupil, or one of several results of a pupil.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct OverviewLine {
    /// The pupil.
    pub pupil: PupilId,
    /// Where the pupil stands.
    pub state: LineState,
}

/// A class or a group on one instrument at one moment. It is for the school's own staff: small
/// cells are shown as they are. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ClassOverview {
    /// The pupils, by id.
    pub lines: Vec<OverviewLine>,
    /// How many are where.
    pub counts: OverviewCounts,
    /// Pupils who did not take the test.
    pub not_taken: usize,
    /// Pupils without a valid result.
    pub not_valid: usize,
    /// Pupils whose result cannot be read.
    pub not_evaluated: usize,
    /// Pupils of whom there is no record.
    pub no_record: usize,
}
masked_debug!(
    OverviewMember,
    OverviewCell,
    CellCount,
    OverviewCounts,
    LineState,
    OverviewLine,
    ClassOverview
);

/// The overview of a class or a group. There is no mean in it: percentiles have none (ASS-05), and
/// nobody who was absent counts as 0 (ASS-18).
///
/// # Errors
/// `assessment.duplicate` when a pupil has two results with the same key.
pub fn class_overview(request: &OverviewRequest<'_>) -> Result<ClassOverview, LvsError> {
    let mut members: BTreeMap<PupilId, (Option<NaiveDate>, Vec<&AssessmentResult>)> = request
        .members
        .iter()
        .map(|member| (member.pupil, (member.birth_date, Vec::new())))
        .collect();
    for result in request.results {
        if (result.instrument, result.moment) != (request.instrument, request.moment) {
            continue;
        }
        if let Some((_, found)) = members.get_mut(&result.pupil) {
            if found.iter().any(|other| other.key() == result.key()) {
                return Err(LvsError::invalid(
                    ErrorCode::AssessmentDuplicate,
                    "a pupil has two results with the same key",
                ));
            }
            found.push(result);
        }
    }
    let mut overview = ClassOverview {
        lines: Vec::with_capacity(members.len()),
        counts: OverviewCounts::Counted(Vec::new()),
        not_taken: 0,
        not_valid: 0,
        not_evaluated: 0,
        no_record: 0,
    };
    let mut counting = Counting::default();
    for (pupil, (birth_date, found)) in members {
        overview.add_pupil(pupil, birth_date, &found, request, &mut counting);
    }
    overview.counts = counting.finish();
    Ok(overview)
}

impl ClassOverview {
    fn add_pupil(
        &mut self,
        pupil: PupilId,
        birth_date: Option<NaiveDate>,
        found: &[&AssessmentResult],
        request: &OverviewRequest<'_>,
        counting: &mut Counting,
    ) {
        // Who was absent and took another form later has taken it.
        let taken = found.iter().filter(|result| result.measured().is_some());
        let taken: Vec<&&AssessmentResult> = taken.collect();
        let shown: Vec<&&AssessmentResult> = if taken.is_empty() {
            found
                .iter()
                .max_by_key(|result| result.day)
                .into_iter()
                .collect()
        } else {
            taken
        };
        if shown.is_empty() {
            self.no_record += 1;
            self.lines.push(OverviewLine {
                pupil,
                state: LineState::NoRecord,
            });
        }
        for result in shown {
            let evaluation = request
                .instruments
                .get(result.instrument, result.edition)
                .and_then(|known| evaluate(known, result, request.tables, birth_date));
            let state = match evaluation {
                Ok(evaluation) => {
                    match evaluation.placement {
                        Placement::NotTaken(_) => self.not_taken += 1,
                        Placement::NotValid => self.not_valid += 1,
                        _ => counting.add(result, &evaluation),
                    }
                    LineState::Evaluated(Box::new(evaluation))
                }
                Err(error) => {
                    self.not_evaluated += 1;
                    LineState::NotEvaluated(error.code())
                }
            };
            self.lines.push(OverviewLine { pupil, state });
        }
    }
}

/// Counts as long as everything is of one edition, one form and one norm.
#[derive(Default)]
struct Counting {
    cells: BTreeMap<OverviewCell, usize>,
    first: Option<(AssessmentResult, Option<NormKey>)>,
    mixed: Option<NotComparableReason>,
}

impl Counting {
    fn add(&mut self, result: &AssessmentResult, evaluation: &Evaluation) {
        match &self.first {
            None => self.first = Some((result.clone(), evaluation.norm)),
            Some((first, norm)) => {
                let reason = ass_04_mixed(first, *norm, result, evaluation.norm);
                self.mixed = self.mixed.or(reason);
            }
        }
        if let Some(cell) = cell(result, evaluation) {
            *self.cells.entry(cell).or_default() += 1;
        }
    }

    fn finish(self) -> OverviewCounts {
        if let Some(reason) = self.mixed {
            return OverviewCounts::NotComparable(reason);
        }
        let counts = self.cells.into_iter();
        OverviewCounts::Counted(
            counts
                .map(|(cell, pupils)| CellCount { cell, pupils })
                .collect(),
        )
    }
}

/// ASS-04: why two results of one moment are not counted together. Norms by the month of birth
/// (ASS-12) are one norm: they differ between pupils by design.
fn ass_04_mixed(
    first: &AssessmentResult,
    first_norm: Option<NormKey>,
    result: &AssessmentResult,
    norm: Option<NormKey>,
) -> Option<NotComparableReason> {
    if first.edition != result.edition {
        Some(NotComparableReason::OtherEdition)
    } else if first.form != result.form {
        Some(NotComparableReason::OtherForm)
    } else if first_norm.map(|key| key.group.sample) != norm.map(|key| key.group.sample) {
        Some(NotComparableReason::OtherNormGroup)
    } else {
        None
    }
}

fn cell(result: &AssessmentResult, evaluation: &Evaluation) -> Option<OverviewCell> {
    match (evaluation.placement, result.measured()?) {
        (Placement::Zone(zone), _) => Some(OverviewCell::Zone(zone)),
        (Placement::Colour(zone), _) => Some(OverviewCell::Colour(zone)),
        (_, Measured::Avi(avi)) => Some(OverviewCell::Avi(avi.level, avi.mastery)),
        (_, Measured::SkillLevel(level)) => Some(OverviewCell::SkillLevel(*level)),
        (_, Measured::Goal(attainment)) => Some(OverviewCell::Goal(*attainment)),
        _ => None,
    }
}
