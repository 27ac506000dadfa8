//! Recording an entry.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::loaded::{Loaded, unknown_reference};
use super::{CareEngine, Change, line, random_salt};
use crate::audit::AuditAct;
use crate::care::CareQuestion;
use crate::consent::{ConsentQuestion, standing};
use crate::dossier::{
    Category, EntryBody, EntryContent, EntryFlags, EntryHead, EntryKind, EntryStatus, SealedContent,
};
use crate::error::{ErrorCode, LvsError};
use crate::id::{CareQuestionId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{Role, Subject, seats_on};
use crate::policy::{AccessFacts, Exposure, Purpose, RecordTarget, decide, decide_recording};
use crate::rule::RuleId;
use crate::store::StoreChange;
use crate::text::CareText;
use crate::time::Moment;
use crate::view::question_target;

/// An entry to record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntryRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// What it is.
    pub kind: EntryKind,
    /// The day that it is about, not in the future.
    pub day: NaiveDate,
    /// The text; may be empty where the fields say it all.
    pub text: String,
    /// The fields of the entry's kind.
    pub body: Option<EntryBody>,
    /// What readers who see a summary only may read.
    pub summary: Option<String>,
    /// The school subject, for results.
    pub subject: Option<String>,
    /// The care question that it belongs to.
    pub question: Option<CareQuestionId>,
    /// Entries that belong to it.
    pub linked: Vec<EntryId>,
    /// Who gave it to the school, when someone else wrote it.
    pub giver: Option<PersonId>,
    /// What is special about it; marks that only staff may set later are refused, and those that do
    /// not fit the row.
    pub flags: EntryFlags,
}

impl RecordEntryRequest {
    /// A plain entry, without anything optional.
    pub fn plain(
        key: DossierKey,
        actor: PersonId,
        purpose: Purpose,
        kind: EntryKind,
        day: NaiveDate,
        text: &str,
    ) -> Self {
        RecordEntryRequest {
            school: key.school,
            actor,
            purpose,
            pupil: key.pupil,
            kind,
            day,
            text: text.to_owned(),
            body: None,
            summary: None,
            subject: None,
            question: None,
            linked: Vec::new(),
            giver: None,
            flags: EntryFlags::empty(),
        }
    }
}

impl std::fmt::Debug for RecordEntryRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordEntryRequest")
            .field("kind", &self.kind)
            .field("day", &self.day)
            .field("flags", &self.flags)
            .field("text_bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

/// What was recorded, and the rules that let it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recorded {
    /// The entry's id.
    pub entry: EntryId,
    /// Its version.
    pub version: u32,
    /// The rules that let it.
    pub rules: Vec<RuleId>,
}

/// The marks that a recorder may set.
const SET_BY_RECORDER: [EntryFlags; 5] = [
    EntryFlags::CONFIDENTIAL,
    EntryFlags::LEGAL_FILE,
    EntryFlags::VITAL_INTEREST,
    EntryFlags::DEFINITIVE_EXCLUSION,
    EntryFlags::TRUANCY,
];

impl CareEngine {
    /// Records an entry.
    ///
    /// # Errors
    /// `refused` by REC-01, PUR-01, DAT-03 or, where consent is needed and none stands, by DAT-04,
    /// DAT-09, DAT-10 or CLB-02 with a hint at what may be recorded instead (DAT-05); `input.*` for
    /// texts, dates and references; `not_permitted` for a dossier that is not the actor's.
    pub fn record_entry(&self, request: &RecordEntryRequest) -> Result<Recorded, LvsError> {
        let now = self.now();
        let content = parse_content(
            request.kind,
            &request.text,
            request.body.as_ref(),
            request.summary.as_deref(),
        )?;
        let subject = request.subject.as_deref().map(Subject::parse).transpose()?;
        if request.day > now.day {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "an entry is not about a day to come",
            ));
        }
        let mut flags = recorder_flags(request.flags, request.kind.category())?;
        flags = flags.with(content_flags(&content));
        let id = EntryId::parse(&self.new_id()?)?;
        let sealed = SealedContent::seal(&content, random_salt()?)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::Record);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.categories = vec![request.kind.category()];
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let rules = recording_rules(&loaded, &facts, request, subject.as_ref(), now)?;
            check_references(&loaded, &facts, request, now)?;
            let head = EntryHead {
                id,
                version: 1,
                kind: request.kind,
                author: request.actor,
                author_role: acting_role(&facts),
                corrected_by: None,
                day: request.day,
                recorded_at: now.at,
                flags,
                status: EntryStatus::Active,
                subject: subject.clone(),
                question: request.question,
                linked: request.linked.clone(),
                giver: request.giver,
            };
            let mut done = attempt.clone();
            done.actor_role = Some(head.author_role);
            done.rules.clone_from(&rules);
            done.subject = Some(id.as_str().to_owned());
            done.commitment = Some(sealed.commitment());
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![StoreChange::Entry {
                    pupil: request.pupil,
                    head,
                    content: Some(sealed.clone()),
                }],
                audit: vec![done],
                outcome: Recorded {
                    entry: id,
                    version: 1,
                    rules,
                },
            })
        })
    }
}

fn recording_rules(
    loaded: &Loaded,
    facts: &AccessFacts,
    request: &RecordEntryRequest,
    subject: Option<&Subject>,
    now: Moment,
) -> Result<Vec<RuleId>, LvsError> {
    if !facts.is_known() {
        return Err(super::loaded::absent());
    }
    let from_clb = request.giver.is_some_and(|giver| {
        let (seats, _) = seats_on(&loaded.snapshot.relations, giver, loaded.key.pupil, now.day);
        seats.iter().any(|seat| seat.role == Role::ClbWorker)
    });
    let target = RecordTarget {
        kind: request.kind,
        flags: request.flags,
        subject: subject.cloned(),
        from_clb,
    };
    let question = ConsentQuestion::recording(request.kind.category(), None);
    let stands = standing(&question, &loaded.dossier_facts().for_consent(), now.day);
    decide_recording(facts, &target, &stands).map_err(LvsError::refused)
}

/// Everything that a request names is there, for this dossier, and seen by the actor: what is hidden
/// from the actor is not there (PRE-05).
fn check_references(
    loaded: &Loaded,
    facts: &AccessFacts,
    request: &RecordEntryRequest,
    now: Moment,
) -> Result<(), LvsError> {
    let seen = |question: &CareQuestion| {
        let decision = decide(facts, question_target(question));
        decision.exposure > Exposure::Withheld || decision.presence
    };
    if let Some(question) = request.question
        && !loaded
            .question(question)
            .is_some_and(|known| known.known_to_school && seen(known))
    {
        return Err(unknown_reference("this care question is not known"));
    }
    let reaches = |giver| {
        giver == loaded.key.pupil.person()
            || loaded.snapshot.people.iter().any(|known| known.id == giver)
    };
    if !request.giver.is_none_or(reaches) {
        return Err(unknown_reference(
            "the giver of an entry has a relation to the pupil",
        ));
    }
    let known = |id: &EntryId| {
        loaded.entry(*id).is_some_and(|head| {
            head.status == EntryStatus::Active
                && decide(facts, loaded.target(facts, head, now)).exposure > Exposure::Withheld
        })
    };
    let named = request.body.iter().flat_map(EntryBody::references);
    if request
        .linked
        .iter()
        .copied()
        .chain(named)
        .all(|id| known(&id))
    {
        Ok(())
    } else {
        Err(unknown_reference("a linked entry is not known"))
    }
}

/// The role that the actor acts in: the first seat with the purpose.
pub(super) fn acting_role(facts: &AccessFacts) -> Role {
    facts
        .acting()
        .next()
        .map_or(Role::Contact, |seat| seat.role)
}

fn recorder_flags(flags: EntryFlags, category: Category) -> Result<EntryFlags, LvsError> {
    let allowed = SET_BY_RECORDER
        .iter()
        .fold(EntryFlags::empty(), |all, flag| all.with(*flag));
    if allowed.contains(flags) && flags.fit(category) {
        Ok(flags)
    } else {
        Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "a mark of the request is not the recorder's to set, or does not fit the row",
        ))
    }
}

/// Parses the text and the fields of an entry.
pub(super) fn parse_content(
    kind: EntryKind,
    text: &str,
    body: Option<&EntryBody>,
    summary: Option<&str>,
) -> Result<EntryContent, LvsError> {
    let blank_text = text.trim().is_empty() && body.is_none();
    if blank_text || summary.is_some_and(|part| part.trim().is_empty()) {
        return Err(LvsError::invalid(
            ErrorCode::EmptyText,
            "an entry without a text, or with a summary or a reason that says nothing",
        ));
    }
    if let Some(body) = body {
        body.check(kind)?;
    }
    Ok(EntryContent {
        text: CareText::parse(text)?,
        summary: summary.map(CareText::parse).transpose()?,
        redacted: None,
        body: body.cloned(),
        reason: None,
    })
}

/// The marks that say what a content holds.
pub(super) fn content_flags(content: &EntryContent) -> EntryFlags {
    let mut flags = EntryFlags::empty();
    if content.summary.is_some() {
        flags = flags.with(EntryFlags::SUMMARY);
    }
    if content.body.is_some() {
        flags = flags.with(EntryFlags::BODY);
    }
    flags
}
