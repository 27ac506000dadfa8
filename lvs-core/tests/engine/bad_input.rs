//! Bad input is a typed error with a stable code, which quotes nothing of the input.

use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose};
use lvs_core::dossier::Category;
use lvs_core::engine::{EndRelationRequest, LogRequest, RecordEntryRequest, RelationRequest};
use lvs_core::policy::Purpose;
use lvs_core::store::{SchoolRecord, StoreChange};

use crate::bad_inputs::{CASES, WORD, note};
use crate::bad_people::{self, relation};
use crate::people_and_relations::person;
use crate::world::{TODAY, day, on_each_store, school, who};

#[test]
fn every_bad_input_has_its_code_and_is_quoted_nowhere() {
    on_each_store(|world| {
        for (name, code, give) in CASES.iter().chain(bad_people::CASES) {
            let error = give(world).unwrap_or_else(|| panic!("{name} was taken"));
            assert_eq!(error.code().as_str(), *code, "{name}");
            for text in [error.to_string(), format!("{error:?}")] {
                assert!(!text.contains(WORD), "{name}: {text}");
                assert!(!text.contains("9305182"), "{name}: {text}");
            }
        }
        world.engine.verify_log(school()).unwrap();
    });
}

/// A day at the edge of every calendar is kept, or refused with a code; it breaks nothing.
#[test]
fn days_and_places_at_the_edge_break_nothing() {
    on_each_store(|world| {
        for edge in [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
            let _ = world.try_record(&RecordEntryRequest {
                day: edge,
                ..note()
            });
            let request = RelationRequest {
                from: edge,
                ..relation(TODAY, None)
            };
            let _ = world.engine.record_relation(&request);
            let ended = world.engine.end_relation(&EndRelationRequest {
                school: school(),
                actor: who("dir"),
                relation: "r2".parse().unwrap(),
                until: edge,
            });
            let _ = ended;
            let mut old = person(who("nieuw"));
            old.birth_date = Some(edge);
            let _ = world.engine.record_person(school(), who("dir"), &old);
            let _ = world.consent(
                "mama",
                ConsentPurpose::Recording,
                &[Category::HealthAlert],
                &[],
                Some(ConsentAnswer::Give {
                    form: ConsentForm::Paper,
                    evidence: None,
                    valid_until: Some(edge),
                }),
            );
        }
        let log = world.engine.read_log(&LogRequest {
            school: school(),
            actor: who("dir"),
            purpose: Purpose::RightsRequest,
            pupil: None,
            after: u64::MAX,
            limit: u32::MAX,
        });
        assert_eq!(log.unwrap(), []);
        world.open("juf", Purpose::Guidance).unwrap();
        world.open("mama", Purpose::ParentalAccess).unwrap();
        world.engine.verify_log(school()).unwrap();
    });
}

/// A setting that this version does not know is no reason to guess.
#[test]
fn settings_that_are_not_known_close_the_school() {
    on_each_store(|world| {
        for (version, settings) in (2..).zip([
            r#"{"kwetterzwaluw":true}"#,
            r#"{"policy":{"emergency_hours":"lang"}}"#,
            r#"{"policy":{"emergency_hours":-1}}"#,
            "{",
            "",
        ]) {
            world.write(vec![StoreChange::School(SchoolRecord {
                id: school(),
                version,
                name: lvs_core::PersonalText::parse("Voorbeeldschool").unwrap(),
                settings: settings.to_owned(),
                recorded_at: lvs_core::time::Moment::on(day(TODAY)).at,
            })]);
            let error = world.open("juf", Purpose::Guidance).unwrap_err();
            assert_eq!(error.code().as_str(), "store.corrupt", "{settings}");
            assert!(!format!("{error} {error:?}").contains(WORD));
            assert!(world.try_record(&note()).is_err());
        }
    });
}
