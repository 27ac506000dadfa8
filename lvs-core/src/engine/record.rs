//! Recording an entry.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::flags::{content_flags, own_marks};
use super::loaded::{Loaded, unknown_reference};
use super::named::Named;
use super::{CareEngine, Change, line, random_salt};
use crate::audit::{AuditAct, AuditRecord};
use crate::care::{CareQuestion, cc_38_report_in_force};
use crate::consent::{ConsentQuestion, standing};
use crate::dossier::{
    Category, EntryBody, EntryContent, EntryFlags, EntryHead, EntryKind, EntryStatus, MAX_ITEMS,
    SealedContent,
};
use crate::error::{ErrorCode, LvsError};
use crate::id::{CareQuestionId, DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{Role, Subject, seats_on};
use crate::policy::{
    AccessFacts, Exposure, Purpose, RecordTarget, decide, decide_receiving, decide_recording,
    sec_04_vital_interest,
};
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

    pub(super) fn key(&self) -> DossierKey {
        DossierKey {
            school: self.school,
            pupil: self.pupil,
        }
    }

    /// The line of the log for an attempt.
    pub(super) fn attempt(&self, now: Moment) -> AuditRecord {
        let mut attempt = line(now, self.actor, AuditAct::Record);
        attempt.pupil = Some(self.pupil);
        attempt.purpose = Some(self.purpose);
        attempt.categories = vec![self.kind.category()];
        attempt
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

/// A request, parsed before anything is loaded.
pub(super) struct Parsed<'a> {
    request: &'a RecordEntryRequest,
    /// Whether it came as a document (REC-04).
    received: bool,
    pub(super) id: EntryId,
    subject: Option<Subject>,
    flags: EntryFlags,
    sealed: SealedContent,
}

impl Parsed<'_> {
    pub(super) fn kind(&self) -> EntryKind {
        self.request.kind
    }
}

impl CareEngine {
    /// Records an entry.
    ///
    /// # Errors
    /// `refused` by REC-01, PUR-01, DAT-03, DAT-11, CC-38 or, where consent is needed and none stands,
    /// by DAT-04, DAT-09, DAT-10 or CLB-02 with a hint at what may be recorded instead (DAT-05);
    /// `input.*` for texts, fields, dates and references; `not_permitted` for a dossier that is not the
    /// actor's.
    pub fn record_entry(&self, request: &RecordEntryRequest) -> Result<Recorded, LvsError> {
        let now = self.now();
        let parsed = self.parse_entry(request, false, now)?;
        let key = request.key();
        let attempt = request.attempt(now);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let (change, line, outcome) = self.decide_entry(&loaded, &facts, &parsed, &[], now)?;
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![change],
                audit: vec![line],
                outcome,
            })
        })
    }

    /// Parses a request, and gives the entry its id. Where a document was `received` there may be no
    /// text at all.
    pub(super) fn parse_entry<'a>(
        &self,
        request: &'a RecordEntryRequest,
        received: bool,
        now: Moment,
    ) -> Result<Parsed<'a>, LvsError> {
        if matches!(request.body, Some(EntryBody::Incident(_))) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "an incident with pupils is recorded in all their dossiers at once",
            ));
        }
        let parse = if received {
            check_content
        } else {
            parse_content
        };
        let content = parse(
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
        if request.linked.len() > MAX_ITEMS {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                format!("an entry is linked to at most {MAX_ITEMS} others"),
            ));
        }
        if let Some(body) = &request.body {
            body.check_days(request.day, now.day)?;
        }
        let flags = recorder_flags(request.flags, request.kind.category())?;
        let flags = own_marks(request.body.as_ref(), flags, EntryFlags::empty())?;
        Ok(Parsed {
            request,
            received,
            id: EntryId::parse(&self.new_id()?)?,
            subject,
            flags: flags.with(content_flags(&content)),
            sealed: SealedContent::seal(&content, random_salt()?)?,
        })
    }

    /// Decides on one entry; `with` are the entries recorded with it that it is linked to.
    pub(super) fn decide_entry(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        parsed: &Parsed,
        with: &[(EntryId, EntryKind)],
        now: Moment,
    ) -> Result<(StoreChange, AuditRecord, Recorded), LvsError> {
        let request = parsed.request;
        let (status, rules) = recording_rules(loaded, facts, parsed, now)?;
        rec_02_own_giver(facts, request.actor, request.giver)?;
        check_question(loaded, facts, request.question)?;
        check_giver(loaded, request.giver)?;
        let named = Named {
            kind: request.kind,
            question: request.question,
            linked: &request.linked,
            body: request.body.as_ref(),
            with,
        };
        self.check_named(loaded, facts, &named, now)?;
        if let Some(body) = &request.body {
            cc_38_report_in_force(body, loaded.reports_in_force()).map_err(LvsError::refused)?;
        }
        let head = EntryHead {
            id: parsed.id,
            version: 1,
            kind: request.kind,
            author: request.actor,
            author_role: acting_role(facts),
            corrected_by: None,
            day: request.day,
            recorded_at: now.at,
            flags: parsed.flags,
            status,
            subject: parsed.subject.clone(),
            question: request.question,
            linked: named.links(),
            giver: rec_02_giver(request, &rules),
            shared: None,
        };
        let mut done = request.attempt(now);
        done.actor_role = Some(head.author_role);
        done.rules.clone_from(&rules);
        done.subject = Some(parsed.id.as_str().to_owned());
        done.commitment = Some(parsed.sealed.commitment());
        let change = StoreChange::Entry {
            pupil: request.pupil,
            head,
            content: Some(parsed.sealed.clone()),
        };
        let outcome = Recorded {
            entry: parsed.id,
            version: 1,
            rules,
        };
        Ok((change, done, outcome))
    }
}

/// REC-02: what parents and pupil contribute carries its giver: whoever contributes it.
fn rec_02_giver(request: &RecordEntryRequest, rules: &[RuleId]) -> Option<PersonId> {
    if rules.contains(&RuleId::REC_02) {
        Some(request.actor)
    } else {
        request.giver
    }
}

/// REC-02: who acts for the family gives it himself. This is answered before anyone is looked up, so
/// that who is around the child shows in no answer (PRE-05).
pub(super) fn rec_02_own_giver(
    facts: &AccessFacts,
    actor: PersonId,
    giver: Option<PersonId>,
) -> Result<(), LvsError> {
    let professional = facts
        .acting()
        .any(|seat| seat.role.is_school_staff() || seat.role == Role::ClbWorker);
    if professional || giver.is_none_or(|giver| giver == actor) {
        Ok(())
    } else {
        Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "a contribution is given by whoever contributes it",
        ))
    }
}

/// Whether it is recorded, and by which rules; what was received may be quarantined (REC-04).
fn recording_rules(
    loaded: &Loaded,
    facts: &AccessFacts,
    parsed: &Parsed,
    now: Moment,
) -> Result<(EntryStatus, Vec<RuleId>), LvsError> {
    let (received, subject) = (parsed.received, parsed.subject.clone());
    request_rules(loaded, facts, parsed.request, (received, subject), now)
}

/// Whether an entry of which the engine makes the content is recorded, and by which rules.
pub(super) fn plain_rules(
    loaded: &Loaded,
    facts: &AccessFacts,
    request: &RecordEntryRequest,
    now: Moment,
) -> Result<Vec<RuleId>, LvsError> {
    request_rules(loaded, facts, request, (false, None), now).map(|(_, rules)| rules)
}

fn request_rules(
    loaded: &Loaded,
    facts: &AccessFacts,
    request: &RecordEntryRequest,
    (received, subject): (bool, Option<Subject>),
    now: Moment,
) -> Result<(EntryStatus, Vec<RuleId>), LvsError> {
    if !facts.is_known() {
        return Err(super::loaded::absent());
    }
    let own = rec_02_own_giver(facts, request.actor, request.giver).is_ok();
    let from_clb = request.giver.filter(|_| own).is_some_and(|giver| {
        let (seats, _) = seats_on(&loaded.snapshot.relations, giver, loaded.key.pupil, now.day);
        seats.iter().any(|seat| seat.role == Role::ClbWorker)
    });
    let target = RecordTarget {
        kind: request.kind,
        flags: request.flags,
        subject,
        from_clb,
    };
    let question = ConsentQuestion::recording(request.kind.category(), None);
    let stands = standing(&question, &loaded.dossier_facts().for_consent(), now.day);
    let decided = if received {
        decide_receiving(facts, &target, &stands)
    } else {
        decide_recording(facts, &target, &stands).map(|rules| (EntryStatus::Active, rules))
    }
    .map_err(LvsError::refused)?;
    // Last, so that nobody who may not record hears whether an emergency runs.
    let row = request.kind.category();
    sec_04_vital_interest(&loaded.snapshot.facts, row, request.flags, now)
        .map_err(LvsError::refused)?;
    Ok(decided)
}

/// The giver is someone around this pupil.
pub(super) fn check_giver(loaded: &Loaded, giver: Option<PersonId>) -> Result<(), LvsError> {
    let reaches = |giver| {
        giver == loaded.key.pupil.person()
            || loaded.snapshot.people.iter().any(|known| known.id == giver)
    };
    if giver.is_none_or(reaches) {
        Ok(())
    } else {
        Err(unknown_reference(
            "the giver of an entry has a relation to the pupil",
        ))
    }
}

/// The care question that a request names is there, and the actor may know of it: what is hidden from
/// the actor is not there (PRE-05).
fn check_question(
    loaded: &Loaded,
    facts: &AccessFacts,
    question: Option<CareQuestionId>,
) -> Result<(), LvsError> {
    let seen = |question: &CareQuestion| {
        let decision = decide(facts, question_target(question));
        decision.exposure > Exposure::Withheld || decision.presence
    };
    if let Some(question) = question
        && !loaded
            .question(question)
            .is_some_and(|known| known.known_to_school && seen(known))
    {
        return Err(unknown_reference("this care question is not known"));
    }
    Ok(())
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
    check_content(kind, text, body, summary)
}

/// The same, where the text may be empty without fields: the document says it all.
fn check_content(
    kind: EntryKind,
    text: &str,
    body: Option<&EntryBody>,
    summary: Option<&str>,
) -> Result<EntryContent, LvsError> {
    if let Some(body) = body {
        body.check(kind)?;
    }
    Ok(EntryContent {
        text: CareText::parse(text)?,
        summary: summary.map(CareText::parse).transpose()?,
        redacted: None,
        body: body.cloned(),
        reason: None,
        key: None,
    })
}
