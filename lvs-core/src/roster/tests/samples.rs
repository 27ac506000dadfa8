//! The publisher's samples, as they are.

use super::*;
use crate::people::{RelationKind, RelationOrigin};
use crate::time::SchoolYear;

#[test]
fn the_v1_sample_is_read_whole() {
    let (roster, report) = read(&sample("sds-v1-100users"));
    assert_eq!(roster.form(), RosterForm::SdsV1);
    let taken = |file| report.file(file).unwrap().taken;
    assert_eq!(taken(RosterFile::School), 2);
    assert_eq!(taken(RosterFile::Section), 28);
    assert_eq!(taken(RosterFile::Student), 86);
    assert_eq!(taken(RosterFile::Teacher), 12);
    assert_eq!(taken(RosterFile::StudentEnrollment), 602);
    assert_eq!(taken(RosterFile::TeacherRoster), 28);
    assert_eq!(report.skipped(), 0);
    assert!(report.issues.is_empty());
    let schools = roster.schools();
    let counts: Vec<_> = schools
        .iter()
        .map(|s| (s.external_id.as_str(), s.pupils, s.teachers, s.classes))
        .collect();
    assert_eq!(counts, [("10001", 60, 7, 14), ("10002", 26, 5, 14)]);
}

#[test]
fn the_v1_sample_gives_one_school_at_a_time() {
    let (roster, _) = read(&sample("sds-v1-100users"));
    let mut here = Here::default();
    let plan = here.plan(&roster, "10001", "2017-10-02");
    assert_eq!(plan.counts.people_new, 60 + 7);
    let of = |kind| {
        let kinds = plan.relations.iter().map(|r| RosterRelation::of(&r.kind));
        kinds.filter(|k| *k == Some(kind)).count()
    };
    assert_eq!(of(RosterRelation::Enrolment), 60);
    assert_eq!(of(RosterRelation::ClassMember), 420);
    assert_eq!(of(RosterRelation::SubjectTeacher), 14);
    assert_eq!(of(RosterRelation::Contact), 0);
    assert!(plan.relations.iter().all(|r| {
        r.origin == RelationOrigin::Roster
            && r.validity.from() == "2017-07-01".parse().unwrap()
            && r.validity.until() == Some("2018-07-01".parse().unwrap())
    }));
    here.write(&plan);
    let again = here.plan(&roster, "10001", "2017-11-02");
    assert!(again.is_empty());
    assert_eq!(again.counts.relations_unchanged, 494);
    assert_eq!(again.counts.people_unchanged, 67);
}

#[test]
fn an_old_sample_is_over_unless_a_school_year_is_asked_for() {
    let (roster, _) = read(&sample("sds-v1-100users"));
    let mut here = Here::default();
    let plan = here.plan(&roster, "10002", "2025-10-01");
    here.write(&plan);
    assert!(here.on("2025-10-01").is_empty());
    assert!(here.plan(&roster, "10002", "2025-10-02").is_empty());

    let mut here = Here::default();
    let year: SchoolYear = "2025-2026".parse().unwrap();
    let options = RosterOptions {
        validity: RosterValidity::SchoolYear(year),
    };
    let plan = here.plan_with(&roster, "10002", "2025-10-01", options);
    here.write(&plan);
    assert_eq!(here.on("2025-10-01").len(), 26 + 182 + 14);
    assert!(here.on("2026-09-01").is_empty());
    let again = here.plan_with(&roster, "10002", "2025-10-01", options);
    assert!(again.is_empty());
}

#[test]
fn the_v2_sample_is_read_whole() {
    let (roster, report) = read(&sample("sds-v2.1"));
    assert_eq!(roster.form(), RosterForm::SdsV2);
    let taken = |file| report.file(file).unwrap().taken;
    assert_eq!(taken(RosterFile::Orgs), 4);
    assert_eq!(taken(RosterFile::Users), 8);
    assert_eq!(taken(RosterFile::Roles), 7);
    assert_eq!(taken(RosterFile::Enrollments), 6);
    assert_eq!(taken(RosterFile::Relationships), 3);
    assert_eq!(report.file(RosterFile::UserFlags).unwrap().set_aside, 3);
    assert_eq!(report.skipped(), 0);
    // The department and the ministry have neither classes nor pupils.
    let schools = roster.schools();
    let counts: Vec<_> = schools
        .iter()
        .map(|s| (s.external_id.as_str(), s.pupils, s.teachers, s.classes))
        .collect();
    assert_eq!(counts, [("110001", 1, 1, 1), ("110003", 3, 1, 1)]);
}

#[test]
fn the_v2_sample_gives_contacts_without_authority() {
    let (roster, _) = read(&sample("sds-v2.1"));
    let mut here = Here::default();
    let plan = here.plan(&roster, "110003", "2021-10-01");
    here.write(&plan);
    assert_eq!(
        here.on("2021-10-01"),
        [
            "114001 class_member 112002",
            "114001 enrolment 114001",
            "114002 contact 114001",
            "114002 contact 114003",
            "114003 class_member 112002",
            "114003 enrolment 114003",
            "114004 class_member 112002",
            "114004 enrolment 114004",
            "114005 contact 114004",
            "114007 subject_teacher 112002",
        ]
    );
    assert_eq!(here.on("2022-06-11").len(), 10);
    assert!(here.on("2022-06-12").is_empty());
    // The subject in the file is the code 14: the course's title names it.
    let subjects: Vec<_> = plan
        .relations
        .iter()
        .filter_map(|r| match &r.kind {
            RelationKind::SubjectTeacher { subject } => Some(subject.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(subjects, ["biology 10 2021"]);
    assert!(here.plan(&roster, "110003", "2021-11-01").is_empty());
    assert!(here.plan(&roster, "110003", "2023-11-01").is_empty());
}
