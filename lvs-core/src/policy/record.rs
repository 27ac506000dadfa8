//! Who may record what, and on which ground (REC-01…05, DAT-03…05, PUR-01).

use super::{AccessFacts, RecordConsent, Row};
use crate::consent::{Standing, StandingState};
use crate::dossier::{Category, EntryFlags, EntryHead, EntryKind, EntryStatus};
use crate::error::{Hint, Refusal};
use crate::id::PersonId;
use crate::people::{Role, Subject};
use crate::rule::RuleId;

/// What someone wants to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordTarget {
    /// What it is.
    pub kind: EntryKind,
    /// What is special about it.
    pub flags: EntryFlags,
    /// The school subject, for results.
    pub subject: Option<Subject>,
    /// Whether its giver is a CLB worker who guides the pupil (REC-01: rows 16, 17, 18).
    pub from_clb: bool,
}

/// Decides whether it may be recorded, and names the rules that let it.
///
/// `standing` is what stands of the consent on this row; it matters only where the row needs one.
///
/// # Errors
/// The refusal, with what may be done instead.
pub fn decide_recording(
    facts: &AccessFacts,
    target: &RecordTarget,
    standing: &Standing,
) -> Result<Vec<RuleId>, Refusal> {
    let category = target.kind.category();
    let mut rules = vec![RuleId::DAT_02];
    pur_01_has_purpose(facts)?;
    dat_03_has_ground(category)?;
    let recorder = rec_01_recorder(facts, target)
        .or_else(|| rec_02_contributor(facts, target.kind))
        .ok_or_else(|| {
            Refusal::by([RuleId::REC_01]).with_hint(match category {
                Category::ClbReport | Category::DiagnosticReport | Category::ClbConfidence => {
                    Hint::AskCareCoordinator
                }
                _ => Hint::AskDirector,
            })
        })?;
    rules.push(recorder);
    if Row::of(category).record.needs_consent() {
        rules.retain(|rule| *rule != RuleId::DAT_02);
        rules.extend(dat_04_consent(category, target, standing)?);
    }
    rules.sort_unstable();
    rules.dedup();
    Ok(rules)
}

/// PUR-01: the recorder has a seat with the stated purpose.
fn pur_01_has_purpose(facts: &AccessFacts) -> Result<(), Refusal> {
    if facts.seats.is_empty() {
        return Err(Refusal::by([RuleId::VIS_13]));
    }
    if facts.acting().next().is_some() {
        return Ok(());
    }
    let cut_off = facts.seats.iter().filter(|seat| seat.cut_off);
    let mut rules: Vec<RuleId> = cut_off.map(|seat| seat.rule).collect();
    if rules.is_empty() {
        rules.push(RuleId::PUR_01);
    }
    Err(Refusal::by(rules))
}

/// DAT-03: what has no ground is refused even if offered; row 27 is the library's own to write.
fn dat_03_has_ground(category: Category) -> Result<(), Refusal> {
    match Row::of(category).record {
        RecordConsent::Refuse => Err(Refusal::by([RuleId::DAT_03])),
        _ if category == Category::AccountabilityLog => Err(Refusal::by([RuleId::VIS_12])),
        RecordConsent::No
        | RecordConsent::Yes
        | RecordConsent::Written
        | RecordConsent::Exceptional => Ok(()),
    }
}

/// REC-01: who records and evaluates, row by row. Rows 12m and 28 are not named there: the leaders
/// of the meeting, and the administration that the proofs are handed to.
fn rec_01_recorder(facts: &AccessFacts, target: &RecordTarget) -> Option<RuleId> {
    let allowed = facts
        .acting()
        .any(|seat| rec_01_seat(seat.role, target, facts.subjects()));
    allowed.then_some(RuleId::REC_01)
}

fn rec_01_seat<'a>(
    role: Role,
    target: &RecordTarget,
    mut subjects: impl Iterator<Item = &'a Subject>,
) -> bool {
    let lead = role.is_care_lead() || role == Role::Director;
    match target.kind.category() {
        Category::Identification
        | Category::NationalNumber
        | Category::FamilySituation
        | Category::SocioEconomic
        | Category::Attendance
        | Category::ConvictionChoice
        | Category::AbsenceProof => matches!(role, Role::Secretariat | Role::Director),
        Category::Results if role == Role::SubjectTeacher => target
            .subject
            .as_ref()
            .is_some_and(|subject| subjects.any(|own| own == subject)),
        Category::HomeLanguage
        | Category::Results
        | Category::Observation
        | Category::Wellbeing
        | Category::EducationalNeeds
        | Category::ParentConversation
        | Category::PositiveFactor => {
            lead || matches!(
                role,
                Role::ClassTeacher | Role::SubjectTeacher | Role::CareTeacher
            )
        }
        // A parent's or pupil's own view is theirs to give (REC-02).
        Category::CarePlan if target.kind == EntryKind::OwnView => false,
        Category::CarePlan | Category::Incident => lead || role == Role::ClassTeacher,
        Category::IdentifiedSurvey
        | Category::MeetingRecord
        | Category::HealthAlert
        | Category::HealthReport
        | Category::ExternalTherapy => lead,
        Category::ClbReport | Category::DiagnosticReport | Category::ClbConfidence => {
            lead && target.from_clb
        }
        Category::Discipline | Category::JudicialData => role == Role::Director,
        Category::SeriousConcern => role.is_school_staff(),
        Category::NoGround | Category::AccountabilityLog => false,
    }
}

/// REC-02: parents and pupils contribute home language, positive factors and their own view on the plan.
fn rec_02_contributor(facts: &AccessFacts, kind: EntryKind) -> Option<RuleId> {
    let theirs = matches!(
        kind,
        EntryKind::HomeLanguageNote | EntryKind::PositiveFactor | EntryKind::OwnView
    );
    let family = facts.acting().any(|seat| is_family(seat.role));
    (theirs && family).then_some(RuleId::REC_02)
}

fn is_family(role: Role) -> bool {
    matches!(
        role,
        Role::Parent
            | Role::SupervisionParent
            | Role::Guardian
            | Role::FosterCarer
            | Role::Representative
            | Role::Pupil
    )
}

/// DAT-04, DAT-09, DAT-10, CLB-02: what needs consent and has none is not recorded; the need that
/// follows from it may be (DAT-05).
fn dat_04_consent(
    category: Category,
    target: &RecordTarget,
    standing: &Standing,
) -> Result<Vec<RuleId>, Refusal> {
    let rule = match category {
        Category::IdentifiedSurvey => RuleId::DAT_09,
        Category::HealthReport if target.kind == EntryKind::TherapyReport => RuleId::DAT_10,
        Category::DiagnosticReport | Category::ClbConfidence => RuleId::CLB_02,
        _ => RuleId::DAT_04,
    };
    if target.flags.ground_in_law(category) {
        return Ok(vec![match category {
            Category::ClbConfidence => RuleId::CLB_02,
            _ => RuleId::DAT_04,
        }]);
    }
    let mut rules = vec![rule];
    rules.extend(standing.rules.iter().copied());
    if standing.state == StandingState::Granted {
        return Ok(rules);
    }
    let hint = match category {
        Category::HealthAlert | Category::HealthReport => {
            rules.push(RuleId::DAT_05);
            Hint::RecordEducationalNeed
        }
        _ => Hint::AskConsent,
    };
    Err(Refusal::by(rules).with_hint(hint))
}

/// DAT-11: discipline is a file apart: nothing of it is tied to an entry or a question of the care
/// file, nor the other way round.
///
/// # Errors
/// The refusal.
pub fn dat_11_apart(
    category: Category,
    question: bool,
    tied: impl IntoIterator<Item = Category>,
) -> Result<(), Refusal> {
    let discipline = |category| category == Category::Discipline;
    let mixed = tied
        .into_iter()
        .any(|other| discipline(other) != discipline(category));
    if mixed || (question && discipline(category)) {
        Err(Refusal::by([RuleId::DAT_11]))
    } else {
        Ok(())
    }
}

/// REC-04: what becomes of a received document, and by which rules. What would be recorded with the
/// consent that it lacks is quarantined; what was refused is not even that, for nobody asks again
/// what was answered (CON-14).
///
/// # Errors
/// The refusal, as for what is recorded.
pub fn decide_receiving(
    facts: &AccessFacts,
    target: &RecordTarget,
    standing: &Standing,
) -> Result<(EntryStatus, Vec<RuleId>), Refusal> {
    let refusal = match decide_recording(facts, target, standing) {
        Ok(mut rules) => {
            rules.push(RuleId::REC_04);
            return Ok((EntryStatus::Active, rules));
        }
        Err(refusal) => refusal,
    };
    let granted = Standing {
        state: StandingState::Granted,
        rules: standing.rules.clone(),
    };
    let mut rules = decide_recording(facts, target, &granted)?;
    match standing.state {
        StandingState::Refused | StandingState::Withdrawn => Err(refusal),
        _ => {
            rules.push(RuleId::REC_04);
            rules.sort_unstable();
            Ok((EntryStatus::Quarantined, rules))
        }
    }
}

/// REC-03, REC-02: who may correct an entry: the author while the own relation lasts, the care lead
/// and the director; a contribution its giver.
///
/// # Errors
/// The refusal.
pub fn decide_correction(
    facts: &AccessFacts,
    head: &EntryHead,
    first_author: PersonId,
) -> Result<Vec<RuleId>, Refusal> {
    pur_01_has_purpose(facts)?;
    let reader = facts.reader;
    let contribution = is_family(head.author_role);
    if contribution {
        // What someone gave is that person's to correct, not the school's (RET-05).
        return if first_author == reader {
            Ok(vec![RuleId::REC_02])
        } else {
            Err(Refusal::by([RuleId::REC_02]))
        };
    }
    let lead = facts
        .acting()
        .any(|seat| seat.role.is_care_lead() || seat.role == Role::Director);
    let limited = head.flags.contains(EntryFlags::LIMITED);
    let sealed =
        head.category() == Category::JudicialData || head.category() == Category::Discipline;
    let author = first_author == reader && !limited;
    let director = facts.acts_as(Role::Director);
    let allowed = if sealed { director } else { author || lead };
    if allowed {
        Ok(vec![RuleId::REC_03])
    } else {
        Err(Refusal::by([RuleId::REC_03]))
    }
}
