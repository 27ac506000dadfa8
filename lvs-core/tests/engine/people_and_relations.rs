//! REC-01, REG-01, VIS-01, VIS-07, VIS-15: people and relations are the administration's to record,
//! and who sees more than administration is the director's to admit.

use lvs_core::LvsError;
use lvs_core::dossier::EntryKind;
use lvs_core::engine::{
    EndRelationRequest, PersonField, PersonRequest, RelationRequest, VoidRelationRequest,
};
use lvs_core::id::{PersonId, RelationId};
use lvs_core::people::{AuthorityKind, RelationKind, Scope, Subject};
use lvs_core::policy::Purpose;
use lvs_core::rule::RuleId;
use lvs_core::store::{DossierStore, PeopleQuery, RelationQuery};

use crate::world::{World, class, day, on_each_store, parent, pupil, school, who};

pub(crate) fn person(id: PersonId) -> PersonRequest {
    PersonRequest {
        person: id,
        given_name: "Lies".to_owned(),
        family_name: "Verzonnen".to_owned(),
        birth_date: None,
        national_number: None,
        contacts: Vec::new(),
        forget: Vec::new(),
    }
}

fn relate(
    world: &World,
    actor: &str,
    who_has: &str,
    kind: RelationKind,
    scope: Scope,
) -> Result<RelationId, LvsError> {
    world.engine.record_relation(&RelationRequest {
        school: school(),
        actor: who(actor),
        person: who(who_has),
        kind,
        scope,
        from: day("2025-11-01"),
        until: None,
    })
}

fn rules(result: Result<RelationId, LvsError>) -> Vec<RuleId> {
    result.unwrap_err().refusal().unwrap().rules.clone()
}

const OTHERS: &[&str] = &[
    "juf", "meester", "zorgjuf", "zoco", "clb", "lo", "dpo", "mama", "noor", "vreemd", "oud",
];

#[test]
fn rec_01_people_are_recorded_by_secretariat_and_director_alone() {
    on_each_store(|world| {
        for actor in OTHERS {
            let refused = world
                .engine
                .record_person(school(), who(actor), &person(who("nieuw")));
            assert_eq!(
                refused.unwrap_err().refusal().unwrap().rules,
                [RuleId::REC_01],
                "{actor}"
            );
            let refused = relate(
                world,
                actor,
                "vreemd",
                RelationKind::Contact,
                Scope::Pupil(pupil()),
            );
            assert_eq!(rules(refused), [RuleId::REC_01], "{actor}");
            let ended = world.engine.end_relation(&EndRelationRequest {
                school: school(),
                actor: who(actor),
                relation: "r1".parse().unwrap(),
                until: day("2025-11-01"),
            });
            assert_eq!(
                ended.unwrap_err().refusal().unwrap().rules,
                [RuleId::REC_01],
                "{actor}"
            );
        }
        for actor in ["sec", "dir"] {
            world
                .engine
                .record_person(school(), who(actor), &person(who("nieuw")))
                .unwrap();
            relate(
                world,
                actor,
                "vreemd",
                RelationKind::Contact,
                Scope::Pupil(pupil()),
            )
            .unwrap();
        }
    });
}

#[test]
fn vis_01_who_sees_more_than_administration_is_the_directors_to_admit() {
    on_each_store(|world| {
        let noor = Scope::Pupil(pupil());
        let granted = |by: &str| RelationKind::LearningSupporter {
            granted_by: who(by),
        };
        let cases = [
            (granted("dir"), noor),
            (RelationKind::Inspector, noor),
            (RelationKind::Director, Scope::School),
            (RelationKind::DataProtectionOfficer, Scope::School),
            (RelationKind::CareCoordinator, Scope::School),
            (RelationKind::ClbWorker, noor),
        ];
        for (kind, scope) in cases {
            assert!(!rules(relate(world, "sec", "vreemd", kind.clone(), scope)).is_empty());
            relate(world, "dir", "vreemd", kind, scope).unwrap();
        }
        // VIS-07: nobody grants in another's name.
        assert_eq!(
            rules(relate(world, "dir", "vreemd", granted("dir2"), noor)),
            [RuleId::VIS_07]
        );
        assert_eq!(
            rules(relate(world, "sec", "vreemd", granted("sec"), noor)),
            [RuleId::VIS_07]
        );
        // Nobody of the secretariat gives the own person a seat.
        for (kind, scope) in [
            (RelationKind::ClassTeacher, Scope::Class(class("5a"))),
            (parent(AuthorityKind::Joint), noor),
            (
                RelationKind::SubjectTeacher {
                    subject: Subject::parse("Frans").unwrap(),
                },
                noor,
            ),
        ] {
            assert_eq!(
                rules(relate(world, "sec", "sec", kind, scope)),
                [RuleId::VIS_01]
            );
        }
    });
}

#[test]
fn reg_01_the_secretariat_ends_no_director_and_no_officer() {
    on_each_store(|world| {
        let relations = world
            .probe
            .relations(school(), &RelationQuery::Everything)
            .unwrap();
        for relation in relations {
            let accounts = matches!(
                relation.kind,
                RelationKind::Director | RelationKind::DataProtectionOfficer
            );
            if relation.validity.until().is_some() {
                continue;
            }
            let end = |actor: &str| {
                world.engine.end_relation(&EndRelationRequest {
                    school: school(),
                    actor: who(actor),
                    relation: relation.id,
                    until: day("2025-12-01"),
                })
            };
            match end("sec") {
                Ok(()) => assert!(!accounts, "{relation:?}"),
                Err(refused) => {
                    assert!(accounts, "{relation:?} {refused}");
                    assert_eq!(refused.refusal().unwrap().rules, [RuleId::REG_01]);
                    end("dir").unwrap();
                }
            }
        }
    });
}

#[test]
fn con_03_a_new_ruling_ends_the_old_one_on_its_day() {
    on_each_store(|world| {
        let sole = parent(AuthorityKind::Sole);
        relate(world, "sec", "mama", sole, Scope::Pupil(pupil())).unwrap();
        let of_mama: Vec<_> = world
            .probe
            .relations(school(), &RelationQuery::Of(who("mama")))
            .unwrap()
            .into_iter()
            .map(|r| (r.validity.from(), r.validity.until(), r.kind))
            .collect();
        let (joint, sole) = (parent(AuthorityKind::Joint), parent(AuthorityKind::Sole));
        let (first, ruling) = (day("2025-09-01"), day("2025-11-01"));
        assert_eq!(of_mama.len(), 2);
        assert!(
            of_mama.contains(&(first, Some(ruling), joint)),
            "{of_mama:?}"
        );
        assert!(of_mama.contains(&(ruling, None, sole)), "{of_mama:?}");
        // The other parent's line is the other parent's.
        let of_papa = world
            .probe
            .relations(school(), &RelationQuery::Of(who("papa")))
            .unwrap();
        assert_eq!(of_papa.len(), 1);
        assert_eq!(of_papa[0].validity.until(), None);
    });
}

/// A stranger who became a parent by mistake reads nothing more, from the first day on.
#[test]
fn rec_01_a_mistake_is_undone_on_its_first_day_by_the_director() {
    on_each_store(|world| {
        for (from, reads) in [("2025-10-06", true), ("2025-12-01", false)] {
            let id = world
                .engine
                .record_relation(&RelationRequest {
                    school: school(),
                    actor: who("sec"),
                    person: who("vreemd"),
                    kind: parent(AuthorityKind::Joint),
                    scope: Scope::Pupil(pupil()),
                    from: day(from),
                    until: None,
                })
                .unwrap();
            assert_eq!(world.open("vreemd", Purpose::ParentalAccess).is_ok(), reads);
            let undo = |actor: &str, relation| {
                world.engine.void_relation(&VoidRelationRequest {
                    school: school(),
                    actor: who(actor),
                    relation,
                })
            };
            for (actor, rule) in [("sec", RuleId::VIS_01), ("vreemd", RuleId::REC_01)] {
                let refused = undo(actor, id).unwrap_err();
                assert_eq!(refused.refusal().unwrap().rules, [rule], "{actor}");
            }
            let unknown = undo("dir", "no-such-one".parse().unwrap()).unwrap_err();
            assert_eq!(unknown.code().as_str(), "input.reference");
            undo("dir", id).unwrap();
            for today in ["2025-10-06", "2025-11-30", "2025-12-01", "2026-01-05"] {
                world.calendar.set(today);
                assert!(
                    world.open("vreemd", Purpose::ParentalAccess).is_err(),
                    "{today}"
                );
            }
            world.calendar.set("2025-10-06");
            let line = world
                .lines()
                .into_iter()
                .rfind(|line| line.subject.as_deref() == Some(id.as_str()));
            assert_eq!(line.unwrap().pupil, Some(pupil()));
        }
    });
}

#[test]
fn rec_01_the_administration_lists_relations_and_it_is_logged() {
    on_each_store(|world| {
        for actor in OTHERS {
            let refused = world.engine.relations(school(), who(actor), Some(pupil()));
            assert_eq!(
                refused.unwrap_err().refusal().unwrap().rules,
                [RuleId::REC_01],
                "{actor}"
            );
        }
        for actor in ["sec", "dir"] {
            let before = world.lines().len();
            let of_noor = world
                .engine
                .relations(school(), who(actor), Some(pupil()))
                .unwrap();
            assert!(of_noor.iter().any(|r| r.person == who("mama")));
            assert!(!of_noor.iter().any(|r| r.person == who("buurmama")));
            let all = world.engine.relations(school(), who(actor), None).unwrap();
            assert!(all.iter().any(|r| r.person == who("buurmama")));
            assert_eq!(world.lines().len(), before + 2);
        }
    });
}

/// A change of name changes the name: a pupil without a birth date would be taken for an adult, and
/// the mother locked out.
#[test]
fn rec_01_a_new_name_keeps_what_it_leaves_out() {
    on_each_store(|world| {
        let known = || {
            let noor = PeopleQuery::These(vec![who("noor")]);
            world.probe.people(school(), &noor).unwrap().remove(0)
        };
        let before = known();
        assert!(
            before.birth_date.is_some() && before.insz.is_some() && !before.contacts.is_empty()
        );
        assert!(world.open("mama", Purpose::ParentalAccess).is_ok());
        let view = |world: &World| {
            let view = world.open("mama", Purpose::ParentalAccess).unwrap();
            serde_json::to_value(view).unwrap()["entries"].clone()
        };
        world.record("juf", Purpose::Guidance, EntryKind::Observation);
        let seen = view(world);
        let named = PersonRequest::named(who("noor"), "Andere", "Naam");
        world
            .engine
            .record_person(school(), who("sec"), &named)
            .unwrap();
        let after = known();
        assert_eq!(after.version, before.version + 1);
        assert_ne!(after.name, before.name);
        assert_eq!(
            (after.birth_date, after.insz, &after.contacts),
            (before.birth_date, before.insz, &before.contacts)
        );
        assert_eq!(view(world), seen);
        let forgotten = PersonRequest {
            forget: vec![PersonField::NationalNumber, PersonField::Contacts],
            ..named
        };
        world
            .engine
            .record_person(school(), who("sec"), &forgotten)
            .unwrap();
        let last = known();
        assert_eq!(last.birth_date, before.birth_date);
        assert!(last.insz.is_none() && last.contacts.is_empty());
    });
}
