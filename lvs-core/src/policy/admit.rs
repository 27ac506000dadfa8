//! Who gives and takes seats, and what the director may make of an entry (VIS-01, VIS-07, VIS-15,
//! REC-01, REG-01, SEC-04).

use super::Row;
use crate::dossier::{Category, DossierFact, EntryFlags, FactRecord};
use crate::error::{Hint, Refusal};
use crate::id::PersonId;
use crate::people::{RelationKind, Role};
use crate::rule::RuleId;
use crate::time::Moment;

/// REC-01: rows 1, 2 and 3 are the administration's to record.
///
/// # Errors
/// The refusal, for whoever is neither of the secretariat nor the director.
pub fn rec_01_administers(roles: &[Role]) -> Result<(), Refusal> {
    if roles
        .iter()
        .any(|role| matches!(role, Role::Director | Role::Secretariat))
    {
        Ok(())
    } else {
        Err(Refusal::by([RuleId::REC_01]))
    }
}

/// VIS-01, VIS-07, VIS-15: who sees more than administration is the director's to admit; and nobody
/// of the secretariat gives the own person a seat.
///
/// # Errors
/// The refusal.
pub fn vis_01_admits(
    kind: &RelationKind,
    person: PersonId,
    actor: PersonId,
    roles: &[Role],
) -> Result<(), Refusal> {
    let rule = match kind {
        RelationKind::LearningSupporter { granted_by } if *granted_by != actor => {
            return Err(Refusal::by([RuleId::VIS_07]));
        }
        RelationKind::LearningSupporter { .. } => RuleId::VIS_07,
        RelationKind::Inspector | RelationKind::ExternalTherapist => RuleId::VIS_15,
        RelationKind::Director
        | RelationKind::DataProtectionOfficer
        | RelationKind::PedagogicalAdvisor
        | RelationKind::CareCoordinator
        | RelationKind::PupilCounsellor
        | RelationKind::CareTeacher
        | RelationKind::Secretariat
        | RelationKind::ClbWorker => RuleId::VIS_01,
        _ if person == actor => RuleId::VIS_01,
        _ => return Ok(()),
    };
    director_only(rule, roles)
}

/// REG-01: who accounts for the school is not put out of office by the secretariat. Every other end
/// takes access away, and may come from whoever records it.
///
/// # Errors
/// The refusal.
pub fn reg_01_may_end(kind: &RelationKind, roles: &[Role]) -> Result<(), Refusal> {
    match kind {
        RelationKind::Director | RelationKind::DataProtectionOfficer => {
            director_only(RuleId::REG_01, roles)
        }
        _ => Ok(()),
    }
}

fn director_only(rule: RuleId, roles: &[Role]) -> Result<(), Refusal> {
    if roles.contains(&Role::Director) {
        Ok(())
    } else {
        Err(Refusal::by([rule]).with_hint(Hint::AskDirector))
    }
}

/// Whether an entry of this row may become a serious concern: what is kept on consent would outlive
/// its withdrawal in row 22 (CON-13), and what is a file apart would be opened (DAT-08, DAT-11).
pub fn con_13_may_move(category: Category) -> bool {
    !Row::of(category).record.needs_consent()
        && !matches!(
            category,
            Category::JudicialData | Category::Discipline | Category::ClbReport
        )
}

/// SEC-04, DAT-04: a vital interest is a ground only while someone's emergency runs that names the
/// row; for what the CLB tells in an emergency, which no emergency opens, any that runs (CLB-02).
///
/// # Errors
/// The refusal.
pub fn sec_04_vital_interest(
    facts: &[FactRecord],
    row: Category,
    flags: EntryFlags,
    now: Moment,
) -> Result<(), Refusal> {
    let runs = facts.iter().any(|record| {
        matches!(
            &record.fact,
            DossierFact::Emergency { opened_at, until, categories, .. }
                if *opened_at <= now.at
                    && now.at < *until
                    && (categories.contains(&row) || row == Category::ClbConfidence)
        )
    });
    if !flags.contains(EntryFlags::VITAL_INTEREST) || runs {
        return Ok(());
    }
    let hint = match row {
        Category::ClbConfidence => Hint::AskConsent,
        _ => Hint::RecordEducationalNeed,
    };
    Err(Refusal::by([RuleId::DAT_04, RuleId::SEC_04]).with_hint(hint))
}
