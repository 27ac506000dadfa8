//! What begins, what ends, and when (VIS-02, IDN-14).

use super::*;
use crate::people::{RelationKind, RelationOrigin};

const ALL_V1: [&str; 7] = [
    "p1 class_member k1",
    "p1 class_member k2",
    "p1 enrolment p1",
    "p2 class_member k1",
    "p2 enrolment p2",
    "t1 subject_teacher k1",
    "t1 subject_teacher k2",
];

fn without_frans() -> RosterFiles {
    small_v1().with(
        "StudentEnrollment.csv",
        "Section SIS ID,SIS ID\nk1,p1\nk1,p2\n",
    )
}

#[test]
fn the_same_set_twice_changes_nothing() {
    for source in [small_v1(), small_v2()] {
        let mut here = Here::default();
        assert!(!here.import(&source, "2024-10-01").is_empty());
        for day in [
            "2024-10-01",
            "2024-10-02",
            "2025-06-30",
            "2025-07-01",
            "2026-01-01",
        ] {
            let plan = here.import(&source, day);
            assert!(plan.is_empty(), "{day}");
            assert!(plan.held_back.is_empty());
        }
    }
}

#[test]
fn two_imports_give_the_same_ids() {
    let (roster, _) = read(&small_v1());
    let ids = |day| -> Vec<_> {
        let plan = Here::default().plan(&roster, "s1", day);
        plan.relations.iter().map(|r| r.id).collect()
    };
    assert_eq!(ids("2024-10-01"), ids("2024-12-01"));
    assert!(ids("2024-10-01").iter().all(|id| id.as_str().len() <= 40));
}

#[test]
fn vis_02_a_relation_has_the_dates_of_its_term() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    assert!(here.on("2024-08-31").is_empty());
    assert_eq!(here.on("2024-09-01"), ALL_V1);
    assert_eq!(here.on("2025-06-30"), ALL_V1);
    assert!(here.on("2025-07-01").is_empty());
}

#[test]
fn idn_14_without_a_term_the_school_year_counts() {
    let source = small_v1().with(
        "Section.csv",
        "SIS ID,School SIS ID,Section Name\nk1,s1,Wiskunde\nk2,s1,Frans\n",
    );
    let mut here = Here::default();
    here.import(&source, "2024-10-01");
    assert!(here.on("2024-08-31").is_empty());
    assert_eq!(here.on("2025-08-31"), ALL_V1);
    assert!(here.on("2025-09-01").is_empty());
    // The next year's first import begins the next year.
    let plan = here.import(&source, "2025-09-01");
    assert_eq!(plan.counts.relations_new, 7);
    assert_eq!(here.on("2025-09-01"), ALL_V1);
}

#[test]
fn what_disappears_ends_on_the_day_of_the_import() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let plan = here.import(&without_frans(), "2024-11-15");
    assert_eq!(plan.counts.relations_ended, 1);
    assert!(
        here.on("2024-11-14")
            .contains(&"p1 class_member k2".to_owned())
    );
    assert!(
        !here
            .on("2024-11-15")
            .contains(&"p1 class_member k2".to_owned())
    );
    assert!(here.import(&without_frans(), "2024-11-16").is_empty());
}

#[test]
fn what_comes_back_begins_anew_and_the_gap_stays() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    here.import(&without_frans(), "2024-11-15");
    let plan = here.import(&small_v1(), "2024-12-01");
    assert_eq!(plan.counts.relations_new, 1);
    assert_eq!(plan.counts.relations_changed, 0);
    let frans = "p1 class_member k2".to_owned();
    for (day, there) in [
        ("2024-11-14", true),
        ("2024-11-15", false),
        ("2024-11-30", false),
        ("2024-12-01", true),
        ("2025-06-30", true),
    ] {
        assert_eq!(here.on(day).contains(&frans), there, "{day}");
    }
    assert!(here.import(&small_v1(), "2024-12-02").is_empty());
}

#[test]
fn what_began_today_ends_tomorrow_and_what_was_to_come_never_begins() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-09-01");
    here.import(&without_frans(), "2024-09-01");
    let frans = "p1 class_member k2".to_owned();
    assert!(here.on("2024-09-01").contains(&frans));
    assert!(!here.on("2024-09-02").contains(&frans));
    assert!(here.import(&without_frans(), "2024-09-01").is_empty());

    let mut here = Here::default();
    here.import(&small_v1(), "2024-08-20");
    here.import(&without_frans(), "2024-08-25");
    for day in ["2024-08-25", "2024-09-01", "2024-12-01"] {
        assert!(!here.on(day).contains(&frans));
    }
    assert!(here.import(&without_frans(), "2024-08-25").is_empty());
    // It may still come back, for the whole term.
    here.import(&small_v1(), "2024-08-27");
    assert_eq!(here.on("2024-09-01"), ALL_V1);
    assert!(here.import(&small_v1(), "2024-08-28").is_empty());
}

#[test]
fn a_term_that_moves_makes_a_version() {
    let longer = small_v1().with(
        "Section.csv",
        "SIS ID,School SIS ID,Section Name,Term StartDate,Term EndDate\n\
         k1,s1,Wiskunde,9/1/2024,8/31/2025\nk2,s1,Frans,9/1/2024,6/30/2025\n",
    );
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let plan = here.import(&longer, "2024-10-02");
    // Two in the class, its teacher, and both enrolments, which last as long as the class.
    assert_eq!(plan.counts.relations_changed, 5);
    assert_eq!(plan.counts.relations_new, 0);
    assert_eq!(here.on("2025-08-31").len(), 5);
    let plan = here.import(&small_v1(), "2024-10-03");
    assert_eq!(plan.counts.relations_changed, 5);
    assert!(here.on("2025-07-01").is_empty());
}

#[test]
fn what_the_school_recorded_is_never_touched() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let mut own = here.relations[0].clone();
    own.id = crate::id::RelationId::parse("eigen-1").unwrap();
    own.origin = RelationOrigin::School;
    here.relations.push(own.clone());
    own.id = crate::id::RelationId::parse("eigen-2").unwrap();
    own.kind = RelationKind::Director;
    here.relations.push(own);
    let source = small_v1()
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name\np3,s1,Lo,Bedacht\n",
        )
        .with("StudentEnrollment.csv", "Section SIS ID,SIS ID\nk1,p3\n")
        .with("TeacherRoster.csv", "Section SIS ID,SIS ID\nk2,t1\n");
    let plan = here.import(&source, "2024-11-01");
    assert_eq!(plan.counts.relations_ended, 6);
    assert!(
        !plan
            .relations
            .iter()
            .any(|r| r.origin == RelationOrigin::School)
    );
}

#[test]
fn a_bad_row_is_no_disappearance() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let held = |kind, relations| HeldBack {
        kind,
        file: RosterFile::StudentEnrollment,
        reason: HoldReason::BadRows,
        relations,
    };
    // One row cannot be read, and another is gone: neither ends a place in a class.
    let source = small_v1().with(
        "StudentEnrollment.csv",
        "Section SIS ID,SIS ID\nk1,p1\n,p2\n",
    );
    let plan = here.import(&source, "2024-11-01");
    assert!(plan.relations.is_empty());
    assert_eq!(
        plan.held_back,
        [
            held(RosterRelation::ClassMember, 2),
            // Sam's enrolment is dated by the class that cannot be read.
            held(RosterRelation::Enrolment, 1),
        ]
    );
    assert_eq!(here.on("2024-11-01"), ALL_V1);
    // Files without bad rows still end what they end.
    let source = source
        .with("TeacherRoster.csv", "Section SIS ID,SIS ID\nk1,t1\n")
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name\np1,s1,Noor,Voorbeeld\n",
        );
    let plan = here.import(&source, "2024-11-02");
    assert_eq!(plan.counts.relations_ended, 2);
    assert!(
        !here
            .on("2024-11-02")
            .contains(&"p2 enrolment p2".to_owned())
    );
}

#[test]
fn an_empty_file_is_no_disappearance() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let source = small_v1().with("TeacherRoster.csv", "Section SIS ID,SIS ID\n");
    let plan = here.import(&source, "2024-11-01");
    assert!(plan.is_empty());
    assert_eq!(plan.held_back[0].reason, HoldReason::EmptyFile);
    assert_eq!(plan.held_back[0].relations, 2);
}

#[test]
fn contacts_end_with_an_empty_file_but_not_without_one() {
    let header = "userSourcedId,relationshipUserSourcedId,relationshipRole\n";
    let contact = "c1 contact p1".to_owned();
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    assert!(here.on("2024-11-01").contains(&contact));
    here.import(&small_v2().with("relationships.csv", header), "2024-11-01");
    assert!(!here.on("2024-11-01").contains(&contact));

    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let without = RosterForm::SdsV2
        .required()
        .iter()
        .fold(RosterFiles::new(), |set, file| {
            let mut text = String::new();
            small_v2()
                .open(file.as_str())
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            set.with(file.as_str(), text)
        });
    let plan = here.import(&without, "2024-11-01");
    assert_eq!(plan.held_back[0].reason, HoldReason::NoFile);
    assert!(here.on("2024-11-01").contains(&contact));
}

#[test]
fn the_contact_of_a_pupil_who_left_ends_and_holds_nothing_back() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    let source = small_v2().with(
        "roles.csv",
        "userSourcedId,orgSourcedId,role,sessionSourcedId\np2,s1,student,j\nt1,s1,teacher,j\n",
    );
    let plan = here.import(&source, "2024-11-01");
    assert!(plan.held_back.is_empty());
    assert!(!here.on("2024-11-01").contains(&"c1 contact p1".to_owned()));
}

#[test]
fn a_row_that_is_understood_holds_nothing_back() {
    let mut here = Here::default();
    here.import(&small_v2(), "2024-10-01");
    // Sam left and the contact is written down as a teacher: Sam's place ends all the same.
    let source = small_v2()
        .with(
            "roles.csv",
            "userSourcedId,orgSourcedId,role,sessionSourcedId\np1,s1,student,j\nt1,s1,teacher,j\n",
        )
        .with(
            "enrollments.csv",
            "classSourcedId,userSourcedId,role\nk1,p1,student\nk1,p2,student\nk1,c1,teacher\nk1,t1,teacher\n",
        );
    let plan = here.import(&source, "2024-11-01");
    assert_eq!(plan.counts.relations_ended, 2);
    assert!(!here.on("2024-11-01").iter().any(|r| r.starts_with("p2")));
}

#[test]
fn a_teacher_whose_role_ended_teaches_no_more() {
    let source = small_v2().with(
        "roles.csv",
        "userSourcedId,orgSourcedId,role,sessionSourcedId,roleEndDate\n\
         p1,s1,student,j,\np2,s1,student,j,\nt1,s1,teacher,j,2024-12-20\n",
    );
    let mut here = Here::default();
    here.import(&source, "2024-10-01");
    let teaches = "t1 subject_teacher k1".to_owned();
    assert!(here.on("2024-12-20").contains(&teaches));
    assert!(!here.on("2024-12-21").contains(&teaches));
}

#[test]
fn a_pupil_of_another_school_is_not_let_in_through_a_class() {
    let source = small_v1()
        .with("School.csv", "SIS ID,Name\ns1,School Een\ns2,School Twee\n")
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name\n\
             p1,s1,Noor,Voorbeeld\np2,s2,Sam,Fictief\n",
        );
    let (_, report) = read(&source);
    assert_eq!(report.issues[0].problem, RosterProblem::OtherSchool);
    let mut here = Here::default();
    here.import(&source, "2024-10-01");
    assert!(!here.on("2024-10-01").iter().any(|r| r.starts_with("p2")));
}

#[test]
fn a_quote_that_swallows_the_rest_ends_nobody() {
    let mut here = Here::default();
    here.import(&small_v1(), "2024-10-01");
    let header = "SIS ID,School SIS ID,First Name,Last Name,Grade\n";
    let source = small_v1().with(
        "Student.csv",
        format!("{header}p1,s1,Noor,Voorbeeld,\"3\np2,s1,Sam,Fictief,3\n"),
    );
    let (_, report) = read(&source);
    assert_eq!(report.issues[0].problem, RosterProblem::ControlCharacter);
    assert_eq!(report.issues[0].line, 2);
    let plan = here.import(&source, "2024-11-01");
    assert!(plan.is_empty());
    assert_eq!(here.on("2024-11-01"), ALL_V1);
}

#[test]
fn each_file_with_a_bad_row_holds_its_own_relations() {
    let of = |file: RosterFile, text: &str| -> Vec<RosterRelation> {
        let mut here = Here::default();
        here.import(&small_v2(), "2024-10-01");
        let plan = here.import(&small_v2().with(file.as_str(), text), "2024-11-01");
        assert_eq!(plan.counts.relations_ended, 0);
        let mut kinds: Vec<_> = plan.held_back.iter().map(|held| held.kind).collect();
        kinds.sort_unstable();
        kinds
    };
    use RosterRelation::{ClassMember, Contact, Enrolment, SubjectTeacher};
    assert_eq!(
        of(
            RosterFile::Enrollments,
            "classSourcedId,userSourcedId,role\nk1,,student\n"
        ),
        [ClassMember, SubjectTeacher]
    );
    assert_eq!(
        of(
            RosterFile::Roles,
            "userSourcedId,orgSourcedId,role\n,s1,student\n"
        ),
        [Enrolment, ClassMember, SubjectTeacher, Contact]
    );
    assert_eq!(
        of(
            RosterFile::Relationships,
            "userSourcedId,relationshipUserSourcedId,relationshipRole\n,c1,guardian\n"
        ),
        [Contact]
    );
    // A person, a class or a term that cannot be read holds back through the rows that point to it.
    assert_eq!(
        of(
            RosterFile::Classes,
            "sourcedId,orgSourcedId,title\nk 1,s1,Wiskunde\n"
        ),
        [ClassMember, SubjectTeacher]
    );
    assert_eq!(
        of(
            RosterFile::AcademicSessions,
            "sourcedId,startDate,endDate\nj,2024-09-01,\n"
        ),
        [Enrolment, ClassMember, SubjectTeacher, Contact]
    );
}
