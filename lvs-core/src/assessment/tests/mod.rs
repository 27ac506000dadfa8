//! Invented instruments, norms and results, and the steps that every test takes.

mod evaluation;
mod growth;
#[cfg(feature = "assessments")]
mod import_norms;
#[cfg(feature = "assessments")]
mod import_results;
mod instruments;
mod norms;
mod overview;
mod secrecy;
mod validation;

use super::*;
use crate::error::LvsError;
use crate::id::{PersonId, PupilId};
use crate::time::SchoolYear;

const CODE: &str = "voorbeeld-lezen";

fn instrument_of(scale: ScaleKind, family: TestFamily) -> InstrumentRequest {
    InstrumentRequest {
        code: CODE.parse().unwrap(),
        edition: "1".parse().unwrap(),
        name: "Voorbeeldtoets".to_owned(),
        scale,
        family,
        audience: ResultAudience::Everyone,
    }
}

fn instrument(scale: ScaleKind) -> Instrument {
    Instrument::parse(instrument_of(scale, TestFamily::Generic)).unwrap()
}

fn edge(text: &str) -> BandEdge {
    BandEdge::parse(text).unwrap()
}

/// A table of letters, from the weakest zone up.
fn letters(basis: NormBasis, step: &str, bands: &[(Zone, &str, &str)]) -> NormTableRequest {
    NormTableRequest {
        source: "invented".to_owned(),
        invented: true,
        basis,
        step: edge(step),
        bands: NormBands::Letters(
            bands
                .iter()
                .map(|(zone, from, to)| Band {
                    zone: *zone,
                    from: edge(from),
                    to: edge(to),
                })
                .collect(),
        ),
    }
}

/// ASS-03: the published table, in steps of five percentiles.
fn trapop() -> NormTable {
    let bands = [
        (Zone::E, "0", "10"),
        (Zone::D, "15", "20"),
        (Zone::C, "25", "45"),
        (Zone::B, "50", "70"),
        (Zone::A, "75", "100"),
    ];
    NormTable::ass_03_parse(letters(NormBasis::Percentile, "5", &bands)).unwrap()
}

/// ASS-03: the other split, 25/25/25/15/10.
fn fifteen_ten() -> NormTable {
    let bands = [
        (Zone::E, "0", "9"),
        (Zone::D, "10", "24"),
        (Zone::C, "25", "49"),
        (Zone::B, "50", "74"),
        (Zone::A, "75", "100"),
    ];
    NormTable::ass_03_parse(letters(NormBasis::Percentile, "1", &bands)).unwrap()
}

/// A table by points, with the lowest score of B, C and D moved by `harder`.
fn by_points(harder: u32) -> NormTable {
    let at = |value: u32| (value + harder).to_string();
    let bands = [
        (Zone::E, "0".to_owned(), at(9)),
        (Zone::D, at(10), at(15)),
        (Zone::C, at(16), at(23)),
        (Zone::B, at(24), at(31)),
        (Zone::A, at(32), "40".to_owned()),
    ];
    let bands: Vec<_> = bands
        .iter()
        .map(|(zone, from, to)| (*zone, from.as_str(), to.as_str()))
        .collect();
    NormTable::ass_03_parse(letters(NormBasis::Raw, "1", &bands)).unwrap()
}

fn at(year: i32, point: TestPoint, grade: Grade) -> TestMoment {
    TestMoment {
        year: SchoolYear::starting_in(year),
        point,
        grade,
    }
}

fn begin() -> TestMoment {
    at(2024, TestPoint::Begin, Grade::Primary3)
}

fn middle() -> TestMoment {
    at(2024, TestPoint::Middle, Grade::Primary3)
}

fn points(raw: &str) -> Measured {
    Measured::Score(Score {
        raw: RawScore::parse(raw).unwrap(),
        max: RawScore::parse("40").unwrap(),
        percentile: None,
        skill: None,
    })
}

/// Points with a percentile.
fn percentile(text: &str) -> Measured {
    let Measured::Score(score) = points("20") else {
        panic!()
    };
    Measured::Score(Score {
        percentile: Some(Percentile::parse(text).unwrap()),
        ..score
    })
}

fn pupil(name: &str) -> PupilId {
    PupilId::parse(name).unwrap()
}

fn not_taken(reason: NotTakenReason) -> AssessmentResult {
    AssessmentResult {
        outcome: AssessmentOutcome::NotTaken(reason),
        ..taken(begin(), points("0"))
    }
}

fn taken(moment: TestMoment, measured: Measured) -> AssessmentResult {
    let day = match moment.point {
        TestPoint::Begin => 30,
        _ => 170,
    };
    AssessmentResult {
        pupil: pupil("noor"),
        instrument: CODE.parse().unwrap(),
        edition: "1".parse().unwrap(),
        form: None,
        moment,
        norm_sample: Some("alle-leerlingen".parse().unwrap()),
        day: moment.year.first_day() + chrono::Days::new(day),
        assessor: Assessor {
            person: PersonId::parse("leraar").unwrap(),
            kind: AssessorKind::School,
        },
        outcome: AssessmentOutcome::Taken(measured),
        conditions: TestConditions::default(),
        valid: true,
    }
}

/// The key by which a result of the plain instrument is read.
fn key(result: &AssessmentResult) -> NormKey {
    ass_04_norm_key(&instrument(ScaleKind::NormZones), result, None).unwrap()
}

/// One table for the begin and the middle of the year.
fn tables(table: &NormTable) -> NormTables {
    let mut tables = NormTables::new();
    for moment in [begin(), middle()] {
        let key = key(&taken(moment, points("0")));
        tables.ass_04_add(key, table.clone()).unwrap();
    }
    tables
}

fn read(result: &AssessmentResult, tables: &NormTables) -> Result<Evaluation, LvsError> {
    evaluate(&instrument(ScaleKind::NormZones), result, tables, None)
}

fn code(error: &LvsError) -> &'static str {
    error.code().as_str()
}
