//! What all rulings on one parent leave together (CON-01, CON-03, CON-04, ACC-10).

use chrono::NaiveDate;

use super::{AuthorityKind, AuthorityMatter, HoldsBy, Relation, RelationKind, Role, Scope};
use crate::id::{PersonId, PupilId};
use crate::rule::RuleId;

/// What is left of a parent's authority on a day. Every ruling in force takes what it takes: an old
/// line that nobody ended gives nothing back, and no order between rulings matters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct AuthorityLeft {
    removed: bool,
    banned: bool,
    supervision: bool,
    sole: bool,
    another_is_sole: bool,
    taken: Vec<AuthorityMatter>,
}

impl AuthorityLeft {
    /// The fold of all rulings in force; `None` for someone who is no parent.
    pub(super) fn of(
        relations: &[Relation],
        person: PersonId,
        pupil: PupilId,
        day: NaiveDate,
    ) -> Option<AuthorityLeft> {
        let mut left = own_rulings(relations, person, pupil, day)?;
        // Where another parent holds it alone, a joint authority is out of date (CON-03).
        left.another_is_sole = relations
            .iter()
            .map(|r| r.person)
            .filter(|other| *other != person)
            .filter_map(|other| own_rulings(relations, other, pupil, day))
            .any(|other| other.sole && !other.is_cut_off() && !other.supervision);
        Some(left)
    }

    fn add(&mut self, ruling: &AuthorityKind) {
        match ruling {
            AuthorityKind::Joint => {}
            AuthorityKind::Sole => self.sole = true,
            AuthorityKind::SupervisionOnly => self.supervision = true,
            AuthorityKind::Removed => self.removed = true,
            AuthorityKind::InformationBan => self.banned = true,
            // A removal in part that names no part is one whose scope nobody knows.
            AuthorityKind::PartlyRemoved { matters } if matters.is_empty() => self.removed = true,
            AuthorityKind::PartlyRemoved { matters } => self.taken.extend(matters.iter().copied()),
        }
    }

    fn takes(&self, matter: AuthorityMatter) -> bool {
        self.taken.contains(&matter)
    }

    fn is_cut_off(&self) -> bool {
        self.removed || self.banned || self.takes(AuthorityMatter::Information)
    }

    /// In what capacity the parent decides in a matter, if at all.
    pub(super) fn decides(&self, matter: AuthorityMatter) -> Option<HoldsBy> {
        if self.removed || self.banned || self.supervision || self.takes(matter) {
            None
        } else if self.sole {
            Some(HoldsBy::SoleParent)
        } else if self.another_is_sole {
            None
        } else {
            Some(HoldsBy::JointParent)
        }
    }

    /// The seat that is left: the role, whether it is cut off from information, and the rule.
    pub(super) fn seat(&self) -> (Role, bool, RuleId) {
        if self.removed || self.takes(AuthorityMatter::Information) {
            (Role::SupervisionParent, true, RuleId::CON_04)
        } else if self.banned {
            (Role::SupervisionParent, true, RuleId::ACC_10)
        } else if self.supervision {
            (Role::SupervisionParent, false, RuleId::ACC_10)
        } else if self.takes(AuthorityMatter::SchoolDecisions) {
            (Role::SupervisionParent, false, RuleId::CON_04)
        } else if self.sole {
            (Role::Parent, false, RuleId::CON_03)
        } else if self.another_is_sole {
            (Role::SupervisionParent, false, RuleId::CON_03)
        } else {
            (Role::Parent, false, RuleId::ACC_09)
        }
    }
}

fn own_rulings(
    relations: &[Relation],
    person: PersonId,
    pupil: PupilId,
    day: NaiveDate,
) -> Option<AuthorityLeft> {
    let mut left = None;
    for relation in relations.iter().filter(|r| {
        r.person == person && r.scope == Scope::Pupil(pupil) && r.validity.contains(day)
    }) {
        if let RelationKind::Parent { authority } = &relation.kind {
            left.get_or_insert_with(AuthorityLeft::default)
                .add(authority);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RelationId;
    use crate::people::RelationOrigin;
    use crate::time::{Moment, Validity};
    use proptest::prelude::*;

    const MATTERS: [AuthorityMatter; 4] = [
        AuthorityMatter::Information,
        AuthorityMatter::SchoolDecisions,
        AuthorityMatter::ClbDecisions,
        AuthorityMatter::HealthDecisions,
    ];

    fn ruling() -> impl Strategy<Value = AuthorityKind> {
        prop_oneof![
            Just(AuthorityKind::Joint),
            Just(AuthorityKind::SupervisionOnly),
            Just(AuthorityKind::Removed),
            Just(AuthorityKind::InformationBan),
            proptest::sample::subsequence(MATTERS.to_vec(), 0..=4)
                .prop_map(|matters| AuthorityKind::PartlyRemoved { matters }),
        ]
    }

    fn left(rulings: &[AuthorityKind]) -> AuthorityLeft {
        let day: NaiveDate = "2025-01-06".parse().unwrap();
        let father = PersonId::parse("father").unwrap();
        let pupil = PupilId::parse("noor").unwrap();
        let relations: Vec<Relation> = rulings
            .iter()
            .enumerate()
            .map(|(number, authority)| Relation {
                id: RelationId::parse(&format!("r{number}")).unwrap(),
                version: 1,
                person: father,
                kind: RelationKind::Parent {
                    authority: authority.clone(),
                },
                scope: Scope::Pupil(pupil),
                validity: Validity::starting(day),
                origin: RelationOrigin::School,
                recorded_at: Moment::on(day).at,
            })
            .collect();
        AuthorityLeft::of(&relations, father, pupil, day).unwrap()
    }

    /// How much a seat sees: nothing, the supervision right, everything.
    fn sight(left: &AuthorityLeft) -> u8 {
        match left.seat() {
            (_, true, _) => 0,
            (Role::SupervisionParent, ..) => 1,
            _ => 2,
        }
    }

    proptest! {
        #[test]
        fn con_04_another_ruling_never_gives_anything_back(
            rulings in proptest::collection::vec(ruling(), 1..5),
            more in ruling(),
        ) {
            let before = left(&rulings);
            let mut all = rulings;
            all.push(more);
            let after = left(&all);
            prop_assert!(sight(&after) <= sight(&before));
            for matter in MATTERS {
                prop_assert!(before.decides(matter).is_some() || after.decides(matter).is_none());
            }
            all.reverse();
            prop_assert_eq!(left(&all).seat(), after.seat());
        }
    }

    #[test]
    fn con_04_supervision_and_a_removal_in_part_stay_supervision() {
        let clb = AuthorityKind::PartlyRemoved {
            matters: vec![AuthorityMatter::ClbDecisions],
        };
        let both = left(&[AuthorityKind::SupervisionOnly, clb]);
        assert_eq!(
            both.seat(),
            (Role::SupervisionParent, false, RuleId::ACC_10)
        );
        assert_eq!(both.decides(AuthorityMatter::SchoolDecisions), None);
    }

    #[test]
    fn con_04_two_removals_in_part_take_both_parts() {
        let take = |matter| AuthorityKind::PartlyRemoved {
            matters: vec![matter],
        };
        let both = left(&[
            take(AuthorityMatter::Information),
            take(AuthorityMatter::HealthDecisions),
        ]);
        assert_eq!(both.seat(), (Role::SupervisionParent, true, RuleId::CON_04));
        assert_eq!(both.decides(AuthorityMatter::HealthDecisions), None);
    }
}
