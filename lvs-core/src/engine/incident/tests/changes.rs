//! Corrections and erasure: one account, several dossiers (RET-04, RET-08, ACC-06).

use super::*;
use crate::error::LvsError;
use crate::view::AccessForm;

fn code(result: Result<Recorded, LvsError>) -> &'static str {
    result.unwrap_err().code().as_str()
}

#[test]
fn acc_06_a_correction_is_in_every_dossier_and_drops_every_approval() {
    for world in worlds() {
        world.reported(TWO);
        world
            .approve("zita", "noor", "Another child pushed Noor.")
            .unwrap();
        world
            .approve("zita", "sam", "Sam pushed another child.")
            .unwrap();
        // Through the dossier that does not keep the account.
        let mut body = body(TWO);
        body.place = IncidentPlace::Corridor;
        world
            .correct("zita", "sam", body, "It was in the corridor.")
            .unwrap();
        for (parent, pupil) in [("mira", "noor"), ("omar", "sam")] {
            let seen = world.parent_sees(parent, pupil);
            assert_eq!(fields(&seen).place, IncidentPlace::Corridor);
            assert_eq!(seen.text, None);
            assert_eq!(seen.offers, [AccessForm::Conversation, AccessForm::Report]);
            assert_eq!(world.head(pupil).version, 3);
            let lead = world.sees("zita", pupil, Purpose::Guidance);
            assert_eq!(lead.text.unwrap().as_str(), "It was in the corridor.");
            let history = world
                .engine
                .history(&HistoryRequest {
                    school: p("school"),
                    actor: p("zita"),
                    pupil: p(pupil),
                    entry: lead.id,
                    purpose: Purpose::Guidance,
                })
                .unwrap();
            let texts: Vec<&str> = history
                .iter()
                .map(|version| version.text.as_ref().unwrap().as_str())
                .collect();
            assert_eq!(texts, [WORDS, WORDS, "It was in the corridor."]);
        }
    }
}

#[test]
fn the_account_is_kept_once() {
    for world in worlds() {
        world.reported(THREE);
        let content = |pupil: &str| {
            let head = world.head(pupil);
            world.engine.content(key(pupil), &head).unwrap().unwrap()
        };
        assert!(content("noor").body_for_storage().contains("swing"));
        for pupil in ["sam", "lotte"] {
            assert_eq!(content(pupil).body_for_storage(), r#"{"text":""}"#);
        }
    }
}

#[test]
fn ret_05_who_is_named_by_mistake_leaves_and_who_is_forgotten_joins() {
    for world in worlds() {
        world.reported(TWO);
        world
            .approve("zita", "sam", "Sam pushed another child.")
            .unwrap();
        let people = [TWO[0], ("lotte", IncidentRole::Offender)];
        world
            .correct("zita", "noor", body(&people), "It was Lotte.")
            .unwrap();
        let omar = world.open("omar", "sam", Purpose::ParentalAccess);
        assert!(omar.entries.is_empty());
        assert_eq!(world.head("sam").status, EntryStatus::Erased);
        let els = world.parent_sees("els", "lotte");
        assert_eq!(fields(&els).people[0].role, IncidentRole::Offender);
        // The pupil in whose dossier the account stood was named by mistake: it moves.
        let people = [("lotte", IncidentRole::Offender)];
        world
            .correct("zita", "lotte", body(&people), "Alone.")
            .unwrap();
        assert_eq!(world.head("noor").status, EntryStatus::Erased);
        assert_eq!(world.head("lotte").shared, None);
        let lead = world.sees("zita", "lotte", Purpose::Guidance);
        assert_eq!(lead.text.unwrap().as_str(), "Alone.");
    }
}

#[test]
fn a_correction_names_the_others_by_letter_too() {
    for world in worlds() {
        world.reported(TWO);
        let seen = world.sees("ann", "noor", Purpose::Guidance);
        let mut body = fields(&seen).clone();
        body.nature = IncidentNature::Fight;
        world.correct("ann", "noor", body, "A fight.").unwrap();
        let lead = world.sees("zita", "sam", Purpose::Guidance);
        assert_eq!(fields(&lead).nature, IncidentNature::Fight);
        assert_eq!(fields(&lead).people.len(), 2);
        // What was done with sam, and what ann could not see, is still there.
        assert!(
            fields(&lead)
                .people
                .iter()
                .all(|one| one.measures.len() == 1)
        );
        // A letter that this dossier does not have is nobody.
        let mut body = fields(&world.sees("ann", "noor", Purpose::Guidance)).clone();
        body.people[1].letter = Some("B".into());
        assert_eq!(
            code(world.correct("ann", "noor", body, "x")),
            "input.request"
        );
    }
}

#[test]
fn an_account_opens_for_a_pupil_whom_it_names_and_for_no_other() {
    for world in worlds() {
        world.reported(TWO);
        // A head that points to the account, in the dossier of someone whom it does not name.
        let forged = EntryHead {
            id: p("forged"),
            ..world.head("sam")
        };
        world.write(vec![StoreChange::Entry {
            pupil: p("lotte"),
            head: forged,
            content: None,
        }]);
        for (who, purpose) in [
            ("els", Purpose::ParentalAccess),
            ("zita", Purpose::Guidance),
        ] {
            let seen = world.sees(who, "lotte", purpose);
            assert_eq!((seen.body, seen.text), (None, None));
        }
        let versions = world
            .engine
            .history(&HistoryRequest {
                school: p("school"),
                actor: p("zita"),
                pupil: p("lotte"),
                entry: p("forged"),
                purpose: Purpose::Guidance,
            })
            .unwrap();
        assert_eq!(versions[0].text, None);
    }
}

fn erase(world: &World, pupil: &str) {
    let head = world.head(pupil);
    let now = Moment::on(day("2024-10-02"));
    let changes = world.engine.erasure(key(pupil), &head, now).unwrap();
    world.write(changes);
}

#[test]
fn ret_04_erasing_one_entry_leaves_the_account_to_the_others() {
    for world in worlds() {
        world.reported(THREE);
        world
            .approve("zita", "noor", "Another child pushed Noor.")
            .unwrap();
        world
            .approve("zita", "sam", "Sam pushed another child.")
            .unwrap();
        let before = world.open("omar", "sam", Purpose::ParentalAccess);
        erase(&world, "noor");
        // Nothing is left in noor's dossier, in any version.
        let gone = world.head("noor");
        for version in 1..=gone.version {
            let head = EntryHead {
                version,
                ..gone.clone()
            };
            assert_eq!(world.engine.content(key("noor"), &head).unwrap(), None);
        }
        let mira = world.open("mira", "noor", Purpose::ParentalAccess);
        assert!(mira.entries.is_empty() && mira.withheld.is_empty());
        // The others have the same as before, their approved texts too.
        assert_eq!(world.open("omar", "sam", Purpose::ParentalAccess), before);
        for pupil in ["sam", "lotte"] {
            let lead = world.sees("zita", pupil, Purpose::Guidance);
            assert_eq!(lead.text.unwrap().as_str(), WORDS);
        }
        // An entry that was erased does not come back with the next correction.
        world
            .correct("zita", "sam", body(THREE), "Corrected.")
            .unwrap();
        assert_eq!(world.head("noor").status, EntryStatus::Erased);
        let lotte = world.sees("zita", "lotte", Purpose::Guidance);
        assert_eq!(lotte.text.unwrap().as_str(), "Corrected.");
        // One that does not keep the account goes alone, and the last one takes it along.
        erase(&world, "sam");
        let lotte = world.sees("zita", "lotte", Purpose::Guidance);
        assert_eq!(lotte.text.unwrap().as_str(), "Corrected.");
        erase(&world, "lotte");
        assert!(
            world
                .open("zita", "lotte", Purpose::Guidance)
                .entries
                .is_empty()
        );
    }
}

#[test]
fn two_corrections_of_one_version_are_one_and_a_conflict() {
    for world in worlds() {
        world.reported(TWO);
        let old = world.head("sam").version;
        world.correct("zita", "noor", body(TWO), "First.").unwrap();
        let late = world.engine.correct_entry(&CorrectEntryRequest {
            school: p("school"),
            actor: p("dora"),
            purpose: Purpose::Guidance,
            pupil: p("sam"),
            entry: world.head("sam").id,
            version: old,
            text: "Second.".to_owned(),
            body: Some(EntryBody::Incident(body(TWO))),
            summary: None,
            reason: "Late.".to_owned(),
        });
        assert_eq!(code(late), "conflict");
    }
}

#[test]
fn ret_07_a_restriction_is_of_one_dossier() {
    for world in worlds() {
        world.reported(TWO);
        world
            .engine
            .mark_entry(&MarkEntryRequest {
                school: p("school"),
                actor: p("dora"),
                purpose: Purpose::Guidance,
                pupil: p("noor"),
                entry: world.head("noor").id,
                mark: EntryMark::Restrict,
            })
            .unwrap();
        assert!(
            world
                .open("mira", "noor", Purpose::ParentalAccess)
                .entries
                .is_empty()
        );
        let omar = world.parent_sees("omar", "sam");
        assert_eq!(fields(&omar).people.len(), 2);
    }
}
