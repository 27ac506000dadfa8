//! CON-13, RET-04, DAT-05: a withdrawal destroys the content, and keeps the proof and the tombstone.

use lvs_core::audit::AuditAct;
use lvs_core::consent::{ConsentAnswer, ConsentStatus, Recipient, StandingState};
use lvs_core::dossier::{Category, EntryKind, EntryStatus};
use lvs_core::engine::{
    ApproveRedactionRequest, CorrectEntryRequest, EntryMark, HistoryRequest, MarkEntryRequest,
    RecordEntryRequest,
};
use lvs_core::id::EntryId;
use lvs_core::policy::Purpose;
use lvs_core::rule::RuleId;
use lvs_core::store::DossierStore;

use crate::world::{World, key_of, on_each_store, plain, pupil, school, who};

/// A word that stands nowhere else.
const WORD: &str = "kwetterzwaluw";

/// A report in three versions, each with a text of its own, and the need that follows from it.
fn report(world: &World) -> (EntryId, EntryId) {
    let text = |part: &str| format!("Een {WORD} van {part}.");
    let report = world
        .try_record(&RecordEntryRequest {
            text: text("tekst"),
            summary: Some(text("samenvatting")),
            ..plain("zoco", Purpose::Guidance, EntryKind::MedicalReport)
        })
        .unwrap();
    world
        .engine
        .correct_entry(&CorrectEntryRequest {
            actor: who("zoco"),
            purpose: Purpose::Guidance,
            version: 1,
            text: text("verbetering"),
            summary: None,
            reason: text("reden"),
            ..crate::world::correction(report)
        })
        .unwrap();
    world
        .engine
        .approve_redaction(&ApproveRedactionRequest {
            school: school(),
            actor: who("zoco"),
            purpose: Purpose::Guidance,
            pupil: pupil(),
            entry: report,
            version: 2,
            text: text("redactie"),
        })
        .unwrap();
    let need = RecordEntryRequest {
        linked: vec![report],
        ..plain("zoco", Purpose::Guidance, EntryKind::EducationalNeed)
    };
    (report, world.try_record(&need).unwrap())
}

fn bytes_with_the_word(world: &World) -> Vec<String> {
    let Some(file) = &world.file else {
        return Vec::new();
    };
    let folder = std::fs::read_dir(file.parent().unwrap()).unwrap();
    folder
        .map(|file| file.unwrap().path())
        .filter(|path| {
            let bytes = std::fs::read(path).unwrap();
            bytes
                .windows(WORD.len())
                .any(|window| window == WORD.as_bytes())
        })
        .map(|path| path.display().to_string())
        .collect()
}

#[test]
fn con_13_a_withdrawal_erases_the_content_and_keeps_the_proof() {
    on_each_store(|world| {
        let asked = world.yes("mama", Category::HealthReport);
        let therapist = Recipient::Person(who("logo"));
        let (report, need) = report(world);
        world
            .share(Category::HealthReport, Some(report), "logo")
            .unwrap();
        assert_eq!(bytes_with_the_word(world).is_empty(), world.file.is_none());
        let done = world
            .answer("mama", asked, ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(done.status, ConsentStatus::Withdrawn);
        assert_eq!(done.standing[0].1.state, StandingState::Withdrawn);
        assert_eq!(done.erased, [report]);
        // Who received the report is to be told, by whatever consent it went.
        assert_eq!(done.notify, [therapist]);
        assert_eq!(bytes_with_the_word(world), Vec::<String>::new());
        let snapshot = world.probe.load(key_of("noor")).unwrap().unwrap();
        let tombstone = snapshot
            .entries
            .iter()
            .find(|head| head.id == report)
            .unwrap();
        assert_eq!(tombstone.status, EntryStatus::Erased);
        // The yes and its end are both kept.
        let own = snapshot.consents.iter().filter(|record| record.id == asked);
        let statuses: Vec<_> = own.map(|record| record.status).collect();
        assert!(statuses.contains(&ConsentStatus::Given), "{statuses:?}");
        assert!(statuses.contains(&ConsentStatus::Withdrawn), "{statuses:?}");
        let lines = world.lines();
        let line = lines
            .iter()
            .find(|line| line.act == AuditAct::Erase)
            .unwrap();
        assert_eq!(line.subject.as_deref(), Some(report.as_str()));
        assert_eq!(line.rules, [RuleId::CON_13]);
        world.engine.verify_log(school()).unwrap();
        // DAT-05: the need stays, to everyone, and names nothing that is gone.
        for (actor, purpose) in [
            ("juf", Purpose::Guidance),
            ("mama", Purpose::ParentalAccess),
        ] {
            let view = world.open(actor, purpose).unwrap();
            assert!(
                !view.entries.iter().any(|entry| entry.id == report),
                "{actor}"
            );
            let kept = view.entries.iter().find(|entry| entry.id == need).unwrap();
            assert_eq!(kept.linked, []);
            assert!(kept.text.is_some());
        }
    });
}

#[test]
fn ret_04_of_what_was_erased_no_version_is_read() {
    on_each_store(|world| {
        let asked = world.yes("mama", Category::HealthReport);
        let (report, _) = report(world);
        world
            .answer("mama", asked, ConsentAnswer::Withdraw)
            .unwrap();
        for (actor, purpose, rules) in [
            (
                "dir",
                Purpose::Guidance,
                vec![RuleId::CON_13, RuleId::RET_04],
            ),
            ("zoco", Purpose::Guidance, vec![RuleId::VIS_13]),
            ("mama", Purpose::ParentalAccess, vec![RuleId::VIS_13]),
        ] {
            let history = world.engine.history(&HistoryRequest {
                school: school(),
                actor: who(actor),
                pupil: pupil(),
                entry: report,
                purpose,
            });
            let error = history.unwrap_err();
            assert_eq!(error.refusal().unwrap().rules, rules, "{actor}");
        }
        // A new yes brings nothing back.
        world.yes("mama", Category::HealthReport);
        let view = world.open("zoco", Purpose::Guidance).unwrap();
        assert!(!view.entries.iter().any(|entry| entry.id == report));
        let correction = world.engine.correct_entry(&CorrectEntryRequest {
            actor: who("dir"),
            purpose: Purpose::Guidance,
            version: 4,
            text: "Opnieuw.".to_owned(),
            summary: None,
            reason: "Toch.".to_owned(),
            ..crate::world::correction(report)
        });
        assert_eq!(correction.unwrap_err().code().as_str(), "not_permitted");
    });
}

/// CON-02: in a dispute what is there is closed, not destroyed, until it is settled.
#[test]
fn con_02_a_dispute_only_closes() {
    on_each_store(|world| {
        let of_mama = world.yes("mama", Category::HealthReport);
        let of_papa = world.yes("papa", Category::HealthReport);
        let (report, _) = report(world);
        let done = world
            .answer("mama", of_mama, ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(done.standing[0].1.state, StandingState::Disputed);
        assert_eq!(done.erased, []);
        for (actor, purpose) in [
            ("zoco", Purpose::Guidance),
            ("papa", Purpose::ParentalAccess),
        ] {
            let view = world.open(actor, purpose).unwrap();
            assert!(
                !view.entries.iter().any(|entry| entry.id == report),
                "{actor}"
            );
            let closed = view
                .withheld
                .iter()
                .find(|row| row.category == Category::HealthReport);
            assert_eq!(closed.unwrap().rules, [RuleId::CON_02], "{actor}");
        }
        let another = plain("zoco", Purpose::Guidance, EntryKind::MedicalReport);
        let refused = world.try_record(&another).unwrap_err();
        assert!(refused.refusal().unwrap().rules.contains(&RuleId::CON_02));
        // Settled one way it opens again ...
        world.yes("mama", Category::HealthReport);
        let view = world.open("zoco", Purpose::Guidance).unwrap();
        let shown = view
            .entries
            .iter()
            .find(|entry| entry.id == report)
            .unwrap();
        assert!(shown.text.as_ref().unwrap().as_str().contains(WORD));
        // ... and settled the other way it is destroyed.
        world
            .answer("papa", of_papa, ConsentAnswer::Withdraw)
            .unwrap();
        let snapshot = world.probe.load(key_of("noor")).unwrap().unwrap();
        let again = snapshot
            .consents
            .iter()
            .filter(|record| record.giver == who("mama") && record.id != of_mama)
            .map(|record| record.id)
            .next()
            .unwrap();
        let done = world
            .answer("mama", again, ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(done.erased, [report]);
        assert_eq!(bytes_with_the_word(world), Vec::<String>::new());
    });
}

/// CON-13: whoever agreed may end it, also when the relation has ended or a court cut it off.
#[test]
fn con_13_who_gave_it_may_end_it_whatever_became_of_the_relation() {
    let world = World::in_memory();
    let asked = world.yes("papa", Category::HealthReport);
    let (report, _) = report(&world);
    world
        .engine
        .record_relation(&lvs_core::engine::RelationRequest {
            school: school(),
            actor: who("dir"),
            person: who("papa"),
            kind: crate::world::parent(lvs_core::people::AuthorityKind::Removed),
            scope: lvs_core::people::Scope::Pupil(pupil()),
            from: crate::world::day("2025-11-01"),
            until: None,
        })
        .unwrap();
    world.calendar.set("2025-11-02");
    assert!(world.open("papa", Purpose::ParentalAccess).is_err());
    let done = world
        .answer("papa", asked, ConsentAnswer::Withdraw)
        .unwrap();
    // Who was cut off is told of no entry.
    assert_eq!(done.erased, []);
    let view = world.open("zoco", Purpose::Guidance).unwrap();
    assert!(!view.entries.iter().any(|entry| entry.id == report));
}

/// VIS-16: what is kept on consent does not outlive its withdrawal in another row.
#[test]
fn con_13_what_is_kept_on_consent_does_not_move_to_row_22() {
    on_each_store(|world| {
        world.yes("mama", Category::HealthReport);
        world.clb_may_tell();
        for (kind, moves) in [
            (EntryKind::MedicalReport, false),
            (EntryKind::ClbConfidence, false),
            (EntryKind::JudicialDocument, false),
            (EntryKind::Disciplinary, false),
            (EntryKind::WellbeingObservation, true),
        ] {
            let moved = world.engine.mark_entry(&MarkEntryRequest {
                school: school(),
                actor: who("dir"),
                purpose: Purpose::Guidance,
                pupil: pupil(),
                entry: world.record("dir", Purpose::Guidance, kind),
                mark: EntryMark::MoveToSeriousConcern,
            });
            assert_eq!(moved.is_ok(), moves, "{kind:?}");
        }
    });
}

/// CON-13: a withdrawal ends the consent that it is about. A yes of the same giver that was given
/// later, and still stands, keeps the report.
#[test]
fn con_13_the_withdrawal_of_an_older_yes_leaves_a_newer_one() {
    on_each_store(|world| {
        let older = world.yes("mama", Category::HealthReport);
        let newer = world.yes("mama", Category::HealthReport);
        let (report, _) = report(world);
        world.calendar.set("2025-10-07");
        let done = world
            .answer("mama", older, ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(done.status, ConsentStatus::Withdrawn);
        assert_eq!(done.standing[0].1.state, StandingState::Granted);
        assert_eq!(done.erased, []);
        // The newer one ends it.
        let done = world
            .answer("mama", newer, ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(done.standing[0].1.state, StandingState::Withdrawn);
        assert_eq!(done.erased, [report]);
    });
}

/// The near miss: the yes that is withdrawn is the newer one, so no yes stands.
#[test]
fn con_16_the_withdrawal_of_the_newer_yes_is_the_latest_decision() {
    let world = World::in_memory();
    world.yes("mama", Category::HealthReport);
    let newer = world.yes("mama", Category::HealthReport);
    let (report, _) = report(&world);
    let done = world
        .answer("mama", newer, ConsentAnswer::Withdraw)
        .unwrap();
    assert_eq!(done.standing[0].1.state, StandingState::Withdrawn);
    assert_eq!(done.erased, [report]);
}
