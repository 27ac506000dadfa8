//! Who holds the authority to decide for a pupil on a day (CON-01…07, CON-10).

use chrono::NaiveDate;

use super::rulings::AuthorityLeft;
use super::{AuthorityMatter, Delegation, Relation, RelationKind, Scope, is_adult};
use crate::id::{PersonId, PupilId};
use crate::rule::RuleId;

/// Someone who may decide, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthorityHolder {
    /// The person.
    pub person: PersonId,
    /// In what capacity.
    pub by: HoldsBy,
}

/// In what capacity someone decides for a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoldsBy {
    /// A parent, jointly with the other (CON-01).
    JointParent,
    /// A parent alone, by court (CON-03).
    SoleParent,
    /// The guardian, where no parent holds the authority (CON-05).
    Guardian,
    /// A foster carer to whom the matter was delegated (CON-06).
    FosterCarer,
    /// The adult pupil (CON-10).
    AdultPupil,
    /// The representative of an adult who cannot act (VIS-14).
    Representative,
}

impl HoldsBy {
    /// The rule that gives the capacity.
    pub fn rule(self) -> RuleId {
        match self {
            HoldsBy::JointParent => RuleId::CON_01,
            HoldsBy::SoleParent => RuleId::CON_03,
            HoldsBy::Guardian => RuleId::CON_05,
            HoldsBy::FosterCarer => RuleId::CON_06,
            HoldsBy::AdultPupil => RuleId::CON_10,
            HoldsBy::Representative => RuleId::VIS_14,
        }
    }
}

/// The authority over a pupil in one matter on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorityOnDay {
    /// Everyone who may decide; empty when nobody known may.
    pub holders: Vec<AuthorityHolder>,
    /// Holders with whom the school knows of disagreement (CON-02).
    pub disagreeing: Vec<PersonId>,
}

impl AuthorityOnDay {
    /// Whether a person may decide.
    pub fn holder(&self, person: PersonId) -> Option<AuthorityHolder> {
        self.holders.iter().copied().find(|h| h.person == person)
    }
}

/// Who may decide in a matter on a day. An unknown birth date counts as a minor: nobody decides
/// alone who might not.
pub fn authority_on(
    relations: &[Relation],
    pupil: PupilId,
    birth_date: Option<NaiveDate>,
    matter: AuthorityMatter,
    day: NaiveDate,
) -> AuthorityOnDay {
    let valid: Vec<&Relation> = relations
        .iter()
        .filter(|r| r.scope == Scope::Pupil(pupil) && r.validity.contains(day))
        .collect();
    if is_adult(birth_date, day) == Some(true) {
        return AuthorityOnDay {
            holders: con_10_adult(&valid, pupil),
            disagreeing: Vec::new(),
        };
    }
    let mut holders: Vec<AuthorityHolder> = Vec::new();
    for relation in &valid {
        let by = match &relation.kind {
            RelationKind::Parent { .. } => {
                AuthorityLeft::of(relations, relation.person, pupil, day)
                    .and_then(|left| left.decides(matter))
            }
            RelationKind::FosterCarer { delegation } => con_06_delegated(delegation, matter),
            _ => None,
        };
        if let Some(by) = by {
            push(
                &mut holders,
                AuthorityHolder {
                    person: relation.person,
                    by,
                },
            );
        }
    }
    let parent_holds = holders
        .iter()
        .any(|h| matches!(h.by, HoldsBy::JointParent | HoldsBy::SoleParent));
    if !parent_holds {
        for relation in valid.iter().filter(|r| r.kind == RelationKind::Guardian) {
            push(
                &mut holders,
                AuthorityHolder {
                    person: relation.person,
                    by: HoldsBy::Guardian,
                },
            );
        }
    }
    let disagreeing = valid
        .iter()
        .filter(|r| r.kind == RelationKind::Disagreement)
        .map(|r| r.person)
        .filter(|person| holders.iter().any(|h| h.person == *person))
        .collect();
    AuthorityOnDay {
        holders,
        disagreeing,
    }
}

fn push(holders: &mut Vec<AuthorityHolder>, holder: AuthorityHolder) {
    if !holders.iter().any(|h| h.person == holder.person) {
        holders.push(holder);
    }
}

/// CON-10: from the 18th birthday the pupil alone; or, where there is one, the representative.
fn con_10_adult(valid: &[&Relation], pupil: PupilId) -> Vec<AuthorityHolder> {
    let represented: Vec<AuthorityHolder> = valid
        .iter()
        .filter(|r| r.kind == RelationKind::Representative)
        .map(|r| AuthorityHolder {
            person: r.person,
            by: HoldsBy::Representative,
        })
        .collect();
    if represented.is_empty() {
        vec![AuthorityHolder {
            person: pupil.person(),
            by: HoldsBy::AdultPupil,
        }]
    } else {
        represented
    }
}

/// CON-06: a foster carer decides only what was delegated.
fn con_06_delegated(delegation: &Delegation, matter: AuthorityMatter) -> Option<HoldsBy> {
    match delegation {
        Delegation::Daily => None,
        Delegation::Matters { matters } => {
            matters.contains(&matter).then_some(HoldsBy::FosterCarer)
        }
    }
}
