//! A bad row is skipped, named by place and problem, and the rest is read.

use super::*;
use std::collections::BTreeSet;

/// The issues, as `file line column problem`.
fn issues(source: &dyn RosterSource) -> Vec<String> {
    read(source)
        .1
        .issues
        .iter()
        .map(|issue| {
            let column = issue.column.as_deref().unwrap_or("-");
            let (file, problem) = (issue.file.as_str(), issue.problem.as_str());
            format!("{file} {} {column} {problem}", issue.line)
        })
        .collect()
}

fn students(rows: &str) -> RosterFiles {
    let header = "SIS ID,School SIS ID,First Name,Last Name,Birthdate,Status,Grade\n";
    small_v1().with("Student.csv", format!("{header}{rows}"))
}

/// The issues of the file alone, without those of the rows that point to it.
fn student_issues(rows: &str) -> Vec<String> {
    issues(&students(rows))
        .into_iter()
        .filter(|issue| issue.starts_with("Student.csv"))
        .collect()
}

#[test]
fn each_problem_of_a_row_has_its_place() {
    let long = "x".repeat(201);
    let longer = "x".repeat(MAX_CELL_BYTES + 1);
    for (row, expected) in [
        ("p1,s1,Noor,Voorbeeld,5/14/2012,,", ""),
        ("p1,s1,Noor,Voorbeeld,,Active,", ""),
        ("p1,s1,Noor,Voorbeeld,5/14/2012", "2 - field_count"),
        ("p1,s1,Noor,Voorbeeld,5/14/2012,,,", "2 - field_count"),
        (",s1,Noor,Voorbeeld,,,", "2 SIS ID missing_value"),
        ("p1,s1, ,Voorbeeld,,,", "2 First Name missing_value"),
        ("p 1,s1,Noor,Voorbeeld,,,", "2 SIS ID bad_id"),
        ("93051822361,s1,Noor,Voorbeeld,,,", "2 SIS ID bad_id"),
        ("93.05.18-223.61,s1,Noor,Voorbeeld,,,", "2 SIS ID bad_id"),
        ("p1,s1,Noor,Voorbeeld,14/5/2012,,", "2 Birthdate bad_date"),
        ("p1,s1,Noor,Voorbeeld,2012-05-14,,", "2 Birthdate bad_date"),
        ("p1,s1,Noor,Voorbeeld,5/14/1812,,", "2 Birthdate bad_date"),
        (
            "p1,s1,Noor,Voorbeeld,,Misschien,",
            "2 Status unknown_status",
        ),
        (
            "p1,s2,Noor,Voorbeeld,,,",
            "2 School SIS ID unknown_reference",
        ),
        (
            &format!("p1,s1,{long},Voorbeeld,,,"),
            "2 First Name bad_text",
        ),
        (
            &format!("p1,s1,Noor,Voorbeeld,,,{longer}"),
            "2 Grade too_long",
        ),
        (
            "p1,s1,Noor,Voorbeeld,,,\"3\n4\"",
            "2 Grade control_character",
        ),
        (
            "p1,s1,No\0or,Voorbeeld,,,",
            "2 First Name control_character",
        ),
    ] {
        let found = student_issues(&format!("{row}\np2,s1,Sam,Fictief,,,\n"));
        let expected: Vec<String> = if expected.is_empty() {
            Vec::new()
        } else {
            vec![format!("Student.csv {expected}")]
        };
        assert_eq!(found, expected, "{row}");
        let (roster, report) = read(&students(&format!("{row}\np2,s1,Sam,Fictief,,,\n")));
        let kept = if expected.is_empty() { 2 } else { 1 };
        assert_eq!(roster.schools()[0].pupils, kept);
        assert!(!format!("{report:?}").contains("Noor"));
    }
}

#[test]
fn invalid_utf_8_skips_the_row_only() {
    let mut bytes = b"SIS ID,School SIS ID,First Name,Last Name,Grade\n".to_vec();
    bytes.extend_from_slice(
        b"p1,s1,No\xebl,Voorbeeld,3\np2,s1,Sam,Fictief,\xff\np3,s1,Lo,Bedacht,3\n",
    );
    let source = small_v1()
        .with("Student.csv", bytes)
        .with("StudentEnrollment.csv", "Section SIS ID,SIS ID\nk1,p3\n");
    assert_eq!(
        issues(&source),
        [
            "Student.csv 2 First Name invalid_utf8",
            "Student.csv 3 Grade invalid_utf8",
        ]
    );
    assert_eq!(read(&source).0.schools()[0].pupils, 1);
}

#[test]
fn a_skipped_row_makes_those_that_point_to_it_bad() {
    let found = issues(&students("p1,s1,,Voorbeeld,,,\np2,s1,Sam,Fictief,,,\n"));
    assert_eq!(
        found,
        [
            "Student.csv 2 First Name missing_value",
            "StudentEnrollment.csv 2 SIS ID unknown_reference",
            "StudentEnrollment.csv 4 SIS ID unknown_reference",
        ]
    );
}

#[test]
fn lines_are_counted_through_line_ends_of_both_kinds_and_empty_lines() {
    let rows =
        "p2,s1,Sam,Fictief,,,\r\n\r\n,s1,Noor,Voorbeeld,,,\r\np1,s1,Noor,Voorbeeld,9/9/99,,\r\n";
    assert_eq!(
        student_issues(rows),
        [
            "Student.csv 4 SIS ID missing_value",
            "Student.csv 5 Birthdate bad_date",
        ]
    );
}

#[test]
fn the_same_row_twice_is_no_problem_but_another_one_is() {
    let rows = "p1,s1,Noor,Voorbeeld,,,3\np1,s1,Noor,Voorbeeld,,,4\np1,s1,Noor,Anders,,,\n";
    assert_eq!(student_issues(rows), ["Student.csv 4 SIS ID duplicate_id"]);
    let (_, report) = read(&students(rows));
    assert_eq!(report.file(RosterFile::Student).unwrap().repeated, 1);
}

#[test]
fn nobody_is_pupil_and_teacher() {
    let source = small_v1().with(
        "Teacher.csv",
        "SIS ID,School SIS ID,First Name,Last Name\np1,s1,Noor,Voorbeeld\nt1,s1,Lies,Verzonnen\n",
    );
    assert_eq!(issues(&source), ["Teacher.csv 2 SIS ID pupil_and_teacher"]);
    let source = small_v2().with(
        "enrollments.csv",
        "classSourcedId,userSourcedId,role\nk1,p1,teacher\nk1,c1,teacher\nk1,t1,student\n",
    );
    assert_eq!(
        issues(&source),
        [
            "enrollments.csv 2 role pupil_and_teacher",
            "enrollments.csv 3 userSourcedId no_teacher_role",
            "enrollments.csv 4 userSourcedId other_school",
        ]
    );
}

#[test]
fn a_period_ends_after_it_starts_and_roles_are_known() {
    let source = small_v2().with(
        "roles.csv",
        "userSourcedId,orgSourcedId,role,sessionSourcedId,roleStartDate,roleEndDate\n\
         p1,s1,student,,2024-09-02,2024-09-01\n\
         p1,s1,student,weg,,\n\
         p2,s1,leerling,,,\n\
         p1,s1,student,,2024-09-02,2024-09-02\n",
    );
    assert_eq!(
        issues(&source)[..3],
        [
            "roles.csv 2 roleEndDate end_before_start",
            "roles.csv 3 sessionSourcedId unknown_reference",
            "roles.csv 4 role unknown_role",
        ]
    );
    assert_eq!(read(&source).1.file(RosterFile::Roles).unwrap().taken, 1);
}

#[test]
fn what_is_inactive_is_no_problem_and_gives_nothing() {
    let source = students("p1,s1,Noor,Voorbeeld,,Inactive,\np2,s1,Sam,Fictief,,active,\n");
    assert!(issues(&source).is_empty());
    let (roster, report) = read(&source);
    assert_eq!(report.file(RosterFile::Student).unwrap().inactive, 1);
    let enrolments = report.file(RosterFile::StudentEnrollment).unwrap();
    assert_eq!((enrolments.taken, enrolments.inactive), (1, 2));
    assert_eq!(roster.schools()[0].pupils, 1);
}

#[test]
fn a_contact_must_be_of_a_pupil_and_someone_else() {
    let source = small_v2().with(
        "relationships.csv",
        "userSourcedId,relationshipUserSourcedId,relationshipRole\n\
         t1,c1,relative\np1,p1,guardian\np1,c9,guardian\np1,c1,baas\np1,c1,guardian\n",
    );
    assert_eq!(
        issues(&source),
        [
            "relationships.csv 2 userSourcedId not_a_pupil",
            "relationships.csv 4 relationshipUserSourcedId unknown_reference",
            "relationships.csv 5 relationshipRole unknown_role",
        ]
    );
}

#[test]
fn the_list_of_issues_is_bounded_and_the_count_is_not() {
    let rows = ",s1,Noor,Voorbeeld,,,\n".repeat(MAX_ISSUES + 5);
    let (_, report) = read(&students(&rows));
    assert_eq!(report.issues.len(), MAX_ISSUES);
    // Three more are the enrolments of the pupils who are not there.
    assert_eq!(report.issues_left_out, 5 + 3);
    assert_eq!(report.skipped(), MAX_ISSUES + 8);
}

#[test]
fn every_problem_has_a_code_of_its_own() {
    let codes: BTreeSet<_> = RosterProblem::ALL.iter().map(|p| p.as_str()).collect();
    assert_eq!(codes.len(), RosterProblem::ALL.len());
}

#[test]
fn the_summary_is_a_line_for_each_thing() {
    let (_, report) = read(&students("p1,s1,,Voorbeeld,,,\np2,s1,Sam,Fictief,,,\n"));
    let lines = report.summary_lines();
    assert!(lines.contains(
        &"Student.csv, line 2, column First Name: missing_value; skipped: pupil".to_owned()
    ));
    assert!(lines.contains(
        &"Student.csv: 2 rows, 1 taken, 0 repeated, 0 inactive, 0 set aside, 1 skipped".to_owned()
    ));
}
