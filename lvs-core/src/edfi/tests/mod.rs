//! Reading and planning: good files, bad ones, and what may never get through.

mod bad;

use super::*;
use crate::dossier::IncidentRole;
use crate::error::LvsError;
use crate::id::PupilId;
use crate::roster::{RosterDirectory, RosterFiles};
use crate::text::PersonalText;

pub(super) const STUDENTS: &str = r#"<InterchangeStudent xmlns="http://ed-fi.org/5.2.0">
<Student><StudentUniqueId>noor</StudentUniqueId><Name><FirstName>Noor</FirstName><LastSurname>Voorbeeld</LastSurname></Name>
<BirthData><BirthDate>2011-03-10</BirthDate><BirthSex>x</BirthSex></BirthData><Race>secret</Race><Hobby>chess</Hobby></Student>
<Student><StudentUniqueId>sam</StudentUniqueId><Name><LastSurname>Verzonnen</LastSurname></Name></Student>
<Student><StudentUniqueId>tim</StudentUniqueId><Name><LastSurname>Elders</LastSurname></Name></Student>
</InterchangeStudent>"#;

/// A part of a pupil, with the code of it.
pub(super) fn part(kind: &str, pupil: &str, role: &str, more: &str) -> String {
    format!(
        "<{kind}><StudentReference><StudentIdentity><StudentUniqueId>{pupil}</StudentUniqueId>\
         </StudentIdentity></StudentReference><DisciplineIncidentReference ref=\"i1\"/>{more}\
         <DisciplineIncidentParticipationCode>uri://ed-fi.org/DisciplineIncidentParticipationCodeDescriptor#{role}\
         </DisciplineIncidentParticipationCode></{kind}>"
    )
}

pub(super) const DID: &str = "StudentDisciplineIncidentBehaviorAssociation";
pub(super) const DID_NOT: &str = "StudentDisciplineIncidentNonOffenderAssociation";
pub(super) const INCIDENT: &str = r#"<DisciplineIncident id="i1">
<IncidentIdentifier>7</IncidentIdentifier><IncidentDate>2024-09-30</IncidentDate>
<IncidentLocation>uri://ed-fi.org/IncidentLocationDescriptor#Classroom</IncidentLocation>
<ReporterName>Bea Getuige</ReporterName>
<Behavior><BehaviorDetailedDescription>Sam hit Noor</BehaviorDetailedDescription><Behavior>uri://ed-fi.org/BehaviorDescriptor#Other</Behavior></Behavior>
<SchoolReference><SchoolIdentity><SchoolId>900</SchoolId></SchoolIdentity></SchoolReference>
<DisciplineIncidentExternalParticipant><FirstName>Jan</FirstName><LastSurname>Buiten</LastSurname>
<DisciplineIncidentParticipationCode>uri://ed-fi.org/DisciplineIncidentParticipationCodeDescriptor#Witness</DisciplineIncidentParticipationCode></DisciplineIncidentExternalParticipant>
</DisciplineIncident>"#;

pub(super) fn discipline(elements: &str) -> String {
    format!("<InterchangeStudentDiscipline>{elements}</InterchangeStudentDiscipline>")
}

pub(super) fn three() -> String {
    let own = "<Behavior>uri://ed-fi.org/BehaviorDescriptor#School Violation</Behavior>";
    discipline(&format!(
        "{INCIDENT}{}{}{}",
        part(DID, "sam", "Perpetrator", own),
        part(DID_NOT, "noor", "Victim", ""),
        part(DID_NOT, "tim", "Witness", ""),
    ))
}

pub(super) fn read(
    students: &str,
    discipline: &str,
) -> Result<(DisciplineSet, EdfiReport), LvsError> {
    let files = RosterFiles::new()
        .with("Student.xml", students)
        .with("StudentDiscipline.xml", discipline);
    read_discipline(&files)
}

pub(super) fn here(id: &str, family: &str, born: Option<&str>) -> PupilHere {
    PupilHere {
        pupil: PupilId::parse(id).unwrap(),
        family_name: PersonalText::parse(family).unwrap(),
        birth_date: born.map(|day| day.parse().unwrap()),
    }
}

pub(super) fn plan(text: &str, here: &[PupilHere]) -> (Vec<PlannedDiscipline>, EdfiReport) {
    let (set, mut report) = read(STUDENTS, text).unwrap();
    let today = "2024-10-01".parse().unwrap();
    let planned = plan_discipline(&set, "900", here, today, &mut report).unwrap();
    (planned, report)
}

pub(super) fn problems(report: &EdfiReport) -> Vec<(&'static str, Option<&'static str>)> {
    report
        .issues
        .iter()
        .map(|issue| (issue.problem.as_str(), issue.element))
        .collect()
}

#[test]
fn an_incident_of_several_pupils_gives_each_of_them_an_entry_about_that_pupil_alone() {
    let both = [
        here("noor", "Voorbeeld", Some("2011-03-10")),
        here("sam", "Verzonnen", None),
    ];
    let (planned, report) = plan(&three(), &both);
    assert_eq!(planned.len(), 2);
    let noor = &planned[0];
    assert_eq!(
        (noor.pupil.as_str(), noor.body.role),
        ("noor", IncidentRole::Victim)
    );
    assert!(
        noor.body.behaviours.is_empty(),
        "what sam did is not noor's"
    );
    // Sam did it; tim saw it, and so did someone from outside.
    let others = [
        IncidentRole::Offender,
        IncidentRole::Witness,
        IncidentRole::Witness,
    ];
    assert_eq!(noor.body.others, others);
    let sam = &planned[1];
    assert_eq!(
        sam.body.behaviours,
        ["uri://ed-fi.org/BehaviorDescriptor#School Violation"]
    );
    assert_ne!(noor.source, sam.source, "no key is in two dossiers");
    // tim is no pupil here, and is told by place alone.
    assert_eq!(
        problems(&report),
        [("not_a_pupil", Some("StudentReference"))]
    );
    for one in &planned {
        let body = serde_json::to_string(&one.body).unwrap();
        for name in ["noor", "sam", "\"tim\"", "Jan", "Buiten", "Bea", "hit"] {
            assert!(!body.contains(name), "{name} in {body}");
        }
    }
}

#[test]
fn rec_05_what_has_no_purpose_here_is_named_by_field_and_never_by_value() {
    let (_, report) = read(STUDENTS, &three()).unwrap();
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|field| (field.file.as_str(), field.field.as_str(), field.times))
        .collect();
    assert_eq!(
        refused,
        [
            ("Student.xml", "BirthSex", 1),
            ("Student.xml", "Race", 1),
            ("StudentDiscipline.xml", "ReporterName", 1),
            ("StudentDiscipline.xml", "BehaviorDetailedDescription", 1),
            ("StudentDiscipline.xml", "FirstName", 1),
            ("StudentDiscipline.xml", "LastSurname", 1),
        ]
    );
    let unused: Vec<_> = report.unused.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(unused, ["FirstName", "Hobby"]);
    let everything = format!(
        "{report:?} {} {:?}",
        serde_json::to_string(&report).unwrap(),
        report.summary_lines()
    );
    for value in [
        "secret", "chess", "Getuige", "Buiten", "hit", "noor", "2011",
    ] {
        assert!(!everything.contains(value), "{value}");
    }
}

#[test]
fn someone_else_with_the_same_id_gets_nothing() {
    for stranger in [
        here("noor", "Voorbeeld", Some("2011-03-11")),
        here("noor", "Anders", None),
    ] {
        let (planned, report) = plan(&three(), &[stranger]);
        assert!(planned.is_empty());
        assert!(problems(&report).contains(&("another_person", Some("StudentReference"))));
    }
    let (planned, _) = plan(&three(), &[here("noor", "VOORBEELD", None)]);
    assert_eq!(planned.len(), 1);
}

#[test]
fn someone_with_two_parts_has_the_graver_one_and_an_action_counts_once() {
    let action = |number: &str| {
        format!(
            "<DisciplineAction><DisciplineActionIdentifier>{number}</DisciplineActionIdentifier>\
             <Discipline>uri://ed-fi.org/DisciplineDescriptor#In School Suspension</Discipline>\
             <DisciplineDate>2024-09-30</DisciplineDate><DisciplineActionLength>3.0</DisciplineActionLength>\
             <StudentReference><StudentIdentity><StudentUniqueId>sam</StudentUniqueId></StudentIdentity></StudentReference>\
             <X><DisciplineIncidentReference><DisciplineIncidentIdentity><IncidentIdentifier>7</IncidentIdentifier>\
             <SchoolReference><SchoolIdentity><SchoolId>900</SchoolId></SchoolIdentity></SchoolReference>\
             </DisciplineIncidentIdentity></DisciplineIncidentReference></X></DisciplineAction>"
        )
    };
    let text = discipline(&format!(
        "{INCIDENT}{}{}{}{}{}",
        part(DID_NOT, "sam", "Witness", ""),
        part(DID, "sam", "Perpetrator", ""),
        action("1"),
        action("1"),
        action("2"),
    ));
    let (planned, report) = plan(&text, &[here("sam", "Verzonnen", None)]);
    assert_eq!(problems(&report), []);
    assert_eq!(planned[0].body.role, IncidentRole::Offender);
    assert_eq!(planned[0].body.measures.len(), 2);
    assert_eq!(planned[0].body.measures[0].days, Some(3));
    // What the incident was stands for what its offender did, when nothing else is said.
    assert_eq!(
        planned[0].body.behaviours,
        ["uri://ed-fi.org/BehaviorDescriptor#Other"]
    );
}

#[test]
fn the_published_sample_is_read_whole() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/data/edfi");
    let (set, report) = read_discipline(&RosterDirectory::new(folder)).unwrap();
    assert_eq!((set.incidents(), set.parts()), (21, 21));
    assert_eq!(report.skipped(), 0);
    let counts: Vec<_> = report
        .files
        .iter()
        .map(|count| (count.elements, count.taken, count.not_imported))
        .collect();
    assert_eq!(counts, [(963, 960, 3), (90, 69, 21)]);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|field| (field.field.as_str(), field.times))
        .collect();
    assert_eq!(
        refused,
        [
            ("CitizenshipStatus", 2),
            ("BirthSex", 3),
            ("Visa", 1),
            ("ReporterName", 21),
            ("BehaviorDetailedDescription", 3),
            ("ReportedToLawEnforcement", 21),
            ("FirstName", 7),
            ("LastSurname", 7),
            ("CaseNumber", 2),
            ("IEPPlacementMeetingIndicator", 2),
        ]
    );
    let text = format!("{report:?} {:?} {set:?}", report.summary_lines());
    for value in [
        "Hickman",
        "Robbery",
        "201101041500",
        "Boyd",
        "Landon",
        "Tyrone",
    ] {
        assert!(!text.contains(value), "{value}");
    }
}
