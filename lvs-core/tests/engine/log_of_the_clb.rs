//! CC-20, CLB-05: what the CLB does with a pupil who came alone shows in no log of the school's but
//! the data-protection officer's.

use lvs_core::care::{CareAction, CareCommand, CareDomain, CareOrigin};
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{AskConsentRequest, CareRequest, EmergencyRequest, LogRequest};
use lvs_core::people::Role;
use lvs_core::policy::Purpose;
use lvs_core::view::LogLineView;

use crate::world::{TODAY, World, day, key_of, pupil, school, who};

/// Noor of 13 goes to the CLB: a question, her spoken yes, and a step that is refused.
fn goes_alone(world: &World) {
    let question = "vraag-clb".parse().unwrap();
    let care = |action| {
        world.engine.care(&CareRequest {
            school: school(),
            actor: who("clb"),
            purpose: Purpose::ClbGuidance,
            pupil: pupil(),
            question,
            command: CareCommand {
                day: day(TODAY),
                action,
            },
        })
    };
    care(CareAction::Open {
        question,
        domain: CareDomain::Reading,
        origin: CareOrigin::SelfReferral,
    })
    .unwrap();
    let spoken = ConsentAnswer::Give {
        form: ConsentForm::Oral {
            witness: who("clb"),
        },
        evidence: None,
        valid_until: None,
    };
    world
        .engine
        .ask_consent(&AskConsentRequest {
            school: school(),
            actor: who("clb"),
            pupil: pupil(),
            purpose: ConsentPurpose::ClbGuidance,
            categories: Vec::new(),
            document: None,
            recipients: Vec::new(),
            giver: who("noor"),
            answer: Some(spoken),
        })
        .unwrap();
    assert_eq!(
        care(CareAction::Resume).unwrap_err().code().as_str(),
        "refused"
    );
}

fn log(world: &World, actor: &str, after: u64, limit: u32) -> Vec<LogLineView> {
    let purpose = if actor == "dpo" {
        Purpose::DataProtection
    } else {
        Purpose::RightsRequest
    };
    world
        .engine
        .read_log(&LogRequest {
            school: school(),
            actor: who(actor),
            purpose,
            pupil: Some(pupil()),
            after,
            limit,
        })
        .unwrap()
}

fn lived(alone: bool) -> World {
    let world = World::in_memory();
    world.record("juf", Purpose::Guidance, EntryKind::Observation);
    world.open("clb", Purpose::ClbGuidance).unwrap();
    if alone {
        goes_alone(&world);
    }
    world.open("juf", Purpose::Teaching).unwrap();
    world
}

#[test]
fn cc_20_the_director_reads_one_log_in_both_worlds() {
    let (without, with) = (lived(false), lived(true));
    let read = |world: &World| {
        log(world, "dir", 0, 100)
            .into_iter()
            .map(|line| {
                (
                    line.seq,
                    line.actor,
                    line.act,
                    line.outcome,
                    line.categories,
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&without), read(&with));
    // The data-protection officer accounts for all of it.
    let all = log(&with, "dpo", 0, 100);
    assert!(
        all.iter()
            .any(|line| line.categories == [Category::ClbConfidence])
    );
    assert!(all.len() > log(&with, "dir", 0, 100).len() + 1);
}

#[test]
fn the_directors_log_is_read_page_by_page() {
    let world = lived(true);
    let all = log(&world, "dir", 0, 100);
    let seen = all.iter().map(|line| line.seq).collect::<Vec<_>>();
    assert!(seen.len() >= 3, "{seen:?}");
    let mut paged = Vec::new();
    let mut after = 0;
    while let [line] = log(&world, "dir", after, 1).as_slice() {
        after = line.seq;
        paged.push(line.seq);
        if paged.len() == seen.len() {
            break;
        }
    }
    assert_eq!(paged, seen);
}

#[test]
fn clb_05_the_parents_log_says_nothing_of_the_clb_while_the_pupil_decides() {
    let roles = |world: &World, actor: &str, purpose| {
        let lines = world.engine.own_log(key_of("noor"), who(actor), purpose);
        let lines = lines.unwrap().into_iter();
        lines.filter_map(|line| line.role).collect::<Vec<_>>()
    };
    let looked = |born: &str| {
        let world = World::born(born);
        world.open("clb", Purpose::ClbGuidance).unwrap();
        world.open("clb", Purpose::Guidance).unwrap();
        world.open("juf", Purpose::Teaching).unwrap();
        world
    };
    // A day before, and on the day, that she turns twelve.
    for (born, hidden) in [("2013-10-07", false), ("2013-10-06", true)] {
        let world = looked(born);
        let told = roles(&world, "mama", Purpose::ParentalAccess);
        assert!(told.contains(&Role::ClassTeacher), "{told:?}");
        assert_eq!(!told.contains(&Role::ClbWorker), hidden, "{born}");
    }
    let world = looked("2012-03-01");
    let told = roles(&world, "noor", Purpose::OwnAccess);
    assert!(told.contains(&Role::ClbWorker), "{told:?}");
}

#[test]
fn pre_03_an_emergency_that_named_a_hidden_row_shows_to_no_parent() {
    for (rows, hidden) in [
        (vec![Category::HealthAlert], false),
        (vec![Category::HealthAlert, Category::SeriousConcern], true),
    ] {
        let world = World::in_memory();
        world.yes("mama", Category::HealthAlert);
        world.record("zoco", Purpose::Guidance, EntryKind::HealthAlert);
        world
            .engine
            .open_emergency(&EmergencyRequest {
                school: school(),
                actor: who("juf"),
                pupil: pupil(),
                categories: rows,
                reason: "Verzonnen gevaar.".to_owned(),
            })
            .unwrap();
        world.open("juf", Purpose::Emergency).unwrap();
        for (actor, purpose) in [
            ("mama", Purpose::ParentalAccess),
            ("noor", Purpose::OwnAccess),
        ] {
            let lines = world.engine.own_log(key_of("noor"), who(actor), purpose);
            let shown = lines
                .unwrap()
                .iter()
                .any(|line| line.purpose == Some(Purpose::Emergency));
            assert_eq!(shown, !hidden, "{actor}");
        }
    }
}
