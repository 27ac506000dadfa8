//! REC-05 through the engine: who imports, as a whole or not at all, and what an import leaves alone.

use lvs_core::LvsError;
use lvs_core::engine::{ImportRosterRequest, OverviewRequest, RosterOutcome};
use lvs_core::people::{RelationKind, RelationOrigin};
use lvs_core::policy::Purpose;
use lvs_core::roster::{PlanCounts, RosterFiles, RosterOptions};
use lvs_core::rule::RuleId;
use lvs_core::store::{DossierStore, PeopleQuery, RelationQuery};

use crate::world::{World, day, on_each_store, school, who};

fn roster(enrolments: &str) -> RosterFiles {
    RosterFiles::new()
        .with("School.csv", "SIS ID,Name\ns1,School Een\n")
        .with(
            "Section.csv",
            "SIS ID,School SIS ID,Section Name,Term StartDate,Term EndDate\n\
             k1,s1,Wiskunde,9/1/2025,6/30/2026\nk2,s1,Frans,9/1/2025,6/30/2026\n",
        )
        .with(
            "Student.csv",
            "SIS ID,School SIS ID,First Name,Last Name,Birthdate,Password\n\
             p1,s1,Sam,Fictief,5/14/2012,geheim\np2,s1,Ali,Verzonnen,6/15/2012,geheim\n",
        )
        .with(
            "Teacher.csv",
            "SIS ID,School SIS ID,First Name,Last Name\nt1,s1,Lies,Bedacht\n",
        )
        .with("StudentEnrollment.csv", enrolments)
        .with("TeacherRoster.csv", "Section SIS ID,SIS ID\nk1,t1\nk2,t1\n")
}

const BOTH: &str = "Section SIS ID,SIS ID\nk1,p1\nk1,p2\nk2,p1\n";
const FEWER: &str = "Section SIS ID,SIS ID\nk1,p1\nk1,p2\n";

fn import(world: &World, actor: &str, files: &RosterFiles) -> Result<RosterOutcome, LvsError> {
    world.engine.import_roster(
        &ImportRosterRequest {
            school: school(),
            actor: who(actor),
            roster_school: "s1".to_owned(),
            options: RosterOptions::default(),
        },
        files,
    )
}

fn written(counts: PlanCounts) -> usize {
    counts.people_new
        + counts.people_changed
        + counts.relations_new
        + counts.relations_changed
        + counts.relations_ended
}

#[test]
fn rec_05_secretariat_and_director_import_and_nobody_elses_files_are_read() {
    on_each_store(|world| {
        for actor in ["juf", "zoco", "clb", "dpo", "mama", "vreemd"] {
            // The set cannot even be read: the refusal comes first.
            let refused = import(world, actor, &RosterFiles::new()).unwrap_err();
            assert_eq!(
                refused.refusal().unwrap().rules,
                [RuleId::REC_01],
                "{actor}"
            );
        }
        for actor in ["sec", "dir"] {
            let unreadable = import(world, actor, &RosterFiles::new()).unwrap_err();
            assert_eq!(unreadable.code().as_str(), "roster.form", "{actor}");
        }
        import(world, "sec", &roster(BOTH)).unwrap();
        let request = OverviewRequest {
            school: school(),
            actor: who("t1"),
            purpose: Purpose::Teaching,
        };
        assert_eq!(world.engine.overview(&request).unwrap().len(), 2);
    });
}

#[test]
fn rec_05_an_import_is_written_as_a_whole_or_not_at_all() {
    on_each_store(|world| {
        let kept = |world: &World| {
            (
                world
                    .probe
                    .people(school(), &PeopleQuery::Everyone)
                    .unwrap(),
                world
                    .probe
                    .relations(school(), &RelationQuery::Everything)
                    .unwrap(),
                world.lines().len(),
            )
        };
        let before = kept(world);
        world.probe.fail_commits(1);
        let failed = import(world, "dir", &roster(BOTH)).unwrap_err();
        assert_eq!(failed.code().as_str(), "store.full");
        assert_eq!(kept(world), before);
        // Another school's roster is not this one's.
        let other = world.engine.import_roster(
            &ImportRosterRequest {
                school: school(),
                actor: who("dir"),
                roster_school: "s2".to_owned(),
                options: RosterOptions::default(),
            },
            &roster(BOTH),
        );
        assert_eq!(other.unwrap_err().code().as_str(), "input.reference");
        assert_eq!(kept(world), before);
        let outcome = import(world, "dir", &roster(BOTH)).unwrap();
        assert_eq!(outcome.counts.people_new, 3);
        let (people, _, lines) = kept(world);
        assert_eq!(people.len(), before.0.len() + 3);
        assert_eq!(lines, before.2 + 1, "one line per import");
        assert!(!format!("{people:?}").contains("geheim"));
    });
}

#[test]
fn rec_05_twice_changes_nothing_and_what_disappears_ends() {
    on_each_store(|world| {
        let first = import(world, "dir", &roster(BOTH)).unwrap();
        assert!(written(first.counts) > 0);
        world.calendar.set("2025-10-20");
        let again = import(world, "dir", &roster(BOTH)).unwrap();
        assert_eq!(written(again.counts), 0, "{:?}", again.counts);
        world.calendar.set("2025-11-03");
        let later = import(world, "dir", &roster(FEWER)).unwrap();
        assert_eq!(later.counts.relations_ended, 1);
        assert_eq!(written(later.counts), 1);
        let ended: Vec<_> = world
            .probe
            .relations(school(), &RelationQuery::Of(who("p1")))
            .unwrap()
            .into_iter()
            .filter(|r| r.validity.until() == Some(day("2025-11-03")))
            .map(|r| r.kind)
            .collect();
        assert_eq!(ended, [RelationKind::ClassMember]);
    });
}

#[test]
fn rec_05_what_the_school_recorded_is_left_alone() {
    on_each_store(|world| {
        let own = |world: &World| -> Vec<_> {
            let all = world
                .probe
                .relations(school(), &RelationQuery::Everything)
                .unwrap();
            all.into_iter()
                .filter(|r| r.origin == RelationOrigin::School)
                .collect()
        };
        let before = own(world);
        import(world, "dir", &roster(BOTH)).unwrap();
        world.calendar.set("2025-11-03");
        import(world, "dir", &roster(FEWER)).unwrap();
        assert_eq!(own(world), before);
        assert!(world.open("juf", Purpose::Guidance).is_ok());
    });
}

/// VIS-01: a roster is no way around the director, and says nothing of whoever imports it.
#[test]
fn vis_01_the_secretariat_makes_itself_no_teacher_through_a_roster() {
    on_each_store(|world| {
        let teachers =
            "SIS ID,School SIS ID,First Name,Last Name\nt1,s1,Lies,Bedacht\nsec,s1,Ander,Naam\n";
        let files = roster(BOTH).with("Teacher.csv", teachers).with(
            "TeacherRoster.csv",
            "Section SIS ID,SIS ID\nk1,t1\nk1,sec\n",
        );
        let own = || {
            let people = PeopleQuery::These(vec![who("sec")]);
            (
                world.probe.people(school(), &people).unwrap(),
                world
                    .probe
                    .relations(school(), &RelationQuery::Of(who("sec")))
                    .unwrap(),
            )
        };
        let before = own();
        let outcome = import(world, "sec", &files).unwrap();
        assert_eq!(own(), before);
        assert!(outcome.own_seats_left_out > 0);
        let sees = |actor: &str| {
            let request = OverviewRequest {
                school: school(),
                actor: who(actor),
                purpose: Purpose::Teaching,
            };
            world.engine.overview(&request).unwrap().len()
        };
        assert_eq!((sees("sec"), sees("t1")), (0, 2));
        // Left out again, and nothing counted.
        let again = import(world, "sec", &files).unwrap();
        assert_eq!(written(again.counts), 0, "{:?}", again.counts);
        // The director admits the secretary.
        let admitted = import(world, "dir", &files).unwrap();
        assert_eq!(admitted.own_seats_left_out, 0);
        assert_eq!(sees("sec"), 2);
    });
}
