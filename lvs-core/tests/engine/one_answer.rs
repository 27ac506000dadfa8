//! PRE-01, PRE-05: "does not exist", "not yours" and "hidden" are one answer.

use lvs_core::LvsError;
use lvs_core::care::{CareAction, CareCommand, CareDomain, CareOrigin};
use lvs_core::consent::{ConsentAnswer, ConsentPurpose};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{
    AnswerConsentRequest, ApproveRedactionRequest, AskConsentRequest, CapacityRequest, CareEngine,
    CareRequest, CloseEmergencyRequest, CorrectEntryRequest, EmergencyRequest, EntryMark,
    ExplainRequest, HistoryRequest, HomeLanguagesRequest, MarkEntryRequest, OpenRequest,
    RecordEntryRequest, ShowRequest,
};
use lvs_core::id::{DossierKey, PersonId};
use lvs_core::people::{Institution, LanguagePartner};
use lvs_core::policy::Purpose;

use crate::world::{TODAY, World, YES, day, key_of, on_each_store, plain, school, who};

/// All that a caller can tell an answer by.
pub(crate) fn answer<T: serde::Serialize>(result: Result<T, LvsError>) -> String {
    match result {
        Ok(value) => format!("ok {}", serde_json::to_string(&value).unwrap()),
        Err(error) => format!(
            "{} | {error} | {error:?} | {:?}",
            error.code().as_str(),
            error.refusal().map(serde_json::to_string)
        ),
    }
}

type Exit = (
    &'static str,
    fn(&CareEngine, DossierKey, PersonId, Purpose, &str) -> String,
);

/// Every exit of the engine that is about one dossier; the last argument names an entry.
const EXITS: &[Exit] = &[
    ("open", |engine, key, actor, purpose, _| {
        answer(engine.open(&OpenRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            purpose,
        }))
    }),
    ("show_to", |engine, key, actor, _, _| {
        answer(engine.show_to(&ShowRequest {
            school: key.school,
            actor,
            to: who("logo"),
            pupil: key.pupil,
            purpose: Purpose::Therapy,
        }))
    }),
    ("history", |engine, key, actor, purpose, entry| {
        answer(engine.history(&HistoryRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            entry: entry.parse().unwrap(),
            purpose,
        }))
    }),
    ("explain", |engine, key, actor, purpose, entry| {
        answer(engine.explain(&explain(key, actor, purpose, Some(entry))))
    }),
    ("explain a row", |engine, key, actor, purpose, _| {
        answer(engine.explain(&explain(key, actor, purpose, None)))
    }),
    ("explain_for", |engine, key, actor, purpose, entry| {
        let request = explain(key, actor, purpose, Some(entry));
        answer(engine.explain_for(&request, who("mama"), Purpose::ParentalAccess))
    }),
    ("own_log", |engine, key, actor, purpose, _| {
        answer(engine.own_log(key, actor, purpose))
    }),
    ("emergencies", |engine, key, actor, purpose, _| {
        answer(engine.emergencies(key, actor, purpose))
    }),
    ("record", |engine, key, actor, purpose, _| {
        let kind = EntryKind::PositiveFactor;
        let request = RecordEntryRequest::plain(key, actor, purpose, kind, day(TODAY), "Zingt.");
        answer(engine.record_entry(&request).map(|_| ()))
    }),
    ("record a link", |engine, key, actor, purpose, entry| {
        let kind = EntryKind::PositiveFactor;
        let request = RecordEntryRequest {
            linked: vec![entry.parse().unwrap()],
            ..RecordEntryRequest::plain(key, actor, purpose, kind, day(TODAY), "Zingt.")
        };
        answer(engine.record_entry(&request).map(|_| ()))
    }),
    ("correct", |engine, key, actor, purpose, entry| {
        answer(engine.correct_entry(&CorrectEntryRequest {
            school: key.school,
            actor,
            purpose,
            pupil: key.pupil,
            version: 1,
            text: "Anders.".to_owned(),
            summary: None,
            reason: "Een fout.".to_owned(),
            ..crate::world::correction(entry.parse().unwrap())
        }))
    }),
    ("redact", |engine, key, actor, purpose, entry| {
        answer(engine.approve_redaction(&ApproveRedactionRequest {
            school: key.school,
            actor,
            purpose,
            pupil: key.pupil,
            entry: entry.parse().unwrap(),
            version: 1,
            text: "Zonder namen.".to_owned(),
        }))
    }),
    ("mark", |engine, key, actor, purpose, entry| {
        answer(engine.mark_entry(&MarkEntryRequest {
            school: key.school,
            actor,
            purpose,
            pupil: key.pupil,
            entry: entry.parse().unwrap(),
            mark: EntryMark::Restrict,
        }))
    }),
    ("ask a consent", |engine, key, actor, _, entry| {
        answer(
            engine
                .ask_consent(&AskConsentRequest {
                    school: key.school,
                    actor,
                    pupil: key.pupil,
                    purpose: ConsentPurpose::Recording,
                    categories: vec![Category::HealthAlert],
                    document: Some(entry.parse().unwrap()),
                    recipients: Vec::new(),
                    giver: actor,
                    answer: YES,
                })
                .map(|done| done.status),
        )
    }),
    ("answer a consent", |engine, key, actor, _, entry| {
        answer(engine.answer_consent(&AnswerConsentRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            consent: entry.parse().unwrap(),
            answer: ConsentAnswer::Refuse,
        }))
    }),
    ("care", |engine, key, actor, purpose, _| {
        answer(care(engine, key, actor, purpose, "vraag-1").map(|_| ()))
    }),
    ("emergency", |engine, key, actor, _, _| {
        answer(engine.open_emergency(&EmergencyRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            categories: vec![Category::HealthAlert],
            reason: "Gevaar.".to_owned(),
        }))
    }),
    ("close an emergency", |engine, key, actor, _, _| {
        answer(engine.close_emergency(&CloseEmergencyRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            emergency: "nood-1".parse().unwrap(),
            justified: true,
        }))
    }),
    ("capacity", |engine, key, actor, _, _| {
        answer(engine.record_capacity(&CapacityRequest {
            school: key.school,
            actor,
            pupil: key.pupil,
            institution: Institution::School,
            capable: true,
            from: day(TODAY),
            motivation: "Begrijpt het.".to_owned(),
        }))
    }),
    ("home languages", |engine, key, actor, purpose, _| {
        answer(engine.record_home_languages(&HomeLanguagesRequest {
            school: key.school,
            actor,
            purpose,
            pupil: key.pupil,
            languages: vec![("nl".to_owned(), LanguagePartner::Father)],
        }))
    }),
];

fn explain(
    key: DossierKey,
    actor: PersonId,
    purpose: Purpose,
    entry: Option<&str>,
) -> ExplainRequest {
    ExplainRequest {
        school: key.school,
        actor,
        pupil: key.pupil,
        purpose,
        category: Category::SeriousConcern,
        entry: entry.map(|entry| entry.parse().unwrap()),
    }
}

pub(crate) fn care(
    engine: &CareEngine,
    key: DossierKey,
    actor: PersonId,
    purpose: Purpose,
    question: &str,
) -> Result<lvs_core::engine::CareOutcome, LvsError> {
    let question = question.parse().unwrap();
    engine.care(&CareRequest {
        school: key.school,
        actor,
        purpose,
        pupil: key.pupil,
        question,
        command: CareCommand {
            day: day(TODAY),
            action: CareAction::Open {
                question,
                domain: CareDomain::Reading,
                origin: CareOrigin::School,
            },
        },
    })
}

fn with_a_concern(world: &World) {
    world.names.next_is("zorg-1");
    world.record("zoco", Purpose::Guidance, EntryKind::SeriousConcern);
    world.names.next_is("ja-1");
    world.yes("mama", Category::HealthAlert);
    world.names.next_is("nood-1");
    world
        .engine
        .open_emergency(&EmergencyRequest {
            school: school(),
            actor: who("juf"),
            pupil: key_of("noor").pupil,
            categories: vec![Category::HealthAlert],
            reason: "Gevaar.".to_owned(),
        })
        .unwrap();
}

#[test]
fn pre_05_who_has_no_seat_hears_the_same_of_every_pupil() {
    on_each_store(|world| {
        with_a_concern(world);
        for actor in ["vreemd", "oud", "weg", "ban", "buurmama", "nooit-gezien"] {
            for (name, exit) in EXITS {
                for purpose in [
                    Purpose::ParentalAccess,
                    Purpose::Guidance,
                    Purpose::OwnAccess,
                ] {
                    for entry in ["zorg-1", "ja-1", "bestaat-niet"] {
                        let asked =
                            |pupil| exit(&world.engine, key_of(pupil), who(actor), purpose, entry);
                        assert_eq!(
                            asked("noor"),
                            asked("niemand"),
                            "{name} by {actor} for {} about {entry}",
                            purpose.as_str()
                        );
                    }
                }
            }
        }
    });
}

#[test]
fn pre_05_an_entry_that_is_hidden_is_answered_as_one_that_is_not_there() {
    on_each_store(|world| {
        with_a_concern(world);
        let readers = [
            ("mama", Purpose::ParentalAccess),
            ("sup", Purpose::ParentalAccess),
            ("noor", Purpose::OwnAccess),
            ("juf", Purpose::Guidance),
            ("juf", Purpose::Teaching),
            ("meester", Purpose::Teaching),
            ("sec", Purpose::Administration),
            ("zorgjuf", Purpose::Guidance),
            ("lo", Purpose::Guidance),
            ("dpo", Purpose::DataProtection),
            ("oma", Purpose::ParentalAccess),
        ];
        for (actor, purpose) in readers {
            // A question of one's own choosing is opened once, whatever the entry.
            for (name, exit) in EXITS.iter().filter(|(name, _)| *name != "care") {
                // The officer is told of everything, by a rule of their own (VIS-14).
                if actor == "dpo"
                    && matches!(
                        *name,
                        "explain" | "explain_for" | "history" | "correct" | "redact"
                    )
                {
                    continue;
                }
                let key = key_of("noor");
                let hidden = exit(&world.engine, key, who(actor), purpose, "zorg-1");
                let absent = exit(&world.engine, key, who(actor), purpose, "bestaat-niet");
                // What a change makes has a new id each time.
                if hidden.starts_with("ok") && absent.starts_with("ok") {
                    continue;
                }
                assert_eq!(hidden, absent, "{name} by {actor}");
            }
        }
    });
}

#[test]
fn pre_05_another_persons_consent_is_not_there() {
    on_each_store(|world| {
        with_a_concern(world);
        for actor in ["papa", "sup", "noor", "juf", "oma"] {
            let asked = |consent: &str| {
                answer(world.answer(actor, consent.parse().unwrap(), ConsentAnswer::Withdraw))
            };
            assert_eq!(asked("ja-1"), asked("bestaat-niet"), "{actor}");
        }
    });
}

/// CC-20: to the school a question that only the CLB knows of does not exist.
#[test]
fn pre_05_a_question_that_only_the_clb_knows_of_is_not_there() {
    on_each_store(|world| {
        world
            .engine
            .care(&CareRequest {
                school: school(),
                actor: who("clb"),
                purpose: Purpose::ClbGuidance,
                pupil: key_of("noor").pupil,
                question: "geheim".parse().unwrap(),
                command: CareCommand {
                    day: day(TODAY),
                    action: CareAction::Open {
                        question: "geheim".parse().unwrap(),
                        domain: CareDomain::Wellbeing,
                        origin: CareOrigin::SelfReferral,
                    },
                },
            })
            .unwrap();
        for (actor, purpose) in [
            ("zoco", Purpose::Guidance),
            ("dir", Purpose::Guidance),
            ("juf", Purpose::Guidance),
            ("mama", Purpose::ParentalAccess),
        ] {
            let asked = |question: &str| {
                let question = question.parse().unwrap();
                answer(
                    world
                        .engine
                        .care(&CareRequest {
                            school: school(),
                            actor: who(actor),
                            purpose,
                            pupil: key_of("noor").pupil,
                            question,
                            command: CareCommand {
                                day: day(TODAY),
                                action: CareAction::RequestClb,
                            },
                        })
                        .map(|_| ()),
                )
            };
            assert_eq!(asked("geheim"), asked("bestaat-niet"), "{actor}");
            let recorded = |question: &str| {
                let request = RecordEntryRequest {
                    question: Some(question.parse().unwrap()),
                    ..crate::world::plain(actor, purpose, EntryKind::PositiveFactor)
                };
                answer(world.try_record(&request))
            };
            assert_eq!(recorded("geheim"), recorded("bestaat-niet"), "{actor}");
        }
    });
}

/// A dossier is a pupil's: of a colleague, a parent or a neighbour nothing is recorded and nothing opened.
#[test]
fn pre_05_nobody_has_a_dossier_who_was_never_enrolled() {
    let world = World::in_memory();
    for whose in ["juf", "mama", "vreemd"] {
        let mut request = plain("dir", Purpose::Guidance, EntryKind::Observation);
        request.pupil = whose.parse().unwrap();
        let refused = world.try_record(&request).unwrap_err();
        assert_eq!(refused.code().as_str(), "not_permitted", "{whose}");
        for actor in ["dir", whose] {
            let opened = world.engine.open(&OpenRequest {
                school: school(),
                actor: who(actor),
                pupil: whose.parse().unwrap(),
                purpose: if actor == whose {
                    Purpose::OwnAccess
                } else {
                    Purpose::Guidance
                },
            });
            assert_eq!(
                opened.unwrap_err().code().as_str(),
                "not_permitted",
                "{whose}"
            );
        }
    }
}
