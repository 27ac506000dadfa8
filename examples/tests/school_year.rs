//! The example's story and its table, compared with what the rules ask.

use lvs_core::care::CarePhase;
use lvs_core::explain::Language;
use lvs_examples::school_year::{READERS, Story, rows, run};

fn told(folder: &std::path::Path) -> Result<(Story, String), Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    let story = run(folder, Language::English, &mut out)?;
    Ok((story, String::from_utf8(out)?))
}

/// The lines of the expected table, and the same lines of the table that was shown.
fn tables(story: &Story) -> (Vec<String>, Vec<String>) {
    let expected = include_str!("school_year.expected")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let shown = rows(&story.seen)
        .into_iter()
        .map(|(day, kind, marks)| {
            let marks: Vec<&str> = marks
                .into_iter()
                .map(|mark| match mark {
                    "" => ".",
                    "–" => "-",
                    other => other,
                })
                .collect();
            format!("{day} {} {}", kind.as_str(), marks.join(" "))
        })
        .collect();
    (expected, shown)
}

#[test]
fn the_table_is_what_the_rules_ask_and_a_second_run_shows_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let (story, _) = told(folder.path()).unwrap();
    let (expected, shown) = tables(&story);
    assert_eq!(shown, expected);
    for seen in &story.seen {
        let rules: Option<Vec<&str>> = seen
            .denied
            .as_ref()
            .map(|rules| rules.iter().map(|rule| rule.code()).collect());
        let expected: Option<&[&str]> = match seen.reader.id {
            "teacher-5a" | "stranger" => Some(&["VIS-13"]),
            "partner" => Some(&["CON-07", "VIS-13"]),
            _ => None,
        };
        assert_eq!(rules.as_deref(), expected, "{}", seen.reader.title);
        let phase = match seen.reader.id {
            "teacher-5a" | "stranger" | "partner" | "therapist" => None,
            _ => Some(CarePhase::ExtendedCare),
        };
        assert_eq!(seen.phase, phase, "{}", seen.reader.title);
    }

    let (again, text) = told(folder.path()).unwrap();
    assert_eq!(again.seen, story.seen);
    assert!(text.contains("earlier run"));
    for school in &again.imported {
        assert_eq!((school.people_written, school.relations_written), (0, 0));
    }
}

#[test]
fn the_roster_is_the_one_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let (story, text) = told(folder.path()).unwrap();
    let pupils: Vec<(&str, usize)> = story
        .imported
        .iter()
        .map(|school| (school.roster_school, school.pupils))
        .collect();
    assert_eq!(pupils, [("10001", 60), ("10002", 26)]);
    let file = include_str!("../data/oneroster-sds/sds-v1-100users/Student.csv");
    assert_eq!(file.lines().count() - 1, 60 + 26);
    for school in &story.imported {
        assert_eq!(school.skipped, 0);
        assert!(
            school
                .refused_fields
                .iter()
                .any(|field| field == "Password")
        );
    }
    // What was refused is named by its field, never by its value.
    assert!(!text.contains("P@ssw"));
}

#[test]
fn what_was_refused_on_the_way_says_what_was_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (story, _) = told(folder.path()).unwrap();
    let refused: Vec<(&str, Vec<&str>, Option<&str>)> = story
        .refused
        .iter()
        .map(|refused| {
            let missing = refused.missing.iter().map(String::as_str).collect();
            (refused.what, missing, refused.hint.as_deref())
        })
        .collect();
    let (teacher, intake, report, birthday) = match refused.as_slice() {
        [a, b, c, d] => (a, b, c, d),
        other => panic!("{other:?}"),
    };
    assert!(teacher.1.contains(&"phase_one_insufficient"), "{teacher:?}");
    assert!(intake.1.contains(&"clb_permission"), "{intake:?}");
    assert_eq!(report.2, Some("record_educational_need"));
    assert_eq!(birthday.2, Some("ask_consent"));
    let rules = |index: usize| story.refused[index].rules.clone();
    assert!(rules(0).contains(&"CC-16".to_owned()));
    assert!(rules(1).contains(&"CLB-01".to_owned()));
    assert!(rules(2).contains(&"DAT-10".to_owned()));
    assert!(rules(3).contains(&"CON-15".to_owned()));
}

#[test]
fn every_reader_has_a_column_and_no_text_is_printed() {
    assert_eq!(READERS.len(), 13);
    let folder = tempfile::tempdir().unwrap();
    let (story, text) = told(folder.path()).unwrap();
    assert_eq!(story.seen.len(), READERS.len());
    // The serious concern and what the mother said in confidence are in nobody's table as a text.
    assert!(!text.contains("afraid") && !text.contains("shouts"));
    assert!(text.contains("school-year.sqlite3"));
}

#[test]
fn a_database_that_is_not_of_the_example_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("school-year.sqlite3");
    std::fs::write(&file, "someone else's").unwrap();
    assert!(told(folder.path()).is_err());
    assert_eq!(std::fs::read(&file).unwrap(), b"someone else's");
}
