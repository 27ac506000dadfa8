//! Results from CSV: bad rows are named and skipped, and nothing becomes a 0.

use super::*;
use crate::people::Role;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SHIPPED: &str = include_str!("../../../../examples/data/norms/results.csv");

struct School {
    instruments: Instruments,
    pupils: BTreeSet<PupilId>,
    assessors: BTreeMap<PersonId, AssessorKind>,
}

impl School {
    fn new() -> Self {
        let scales = [
            ("voorbeeld-lezen", ScaleKind::NormZones),
            ("avi", ScaleKind::Avi),
            ("dmt", ScaleKind::WordsCorrect),
            ("welbevinden", ScaleKind::FivePoint),
            ("doel", ScaleKind::Criterion),
            ("dle", ScaleKind::DidacticAge),
        ];
        let instruments = scales.map(|(code, scale)| {
            Instrument::parse(InstrumentRequest {
                code: code.parse().unwrap(),
                ..instrument_of(scale, TestFamily::Generic)
            })
            .unwrap()
        });
        let assessors = [
            ("leraar-1", Role::ClassTeacher),
            ("logopedist", Role::ExternalTherapist),
        ];
        School {
            instruments: Instruments::new(instruments).unwrap(),
            pupils: (1..=5).map(|at| pupil(&format!("leerling-{at}"))).collect(),
            assessors: assessors
                .map(|(id, role)| {
                    let id = PersonId::parse(id).unwrap();
                    (id, AssessorKind::ass_18_of(role).unwrap())
                })
                .into(),
        }
    }

    fn read(&self, text: &[u8]) -> Result<(Vec<AssessmentResult>, ResultReport), LvsError> {
        read_results(
            text,
            &ResultSurroundings {
                instruments: &self.instruments,
                pupils: &self.pupils,
                assessors: &self.assessors,
                today: "2025-01-31".parse().unwrap(),
            },
        )
    }
}

fn issues(text: &str) -> Vec<String> {
    let (results, report) = School::new().read(text.as_bytes()).unwrap();
    assert_eq!(report.rows, report.taken + report.repeated + report.skipped);
    assert_eq!(report.taken, results.len());
    let issues = report.issues.iter();
    issues
        .map(|issue| {
            let column = issue.column.as_deref().unwrap_or("-");
            format!("{} {column} {}", issue.line, issue.problem.as_str())
        })
        .collect()
}

const HEADER: &str = "pupil,instrument,edition,norm_sample,date,school_year,point,grade,assessor,raw,max,percentile,not_taken,valid";
const GOOD: &str =
    "leerling-1,voorbeeld-lezen,1,alle,2024-09-24,2024-2025,begin,lo3,leraar-1,18,40,,,yes";

#[test]
fn the_shipped_results_are_read_and_read_by_the_shipped_norms() {
    let school = School::new();
    let (results, report) = school.read(SHIPPED.as_bytes()).unwrap();
    assert_eq!((report.taken, report.skipped), (5, 0));
    let norms = include_str!("../../../../examples/data/norms/invented.toml");
    let norms = norms_from_toml(norms).unwrap();
    let places: Vec<Placement> = results
        .iter()
        .map(|result| {
            let instrument = school.instruments.get(result.instrument, result.edition);
            evaluate(instrument.unwrap(), result, &norms, None)
                .unwrap()
                .placement
        })
        .collect();
    let expected = [
        Placement::Zone(Zone::A),
        Placement::Zone(Zone::D),
        Placement::Zone(Zone::E),
        Placement::NotTaken(NotTakenReason::Absent),
        Placement::NotValid,
    ];
    assert_eq!(places.len(), expected.len());
    assert!(places == expected);
    // The same file again changes nothing.
    let again = school.read(SHIPPED.as_bytes()).unwrap().0;
    let plan = plan_results(&results, again).unwrap();
    assert!(plan.is_empty() && plan.unchanged == 5);
}

#[test]
fn each_problem_of_a_row_has_its_place() {
    for (from, to, expected) in [
        ("", "", ""),
        (",18,40", ",0,40", ""),
        (",18,40", ",40,40", ""),
        (",18,40", ",,40", "2 raw missing_value"),
        (",18,40", ",41,40", "2 - score_above_maximum"),
        (",18,40", ",0,0", "2 - score_above_maximum"),
        (",18,40", ",-1,40", "2 raw bad_number"),
        (",18,40", ",afwezig,40", "2 raw bad_number"),
        (",18,40,,", ",,,,", "2 - nothing_measured"),
        (",18,40,,,yes", ",,,,absent,", ""),
        (
            ",18,40,,",
            ",0,40,,absent",
            "2 not_taken taken_and_not_taken",
        ),
        (",18,40,,,", ",,,,ziek,", "2 not_taken unknown_word"),
        (",18,40,", ",18,40,101", "2 percentile bad_number"),
        (",,yes", ",,", "2 valid missing_value"),
        (",,yes", ",,misschien", "2 valid unknown_word"),
        (",alle,", ",,", "2 norm_sample missing_value"),
        ("leerling-1", "leerling-9", "2 pupil unknown_pupil"),
        ("leerling-1", "93051822361", "2 pupil bad_id"),
        ("leraar-1", "moeder", "2 assessor unknown_assessor"),
        ("leraar-1", "logopedist", ""),
        (",1,alle", ",2,alle", "2 instrument unknown_instrument"),
        ("2024-09-24", "24/09/2024", "2 date bad_date"),
        ("2024-09-24", "2024-08-31", "2 date bad_moment"),
        ("2024-09-24", "2025-01-31", ""),
        ("2024-09-24", "2025-02-01", "2 date future_date"),
        ("2024-2025", "2024", "2 school_year unknown_word"),
        (",begin,", ",oktober,", "2 point unknown_word"),
        (",lo3,", ",3,", "2 grade unknown_word"),
        (",yes", ",yes,", "2 - field_count"),
        (",18,", ",\"1\n8\",", "2 raw control_character"),
    ] {
        let row = GOOD.replacen(from, to, 1);
        let other = GOOD.replace("leerling-1", "leerling-2");
        let text = format!("{HEADER}\n{row}\n{other}\n");
        let expected: Vec<&str> = Some(expected)
            .into_iter()
            .filter(|e| !e.is_empty())
            .collect();
        assert_eq!(issues(&text), expected, "{from} → {to}");
    }
}

#[test]
fn ass_18_absent_is_not_taken_and_0_is_a_0() {
    let absent = GOOD.replacen(",18,40,,,yes", ",,,,absent,", 1);
    let zero = GOOD
        .replacen(",18,", ",0,", 1)
        .replace("leerling-1", "leerling-2");
    let text = format!("{HEADER}\n{absent}\n{zero}\n");
    let (results, _) = School::new().read(text.as_bytes()).unwrap();
    assert!(results[0].outcome == AssessmentOutcome::NotTaken(NotTakenReason::Absent));
    let measured = results[1].measured().unwrap();
    assert!(matches!(measured, Measured::Score(score) if score.raw.hundredths() == 0));
}

#[test]
fn ass_16_a_value_of_another_scale_makes_a_bad_row() {
    let header = "pupil,instrument,edition,norm_sample,date,school_year,point,grade,assessor,raw,max,avi_level,avi_mastery,words_1,words_2,words_3,wellbeing,involvement,dl,dle,attainment,not_taken,valid";
    let row = |instrument: &str, filled: &[(&str, &str)]| {
        let cells: Vec<&str> = header
            .split(',')
            .map(|name| match name {
                "pupil" => "leerling-1",
                "instrument" => instrument,
                "edition" => "1",
                "norm_sample" => "alle",
                "date" => "2024-09-24",
                "school_year" => "2024-2025",
                "point" => "begin",
                "grade" => "lo3",
                "assessor" => "leraar-1",
                "valid" => "ja",
                _ => {
                    let cell = filled.iter().find(|(column, _)| *column == name);
                    cell.map_or("", |(_, value)| value)
                }
            })
            .collect();
        issues(&format!("{header}\n{}\n", cells.join(",")))
    };
    let good: [(&str, &[(&str, &str)]); 6] = [
        (
            "avi",
            &[("avi_level", "AVI-M4"), ("avi_mastery", "beheersing")],
        ),
        ("dmt", &[("words_1", "31"), ("words_2", "0")]),
        ("welbevinden", &[("wellbeing", "2.5")]),
        (
            "welbevinden",
            &[("wellbeing", "unscored"), ("involvement", "5")],
        ),
        ("doel", &[("attainment", "in_progress")]),
        ("dle", &[("dl", "20"), ("dle", "15")]),
    ];
    for (instrument, filled) in good {
        assert!(row(instrument, filled).is_empty(), "{instrument}");
    }
    for (instrument, filled, expected) in [
        (
            "avi",
            vec![("avi_level", "5"), ("avi_mastery", "beheersing")],
            "2 avi_level avi_old_scale",
        ),
        (
            "avi",
            vec![("avi_level", "M9"), ("avi_mastery", "beheersing")],
            "2 avi_level unknown_word",
        ),
        (
            "avi",
            vec![("avi_level", "M4")],
            "2 avi_mastery missing_value",
        ),
        ("avi", vec![("raw", "3")], "2 raw other_scale"),
        (
            "doel",
            vec![("attainment", "reached"), ("raw", "3")],
            "2 raw other_scale",
        ),
        (
            "doel",
            vec![("attainment", "d")],
            "2 attainment unknown_word",
        ),
        (
            "welbevinden",
            vec![("wellbeing", "0")],
            "2 wellbeing bad_number",
        ),
        ("dmt", vec![("words_1", "+3")], "2 words_1 bad_number"),
        (
            "dle",
            vec![("dl", "20"), ("dle", "121")],
            "2 dle bad_number",
        ),
        (
            "voorbeeld-lezen",
            vec![("attainment", "reached")],
            "2 attainment other_scale",
        ),
    ] {
        assert_eq!(row(instrument, &filled), [expected], "{instrument}");
    }
}

#[test]
fn the_same_row_twice_is_no_problem_and_another_score_is() {
    let other = GOOD.replacen(",18,", ",19,", 1);
    let text = format!("{HEADER}\n{GOOD}\n{GOOD}\n{other}\n");
    assert_eq!(issues(&text), ["4 - duplicate_key"]);
    let (results, report) = School::new().read(text.as_bytes()).unwrap();
    assert_eq!((results.len(), report.repeated), (1, 1));
}

#[test]
fn a_zone_of_the_file_is_not_read_and_a_national_number_is_refused() {
    let text = format!("{HEADER},zone,insz,geslacht,Naam\n{GOOD},A,93051822361,v,Noor\n");
    let (_, report) = School::new().read(text.as_bytes()).unwrap();
    assert_eq!(report.taken, 1);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|r| (r.column.as_str(), r.rows))
        .collect();
    assert_eq!(refused, [("insz", 1), ("geslacht", 1)]);
    assert_eq!(report.unused, ["zone", "Naam"]);
    let summary = report.summary_lines().join("\n");
    assert!(!summary.contains("Noor") && !summary.contains("93051822361"));
}

#[test]
fn a_summary_names_places_and_the_instrument_only() {
    let bad = GOOD.replacen(",18,", ",geheim,", 1);
    let unknown = GOOD.replacen("voorbeeld-lezen", "geheim", 1);
    let text = format!("{HEADER}\n{bad}\n{unknown}\n");
    let (_, report) = School::new().read(text.as_bytes()).unwrap();
    assert_eq!(
        report.summary_lines(),
        [
            "2 rows, 0 taken, 0 repeated, 2 skipped",
            "line 2, column raw: bad_number; skipped: a result of voorbeeld-lezen",
            "line 3, column instrument: unknown_instrument; skipped: a result of an unknown instrument",
        ]
    );
    assert!(!format!("{report:?}").contains("geheim"));
}

#[test]
fn a_file_without_its_columns_or_its_end_is_not_imported() {
    for (text, expected) in [
        (String::new(), "assessment.results_form"),
        (HEADER.replace("not_taken,", ""), "assessment.results_form"),
        (format!("{HEADER},raw"), "assessment.results_form"),
        (
            format!("{HEADER}\n\"{}", "x,\n".repeat(MAX_ROW_BYTES)),
            "assessment.results_broken",
        ),
    ] {
        let error = School::new().read(text.as_bytes()).unwrap_err();
        assert_eq!(code(&error), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_cells_never_panic_and_never_become_a_score(
        cells in proptest::collection::vec("[a-z0-9,.\"\n-]{0,6}", 3),
        raw in 0_u16..60,
    ) {
        let row = GOOD.replacen(",18,40,,", &format!(",{raw},40,{},{}", cells[0], cells[1]), 1);
        let text = format!("{HEADER}\n{row}{}\n", cells[2]);
        if let Ok((results, report)) = School::new().read(text.as_bytes()) {
            prop_assert_eq!(report.rows, report.taken + report.repeated + report.skipped);
            for result in results {
                if let Some(Measured::Score(score)) = result.measured() {
                    prop_assert_eq!(score.raw.hundredths(), u32::from(raw) * 100);
                    prop_assert!(raw <= 40);
                }
            }
        }
    }
}
