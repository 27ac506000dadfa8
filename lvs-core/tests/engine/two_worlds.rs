//! PRE-01: two worlds that differ in what is hidden alone are one world to the reader, byte by byte.

use lvs_core::care::{CareAction, CareCommand, CareDomain, CareOrigin};
use lvs_core::consent::{ConsentAnswer, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryFlags, EntryKind};
use lvs_core::engine::{
    CareRequest, EntryMark, HistoryRequest, MarkEntryRequest, OverviewRequest, RecordEntryRequest,
};
use lvs_core::policy::Purpose;

use crate::one_answer::answer;
use crate::world::{TODAY, World, YES, day, key_of, plain, pupil, school, who};

/// What the second world has more.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hidden {
    Nothing,
    /// What neither parents nor pupil may know of.
    Concern,
    /// What only the pupil and the CLB may know of.
    OfTheClb,
}

fn open_question(world: &World, actor: &str, id: &str, origin: CareOrigin) {
    let question = id.parse().unwrap();
    let purpose = if actor == "clb" {
        Purpose::ClbGuidance
    } else {
        Purpose::Guidance
    };
    world
        .engine
        .care(&CareRequest {
            school: school(),
            actor: who(actor),
            purpose,
            pupil: pupil(),
            question,
            command: CareCommand {
                day: day(TODAY),
                action: CareAction::Open {
                    question,
                    domain: CareDomain::Reading,
                    origin,
                },
            },
        })
        .unwrap();
}

fn named(world: &World, id: &str, request: &RecordEntryRequest) {
    world.names.next_is(id);
    assert_eq!(world.try_record(request).unwrap().as_str(), id);
}

fn hidden_concern(world: &World) {
    let by = |actor, kind| plain(actor, Purpose::Guidance, kind);
    open_question(world, "zoco", "vraag-zorg", CareOrigin::SeriousConcern);
    named(world, "zorg-1", &by("zoco", EntryKind::SeriousConcern));
    named(world, "zorg-2", &by("zoco", EntryKind::SeriousConcern));
    named(world, "vonnis-1", &by("dir", EntryKind::JudicialDocument));
    world
        .engine
        .mark_entry(&MarkEntryRequest {
            school: school(),
            actor: who("dir"),
            purpose: Purpose::Guidance,
            pupil: pupil(),
            entry: "zorg-2".parse().unwrap(),
            mark: EntryMark::Limit,
        })
        .unwrap();
    for entry in ["zorg-1", "zorg-2", "vonnis-1"] {
        world
            .engine
            .history(&HistoryRequest {
                school: school(),
                actor: who("dir"),
                pupil: pupil(),
                entry: entry.parse().unwrap(),
                purpose: Purpose::Guidance,
            })
            .unwrap();
    }
}

fn hidden_of_the_clb(world: &World) {
    open_question(world, "clb", "vraag-clb", CareOrigin::SelfReferral);
    for (id, kind) in [
        ("vertrouwen-1", EntryKind::ClbConfidence),
        ("hgd-1", EntryKind::DiagnosticReport),
    ] {
        named(world, id, &plain("zoco", Purpose::Guidance, kind));
    }
}

/// The same visible things in each world, at the same moments.
fn lived(world: World, hidden: Hidden) -> World {
    let by = |actor, kind| plain(actor, Purpose::Guidance, kind);
    world.clb_may_tell();
    open_question(&world, "zoco", "vraag-1", CareOrigin::School);
    named(&world, "waarneming-1", &by("juf", EntryKind::Observation));
    match hidden {
        Hidden::Nothing => {}
        Hidden::Concern => hidden_concern(&world),
        Hidden::OfTheClb => hidden_of_the_clb(&world),
    }
    // What is visible names what is hidden: where it was written, the link shows to no one else.
    let mut meeting = by("zoco", EntryKind::EducationalNeed);
    if hidden == Hidden::Concern {
        meeting.linked = vec!["zorg-1".parse().unwrap(), "waarneming-1".parse().unwrap()];
        meeting.question = Some("vraag-zorg".parse().unwrap());
    } else {
        meeting.linked = vec!["waarneming-1".parse().unwrap()];
    }
    named(&world, "nood-1", &meeting);
    named(
        &world,
        "gesprek-1",
        &by("zoco", EntryKind::ParentConversation),
    );
    // Those who see it look at it; the parents' own log tells of the looking.
    for (actor, purpose) in [
        ("dir", Purpose::Guidance),
        ("zoco", Purpose::Guidance),
        ("clb", Purpose::ClbGuidance),
        ("clb", Purpose::Guidance),
    ] {
        world.open(actor, purpose).unwrap();
    }
    // The clock shows in no view; both worlds are read at noon of the next day.
    world.calendar.set("2025-10-07");
    world
}

fn read(world: &World, actor: &str, purpose: Purpose) -> String {
    let view = answer(world.open(actor, purpose));
    let list = answer(world.engine.overview(&OverviewRequest {
        school: school(),
        actor: who(actor),
        purpose,
    }));
    let own = answer(world.engine.own_log(key_of("noor"), who(actor), purpose));
    format!("{view}\n{list}\n{own}")
}

fn same(world: fn() -> World, hidden: Hidden, readers: &[(&str, Purpose)]) {
    let without = lived(world(), Hidden::Nothing);
    let with = lived(world(), hidden);
    for (actor, purpose) in readers {
        let (left, right) = (
            read(&without, actor, *purpose),
            read(&with, actor, *purpose),
        );
        assert!(left.starts_with("ok"), "{actor}: {left}");
        assert_eq!(left, right, "{actor} for {}", purpose.as_str());
    }
    // The worlds do differ, to whoever sees it.
    let (left, right) = (
        read(&without, "zoco", Purpose::Guidance),
        read(&with, "zoco", Purpose::Guidance),
    );
    assert_ne!(left, right);
}

const NOT_THE_LEAD: &[(&str, Purpose)] = &[
    ("mama", Purpose::ParentalAccess),
    ("sup", Purpose::ParentalAccess),
    ("juf", Purpose::Guidance),
    ("juf", Purpose::Teaching),
    ("meester", Purpose::Teaching),
    ("sec", Purpose::Administration),
    ("zorgjuf", Purpose::Guidance),
];

#[test]
fn a_concern_and_a_judicial_document_show_to_no_one_else() {
    let readers: Vec<_> = NOT_THE_LEAD
        .iter()
        .copied()
        .chain([("noor", Purpose::OwnAccess)])
        .collect();
    for world in [World::in_memory, World::in_file] {
        same(world, Hidden::Concern, &readers);
    }
}

#[test]
fn what_the_clb_knows_or_told_shows_to_no_one_else() {
    // The class teacher's and the care teacher's cells of row 17 have a presence of their own.
    let readers: Vec<_> = NOT_THE_LEAD
        .iter()
        .copied()
        .filter(|(actor, _)| *actor != "zorgjuf")
        .collect();
    for world in [World::in_memory, World::in_file] {
        same(world, Hidden::OfTheClb, &readers);
    }
}

/// The CLB worker without permission sees a question that only the CLB knows of; the parents' own
/// log may not say that the worker looked at all while Noor, of 13, decides.
#[test]
fn cc_20_the_own_log_says_nothing_of_a_self_referral() {
    let world = World::in_memory();
    open_question(&world, "clb", "vraag-clb", CareOrigin::SelfReferral);
    let view = world.open("clb", Purpose::ClbGuidance).unwrap();
    assert_eq!(view.care.unwrap().questions.len(), 1);
    let log = world
        .engine
        .own_log(key_of("noor"), who("mama"), Purpose::ParentalAccess)
        .unwrap();
    assert_eq!(log, []);
}

/// The withdrawal of a permission tells whoever writes it down of no entry that is hidden.
#[test]
fn a_withdrawal_tells_of_no_hidden_entry() {
    // Of a child of nine the parents decide in the CLB's regime too, and see no confidences.
    let world = World::born("2016-03-01");
    let recipients = [Recipient::School];
    let rows = [Category::ClbConfidence];
    let consent = world
        .consent("mama", ConsentPurpose::ClbExchange, &rows, &recipients, YES)
        .unwrap()
        .consent;
    let told = world.record("zoco", Purpose::Guidance, EntryKind::ClbConfidence);
    let done = world
        .answer("mama", consent, ConsentAnswer::Withdraw)
        .unwrap();
    assert_eq!(done.erased, []);
    assert_eq!(done.notify, recipients);
    // It was erased all the same.
    let lines = world.lines();
    let erased = lines
        .iter()
        .filter(|line| line.subject.as_deref() == Some(told.as_str()));
    assert!(
        erased
            .clone()
            .any(|line| line.act == lvs_core::audit::AuditAct::Erase)
    );
}

/// ACC-21, footnote 4: nobody opens to himself what the CLB told about a child who is not yet able.
#[test]
fn acc_21_a_parent_of_a_young_child_opens_no_confidence_to_himself() {
    let world = World::born("2016-03-01");
    let rows = [Category::ClbConfidence];
    world
        .consent(
            "papa",
            ConsentPurpose::ClbExchange,
            &rows,
            &[Recipient::School],
            YES,
        )
        .unwrap();
    world.record("zoco", Purpose::Guidance, EntryKind::ClbConfidence);
    let before = answer(world.open("papa", Purpose::ParentalAccess));
    let to_himself = [Recipient::Person(who("papa"))];
    let _ = world.consent(
        "papa",
        ConsentPurpose::ParentalAccess,
        &rows,
        &to_himself,
        YES,
    );
    assert_eq!(answer(world.open("papa", Purpose::ParentalAccess)), before);
}

/// ACC-08: there is no hidden note.
#[test]
fn acc_08_no_mark_hides_an_ordinary_entry_from_the_parents() {
    let world = World::in_memory();
    let request = RecordEntryRequest {
        flags: EntryFlags::CONFIDENTIAL,
        ..plain("juf", Purpose::Guidance, EntryKind::Observation)
    };
    assert_eq!(
        world.try_record(&request).unwrap_err().code().as_str(),
        "input.request"
    );
    let note = world.record("juf", Purpose::Guidance, EntryKind::Observation);
    let limited = world.engine.mark_entry(&MarkEntryRequest {
        school: school(),
        actor: who("dir"),
        purpose: Purpose::Guidance,
        pupil: pupil(),
        entry: note,
        mark: EntryMark::Limit,
    });
    assert_eq!(limited.unwrap_err().code().as_str(), "input.request");
    let view = world.open("mama", Purpose::ParentalAccess).unwrap();
    assert!(view.entries.iter().any(|entry| entry.id == note));
}
