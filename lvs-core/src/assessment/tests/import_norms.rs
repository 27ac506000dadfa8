//! Norm tables from files: all of a file or nothing.

use super::*;
use proptest::prelude::*;

const INVENTED_TOML: &str = include_str!("../../../../examples/data/norms/invented.toml");
const INVENTED_CSV: &str = include_str!("../../../../examples/data/norms/invented.csv");
const TRAPOP_TOML: &str = include_str!("../../../../examples/data/norms/trapop.toml");

fn issues(faults: &NormFaults) -> Vec<String> {
    faults
        .issues
        .iter()
        .map(|issue| {
            let column = issue.column.as_deref().unwrap_or("-");
            format!("{} {column} {}", issue.line, issue.problem.as_str())
        })
        .collect()
}

fn csv(text: &str) -> Vec<String> {
    issues(&norms_from_csv(text.as_bytes()).unwrap_err())
}

fn toml(text: &str) -> Vec<String> {
    issues(&norms_from_toml(text).unwrap_err())
}

#[test]
fn the_shipped_tables_load_and_are_labelled() {
    let from_toml = norms_from_toml(INVENTED_TOML).unwrap();
    assert_eq!(from_toml.len(), 8);
    assert!(from_toml.iter().all(|(_, table)| table.is_invented()));
    let from_csv = norms_from_csv(INVENTED_CSV.as_bytes()).unwrap();
    assert_eq!(from_csv, from_toml, "both files hold the same");
}

#[test]
fn ass_03_the_published_table_is_shipped_as_it_is_printed() {
    let tables = norms_from_toml(TRAPOP_TOML).unwrap();
    for (_, table) in tables.iter() {
        assert_eq!(table.bands(), trapop().bands());
        assert_eq!(table.basis(), NormBasis::Percentile);
        assert!(table.source().contains("trapop") && table.source().contains("S54"));
        assert!(!table.is_invented());
    }
}

const HEADER: &str =
    "instrument,edition,grade,point,norm_sample,zones,basis,step,source,invented,zone,from,to\n";

fn rows(rows: &[&str]) -> String {
    let key = "t,1,lo3,begin,alle,letters,raw,1,verzonnen,true";
    let rows: Vec<String> = rows.iter().map(|row| format!("{key},{row}\n")).collect();
    HEADER.to_owned() + &rows.concat()
}

#[test]
fn a_mistake_in_a_row_has_a_line_and_a_column_and_loads_nothing() {
    assert!(norms_from_csv(rows(&["e,0,9", "d,10,20"]).as_bytes()).is_ok());
    for (second, expected) in [
        ("d,tien,20", "3 from bad_number"),
        ("d,10,", "3 to missing_value"),
        ("F,10,20", "3 zone unknown_word"),
        ("d,10,20,x", "3 - field_count"),
        ("d,10,\"2\n0\"", "3 to bad_cell"),
        ("d,11,20", "3 - gap"),
        ("d,9,20", "3 - overlap"),
        ("e,10,20", "3 - zone_not_better"),
    ] {
        assert_eq!(csv(&rows(&["e,0,9", second])), [expected], "{second}");
    }
    // What cannot be read is not taken for a gap.
    assert_eq!(
        csv(&rows(&["e,0,9", "d,x,20", "c,21,40"])),
        ["3 from bad_number"]
    );
}

#[test]
fn a_key_and_a_head_are_checked() {
    let good = rows(&["e,0,9", "d,10,20"]);
    for (from, to, expected) in [
        ("t,1,", "een toets,1,", "2 instrument bad_code"),
        (",lo3,", ",3,", "2 grade unknown_word"),
        (",begin,", ",september,", "2 point unknown_word"),
        (",alle,", ",,", "2 norm_sample missing_value"),
        (",letters,", ",cijfers,", "2 zones unknown_word"),
        (",raw,1,", ",raw,een,", "2 step bad_number"),
        (",raw,1,", ",raw,2,", "3 - table_differs"),
        (",verzonnen,", ",,", "2 source missing_value"),
        (",true,", ",misschien,", "2 invented unknown_word"),
        (",true,", ",false,", "3 - table_differs"),
    ] {
        assert_eq!(csv(&good.replacen(from, to, 1)), [expected], "{expected}");
    }
}

#[test]
fn a_file_that_is_no_file_of_norms_is_refused() {
    for text in ["", "naam,score\nNoor,3\n"] {
        let faults = norms_from_csv(text.as_bytes()).unwrap_err();
        assert!(faults.file.is_some() && faults.issues.is_empty());
        let error = LvsError::from(faults);
        assert_eq!(code(&error), "assessment.norm_file");
        assert!(!error.to_string().contains("Noor"));
    }
    assert!(norms_from_csv(HEADER.as_bytes()).unwrap().is_empty());
    assert!(norms_from_toml("").unwrap().is_empty());
}

const TABLE: &str = r#"[[table]]
source = "verzonnen"
invented = true
zones = "letters"
basis = "raw"
step = 1
keys = [
    { instrument = "t", edition = "1", grade = "lo3", point = "begin", norm_sample = "alle" },
]
bands = [
    { zone = "e", from = 0, to = 9 },
    { zone = "d", from = 10, to = 20 },
]
"#;

#[test]
fn toml_mistakes_have_lines_too() {
    assert_eq!(norms_from_toml(TABLE).unwrap().len(), 1);
    for (from, to, expected) in [
        ("from = 10", "from = \"tien\"", "12 from bad_number"),
        ("from = 10", "from = -10", "12 from bad_number"),
        ("from = 10", "from = 10.555", "12 from bad_number"),
        ("from = 10", "from = 11", "12 - gap"),
        ("from = 10, ", "", "12 from missing_value"),
        ("from = 10", "from = 10, kleur = 1", "12 - unknown_field"),
        ("\"d\"", "\"x\"", "12 zone unknown_word"),
        ("\"lo3\"", "\"3\"", "8 grade unknown_word"),
        (
            ", norm_sample = \"alle\"",
            "",
            "8 norm_sample missing_value",
        ),
        ("invented = true\n", "", "1 invented missing_value"),
        (
            "basis = \"raw\"",
            "basis = \"z-score\"",
            "5 basis unknown_word",
        ),
        ("step = 1", "step = 0", "1 - zero_step"),
        ("step = 1", "step = 5", "11 - off_step"),
        ("step = 1", "stap = 1", "6 - not_toml"),
        ("step = 1", "step = ", "6 - not_toml"),
        ("step = 1", "step = [1]", "6 - not_toml"),
    ] {
        assert_eq!(
            toml(&TABLE.replacen(from, to, 1)),
            [expected],
            "{from} {to}"
        );
    }
    let twice = format!("{TABLE}{TABLE}");
    assert_eq!(toml(&twice), ["21 - duplicate_key"]);
    let error = LvsError::from(norms_from_toml(&twice).unwrap_err());
    assert_eq!(
        error.to_string(),
        "assessment.norm_file: line 21, column -: duplicate_key"
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = TABLE
        .replacen("from = 0", "from = \"nul\"", 1)
        .replacen("\"d\"", "\"x\"", 1);
    assert_eq!(toml(&text), ["11 from bad_number", "12 zone unknown_word"]);
}

proptest! {
    #[test]
    fn a_spoiled_file_never_panics_and_never_loads_half(at in 0_usize..430, noise in "[ -~\n]{0,4}", cut in 0_usize..6) {
        for (text, load) in [
            (TABLE, load_toml as fn(&str) -> Option<usize>),
            (&rows(&["e,0,9", "d,10,20"]), load_csv),
        ] {
            let mut spoiled: String = text.chars().take(at).collect();
            spoiled.push_str(&noise);
            spoiled.extend(text.chars().skip(at + cut));
            if let Some(loaded) = load(&spoiled) {
                prop_assert!(loaded <= 2);
            }
        }
    }
}

fn load_toml(text: &str) -> Option<usize> {
    norms_from_toml(text).ok().map(|tables| tables.len())
}

fn load_csv(text: &str) -> Option<usize> {
    norms_from_csv(text.as_bytes())
        .ok()
        .map(|tables| tables.len())
}
