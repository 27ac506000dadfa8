//! CLB-05, CON-12: what whoever asks for a consent, or writes one down, hears of other consents.

use lvs_core::consent::{
    ConsentAnswer, ConsentForm, ConsentPurpose, ConsentStatus, Recipient, StandingState,
};
use lvs_core::dossier::Category;
use lvs_core::engine::{AskConsentRequest, ConsentOutcome};
use lvs_core::error::LvsError;
use lvs_core::id::ConsentId;
use lvs_core::rule::RuleId;

use crate::world::{World, YES, pupil, school, who};

fn ask(
    world: &World,
    (actor, giver): (&str, &str),
    purpose: ConsentPurpose,
    categories: &[Category],
    answer: Option<ConsentAnswer>,
) -> Result<ConsentOutcome, LvsError> {
    let to_school = purpose == ConsentPurpose::ClbExchange;
    world.engine.ask_consent(&AskConsentRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        purpose,
        categories: categories.to_vec(),
        document: None,
        recipients: to_school.then_some(Recipient::School).into_iter().collect(),
        giver: who(giver),
        answer,
    })
}

fn guidance(
    world: &World,
    by: (&str, &str),
    answer: Option<ConsentAnswer>,
) -> Result<ConsentOutcome, LvsError> {
    ask(world, by, ConsentPurpose::ClbGuidance, &[], answer)
}

/// Noor of 13 said yes to the CLB worker, who wrote it down.
fn went_alone(world: &World) -> ConsentId {
    let spoken = ConsentAnswer::Give {
        form: ConsentForm::Oral {
            witness: who("clb"),
        },
        evidence: None,
        valid_until: None,
    };
    let done = guidance(world, ("clb", "noor"), Some(spoken)).unwrap();
    assert_eq!(done.standing[0].1.state, StandingState::Granted);
    done.consent
}

#[test]
fn cc_20_asking_tells_the_school_nothing_of_a_self_referral() {
    let answers = [
        None,
        Some(ConsentAnswer::Defer),
        Some(ConsentAnswer::Refuse),
    ];
    for actor in ["sec", "zoco", "dir"] {
        for answer in answers {
            let (without, with) = (World::in_memory(), World::in_memory());
            went_alone(&with);
            let told = |world: &World| {
                let done = guidance(world, (actor, "noor"), answer).unwrap();
                let rules = world.lines().last().unwrap().rules.clone();
                (done.status, done.standing, rules)
            };
            assert_eq!(told(&without), told(&with), "{actor} {answer:?}");
        }
    }
}

#[test]
fn clb_05_who_wrote_it_down_or_is_asked_still_hears_where_it_stands() {
    let world = World::in_memory();
    let done = guidance(&world, ("zoco", "noor"), YES).unwrap();
    assert_eq!(done.standing[0].1.state, StandingState::Granted);
    let world = World::in_memory();
    went_alone(&world);
    for actor in ["clb", "noor"] {
        let asked = guidance(&world, (actor, "noor"), None).unwrap();
        assert_eq!(asked.status, ConsentStatus::Requested);
        assert_eq!(asked.standing[0].1.state, StandingState::Granted, "{actor}");
    }
}

#[test]
fn clb_05_a_parent_who_ends_an_old_yes_hears_nothing_of_the_pupils() {
    let told = |alone: bool| {
        let world = World::born("2013-10-10");
        let old = guidance(&world, ("zoco", "mama"), YES).unwrap().consent;
        world.calendar.set("2025-10-10");
        if alone {
            went_alone(&world);
        }
        let ended = world.answer("mama", old, ConsentAnswer::Withdraw).unwrap();
        (ended.status, ended.standing)
    };
    assert_eq!(told(false), told(true));
}

/// A refusal by the rule of the giver's seat would tell who has which authority.
#[test]
fn con_12_who_may_not_write_hears_one_answer_whoever_the_giver_is() {
    let world = World::in_memory();
    for actor in ["juf", "papa", "oma"] {
        for giver in [
            "mama", "sup", "weg", "ban", "oma", "stief", "vreemd", "noor",
        ] {
            if actor == giver {
                continue;
            }
            for category in [Category::HealthReport, Category::NoGround] {
                let purpose = ConsentPurpose::Recording;
                let asked = ask(&world, (actor, giver), purpose, &[category], None);
                let error = asked.unwrap_err();
                let rules = &error.refusal().unwrap().rules;
                assert_eq!(rules, &[RuleId::CON_12], "{actor} {giver}");
            }
        }
    }
}

/// CON-12: every recipient must be let; one that is not shows.
#[test]
fn con_12_a_standing_is_the_worst_of_all_recipients() {
    let world = World::in_memory();
    let rows = [Category::HealthReport];
    let school = |id: &str| Recipient::OtherSchool(id.parse().unwrap());
    let (near, far) = (school("near"), school("far"));
    let both = [near, far];
    let yes = world.consent("mama", ConsentPurpose::Transfer, &rows, &both, YES);
    assert_eq!(yes.unwrap().standing[0].1.state, StandingState::Granted);
    let no = Some(ConsentAnswer::Refuse);
    world
        .consent("mama", ConsentPurpose::Transfer, &rows, &[far], no)
        .unwrap();
    let asked = world.consent("mama", ConsentPurpose::Transfer, &rows, &both, None);
    assert_eq!(asked.unwrap().standing[0].1.state, StandingState::Refused);
}
