//! Norm tables: bands of scores and the zone of each. Cut-offs are data (ASS-03).

use serde::{Deserialize, Serialize};

use super::decimal::decimal_type;
use super::percentile::Percentile;
use super::word::words;
use super::zone::{ColourZone, Zone};
use crate::error::{ErrorCode, LvsError};
use crate::text::MAX_NAME_LEN;

decimal_type!(
    /// The edge of a band: a percentile or a raw score.
    BandEdge,
    AssessmentNormTable,
    "an edge of a band is a number with at most two decimals",
    |_| true
);

impl std::fmt::Debug for BandEdge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BandEdge({}.{:02})", self.0 / 100, self.0 % 100)
    }
}

/// A zone and the scores that are in it, both edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band<Z> {
    /// The zone.
    pub zone: Z,
    /// The lowest score in it.
    pub from: BandEdge,
    /// The highest score in it.
    pub to: BandEdge,
}

/// The bands of a table, from the lowest score up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NormBands {
    /// Zones A to E.
    Letters(Vec<Band<Zone>>),
    /// Coloured zones.
    Colours(Vec<Band<ColourZone>>),
}

words! {
    /// What a table is read by.
    NormBasis {
        /// The percentile of the result.
        Percentile => "percentile",
        /// The raw score.
        Raw => "raw",
    }
}

/// A norm table before it is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NormTableRequest {
    /// Where the numbers come from.
    pub source: String,
    /// Whether the numbers are made up: for examples and tests.
    pub invented: bool,
    /// What it is read by.
    pub basis: NormBasis,
    /// The distance between two scores that the table knows: 5 for a table in steps of five
    /// percentiles, 1 for whole points.
    pub step: BandEdge,
    /// The bands.
    pub bands: NormBands,
}

words! {
    /// What is wrong with the bands of a table.
    BandProblem {
        /// There is no band.
        NoBands => "no_bands",
        /// The step is 0.
        ZeroStep => "zero_step",
        /// The source is empty or no short line.
        BadSource => "bad_source",
        /// The first band does not start at 0.
        StartsAboveZero => "starts_above_zero",
        /// The last band of percentiles does not end at 100 (ASS-05).
        NotToHundred => "not_to_hundred",
        /// The band ends before it starts.
        EndBeforeStart => "end_before_start",
        /// An edge is no multiple of the step.
        OffStep => "off_step",
        /// The band starts below the one before.
        NotAscending => "not_ascending",
        /// The band starts in the one before.
        Overlap => "overlap",
        /// Scores between the band before and this one have no zone.
        Gap => "gap",
        /// The zone is not better than that of the band before.
        ZoneNotBetter => "zone_not_better",
    }
}

/// A mistake in a table, and the band that it is in, from 0; the table's own has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BandFault {
    /// The band.
    pub band: Option<usize>,
    /// The problem.
    pub problem: BandProblem,
}

impl From<BandFault> for LvsError {
    fn from(fault: BandFault) -> Self {
        let detail = match fault.band {
            Some(band) => format!(
                "band {} of a norm table: {}",
                band + 1,
                fault.problem.as_str()
            ),
            None => format!("a norm table: {}", fault.problem.as_str()),
        };
        LvsError::invalid(ErrorCode::AssessmentNormTable, detail)
    }
}

/// A norm table whose bands leave no score without a zone and give none two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NormTableRequest", into = "NormTableRequest")]
pub struct NormTable(NormTableRequest);

impl NormTable {
    /// ASS-03: checks a table: bands from 0 up, without gap or overlap, each with a better zone.
    ///
    /// # Errors
    /// The first mistake and its band; as an [`LvsError`] it is `assessment.norm_table`.
    pub fn ass_03_parse(request: NormTableRequest) -> Result<Self, BandFault> {
        let table = |problem| {
            Err(BandFault {
                band: None,
                problem,
            })
        };
        let source = request.source.trim();
        if source.is_empty() || source.len() > MAX_NAME_LEN || source.chars().any(char::is_control)
        {
            return table(BandProblem::BadSource);
        }
        if request.step.0 == 0 {
            return table(BandProblem::ZeroStep);
        }
        match &request.bands {
            NormBands::Letters(bands) => check(bands, &request)?,
            NormBands::Colours(bands) => check(bands, &request)?,
        }
        Ok(NormTable(request))
    }

    /// Where the numbers come from.
    pub fn source(&self) -> &str {
        self.0.source.trim()
    }

    /// Whether the numbers are made up. A school does not decide by these.
    pub fn is_invented(&self) -> bool {
        self.0.invented
    }

    /// What it is read by.
    pub fn basis(&self) -> NormBasis {
        self.0.basis
    }

    /// The bands.
    pub fn bands(&self) -> &NormBands {
        &self.0.bands
    }

    /// The highest score that the table knows: 100, or the test's maximum.
    pub fn highest(&self) -> BandEdge {
        let last = match &self.0.bands {
            NormBands::Letters(bands) => bands.last().map(|band| band.to),
            NormBands::Colours(bands) => bands.last().map(|band| band.to),
        };
        last.unwrap_or(BandEdge(0))
    }

    /// ASS-03: the place of a percentile. Between two steps of the table the lower edge of a band
    /// decides, as for the published table: 72 is below 75.
    pub(super) fn ass_03_at_percentile(&self, percentile: Percentile) -> Option<ZoneOf> {
        self.at(percentile.hundredths())
    }

    /// The place of a raw score; none for a score that the table does not know.
    pub(super) fn at_raw(&self, raw: u32) -> Option<ZoneOf> {
        (raw.is_multiple_of(self.0.step.0) && raw <= self.highest().0).then(|| self.at(raw))?
    }

    fn at(&self, value: u32) -> Option<ZoneOf> {
        match &self.0.bands {
            NormBands::Letters(bands) => find(bands, value).map(ZoneOf::Letter),
            NormBands::Colours(bands) => find(bands, value).map(ZoneOf::Colour),
        }
    }

    /// ASS-03: whether zones of both tables mean the same share of a norm group. Two tables read by
    /// percentile do when their cut-offs are equal; tables read by raw score hide theirs, and are
    /// taken to follow one convention; of one of each nothing is known.
    pub(super) fn ass_03_same_cut_offs(&self, other: &NormTable) -> bool {
        match (self.basis(), other.basis()) {
            (NormBasis::Percentile, NormBasis::Percentile) => {
                self.lower_edges() == other.lower_edges()
            }
            (NormBasis::Raw, NormBasis::Raw) => true,
            _ => false,
        }
    }

    fn lower_edges(&self) -> Vec<(ZoneOf, BandEdge)> {
        match &self.0.bands {
            NormBands::Letters(bands) => bands
                .iter()
                .map(|band| (ZoneOf::Letter(band.zone), band.from))
                .collect(),
            NormBands::Colours(bands) => bands
                .iter()
                .map(|band| (ZoneOf::Colour(band.zone), band.from))
                .collect(),
        }
    }
}

/// A zone of either kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZoneOf {
    Letter(Zone),
    Colour(ColourZone),
}

fn find<Z: Copy>(bands: &[Band<Z>], value: u32) -> Option<Z> {
    bands
        .iter()
        .rev()
        .find(|band| band.from.0 <= value)
        .map(|band| band.zone)
}

fn check<Z: Ord + Copy>(bands: &[Band<Z>], request: &NormTableRequest) -> Result<(), BandFault> {
    let step = request.step.0;
    let mut before: Option<&Band<Z>> = None;
    for (at, band) in bands.iter().enumerate() {
        let (from, to) = (band.from.0, band.to.0);
        let problem = match before {
            None if from != 0 => Some(BandProblem::StartsAboveZero),
            Some(before) if from < before.from.0 => Some(BandProblem::NotAscending),
            Some(before) if from <= before.to.0 => Some(BandProblem::Overlap),
            _ if to < from => Some(BandProblem::EndBeforeStart),
            _ if !from.is_multiple_of(step) || !to.is_multiple_of(step) => {
                Some(BandProblem::OffStep)
            }
            Some(before) if from - before.to.0 != step => Some(BandProblem::Gap),
            // A later zone of the enum is a weaker one.
            Some(before) if band.zone >= before.zone => Some(BandProblem::ZoneNotBetter),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(BandFault {
                band: Some(at),
                problem,
            });
        }
        before = Some(band);
    }
    let last = bands.len().checked_sub(1);
    let problem = match before {
        None => BandProblem::NoBands,
        Some(before) if request.basis == NormBasis::Percentile && before.to.0 != 10_000 => {
            BandProblem::NotToHundred
        }
        Some(_) => return Ok(()),
    };
    Err(BandFault {
        band: last,
        problem,
    })
}

impl TryFrom<NormTableRequest> for NormTable {
    type Error = LvsError;

    fn try_from(request: NormTableRequest) -> Result<Self, LvsError> {
        NormTable::ass_03_parse(request).map_err(LvsError::from)
    }
}

impl From<NormTable> for NormTableRequest {
    fn from(table: NormTable) -> Self {
        table.0
    }
}
