//! What is written is read back, letter for letter.

use super::Make;
use super::fixture::*;
use crate::consent::{ConsentForm, ConsentStatus, Recipient};
use crate::dossier::{DossierFact, EmergencyReview, EntryFlags, EntryKind, EntryStatus};
use crate::id::ClassId;
use crate::people::{
    AuthorityKind, AuthorityMatter, CapacityAssessment, Contact, ContactKind, Delegation,
    HomeLanguage, Institution, Insz, LanguagePartner, PersonName, RelationKind, RelationOrigin,
    Role, Scope, Subject,
};
use crate::store::{PeopleQuery, RelationQuery, StoreChange};
use crate::text::{MAX_TEXT_LEN, PersonalText};
use crate::time::Validity;

/// A school, a person, a consent, care events and facts come back as they were.
pub fn every_record_is_kept(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let mut noor = person("noor", 2);
    noor.insz = Some(kept(Insz::parse("93.05.18-223.61")));
    noor.birth_date = None;
    noor.home_languages = vec![kept(HomeLanguage::parse("ar", LanguagePartner::Mother))];
    noor.contacts = vec![Contact {
        kind: ContactKind::Address,
        value: kept(PersonalText::parse("Voorbeeldstraat 1, 9000 Gent")),
        confidential: true,
    }];
    let mut yes = consent("c1", 2, "noor");
    yes.document = Some(id("e1"));
    yes.recipients = vec![Recipient::Clb, Recipient::Person(id("papa"))];
    yes.form = Some(ConsentForm::Oral { witness: id("juf") });
    yes.valid_until = Some(day(300));
    yes.status = ConsentStatus::Given;
    let mut able = fact("f1", 1);
    able.fact = DossierFact::Capacity {
        assessment: CapacityAssessment {
            institution: Institution::Clb,
            by: id("zoco"),
            capable: true,
            from: day(4),
        },
    };
    let mut reviewed = fact("f2", 2);
    reviewed.fact = DossierFact::Emergency {
        actor: id("juf"),
        opened_at: at(1),
        until: at(2),
        categories: Vec::new(),
        reviewed: Some(EmergencyReview {
            by: id("directie"),
            on: day(5),
            justified: false,
        }),
    };
    let pupil = pupil_id("noor");
    let put = |fact, content| StoreChange::Fact {
        pupil,
        fact,
        content,
    };
    write(
        &*store,
        vec![
            StoreChange::School(school_record(school_a(), 1)),
            StoreChange::Person(noor.clone()),
            StoreChange::Consent(consent("c1", 1, "noor")),
            StoreChange::Consent(yes.clone()),
            StoreChange::Care {
                pupil,
                event: care("q1", 1),
            },
            StoreChange::Care {
                pupil,
                event: care("q1", 2),
            },
            put(able.clone(), None),
            put(fact("f2", 1), Some(content("de reden"))),
            put(reviewed.clone(), None),
        ],
    );
    assert_eq!(
        kept(store.school(school_a())),
        Some(school_record(school_a(), 1))
    );
    let found = snapshot(&*store, "noor");
    assert_eq!(found.pupil, noor);
    assert_eq!(found.consents, [consent("c1", 1, "noor"), yes]);
    assert_eq!(found.care, [care("q1", 1), care("q1", 2)]);
    assert_eq!(found.facts, [able, reviewed]);
    let reasons = kept(store.contents(key("noor"), &[of_fact("f2", 1), of_fact("f2", 2)]));
    assert_eq!(reasons.len(), 1, "a fact's text is of its own version only");
    assert!(reasons.iter().all(|found| found.key == of_fact("f2", 1)));
}

/// Every kind of relation, every authority and delegation, every scope and origin.
pub fn every_relation_is_kept(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let matters = vec![
        AuthorityMatter::Information,
        AuthorityMatter::HealthDecisions,
    ];
    let kinds = [
        RelationKind::Enrolment,
        RelationKind::ClassMember,
        RelationKind::ClassTeacher,
        RelationKind::SubjectTeacher {
            subject: kept(Subject::parse("Latijn – «β» 🧮")),
        },
        RelationKind::CareTeacher,
        RelationKind::CareCoordinator,
        RelationKind::PupilCounsellor,
        RelationKind::Director,
        RelationKind::Secretariat,
        RelationKind::ClbWorker,
        RelationKind::LearningSupporter {
            granted_by: id("directie"),
        },
        RelationKind::ExternalTherapist,
        RelationKind::Inspector,
        RelationKind::Guardian,
        RelationKind::FosterCarer {
            delegation: Delegation::Daily,
        },
        RelationKind::FosterCarer {
            delegation: Delegation::Matters {
                matters: matters.clone(),
            },
        },
        RelationKind::StepParent,
        RelationKind::TrustedPerson {
            assists: id("mama"),
        },
        RelationKind::Representative,
        RelationKind::PedagogicalAdvisor,
        RelationKind::DataProtectionOfficer,
        RelationKind::Disagreement,
        RelationKind::Contact,
    ];
    let authorities = [
        AuthorityKind::Joint,
        AuthorityKind::Sole,
        AuthorityKind::SupervisionOnly,
        AuthorityKind::Removed,
        AuthorityKind::PartlyRemoved { matters },
        AuthorityKind::InformationBan,
    ];
    let kinds = kinds.into_iter().chain(
        authorities
            .into_iter()
            .map(|authority| RelationKind::Parent { authority }),
    );
    let scopes = [
        Scope::School,
        Scope::Class(id("3a")),
        Scope::Pupil(id("noor")),
    ];
    let mut written = Vec::new();
    for (number, (kind, scope)) in kinds.zip(scopes.into_iter().cycle()).enumerate() {
        let mut one = relation(&format!("r{number:02}"), "mama", kind, scope);
        if number % 2 == 0 {
            one.origin = RelationOrigin::Roster;
            one.validity = kept(Validity::new(day(-700), Some(day(900))));
        }
        written.push(one);
    }
    write(
        &*store,
        written.iter().cloned().map(StoreChange::Relation).collect(),
    );
    let found = kept(store.relations(school_a(), &RelationQuery::Everything));
    assert_eq!(found, written);
}

/// Every kind, role, status and mark of an entry's head.
pub fn every_entry_head_is_kept(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let statuses = [
        EntryStatus::Active,
        EntryStatus::Quarantined,
        EntryStatus::Restricted,
        EntryStatus::Erased,
    ];
    let mut written = Vec::new();
    let kinds = EntryKind::ALL.iter().zip(Role::ALL.iter().cycle());
    let marks = EntryFlags::NAMES.iter().map(|(flag, _)| *flag).cycle();
    for ((number, (kind, role)), (status, flag)) in
        kinds.enumerate().zip(statuses.iter().cycle().zip(marks))
    {
        let mut one = head(&format!("e{number:02}"), 1);
        one.kind = *kind;
        one.author_role = *role;
        one.status = *status;
        one.flags = flag.with(EntryFlags::LIMITED);
        if number % 2 == 0 {
            one.subject = Some(kept(Subject::parse("wiskunde")));
            one.question = Some(id("q1"));
            one.giver = Some(id("mama"));
            one.linked = vec![id("e01"), id("e03")];
        }
        written.push(one);
    }
    write(
        &*store,
        written
            .iter()
            .map(|head| entry("noor", head.clone(), None))
            .collect(),
    );
    assert_eq!(snapshot(&*store, "noor").entries, written);
}

/// Quotes, emoji, newlines, text from right to left and the longest text.
pub fn awkward_texts_are_kept(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let long = "é".repeat(MAX_TEXT_LEN / 2);
    let texts = [
        "",
        "'; DROP TABLE entry; --",
        "\"dubbel\" en \\ schuin",
        "regel 1\nregel 2\r\n\ttab",
        "👩🏽‍🏫 en 🇧🇪",
        "\u{202e}اللغة العربية\u{202c} עברית",
        "nul \u{0} in het midden",
        "%_?1 $2 :naam",
        long.as_str(),
    ];
    for (number, text) in texts.iter().enumerate() {
        let name = format!("e{number}");
        write(&*store, vec![entry("noor", head(&name, 1), Some(text))]);
        let found = kept(store.contents(key("noor"), &[of_entry(&name, 1)]));
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|found| found.content == content(text)));
    }
    let mut odd = person("lotte", 2);
    odd.name = kept(PersonName::parse(
        "D'Arc \"Ло\" 👧",
        "ابن \u{200f}Nuñez-O’Neil",
    ));
    write(&*store, vec![StoreChange::Person(odd.clone())]);
    assert_eq!(snapshot(&*store, "lotte").pupil, odd);
}

/// People by id, relations of one and of a class: latest versions, by id, each once.
pub fn questions_on_people_and_relations(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let class: ClassId = id("3a");
    let list = [
        relation("r1", "noor", RelationKind::ClassMember, Scope::Class(class)),
        relation("r2", "juf", RelationKind::ClassTeacher, Scope::Class(class)),
        relation(
            "r3",
            "noor",
            RelationKind::Enrolment,
            Scope::Pupil(id("noor")),
        ),
        relation(
            "r4",
            "lotte",
            RelationKind::ClassMember,
            Scope::Class(id("3b")),
        ),
        relation("r5", "directie", RelationKind::Director, Scope::School),
    ];
    write(
        &*store,
        list.iter().cloned().map(StoreChange::Relation).collect(),
    );
    let names = |query| -> Vec<String> {
        let found = kept(store.relations(school_a(), &query));
        found.iter().map(|r| r.id.as_str().to_owned()).collect()
    };
    assert_eq!(names(RelationQuery::Everything).len(), 5);
    assert_eq!(names(RelationQuery::Of(id("noor"))), ["r1", "r3"]);
    assert_eq!(names(RelationQuery::Of(id("nobody"))), [""; 0]);
    assert_eq!(names(RelationQuery::InClass(class)), ["r1", "r2", "r3"]);
    let people = |query| -> Vec<String> {
        let found = kept(store.people(school_a(), &query));
        found.iter().map(|p| p.id.as_str().to_owned()).collect()
    };
    assert_eq!(people(PeopleQuery::Everyone).len(), 7);
    let some = vec![id("papa"), id("nobody"), id("mama"), id("papa")];
    assert_eq!(people(PeopleQuery::These(some)), ["mama", "papa"]);
    assert_eq!(people(PeopleQuery::These(Vec::new())), [""; 0]);
}
