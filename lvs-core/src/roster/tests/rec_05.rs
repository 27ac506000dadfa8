//! REC-05: what has no purpose here is refused, and named by field only.

use super::*;
use crate::id::PersonId;
use crate::people::{RelationKind, Role, seats_on};

/// Everything that leaves the import, as text.
fn everything(set: &str, school: &str) -> String {
    let (roster, report) = read(&sample(set));
    let plan = Here::default().plan(&roster, school, "2021-10-01");
    let people: Vec<_> = plan.people.iter().map(serde_json::to_string).collect();
    let relations: Vec<_> = plan.relations.iter().map(serde_json::to_string).collect();
    format!(
        "{report:?} {} {:?} {roster:?} {plan:?} {people:?} {relations:?}",
        serde_json::to_string(&report).unwrap(),
        report.summary_lines()
    )
}

#[test]
fn rec_05_passwords_and_origin_are_nowhere() {
    for (set, schools) in [
        ("sds-v1-100users", ["10001", "10002"]),
        ("sds-v2.1", ["110001", "110003"]),
    ] {
        for school in schools {
            let text = everything(set, school);
            for secret in [
                "P@ssw",
                "hispanicOrLatino",
                "nativeHawaiian",
                "blackOrAfrican",
                "TwoOrMoreRaces",
                "Woodenville",
                "jcraig@",
                "OKlein",
            ] {
                assert!(!text.contains(secret), "{set} {school} {secret}");
            }
        }
    }
}

#[test]
fn rec_05_the_report_names_fields_and_nobody() {
    let (_, report) = read(&sample("sds-v2.1"));
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|r| (r.file.as_str(), r.field.as_str(), r.rows))
        .collect();
    assert_eq!(
        refused,
        [
            ("users.csv", "password", 8),
            ("demographics.csv", "sex", 6),
            ("demographics.csv", "birthCity", 6),
            ("demographics.csv", "birthState", 6),
            ("demographics.csv", "birthCountry", 6),
            ("demographics.csv", "ethnicityCodes", 1),
            ("demographics.csv", "raceCodes", 5),
            ("userFlags.csv", "iep", 1),
            ("userFlags.csv", "freeLunch", 1),
            ("userFlags.csv", "504", 1),
        ]
    );
    let (_, report) = read(&sample("sds-v1-100users"));
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|r| (r.file.as_str(), r.field.as_str(), r.rows))
        .collect();
    assert_eq!(
        refused,
        [
            ("Student.csv", "Password", 86),
            ("Teacher.csv", "Password", 12)
        ]
    );
    let text = format!("{report:?} {:?}", report.summary_lines());
    for name in ["Klein", "Beane", "Roebuck", "13001"] {
        assert!(!text.contains(name));
    }
}

#[test]
fn rec_05_a_column_of_ones_own_is_refused_by_its_name() {
    let source = small_v1().with(
        "Student.csv",
        "SIS ID,School SIS ID,First Name,Last Name,Religion,Geslacht,Lievelingskleur\n\
         p1,s1,Noor,Voorbeeld,geheim-een,geheim-twee,geheim-drie\n\
         p2,s1,Sam,Fictief,,x,\n",
    );
    let (roster, report) = read(&source);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|r| (r.field.as_str(), r.rows))
        .collect();
    assert_eq!(refused, [("Religion", 1), ("Geslacht", 2)]);
    let unused: Vec<_> = report
        .unused
        .iter()
        .map(|u| (u.column.as_str(), u.known))
        .collect();
    assert_eq!(unused, [("Lievelingskleur", false)]);
    assert!(!format!("{report:?}{roster:?}").contains("geheim"));
}

#[test]
fn rec_05_an_undocumented_flag_is_not_repeated() {
    let source = small_v2().with("userFlags.csv", "userSourcedId,flag\np1,geheim\np2,IEP\n");
    let (_, report) = read(&source);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|r| (r.field.as_str(), r.rows))
        .collect();
    assert_eq!(refused, [("other flag", 1), ("iep", 1)]);
    assert!(!format!("{report:?} {:?}", report.summary_lines()).contains("geheim"));
}

#[test]
fn rec_05_guardians_parents_and_relatives_are_contacts() {
    for word in ["guardian", "parent", "relative", "GUARDIAN"] {
        let source = small_v2().with(
            "relationships.csv",
            format!("userSourcedId,relationshipUserSourcedId,relationshipRole\np1,c1,{word}\n"),
        );
        let mut here = Here::default();
        let plan = here.import(&source, "2024-10-01");
        let kinds: Vec<_> = plan
            .relations
            .iter()
            .filter(|r| r.person == PersonId::parse("c1").unwrap())
            .map(|r| r.kind.clone())
            .collect();
        assert_eq!(kinds, [RelationKind::Contact]);
        let (seats, _) = seats_on(
            &here.relations,
            PersonId::parse("c1").unwrap(),
            crate::id::PupilId::parse("p1").unwrap(),
            "2024-10-01".parse().unwrap(),
        );
        let roles: Vec<_> = seats.iter().map(|seat| seat.role).collect();
        assert_eq!(roles, [Role::Contact]);
    }
    let doctor = small_v2().with(
        "relationships.csv",
        "userSourcedId,relationshipUserSourcedId,relationshipRole\np1,c1,doctor\n",
    );
    let mut here = Here::default();
    here.import(&doctor, "2024-10-01");
    assert!(!here.on("2024-10-01").iter().any(|r| r.starts_with("c1")));
}

#[test]
fn a_roster_appoints_nobody() {
    let (_, report) = read(&sample("sds-v1-100users"));
    let left: Vec<_> = report
        .not_imported
        .iter()
        .map(|n| (n.file.as_str(), n.role.as_str(), n.rows))
        .collect();
    assert_eq!(left, [("School.csv", "principal", 2)]);

    let source = small_v2().with(
        "roles.csv",
        "userSourcedId,orgSourcedId,role\np1,s1,student\nc1,s1,principal\nt1,s1,teacher\np2,s1,student\n",
    );
    let mut here = Here::default();
    let plan = here.import(&source, "2024-10-01");
    assert!(
        plan.relations
            .iter()
            .all(|r| RosterRelation::of(&r.kind).is_some())
    );
}
