//! What families see: their own child, and of the others a letter and a role (ACC-04, ACC-06, ACC-07).

use super::*;
use crate::policy::Exposure;
use crate::view::AccessForm;

#[test]
fn acc_06_each_family_sees_its_own_child_and_letters() {
    for world in worlds() {
        world.reported(THREE);
        for (parent, pupil, role) in [
            ("mira", "noor", IncidentRole::Victim),
            ("omar", "sam", IncidentRole::Offender),
            ("els", "lotte", IncidentRole::Witness),
        ] {
            let seen = world.parent_sees(parent, pupil);
            assert_eq!(seen.exposure, Exposure::ThirdPartySafe);
            assert_eq!(seen.text, None);
            assert_eq!(seen.offers, [AccessForm::Conversation, AccessForm::Report]);
            let body = fields(&seen);
            let own = &body.people[0];
            assert_eq!((own.pupil, own.role), (Some(p(pupil)), role));
            assert_eq!(own.measures, [IncidentMeasure::Conversation]);
            let others: Vec<_> = body.people[1..]
                .iter()
                .map(|one| (one.pupil, one.letter.as_deref(), one.measures.len()))
                .collect();
            assert_eq!(others, [(None, Some("A"), 0), (None, Some("B"), 0)]);
            assert!(body.statements.is_empty());
        }
    }
}

#[test]
fn acc_06_no_view_of_a_family_holds_anything_of_the_others() {
    for world in worlds() {
        let own = world.reported(THREE).entry;
        world
            .approve("zita", "noor", "Another child pushed Noor.")
            .unwrap();
        let ids: Vec<EntryId> = ["noor", "sam", "lotte"]
            .into_iter()
            .map(|pupil| world.head(pupil).id)
            .collect();
        for (parent, pupil, class) in [("mira", "noor", "4A"), ("omar", "sam", "4B")] {
            let view = world.open(parent, pupil, Purpose::ParentalAccess);
            let shown = serde_json::to_string(&view).unwrap();
            for other in ["noor", "sam", "lotte"]
                .into_iter()
                .filter(|id| *id != pupil)
            {
                assert!(!shown.contains(other), "{other} in {shown}");
            }
            for other_class in ["4A", "4B"].into_iter().filter(|id| *id != class) {
                assert!(!shown.contains(other_class), "{shown}");
            }
            let own_id = world.head(pupil).id;
            for id in ids.iter().filter(|id| **id != own_id) {
                assert!(!shown.contains(&format!("\"{}\"", id.as_str())), "{shown}");
            }
            // Neither the words, nor the secret behind the letters, nor where the account stands.
            for hidden in ["swing", "neighbour", "x4", "shared", "home\""] {
                assert!(!shown.contains(hidden), "{hidden} in {shown}");
            }
        }
        assert_eq!(own, world.head("noor").id);
    }
}

#[test]
fn acc_05_a_member_of_staff_of_another_class_does_not_point_to_it() {
    for world in worlds() {
        world.reported(TWO);
        let noor = world.parent_sees("mira", "noor");
        assert_eq!(fields(&noor).staff, [p::<PersonId>("ann")]);
        let sam = world.parent_sees("omar", "sam");
        assert_eq!(fields(&sam).staff, [p::<PersonId>("bea")]);
        let lead = world.sees("zita", "noor", Purpose::Guidance);
        assert_eq!(fields(&lead).staff.len(), 2);
    }
}

/// Two worlds that differ only in who the others are give the family the same bytes.
#[test]
fn acc_06_who_the_others_are_changes_nothing() {
    let view = |people: &[(&str, IncidentRole)]| {
        let world = World::on(Arc::new(MemoryStore::new()));
        world.reported(people);
        world
            .approve("zita", "noor", "Another child pushed Noor.")
            .unwrap();
        let view = world.open("mira", "noor", Purpose::ParentalAccess);
        serde_json::to_string(&view).unwrap()
    };
    let with = |first: &'static str, second: &'static str| {
        view(&[
            (first, IncidentRole::Offender),
            ("noor", IncidentRole::Victim),
            (second, IncidentRole::Witness),
        ])
    };
    assert_eq!(with("sam", "lotte"), with("lotte", "sam"));
    assert_eq!(
        view(&[
            ("noor", IncidentRole::Victim),
            ("sam", IncidentRole::Offender)
        ]),
        view(&[
            ("noor", IncidentRole::Victim),
            ("lotte", IncidentRole::Offender)
        ])
    );
    // A role that differs is seen: the comparison can fail.
    assert_ne!(
        view(&[
            ("noor", IncidentRole::Victim),
            ("sam", IncidentRole::Offender)
        ]),
        view(&[
            ("noor", IncidentRole::Victim),
            ("sam", IncidentRole::Witness)
        ])
    );
}

/// The secret, not the id of the entry alone, decides on the letters.
#[test]
fn acc_06_letters_of_two_dossiers_cannot_be_laid_side_by_side() {
    let world = World::on(Arc::new(MemoryStore::new()));
    world.reported(THREE);
    let letter_of_lotte = |parent, pupil| {
        let seen = world.parent_sees(parent, pupil);
        let body = fields(&seen).clone();
        let found = body
            .people
            .iter()
            .find(|one| one.role == IncidentRole::Witness);
        found.unwrap().letter.clone().unwrap()
    };
    assert_ne!(
        letter_of_lotte("mira", "noor"),
        letter_of_lotte("omar", "sam"),
        "with these ids the two families have different letters for the same child"
    );
}

#[test]
fn acc_06_each_family_has_a_text_of_its_own() {
    for world in worlds() {
        world.reported(TWO);
        world
            .approve("zita", "sam", "Sam pushed another child.")
            .unwrap();
        let omar = world.parent_sees("omar", "sam");
        assert_eq!(omar.text.unwrap().as_str(), "Sam pushed another child.");
        assert!(omar.offers.contains(&AccessForm::Partial));
        assert_eq!(world.parent_sees("mira", "noor").text, None);
        world
            .approve("dora", "noor", "Another child pushed Noor.")
            .unwrap();
        let mira = world.parent_sees("mira", "noor");
        assert_eq!(mira.text.unwrap().as_str(), "Another child pushed Noor.");
        let omar = world.parent_sees("omar", "sam");
        assert_eq!(omar.text.unwrap().as_str(), "Sam pushed another child.");
    }
}

/// A parent of both children sees each child in its own dossier, and letters in both.
#[test]
fn acc_06_a_parent_of_both_sees_letters_in_both() {
    for world in worlds() {
        let kind = RelationKind::Parent {
            authority: AuthorityKind::Joint,
        };
        world.write(vec![relation("mira", kind, Scope::Pupil(p("sam")))]);
        world.reported(TWO);
        for pupil in ["noor", "sam"] {
            let seen = world.parent_sees("mira", pupil);
            assert_eq!(fields(&seen).people[1].pupil, None);
        }
    }
}

/// What one family ends changes nothing for the other.
#[test]
fn con_13_a_withdrawal_of_one_family_does_not_touch_the_other() {
    use crate::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
    for world in worlds() {
        world.reported(TWO);
        world
            .approve("zita", "sam", "Sam pushed another child.")
            .unwrap();
        let before = world.open("omar", "sam", Purpose::ParentalAccess);
        let asked = world
            .engine
            .ask_consent(&AskConsentRequest {
                school: p("school"),
                actor: p("zita"),
                pupil: p("noor"),
                purpose: ConsentPurpose::Recording,
                categories: vec![Category::HealthAlert],
                document: None,
                recipients: vec![Recipient::School],
                giver: p("mira"),
                answer: Some(ConsentAnswer::Give {
                    form: ConsentForm::Paper,
                    evidence: None,
                    valid_until: None,
                }),
            })
            .unwrap();
        world
            .engine
            .answer_consent(&AnswerConsentRequest {
                school: p("school"),
                actor: p("mira"),
                pupil: p("noor"),
                consent: asked.consent,
                answer: ConsentAnswer::Withdraw,
            })
            .unwrap();
        assert_eq!(world.open("omar", "sam", Purpose::ParentalAccess), before);
        assert_eq!(world.parent_sees("mira", "noor").text, None);
    }
}
