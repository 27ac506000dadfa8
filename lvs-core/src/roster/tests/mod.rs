//! Small invented sets, and the steps that every test takes.

mod bad_rows;
mod form;
mod people;
mod random;
mod rec_05;
mod relations;
mod samples;

use super::*;
use crate::id::SchoolId;
use crate::people::{Person, Relation};
use crate::time::Moment;

/// A folder of the publisher's samples.
fn sample(set: &str) -> RosterDirectory {
    let root = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../examples/data/oneroster-sds"
    );
    RosterDirectory::new(format!("{root}/{set}"))
}

fn small_v1() -> RosterFiles {
    RosterFiles::new()
        .with("School.csv", "SIS ID,Name\ns1,School Een\n")
        .with(
            "Section.csv",
            "SIS ID,School SIS ID,Section Name,Term StartDate,Term EndDate\n\
             k1,s1,Wiskunde,9/1/2024,6/30/2025\n\
             k2,s1,Frans,9/1/2024,6/30/2025\n",
        )
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name,Birthdate\n\
             p1,s1,Noor,Voorbeeld,5/14/2012\n\
             p2,s1,Sam,Fictief,6/15/2012\n",
        )
        .with(
            "Teacher.csv",
            "SIS ID,School SIS ID,First Name,Last Name\nt1,s1,Lies,Verzonnen\n",
        )
        .with(
            "StudentEnrollment.csv",
            "Section SIS ID,SIS ID\nk1,p1\nk1,p2\nk2,p1\n",
        )
        .with("TeacherRoster.csv", "Section SIS ID,SIS ID\nk1,t1\nk2,t1\n")
}

fn small_v2() -> RosterFiles {
    RosterFiles::new()
        .with("orgs.csv", "sourcedId,name,type\ns1,School Een,school\n")
        .with(
            "academicSessions.csv",
            "sourcedId,startDate,endDate\nj,2024-09-01,2025-06-30\n",
        )
        .with(
            "classes.csv",
            "sourcedId,orgSourcedId,title,sessionSourcedIds\nk1,s1,Wiskunde,j\n",
        )
        .with(
            "users.csv",
            "sourcedId,givenName,familyName,email,phone\n\
             p1,Noor,Voorbeeld,,\n\
             p2,Sam,Fictief,,\n\
             t1,Lies,Verzonnen,lies@school.example,\n\
             c1,Ann,Bedacht,ann@thuis.example,0400000001\n",
        )
        .with(
            "demographics.csv",
            "userSourcedId,birthDate\np1,2012-05-14\nt1,1980-01-01\n",
        )
        .with(
            "roles.csv",
            "userSourcedId,orgSourcedId,role,sessionSourcedId,roleStartDate,roleEndDate\n\
             p1,s1,student,j,,\n\
             p2,s1,student,j,,\n\
             t1,s1,teacher,j,,\n",
        )
        .with(
            "enrollments.csv",
            "classSourcedId,userSourcedId,role\nk1,p1,student\nk1,p2,student\nk1,t1,teacher\n",
        )
        .with(
            "relationships.csv",
            "userSourcedId,relationshipUserSourcedId,relationshipRole\np1,c1,guardian\n",
        )
}

/// Reads a set that must be readable.
fn read(source: &dyn RosterSource) -> (Roster, RosterReport) {
    read_roster(source).unwrap()
}

/// A school with its people and relations, which imports change.
#[derive(Default)]
struct Here {
    people: Vec<Person>,
    relations: Vec<Relation>,
}

impl Here {
    fn plan(&self, roster: &Roster, school: &str, day: &str) -> RosterPlan {
        self.plan_with(roster, school, day, RosterOptions::default())
    }

    fn plan_with(
        &self,
        roster: &Roster,
        school: &str,
        day: &str,
        options: RosterOptions,
    ) -> RosterPlan {
        let request = PlanRequest {
            school: SchoolId::parse("school-1").unwrap(),
            roster_school: school,
            moment: Moment::on(day.parse().unwrap()),
            options,
        };
        plan_import(roster, &request, &self.people, &self.relations).unwrap()
    }

    /// Writes a plan as a store does: every version is the one after the version kept.
    fn write(&mut self, plan: &RosterPlan) {
        for person in &plan.people {
            let kept = self.people.iter().filter(|p| p.id == person.id).count();
            assert_eq!(usize::try_from(person.version).unwrap(), kept + 1);
            self.people.push(person.clone());
        }
        for relation in &plan.relations {
            let kept = self
                .relations
                .iter()
                .filter(|r| r.id == relation.id)
                .count();
            assert_eq!(usize::try_from(relation.version).unwrap(), kept + 1);
            self.relations.push(relation.clone());
        }
    }

    fn import(&mut self, source: &dyn RosterSource, day: &str) -> RosterPlan {
        let plan = self.plan(&read(source).0, "s1", day);
        self.write(&plan);
        plan
    }

    /// The relations in force on a day, as `person kind scope`, sorted.
    fn on(&self, day: &str) -> Vec<String> {
        let day = day.parse().unwrap();
        let mut lines: Vec<String> = self
            .relations
            .iter()
            .filter(|r| {
                !self
                    .relations
                    .iter()
                    .any(|other| other.id == r.id && other.version > r.version)
            })
            .filter(|r| r.validity.contains(day))
            .map(|r| {
                let kind = RosterRelation::of(&r.kind).unwrap().as_str();
                let scope = match r.scope {
                    crate::people::Scope::School => "school".to_owned(),
                    crate::people::Scope::Class(class) => class.as_str().to_owned(),
                    crate::people::Scope::Pupil(pupil) => pupil.as_str().to_owned(),
                };
                format!("{} {kind} {scope}", r.person.as_str())
            })
            .collect();
        lines.sort();
        lines
    }
}
