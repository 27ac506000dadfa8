//! DAT-03, CON-13: whatever is called in whatever order, no text of a row that needs consent is seen
//! by anyone unless a consent stands at that instant. The consents are counted by the test itself.

use chrono::NaiveDate;
use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryFlags, EntryKind};
use lvs_core::engine::{
    ApproveRedactionRequest, CorrectEntryRequest, EntryMark, HistoryRequest, MarkEntryRequest,
    RecordEntryRequest,
};
use lvs_core::id::{ConsentId, EntryId};
use lvs_core::policy::Purpose;
use proptest::prelude::*;

use crate::world::{TODAY, World, day, plain, pupil, school, who};

const KINDS: &[EntryKind] = &[
    EntryKind::SurveyAnswer,
    EntryKind::HealthAlert,
    EntryKind::MedicalReport,
    EntryKind::DiagnosticReport,
    EntryKind::ClbConfidence,
];

const MARKS: &[EntryMark] = &[
    EntryMark::Restrict,
    EntryMark::Unrestrict,
    EntryMark::Clear,
    EntryMark::Limit,
    EntryMark::MoveToSeriousConcern,
];

const READERS: &[(&str, Purpose)] = &[
    ("zoco", Purpose::Guidance),
    ("dir", Purpose::Guidance),
    ("juf", Purpose::Guidance),
    ("clb", Purpose::ClbGuidance),
    ("mama", Purpose::ParentalAccess),
    ("papa", Purpose::ParentalAccess),
    ("noor", Purpose::OwnAccess),
];

#[derive(Debug, Clone, Copy)]
enum Step {
    Record { kind: u8, flags: u8 },
    Ask { giver: u8, kind: u8, answer: u8 },
    Answer { which: u8, answer: u8 },
    Correct { which: u8 },
    Redact { which: u8 },
    Mark { which: u8, mark: u8 },
    Pass { days: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let any = any::<u8>;
    prop_oneof![
        4 => (any(), any()).prop_map(|(kind, flags)| Step::Record { kind, flags }),
        4 => (any(), any(), any()).prop_map(|(giver, kind, answer)| Step::Ask { giver, kind, answer }),
        3 => (any(), any()).prop_map(|(which, answer)| Step::Answer { which, answer }),
        1 => any().prop_map(|which| Step::Correct { which }),
        1 => any().prop_map(|which| Step::Redact { which }),
        2 => (any(), any()).prop_map(|(which, mark)| Step::Mark { which, mark }),
        1 => (1..100_u8).prop_map(|days| Step::Pass { days }),
    ]
}

/// What one giver last decided in one consent.
#[derive(Debug, Clone, Copy)]
struct Decided {
    consent: ConsentId,
    giver: &'static str,
    row: Category,
    answer: ConsentAnswer,
    on: NaiveDate,
}

#[derive(Default)]
struct Model {
    today: NaiveDate,
    entries: Vec<(EntryId, Category, EntryFlags, u32)>,
    consents: Vec<(ConsentId, &'static str, Category)>,
    decided: Vec<Decided>,
}

fn pick<T: Copy>(from: &[T], at: u8) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(at) % from.len()])
}

fn an_answer(choice: u8) -> ConsentAnswer {
    let give = |form| ConsentAnswer::Give {
        form,
        evidence: None,
        valid_until: None,
    };
    match choice % 6 {
        0 | 1 => give(ConsentForm::Paper),
        2 => give(ConsentForm::Oral {
            witness: who("zoco"),
        }),
        3 => ConsentAnswer::Refuse,
        4 => ConsentAnswer::Defer,
        _ => ConsentAnswer::Withdraw,
    }
}

impl Model {
    fn take(&mut self, world: &World, step: Step) {
        match step {
            Step::Record { kind, flags } => {
                let kind = pick(KINDS, kind).unwrap();
                let flags = [
                    EntryFlags::empty(),
                    EntryFlags::LEGAL_FILE,
                    EntryFlags::VITAL_INTEREST,
                ][usize::from(flags.saturating_sub(230) / 9).min(2)];
                if flags == EntryFlags::VITAL_INTEREST {
                    world.danger();
                }
                let request = RecordEntryRequest {
                    flags,
                    ..plain("zoco", Purpose::Guidance, kind)
                };
                if let Ok(entry) = world.try_record(&request) {
                    self.entries.push((entry, kind.category(), flags, 1));
                }
            }
            Step::Ask {
                giver,
                kind,
                answer,
            } => {
                let giver = pick(&["mama", "papa", "noor"], giver).unwrap();
                let row = pick(KINDS, kind).unwrap().category();
                let of_clb = matches!(row, Category::DiagnosticReport | Category::ClbConfidence);
                let (purpose, to) = if of_clb {
                    (ConsentPurpose::ClbExchange, vec![Recipient::School])
                } else {
                    (ConsentPurpose::Recording, Vec::new())
                };
                let given = (answer % 4 != 3).then(|| an_answer(answer));
                let asked = world.consent(giver, purpose, &[row], &to, given);
                if let Ok(done) = asked {
                    self.consents.push((done.consent, giver, row));
                    if let Some(answer) = given {
                        self.decide(done.consent, giver, row, answer);
                    }
                }
            }
            Step::Answer { which, answer } => {
                let Some((consent, giver, row)) = pick(&self.consents, which) else {
                    return;
                };
                let answer = an_answer(answer);
                if world.answer("zoco", consent, answer).is_ok() {
                    self.decide(consent, giver, row, answer);
                }
            }
            Step::Pass { days } => {
                self.today = self.today + chrono::Days::new(u64::from(days));
                world.calendar.set(&self.today.to_string());
            }
            Step::Correct { which } | Step::Redact { which } | Step::Mark { which, .. } => {
                self.change(world, which, step);
            }
        }
    }

    fn decide(
        &mut self,
        consent: ConsentId,
        giver: &'static str,
        row: Category,
        answer: ConsentAnswer,
    ) {
        let on = self.today;
        self.decided.push(Decided {
            consent,
            giver,
            row,
            answer,
            on,
        });
    }

    fn change(&mut self, world: &World, which: u8, step: Step) {
        if self.entries.is_empty() {
            return;
        }
        let at = usize::from(which) % self.entries.len();
        let (entry, _, _, version) = &mut self.entries[at];
        let (school, pupil, purpose) = (school(), pupil(), Purpose::Guidance);
        let actor = who(if which.is_multiple_of(2) {
            "zoco"
        } else {
            "dir"
        });
        let text = "Een andere verzonnen tekst.".to_owned();
        let done = match step {
            Step::Mark { mark, .. } => world
                .engine
                .mark_entry(&MarkEntryRequest {
                    school,
                    actor: who("dir"),
                    purpose,
                    pupil,
                    entry: *entry,
                    mark: pick(MARKS, mark).unwrap(),
                })
                .ok(),
            Step::Redact { .. } => world
                .engine
                .approve_redaction(&ApproveRedactionRequest {
                    school,
                    actor,
                    purpose,
                    pupil,
                    entry: *entry,
                    version: *version,
                    text,
                })
                .ok()
                .map(|done| done.version),
            _ => world
                .engine
                .correct_entry(&CorrectEntryRequest {
                    actor,
                    purpose,
                    version: *version,
                    text: text.clone(),
                    summary: Some(text.clone()),
                    reason: text,
                    ..crate::world::correction(*entry)
                })
                .ok()
                .map(|done| done.version),
        };
        *version = done.unwrap_or(*version);
    }

    /// Whether a consent on a row stands, by the plainest reading of the law: what must be so at least.
    fn stands(&self, row: Category) -> bool {
        let latest = |giver: &str| {
            let own: Vec<&Decided> = self
                .decided
                .iter()
                .filter(|one| one.giver == giver && one.row == row)
                .collect();
            let last = *own.last()?;
            if last.answer != ConsentAnswer::Withdraw {
                return Some(last);
            }
            // CON-13: an older yes that is withdrawn leaves a newer one.
            let given = own.iter().rposition(|one| {
                one.consent == last.consent && matches!(one.answer, ConsentAnswer::Give { .. })
            });
            let newer = own
                .iter()
                .skip(given.unwrap_or(own.len()))
                .rfind(|one| one.consent != last.consent);
            let yes = |one: &&Decided| matches!(one.answer, ConsentAnswer::Give { .. });
            Some(newer.copied().filter(yes).unwrap_or(last))
        };
        let health = matches!(row, Category::HealthAlert | Category::HealthReport);
        let yes = |giver: &str| {
            latest(giver).is_some_and(|one| match one.answer {
                ConsentAnswer::Give { form, .. } => {
                    let year = lvs_core::time::SchoolYear::of;
                    !health || (form.is_written() && year(one.on) == year(self.today))
                }
                _ => false,
            })
        };
        let no = |giver: &str| {
            latest(giver).is_some_and(|one| {
                matches!(one.answer, ConsentAnswer::Refuse | ConsentAnswer::Withdraw)
            })
        };
        match row {
            Category::DiagnosticReport | Category::ClbConfidence => yes("noor"),
            _ => {
                (yes("mama") || yes("papa")) && !["mama", "papa", "noor"].iter().any(|one| no(one))
            }
        }
    }

    fn check(&self, world: &World) {
        for (actor, purpose) in READERS {
            let view = world.open(actor, *purpose).unwrap();
            for (entry, row, flags, _) in &self.entries {
                if *flags != EntryFlags::empty() || self.stands(*row) {
                    continue;
                }
                let shown = view.entries.iter().find(|shown| shown.id == *entry);
                assert!(
                    shown.is_none(),
                    "{actor} sees {row:?} without a consent: {shown:?}"
                );
                let history = world.engine.history(&HistoryRequest {
                    school: school(),
                    actor: who(actor),
                    pupil: pupil(),
                    entry: *entry,
                    purpose: *purpose,
                });
                assert!(history.is_err(), "{actor} reads the history of {row:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_text_is_seen_on_a_consent_that_does_not_stand(
        steps in prop::collection::vec(step(), 1..24)
    ) {
        let world = World::in_memory();
        let mut model = Model { today: day(TODAY), ..Model::default() };
        for step in steps {
            model.take(&world, step);
            model.check(&world);
        }
        world.engine.verify_log(school()).unwrap();
    }
}
