//! Bad inputs of every kind, each with the code that it must get.

use lvs_core::LvsError;
use lvs_core::care::{CareAction, CareCommand};
use lvs_core::dossier::{Category, EntryFlags, EntryKind};
use lvs_core::engine::{
    ApproveRedactionRequest, CapacityRequest, CareRequest, CloseEmergencyRequest,
    CorrectEntryRequest, EmergencyRequest, ImportRosterRequest, LogRequest, OpenRequest,
    OverviewRequest, RecordEntryRequest, SchoolSettings, SetUpSchoolRequest,
};
use lvs_core::id::PersonId;
use lvs_core::people::Institution;
use lvs_core::policy::Purpose;
use lvs_core::roster::{RosterFiles, RosterOptions};

use crate::people_and_relations::person;
use crate::world::{TODAY, World, day, plain, pupil, school, who};

/// What the inputs say, and no error may repeat.
pub(crate) const WORD: &str = "kwetterzwaluw";

pub(crate) fn note() -> RecordEntryRequest {
    plain("juf", Purpose::Guidance, EntryKind::Observation)
}

fn recorded(world: &World, request: RecordEntryRequest) -> Option<LvsError> {
    world.try_record(&request).err()
}

fn with_text(world: &World, text: String) -> Option<LvsError> {
    recorded(world, RecordEntryRequest { text, ..note() })
}

fn corrected(world: &World, text: &str, summary: Option<&str>, reason: &str) -> Option<LvsError> {
    let entry = world.record("juf", Purpose::Guidance, EntryKind::Observation);
    world
        .engine
        .correct_entry(&CorrectEntryRequest {
            actor: who("juf"),
            purpose: Purpose::Guidance,
            version: 1,
            text: text.to_owned(),
            summary: summary.map(str::to_owned),
            reason: reason.to_owned(),
            ..crate::world::correction(entry)
        })
        .err()
}

fn capacity(world: &World, from: &str, motivation: &str) -> Option<LvsError> {
    world
        .engine
        .record_capacity(&CapacityRequest {
            school: school(),
            actor: who("zoco"),
            pupil: pupil(),
            institution: Institution::School,
            capable: false,
            from: day(from),
            motivation: motivation.to_owned(),
        })
        .err()
}

fn elsewhere(world: &World) -> Option<LvsError> {
    let open = OpenRequest {
        school: "nergens".parse().unwrap(),
        actor: who("dir"),
        pupil: pupil(),
        purpose: Purpose::Guidance,
    };
    let overview = OverviewRequest {
        school: open.school,
        actor: open.actor,
        purpose: open.purpose,
    };
    let log = LogRequest {
        school: open.school,
        actor: open.actor,
        purpose: Purpose::RightsRequest,
        pupil: None,
        after: 0,
        limit: 1,
    };
    let first = world.engine.open(&open).err();
    assert_eq!(world.engine.overview(&overview).err(), first);
    assert_eq!(world.engine.read_log(&log).err(), first);
    first
}

pub(crate) type Case = (&'static str, &'static str, fn(&World) -> Option<LvsError>);

pub(crate) const CASES: &[Case] = &[
    ("an id with a space", "input.id", |_| {
        PersonId::parse("kwetterzwaluw 1").err()
    }),
    ("an id like a national number", "input.id", |_| {
        PersonId::parse("16022999863").err()
    }),
    ("an id without end", "input.id", |_| {
        PersonId::parse(&WORD.repeat(9)).err()
    }),
    ("a note of ten megabytes", "input.text", |w| {
        with_text(w, WORD.repeat(800_000))
    }),
    ("a text with a control character", "input.text", |w| {
        with_text(w, format!("{WORD}\u{0}"))
    }),
    ("a text with an escape", "input.text", |w| {
        with_text(w, format!("{WORD}\u{1b}[2J"))
    }),
    ("an empty text", "input.empty", |w| {
        with_text(w, String::new())
    }),
    ("a text of spaces", "input.empty", |w| {
        with_text(w, " \n\t".to_owned())
    }),
    ("an empty summary", "input.empty", |w| {
        recorded(
            w,
            RecordEntryRequest {
                summary: Some(" ".to_owned()),
                ..note()
            },
        )
    }),
    ("an empty subject", "input.empty", |w| {
        recorded(
            w,
            RecordEntryRequest {
                subject: Some(String::new()),
                ..note()
            },
        )
    }),
    ("a day to come", "input.date", |w| {
        recorded(
            w,
            RecordEntryRequest {
                day: day("2025-10-07"),
                ..note()
            },
        )
    }),
    ("an unknown question", "input.reference", |w| {
        recorded(
            w,
            RecordEntryRequest {
                question: Some(WORD.parse().unwrap()),
                ..note()
            },
        )
    }),
    ("an unknown linked entry", "input.reference", |w| {
        recorded(
            w,
            RecordEntryRequest {
                linked: vec![WORD.parse().unwrap()],
                ..note()
            },
        )
    }),
    ("a giver from nowhere", "input.reference", |w| {
        recorded(
            w,
            RecordEntryRequest {
                giver: Some(who(WORD)),
                ..note()
            },
        )
    }),
    ("a mark that the library sets", "input.request", |w| {
        recorded(
            w,
            RecordEntryRequest {
                flags: EntryFlags::CLB_ONLY,
                ..note()
            },
        )
    }),
    ("a correction without a reason", "input.empty", |w| {
        corrected(w, WORD, None, "  ")
    }),
    ("a correction to nothing", "input.empty", |w| {
        corrected(w, "", None, WORD)
    }),
    ("a correction with an empty summary", "input.empty", |w| {
        corrected(w, WORD, Some(""), WORD)
    }),
    ("a redaction to nothing", "input.empty", |w| {
        w.engine
            .approve_redaction(&ApproveRedactionRequest {
                school: school(),
                actor: who("zoco"),
                purpose: Purpose::Guidance,
                pupil: pupil(),
                entry: WORD.parse().unwrap(),
                version: 1,
                text: "\n".to_owned(),
            })
            .err()
    }),
    ("a finding on the past", "input.date", |w| {
        capacity(w, "2025-10-05", WORD)
    }),
    ("a finding without a motivation", "input.empty", |w| {
        capacity(w, TODAY, "")
    }),
    ("an emergency without a reason", "input.empty", |w| {
        w.engine
            .open_emergency(&EmergencyRequest {
                school: school(),
                actor: who("juf"),
                pupil: pupil(),
                categories: vec![Category::HealthAlert],
                reason: String::new(),
            })
            .err()
    }),
    ("an emergency that never was", "input.reference", |w| {
        w.engine
            .close_emergency(&CloseEmergencyRequest {
                school: school(),
                actor: who("dir"),
                pupil: pupil(),
                emergency: WORD.parse().unwrap(),
                justified: false,
            })
            .err()
    }),
    ("a command on another question", "input.request", |w| {
        w.engine
            .care(&CareRequest {
                school: school(),
                actor: who("zoco"),
                purpose: Purpose::Guidance,
                pupil: pupil(),
                question: WORD.parse().unwrap(),
                command: CareCommand {
                    day: day(TODAY),
                    action: CareAction::Open {
                        question: "een-andere".parse().unwrap(),
                        domain: lvs_core::care::CareDomain::Reading,
                        origin: lvs_core::care::CareOrigin::School,
                    },
                },
            })
            .err()
    }),
    ("a school that is not known", "input.reference", elsewhere),
    ("a school without a name", "input.empty", |w| {
        w.engine
            .set_up_school(&SetUpSchoolRequest {
                school: "nieuw".parse().unwrap(),
                name: String::new(),
                settings: SchoolSettings::default(),
                director: person(who("hoofd")),
            })
            .err()
    }),
    ("a school that is there", "refused", |w| {
        w.engine
            .set_up_school(&SetUpSchoolRequest {
                school: school(),
                name: WORD.to_owned(),
                settings: SchoolSettings::default(),
                director: person(who("hoofd")),
            })
            .err()
    }),
    ("a roster that is none", "roster.form", |w| {
        let files = RosterFiles::new().with("kwetterzwaluw.csv", WORD);
        w.engine
            .import_roster(
                &ImportRosterRequest {
                    school: school(),
                    actor: who("dir"),
                    roster_school: WORD.to_owned(),
                    options: RosterOptions::default(),
                },
                &files,
            )
            .err()
    }),
];
