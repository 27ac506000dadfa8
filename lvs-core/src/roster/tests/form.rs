//! Sets that are of no known form, or cannot be read to the end.

use super::*;
use crate::error::ErrorCode;

fn code(source: &dyn RosterSource) -> &'static str {
    read_roster(source).unwrap_err().code().as_str()
}

#[test]
fn a_set_of_no_form_or_of_two_is_refused() {
    assert_eq!(code(&RosterFiles::new()), "roster.form");
    assert_eq!(
        code(&RosterFiles::new().with("leerlingen.csv", "a,b\n")),
        "roster.form"
    );
    let both = small_v1().with("orgs.csv", "sourcedId,name,type\n");
    assert_eq!(code(&both), "roster.form");
    let twice = small_v1().with("school.CSV", "SIS ID,Name\n");
    assert_eq!(code(&twice), "roster.form");
}

#[test]
fn a_missing_file_or_column_stops_everything() {
    let source = RosterFiles::new().with("School.csv", "SIS ID,Name\ns1,School Een\n");
    let error = read_roster(&source).unwrap_err();
    assert_eq!(error.code(), ErrorCode::RosterForm);
    assert!(error.to_string().contains("Section.csv"));

    let source = small_v1().with(
        "Student.csv",
        "SIS ID,School SIS ID,First Name\np1,s1,Noor\n",
    );
    let error = read_roster(&source).unwrap_err();
    assert_eq!(error.code(), ErrorCode::RosterForm);
    assert!(error.to_string().contains("Last Name"));
    assert!(!error.to_string().contains("Noor"));

    assert_eq!(code(&small_v1().with("School.csv", "")), "roster.form");
    // A file without a header: the first pupil is not taken for one.
    let source = small_v1().with("Student.csv", "p1,s1,Noor,Voorbeeld,5/14/2012\n");
    assert_eq!(code(&source), "roster.form");
    let twice = small_v1().with("School.csv", "SIS ID,Name,sis id\ns1,School Een,s1\n");
    assert_eq!(code(&twice), "roster.form");
}

#[test]
fn semicolons_are_another_form() {
    let source = small_v1().with("School.csv", "SIS ID;Name\ns1;School Een\n");
    assert_eq!(code(&source), "roster.form");
}

#[test]
fn a_header_that_is_not_utf_8_is_refused() {
    let source = small_v1().with("School.csv", b"SIS ID,Nam\xe9\ns1,x\n".to_vec());
    assert_eq!(code(&source), "roster.form");
    let utf16: Vec<u8> = "\u{feff}SIS ID,Name\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(code(&small_v1().with("School.csv", utf16)), "roster.form");
}

#[test]
fn a_byte_order_mark_column_order_and_case_do_not_matter() {
    let source = small_v1()
        .with("School.csv", "\u{feff}NAME,sis id\nSchool Een,s1\n")
        .with(
            "Student.csv",
            "\u{feff}Birthdate,Last Name,First Name,School SIS ID,SIS ID\r\n\
             5/14/2012,Voorbeeld,Noor,s1,p1\r\n6/15/2012,Fictief,Sam,s1,p2\r\n",
        );
    let (roster, report) = read(&source);
    assert!(report.issues.is_empty());
    let (plain, _) = read(&small_v1());
    assert_eq!(roster, plain);
}

#[test]
fn a_quote_without_an_end_breaks_the_set() {
    let mut text = String::from("SIS ID,Name\ns1,\"School Een\n");
    text.push_str(&"s2,School Twee\n".repeat(MAX_ROW_BYTES / 10));
    assert_eq!(code(&small_v1().with("School.csv", text)), "roster.broken");
}

#[test]
fn a_folder_that_is_not_there_breaks_the_set_without_naming_it() {
    let error = read_roster(&RosterDirectory::new("/nergens/jan-peeters")).unwrap_err();
    assert_eq!(error.code(), ErrorCode::RosterBroken);
    assert!(!error.to_string().contains("peeters"));
}

#[test]
fn other_files_are_counted_not_named() {
    let source = small_v1().with("Jan Peeters.txt", "x");
    let (_, report) = read(&source);
    assert_eq!(report.other_files, 1);
    assert!(!format!("{report:?} {:?}", report.summary_lines()).contains("Peeters"));
}

#[test]
fn the_roster_must_have_the_school() {
    let (roster, _) = read(&small_v1());
    let request = PlanRequest {
        school: SchoolId::parse("school-1").unwrap(),
        roster_school: "s2",
        moment: Moment::on("2024-10-01".parse().unwrap()),
        options: RosterOptions::default(),
    };
    let error = plan_import(&roster, &request, &[], &[]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownReference);
}

#[test]
fn the_names_of_one_roster_1_2_are_known() {
    let source = small_v2()
        .with(
            "roles.csv",
            "sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n\
             r1,p1,primary,student,2024-09-01,2025-01-31,s1\n\
             r2,p2,primary,student,2024-09-01,2025-06-30,s1\n\
             r3,t1,primary,teacher,2024-09-01,2025-06-30,s1\n",
        )
        .with(
            "classes.csv",
            "sourcedId,schoolSourcedId,title,termSourcedIds\nk1,s1,Wiskunde,j\n",
        );
    let mut here = Here::default();
    here.import(&source, "2024-10-01");
    assert_eq!(here.on("2025-01-31").len(), 6);
    // Noor left: the class, which goes on, no longer reaches her.
    assert_eq!(
        here.on("2025-02-01"),
        [
            "p2 class_member k1",
            "p2 enrolment p2",
            "t1 subject_teacher k1"
        ]
    );
}
