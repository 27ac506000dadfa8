//! Asking for a consent, and answering: pure decisions that give the next record.

use chrono::NaiveDate;

use super::{
    ConsentFacts, ConsentForm, ConsentPurpose, ConsentQuestion, ConsentRecord, ConsentStatus,
    Entitled, GiverCapacity, Recipient, con_09_pupil_is_heard, entitled_on,
};
use crate::dossier::Category;
use crate::error::{ErrorCode, Hint, LvsError, Refusal};
use crate::id::{ConsentId, EntryId, PersonId};
use crate::people::{Institution, Role, is_adult, seats_on};
use crate::rule::RuleId;
use crate::time::Moment;

/// What is asked of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentAsk {
    /// The new consent's id.
    pub id: ConsentId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Which categories; none for CLB guidance.
    pub categories: Vec<Category>,
    /// The one document that it is about, if it is about one.
    pub document: Option<EntryId>,
    /// Who may receive the data.
    pub recipients: Vec<Recipient>,
    /// Who is asked.
    pub giver: PersonId,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentAnswer {
    /// Yes.
    Give {
        /// How (CON-11).
        form: ConsentForm,
        /// The entry that proves it.
        evidence: Option<EntryId>,
        /// The first day on which it no longer stands, if the giver set one.
        valid_until: Option<NaiveDate>,
    },
    /// No; the reason is not asked (CON-14).
    Refuse,
    /// Not yet.
    Defer,
    /// No longer (CON-13).
    Withdraw,
}

/// Decides whether a consent may be asked of this person, and gives the first record of it.
///
/// # Errors
/// `input.request` when the categories or the recipients do not fit the purpose, or when a consent to
/// share names no document; `refused` when
/// no ground exists at all (DAT-03) or the person is not entitled (CON-01…10).
pub fn decide_ask(
    ask: &ConsentAsk,
    facts: &ConsentFacts,
    recorded_by: PersonId,
    now: Moment,
) -> Result<ConsentRecord, LvsError> {
    let mut categories = ask.categories.clone();
    categories.sort_unstable();
    categories.dedup();
    if categories.contains(&Category::NoGround) {
        return Err(LvsError::refused(Refusal::by([RuleId::DAT_03])));
    }
    let regime = dat_01_one_purpose(ask, &categories)?;
    let capacity = may_be_answered_by(ask.giver, ask.purpose, &categories, facts, now.day)?;
    Ok(ConsentRecord {
        id: ask.id,
        version: 1,
        pupil: facts.pupil,
        regime,
        purpose: ask.purpose,
        categories,
        document: ask.document,
        recipients: ask.recipients.clone(),
        giver: ask.giver,
        capacity,
        form: None,
        evidence: None,
        requested_on: now.day,
        decided_on: now.day,
        valid_until: None,
        status: ConsentStatus::Requested,
        recorded_by,
        recorded_at: now.at,
    })
}

/// DAT-01: one consent, one purpose, the categories and recipients that belong to it, one regime.
fn dat_01_one_purpose(ask: &ConsentAsk, categories: &[Category]) -> Result<Institution, LvsError> {
    let fail = |detail| Err(LvsError::invalid(ErrorCode::InvalidRequest, detail));
    if ask.purpose == ConsentPurpose::ClbGuidance {
        return if categories.is_empty() && ask.document.is_none() {
            Ok(Institution::Clb)
        } else {
            fail("a permission for the CLB's work names no categories and no document")
        };
    }
    let mut regimes = categories
        .iter()
        .map(|category| ask.purpose.regime(Some(*category)));
    let Some(regime) = regimes.next() else {
        return fail("a consent names the categories that it is about");
    };
    if regimes.any(|other| other != regime) {
        return fail("a consent does not mix the regime of the school with that of the CLB");
    }
    let needs_recipient = matches!(
        ask.purpose,
        ConsentPurpose::ClbExchange
            | ConsentPurpose::Sharing
            | ConsentPurpose::Transfer
            | ConsentPurpose::ParentalAccess
    );
    if needs_recipient && ask.recipients.is_empty() {
        return fail("a consent to share names its recipients");
    }
    con_12_names_document(ask)?;
    Ok(regime)
}

/// CON-12: what goes to a person is shared document by document, never a whole row with all that is
/// still to come in it.
fn con_12_names_document(ask: &ConsentAsk) -> Result<(), LvsError> {
    let to_person = || {
        ask.recipients
            .iter()
            .any(|recipient| matches!(recipient, Recipient::Person(_)))
    };
    let by_document = match ask.purpose {
        ConsentPurpose::Sharing => true,
        ConsentPurpose::ClbExchange => to_person(),
        ConsentPurpose::Recording
        | ConsentPurpose::ClbGuidance
        | ConsentPurpose::SchoolToClb
        | ConsentPurpose::Transfer
        | ConsentPurpose::ParentalAccess => false,
    };
    if by_document && ask.document.is_none() {
        return Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "a consent to share names the document that is shared",
        ));
    }
    Ok(())
}

/// In what capacity a person may answer on a day, for all these categories.
///
/// # Errors
/// `refused`, by the rule that makes the person not entitled.
pub fn may_be_answered_by(
    giver: PersonId,
    purpose: ConsentPurpose,
    categories: &[Category],
    facts: &ConsentFacts,
    day: NaiveDate,
) -> Result<GiverCapacity, LvsError> {
    let asked: Vec<Option<Category>> = if categories.is_empty() {
        vec![None]
    } else {
        categories.iter().copied().map(Some).collect()
    };
    let mut capacity = None;
    for category in asked {
        let question = ConsentQuestion {
            purpose,
            category,
            document: None,
            recipient: None,
            written: false,
        };
        let entitled = entitled_on(&question, facts, day);
        let voice = giver == facts.pupil.person() && con_09_pupil_is_heard(&question, facts, day);
        match entitled.capacity_of(giver) {
            Some(found) => capacity = Some(found),
            None if voice => capacity = Some(GiverCapacity::Pupil),
            None => {
                return Err(LvsError::refused(
                    Refusal::by([not_entitled_rule(giver, &question, &entitled, facts, day)])
                        .with_hint(Hint::AskConsent),
                ));
            }
        }
    }
    capacity.ok_or_else(|| LvsError::refused(Refusal::by([RuleId::CON_12])))
}

/// The rule by which a person may not answer.
fn not_entitled_rule(
    giver: PersonId,
    question: &ConsentQuestion,
    entitled: &Entitled,
    facts: &ConsentFacts,
    day: NaiveDate,
) -> RuleId {
    if matches!(entitled, Entitled::Pupil(_)) {
        return RuleId::CON_08;
    }
    if is_adult(facts.birth_date, day) == Some(true) {
        return RuleId::CON_10;
    }
    if giver == facts.pupil.person() {
        return match question.regime() {
            Institution::Clb => RuleId::CON_08,
            Institution::School => RuleId::CON_09,
        };
    }
    let (seats, _) = seats_on(facts.relations, giver, facts.pupil, day);
    seats
        .iter()
        .find_map(|seat| match seat.role {
            // The court's ruling is the reason, not the seat that it leaves.
            Role::SupervisionParent if seat.cut_off || seat.rule == RuleId::CON_04 => {
                Some(seat.rule)
            }
            Role::SupervisionParent => Some(RuleId::CON_03),
            Role::Parent => Some(RuleId::CON_04),
            Role::FosterCarer => Some(RuleId::CON_06),
            Role::Guardian => Some(RuleId::CON_05),
            Role::StepParent => Some(RuleId::CON_07),
            Role::Contact => Some(RuleId::REC_05),
            _ => None,
        })
        .unwrap_or(RuleId::CON_12)
}

/// Whether someone of this role keeps the register of consents and may write answers down (CON-12):
/// the CLB worker in the CLB's own regime only.
pub fn may_write_down(role: Role, regime: Institution) -> bool {
    role.is_care_lead()
        || matches!(role, Role::Director | Role::Secretariat)
        || (role == Role::ClbWorker && regime == Institution::Clb)
}

/// Decides an answer to a consent that was asked, and gives the next version of its record.
///
/// # Errors
/// `refused` when the status machine has no such step, when a yes comes from someone who is no
/// longer entitled, or when it is not provable (CON-12); `input.date` for an end before today.
pub fn decide_answer(
    latest: &ConsentRecord,
    answer: ConsentAnswer,
    facts: &ConsentFacts,
    recorded_by: PersonId,
    now: Moment,
) -> Result<ConsentRecord, LvsError> {
    let status = match answer {
        ConsentAnswer::Give { .. } => ConsentStatus::Given,
        ConsentAnswer::Refuse => ConsentStatus::Refused,
        ConsentAnswer::Defer => ConsentStatus::Deferred,
        ConsentAnswer::Withdraw => ConsentStatus::Withdrawn,
    };
    if !latest.status.may_become(status) {
        return Err(LvsError::refused(
            Refusal::by([RuleId::CON_13, RuleId::CON_16]).with_hint(Hint::AskConsent),
        ));
    }
    let mut next = latest.clone();
    next.version += 1;
    next.status = status;
    next.decided_on = now.day;
    next.recorded_by = recorded_by;
    next.recorded_at = now.at;
    if let ConsentAnswer::Give {
        form,
        evidence,
        valid_until,
    } = answer
    {
        // No, not yet and no longer are always open to whoever was asked: only a yes needs a right.
        next.capacity = may_be_answered_by(
            latest.giver,
            latest.purpose,
            &latest.categories,
            facts,
            now.day,
        )?;
        con_12_provable(latest.giver, form, evidence, recorded_by)?;
        if valid_until.is_some_and(|until| until <= now.day) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "a consent ends after the day on which it is given",
            ));
        }
        next.form = Some(form);
        next.evidence = evidence;
        next.valid_until = valid_until;
    }
    Ok(next)
}

/// CON-12: a yes must be provable: electronic by the giver's own act, spoken by the one who heard
/// it, on paper by the paper.
fn con_12_provable(
    giver: PersonId,
    form: ConsentForm,
    evidence: Option<EntryId>,
    recorded_by: PersonId,
) -> Result<(), LvsError> {
    let provable = match form {
        ConsentForm::Electronic => recorded_by == giver,
        ConsentForm::Oral { witness } => recorded_by == witness && witness != giver,
        ConsentForm::Paper => recorded_by != giver || evidence.is_some(),
    };
    if provable {
        Ok(())
    } else {
        Err(LvsError::refused(Refusal::by([RuleId::CON_12])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::ConsentSettings;
    use crate::id::{PupilId, RelationId};
    use crate::people::{
        AuthorityKind, AuthorityMatter, Relation, RelationKind, RelationOrigin, Scope,
    };
    use crate::time::Validity;

    /// By which rule someone may not answer for a pupil of 11 whose mother lost the school decisions.
    fn refused(giver: &str, purpose: ConsentPurpose, categories: &[Category]) -> Vec<RuleId> {
        let day: NaiveDate = "2024-10-01".parse().unwrap();
        let pupil = PupilId::parse("noor").unwrap();
        let mother = Relation {
            id: RelationId::parse("r-mother").unwrap(),
            version: 1,
            person: PersonId::parse("mira").unwrap(),
            kind: RelationKind::Parent {
                authority: AuthorityKind::PartlyRemoved {
                    matters: vec![AuthorityMatter::SchoolDecisions],
                },
            },
            scope: Scope::Pupil(pupil),
            validity: Validity::starting(day),
            origin: RelationOrigin::School,
            recorded_at: Moment::on(day).at,
        };
        let facts = ConsentFacts {
            pupil,
            birth_date: Some("2012-10-02".parse().unwrap()),
            relations: &[mother],
            assessments: &[],
            records: &[],
            settings: ConsentSettings::default(),
        };
        let giver = PersonId::parse(giver).unwrap();
        let error = may_be_answered_by(giver, purpose, categories, &facts, day).unwrap_err();
        error.refusal().unwrap().rules.clone()
    }

    #[test]
    fn a_pupil_of_11_is_refused_by_the_rule_of_the_regime() {
        let school = refused(
            "noor",
            ConsentPurpose::Recording,
            &[Category::IdentifiedSurvey],
        );
        assert_eq!(school, [RuleId::CON_09]);
        assert_eq!(
            refused("noor", ConsentPurpose::ClbGuidance, &[]),
            [RuleId::CON_08]
        );
    }

    #[test]
    fn con_04_what_was_taken_in_part_is_refused_as_taken() {
        let rules = refused(
            "mira",
            ConsentPurpose::Recording,
            &[Category::IdentifiedSurvey],
        );
        assert_eq!(rules, [RuleId::CON_04]);
    }
}
