//! Files that cannot be trusted, and elements that cannot be read.

use super::*;

fn code(students: &str, text: &str) -> &'static str {
    read(students, text).unwrap_err().code().as_str()
}

#[test]
fn a_document_type_or_an_entity_breaks_the_set() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>{}",
        discipline("<Other>&b;</Other>")
    );
    assert_eq!(code(STUDENTS, &bomb), "edfi.broken");
    let outside = format!(
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">{}",
        discipline("")
    );
    assert_eq!(code(STUDENTS, &outside), "edfi.broken");
    for entity in ["&b;", "&#xFFFFFFFF;", "&#0;"] {
        let text = discipline(&format!("<Other>{entity}</Other>"));
        assert_eq!(code(STUDENTS, &text), "edfi.broken", "{entity}");
    }
    let own = discipline("<Other>&amp;&lt;&#233;</Other>");
    assert!(read(STUDENTS, &own).is_ok());
}

#[test]
fn what_cannot_be_read_to_its_end_breaks_the_set() {
    let whole = three();
    for cut in [whole.len() - 1, whole.len() / 2, 60] {
        let cut = whole.get(..cut).unwrap();
        assert_eq!(code(STUDENTS, cut), "edfi.broken");
    }
    let twice = format!("{whole}{whole}");
    assert_eq!(code(STUDENTS, &twice), "edfi.broken");
    assert_eq!(code(STUDENTS, &discipline("<A></B>")), "edfi.broken");
    let deep = format!("{}{}", "<a>".repeat(40), "</a>".repeat(40));
    assert_eq!(code(STUDENTS, &discipline(&deep)), "edfi.broken");
    let endless = discipline(&format!(
        "<a><!--{}--></a>",
        "x".repeat(2 * MAX_ELEMENT_BYTES)
    ));
    assert_eq!(code(STUDENTS, &endless), "edfi.broken");
    let wide = discipline(&"<a><b>text</b></a>".repeat(MAX_ELEMENT_BYTES / 10));
    assert!(
        read(STUDENTS, &wide).is_ok(),
        "many small elements are fine"
    );
}

#[test]
fn another_form_is_no_set() {
    assert_eq!(code(STUDENTS, "<Other/>"), "edfi.form");
    assert_eq!(code(STUDENTS, ""), "edfi.form");
    let latin = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}", three());
    assert_eq!(code(STUDENTS, &latin), "edfi.form");
    let alone = RosterFiles::new().with("StudentDiscipline.xml", three());
    assert_eq!(
        read_discipline(&alone).unwrap_err().code().as_str(),
        "edfi.form"
    );
    let bytes = RosterFiles::new().with("student.XML", STUDENTS).with(
        "StudentDiscipline.xml",
        b"<InterchangeStudentDiscipline>\xff</InterchangeStudentDiscipline>".to_vec(),
    );
    assert_eq!(
        read_discipline(&bytes).unwrap_err().code().as_str(),
        "edfi.broken"
    );
}

#[test]
fn a_bad_element_is_told_by_place_and_the_rest_is_read() {
    let incident = |from: &str, to: &str| INCIDENT.replace(from, to);
    for (text, problem, element) in [
        (
            incident("2024-09-30", "2024-02-30"),
            "bad_date",
            "IncidentDate",
        ),
        (
            incident("<IncidentIdentifier>7<", "<IncidentIdentifier> <"),
            "missing_value",
            "IncidentIdentifier",
        ),
        (
            incident("#Other<", "#Sam, 93051822361<"),
            "unknown_code",
            "Behavior",
        ),
        (
            incident("#Witness", "#Bystander"),
            "unknown_code",
            "DisciplineIncidentParticipationCode",
        ),
        (
            incident("<SchoolId>900</SchoolId>", ""),
            "missing_value",
            "SchoolReference",
        ),
        (
            format!("{INCIDENT}{}", part(DID, "93051822361", "Perpetrator", "")),
            "bad_id",
            "StudentUniqueId",
        ),
        (
            format!("{INCIDENT}{}", part(DID, "nobody", "Perpetrator", "")),
            "unknown_reference",
            "StudentReference",
        ),
        (
            format!(
                "{INCIDENT}{}",
                part(DID, "sam", "Perpetrator", "").replace("i1", "i9")
            ),
            "unknown_reference",
            "DisciplineIncidentReference",
        ),
        (
            format!("{INCIDENT}{}", incident("2024-09-30", "2024-09-29")),
            "duplicate_id",
            "IncidentIdentifier",
        ),
    ] {
        let (set, report) = read(STUDENTS, &discipline(&format!("\n\n{text}"))).unwrap();
        assert!(
            problems(&report).contains(&(problem, Some(element))),
            "{problem}: {report:?}"
        );
        assert!(
            report.issues.iter().all(|issue| issue.line >= 3),
            "{report:?}"
        );
        assert!(set.parts() == 0);
        assert!(!format!("{report:?}").contains("Sam"));
    }
    let long = INCIDENT.replace("Sam hit Noor", &"x".repeat(MAX_ELEMENT_TEXT + 1));
    let (_, report) = read(STUDENTS, &discipline(&long)).unwrap();
    assert_eq!(problems(&report), [("too_long", None)]);
}

#[test]
fn an_incident_to_come_and_an_unknown_school_give_nothing() {
    let text = three().replace("2024-09-30", "2024-10-02");
    let (planned, report) = plan(&text, &[here("sam", "Verzonnen", None)]);
    assert!(planned.is_empty());
    assert!(problems(&report).contains(&("bad_date", Some("IncidentDate"))));
    let (set, mut report) = read(STUDENTS, &three()).unwrap();
    let today = "2024-10-01".parse().unwrap();
    let error = plan_discipline(&set, "901", &[], today, &mut report).unwrap_err();
    assert_eq!(error.code().as_str(), "input.reference");
}
