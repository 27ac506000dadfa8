//! What needs consent and has none is unread, asked about, and then released or erased (REC-04).

use crate::school::*;
use lvs_core::RuleId;
use lvs_core::audit::AuditAct;
use lvs_core::consent::{ConsentAnswer, ConsentPurpose, ConsentStatus};
use lvs_core::dossier::{Category, EntryFlags, EntryKind};
use lvs_core::engine::*;
use lvs_core::people::{RelationKind, Scope};
use lvs_core::policy::Purpose;
use lvs_core::store::MemoryStore;
use std::sync::Arc;

const EVERYONE: [(&str, Purpose); 9] = [
    ("ann", Purpose::Teaching),
    ("wim", Purpose::Teaching),
    ("zita", Purpose::Guidance),
    ("dora", Purpose::Guidance),
    ("stef", Purpose::Administration),
    ("karel", Purpose::ClbGuidance),
    ("mira", Purpose::ParentalAccess),
    ("filip", Purpose::ParentalAccess),
    ("noor", Purpose::OwnAccess),
];

#[test]
fn rec_04_nobody_reads_it_until_the_consent_stands() {
    both("2009-03-10", |school| {
        let received = school.report();
        assert!(received.quarantined);
        let asked: Vec<&str> = received
            .asked
            .iter()
            .map(|one| one.giver.as_str())
            .collect();
        assert_eq!(asked.len(), 2, "both holders, and not the pupil: {asked:?}");
        assert!(received.rules.contains(&RuleId::REC_04));
        let attachment = received.attachment;
        for (who, purpose) in EVERYONE {
            let refused = school.read(who, purpose, received.entry, attachment);
            assert_eq!(code(refused), "not_permitted", "{who}");
        }
        for (who, purpose) in [("zita", Purpose::Guidance), ("dora", Purpose::Guidance)] {
            let view = school.open(who, purpose);
            assert!(view.entries.is_empty());
            assert_eq!(view.withheld.len(), 1, "{who} may know that it is there");
        }
        let outcome = school.answer(&received, "mira", yes()).unwrap();
        assert_eq!(outcome.released, [received.entry]);
        let read = school
            .read("zita", Purpose::Guidance, received.entry, attachment)
            .unwrap();
        assert_eq!(read.bytes.as_bytes(), SECRET.as_bytes());
        assert_eq!(read.name.as_str(), SECRET_NAME);
        // The other parent objects: it is in dispute, and used no more, but not erased.
        let outcome = school
            .answer(&received, "filip", ConsentAnswer::Refuse)
            .unwrap();
        assert!(outcome.erased.is_empty());
        let refused = school.read("zita", Purpose::Guidance, received.entry, attachment);
        assert_eq!(
            refused.unwrap_err().refusal().unwrap().rules,
            [RuleId::CON_02]
        );
        school.engine.verify_log(school.key.school).unwrap();
    });
}

#[test]
fn con_13_a_withdrawal_erases_it_with_its_document() {
    both("2015-03-10", |school| {
        let received = school.report();
        school.answer(&received, "mira", yes()).unwrap();
        let outcome = school
            .answer(&received, "mira", ConsentAnswer::Withdraw)
            .unwrap();
        assert_eq!(outcome.erased, [received.entry]);
        let gone = school.read(
            "zita",
            Purpose::Guidance,
            received.entry,
            received.attachment,
        );
        assert_eq!(code(gone), "not_permitted");
    });
}

#[test]
fn a_spoken_yes_and_a_later_answer_leave_it_where_it_is() {
    both("2015-03-10", |school| {
        let received = school.report();
        let outcome = school
            .answer(&received, "mira", ConsentAnswer::Defer)
            .unwrap();
        assert!(outcome.released.is_empty() && outcome.erased.is_empty());
        let asked = received
            .asked
            .iter()
            .find(|one| one.giver == person("filip"));
        let spoken = ConsentAnswer::Give {
            form: lvs_core::consent::ConsentForm::Oral {
                witness: person("zita"),
            },
            evidence: None,
            valid_until: None,
        };
        let outcome = school
            .engine
            .answer_consent(&AnswerConsentRequest {
                school: school.key.school,
                actor: person("zita"),
                pupil: school.key.pupil,
                consent: asked.unwrap().consent,
                answer: spoken,
            })
            .unwrap();
        assert_eq!(outcome.status, ConsentStatus::Given);
        assert!(outcome.released.is_empty(), "health needs it written");
    });
}

/// What the CLB hands over is for the capable pupil to let pass (CON-08); a parent's yes to keep it,
/// in the school's regime, is none.
#[test]
fn con_08_the_capable_pupil_is_asked_in_the_clbs_regime() {
    both("2011-03-10", |school| {
        let received = school
            .receive("zita", EntryKind::DiagnosticReport, "karel")
            .unwrap();
        let asked: Vec<&str> = received
            .asked
            .iter()
            .map(|one| one.giver.as_str())
            .collect();
        assert_eq!(asked, ["noor"]);
        let of_mother = AskConsentRequest {
            school: school.key.school,
            actor: person("mira"),
            pupil: school.key.pupil,
            purpose: ConsentPurpose::Recording,
            categories: vec![Category::HealthReport],
            document: Some(received.entry),
            recipients: Vec::new(),
            giver: person("mira"),
            answer: Some(yes()),
        };
        let outcome = school.engine.ask_consent(&of_mother).unwrap();
        assert!(outcome.released.is_empty());
        let refused = school.engine.ask_consent(&AskConsentRequest {
            purpose: ConsentPurpose::ClbExchange,
            categories: vec![Category::DiagnosticReport],
            recipients: vec![lvs_core::consent::Recipient::School],
            ..of_mother
        });
        assert_eq!(code(refused), "refused");
        let outcome = school.answer(&received, "noor", yes()).unwrap();
        assert_eq!(outcome.released, [received.entry]);
    });
}

#[test]
fn con_10_the_adult_pupil_alone_is_asked() {
    both("2006-09-30", |school| {
        let asked: Vec<String> = school
            .report()
            .asked
            .iter()
            .map(|one| one.giver.as_str().to_owned())
            .collect();
        assert_eq!(asked, ["noor"]);
    });
}

#[test]
fn where_nobody_can_be_asked_it_is_not_kept() {
    both("2015-03-10", |school| {
        let removed = RelationKind::Parent {
            authority: lvs_core::people::AuthorityKind::Removed,
        };
        for who in ["mira", "filip"] {
            school.relate(who, removed.clone(), Scope::Pupil(school.key.pupil));
        }
        let refused = school.receive("zita", EntryKind::TherapyReport, "tom");
        assert!(
            refused
                .unwrap_err()
                .refusal()
                .unwrap()
                .rules
                .contains(&RuleId::REC_04)
        );
        assert!(school.open("zita", Purpose::Guidance).withheld.is_empty());
    });
}

/// A consent that stands, a ground in law and a row without consent need no quarantine; who may not
/// record may not receive.
#[test]
fn what_may_be_kept_is_kept_at_once() {
    both("2015-03-10", |school| {
        let legal = ReceiveDocumentRequest {
            entry: RecordEntryRequest {
                flags: EntryFlags::LEGAL_FILE,
                ..school.entry("zita", EntryKind::TherapyReport)
            },
            file: file(),
        };
        assert!(!school.engine.receive_document(&legal).unwrap().quarantined);
        let plain = school
            .receive("ann", EntryKind::Observation, "mira")
            .unwrap();
        assert!(!plain.quarantined && plain.asked.is_empty());
        let refused = school.receive("ann", EntryKind::TherapyReport, "tom");
        assert_eq!(
            refused.unwrap_err().refusal().unwrap().rules,
            [RuleId::REC_01]
        );
        let none = school.receive("zita", EntryKind::NoGround, "tom");
        assert_eq!(none.unwrap_err().refusal().unwrap().rules, [RuleId::DAT_03]);
    });
}

#[test]
fn rec_04_thirty_days_and_thirty_one() {
    both("2015-03-10", |school| {
        let received = school.report();
        let tidy = |who: &str| school.engine.housekeeping(school.key.school, person(who));
        for (on, erased) in [
            ("2024-10-02", 0),
            ("2024-10-31", 0),
            ("2024-11-01", 1),
            ("2024-11-01", 0),
        ] {
            school.at(on);
            let report = tidy("dora").unwrap();
            assert_eq!(
                (report.erased, report.released),
                (Some(erased), Some(0)),
                "{on}"
            );
        }
        assert_eq!(tidy("stef").unwrap().erased, None);
        for who in ["ann", "zita", "mira", "noor"] {
            assert_eq!(code(tidy(who)), "not_permitted", "{who}");
        }
        // What was asked about it needs no answer any more.
        let late = school.answer(&received, "mira", yes());
        assert_eq!(code(late), "refused");
        let lines = school
            .engine
            .read_log(&LogRequest {
                school: school.key.school,
                actor: person("dora"),
                purpose: Purpose::Administration,
                pupil: Some(school.key.pupil),
                after: 0,
                limit: 1_000,
            })
            .unwrap();
        let erased: Vec<_> = lines
            .iter()
            .filter(|line| line.act == AuditAct::Erase)
            .collect();
        assert_eq!(erased.len(), 1);
        assert_eq!(erased.first().unwrap().rules, [RuleId::REC_04]);
    });
}

/// A ruling may settle a dispute without another answer: housekeeping sees to it.
#[test]
fn what_a_ruling_settled_is_released() {
    both("2015-03-10", |school| {
        school.relate(
            "filip",
            RelationKind::Disagreement,
            Scope::Pupil(school.key.pupil),
        );
        let received = school.report();
        let outcome = school.answer(&received, "mira", yes()).unwrap();
        assert!(outcome.released.is_empty(), "{:?}", outcome.standing);
        let removed = RelationKind::Parent {
            authority: lvs_core::people::AuthorityKind::Removed,
        };
        school.relate("filip", removed, Scope::Pupil(school.key.pupil));
        let report = school
            .engine
            .housekeeping(school.key.school, person("dora"))
            .unwrap();
        assert_eq!((report.erased, report.released), (Some(0), Some(1)));
        let attachment = received.attachment;
        assert!(
            school
                .read("zita", Purpose::Guidance, received.entry, attachment)
                .is_ok()
        );
    });
}

/// PRE-01: with or without it, everyone but the care lead and the director sees the same file.
#[test]
fn a_document_in_quarantine_changes_nothing_for_anyone_else() {
    let schools = [true, false].map(|received| {
        let school = School::on(Arc::new(MemoryStore::new()), "2009-03-10");
        if received {
            school.report();
        }
        school
    });
    let seen = |school: &School| -> Vec<String> {
        let mut all = Vec::new();
        for (who, purpose) in EVERYONE {
            if matches!(who, "zita" | "dora") {
                continue;
            }
            let view = school.engine.open(&OpenRequest {
                school: school.key.school,
                actor: person(who),
                pupil: school.key.pupil,
                purpose,
            });
            let view = view.map(|view| serde_json::to_string(&view).unwrap());
            all.push(format!("{who} {view:?}"));
            let list = school.engine.overview(&OverviewRequest {
                school: school.key.school,
                actor: person(who),
                purpose,
            });
            all.push(format!("{who} {list:?}"));
            let own = school.engine.own_log(school.key, person(who), purpose);
            all.push(format!("{who} {own:?}"));
            for category in Category::ALL {
                let explained = school.engine.explain(&ExplainRequest {
                    school: school.key.school,
                    actor: person(who),
                    pupil: school.key.pupil,
                    purpose,
                    category: *category,
                    entry: None,
                });
                all.push(format!("{who} {explained:?}"));
            }
        }
        all
    };
    let [with, without] = schools.each_ref().map(seen);
    assert_eq!(with, without);
}

/// Nor does an answer on the row tell of it to someone who was not asked about it.
#[test]
fn an_answer_on_the_row_does_not_tell_of_it() {
    both("2009-03-10", |school| {
        let received = school.report();
        let no = AskConsentRequest {
            school: school.key.school,
            actor: person("filip"),
            pupil: school.key.pupil,
            purpose: ConsentPurpose::Recording,
            categories: vec![Category::HealthReport],
            document: None,
            recipients: Vec::new(),
            giver: person("filip"),
            answer: Some(ConsentAnswer::Refuse),
        };
        let outcome = school.engine.ask_consent(&no).unwrap();
        assert!(outcome.erased.is_empty() && outcome.released.is_empty());
        let attachment = received.attachment;
        let gone = school.read("zita", Purpose::Guidance, received.entry, attachment);
        assert_eq!(code(gone), "not_permitted");
        assert!(school.open("zita", Purpose::Guidance).withheld.is_empty());
    });
}
