//! The laws of the policy, on facts that no school ever saw.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeSet;

use lvs_core::consent::StandingState;
use lvs_core::dossier::{Category, EntryFlags, EntryStatus};
use lvs_core::people::{Capacity, Role, Seat, SeatEnd, Subject};
use lvs_core::policy::{
    AccessFacts, CategorySet, Decision, DecisionTable, Exposure, Finding, KeptOn, Marks,
    PolicyRule, PolicySettings, Purpose, RULES, Stance, Target, ToReader, decide, decide_with,
    findings,
};
use lvs_core::rule::RuleId;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn seat() -> impl Strategy<Value = Seat> {
    let rules = vec![RuleId::CON_04, RuleId::ACC_10, RuleId::VIS_02];
    (
        select(Role::ALL),
        any::<bool>(),
        prop::bool::weighted(0.2),
        select(rules),
    )
        .prop_map(|(role, through, cut_off, rule)| Seat {
            role,
            subject: (role == Role::SubjectTeacher).then(|| Subject::parse("Frans").unwrap()),
            through: through.then(|| "dir".parse().unwrap()),
            cut_off,
            rule,
        })
}

fn rows() -> impl Strategy<Value = CategorySet> {
    subsequence(Category::ALL.to_vec(), 0..=Category::ALL.len())
        .prop_map(|rows| CategorySet::of(&rows))
}

fn standing() -> impl Strategy<Value = StandingState> {
    select(vec![
        StandingState::Granted,
        StandingState::ToBeReconfirmed,
        StandingState::Missing,
        StandingState::Disputed,
        StandingState::Withdrawn,
    ])
}

fn capacity() -> impl Strategy<Value = Capacity> {
    select(vec![
        Capacity::Adult,
        Capacity::Presumed,
        Capacity::Capable,
        Capacity::NotCapable,
        Capacity::NotYet,
        Capacity::Unknown,
    ])
}

prop_compose! {
    fn facts()(
        seats in prop::collection::vec(seat(), 0..9),
        ended in prop::collection::vec((select(Role::ALL), 0_u64..400), 0..3),
        purpose in select(Purpose::ALL),
        shown_by in prop::collection::vec(select(Role::ALL), 0..3),
        adult in any::<Option<bool>>(),
        capacities in (capacity(), capacity()),
        clb_permission in standing(),
        bits in any::<[bool; 3]>(),
        sets in (rows(), rows(), prop_oneof![Just(CategorySet::empty()), rows()]),
        teacher_overlap_days in 0_u32..60,
    ) -> AccessFacts {
        let day: chrono::NaiveDate = "2025-10-06".parse().unwrap();
        AccessFacts {
            reader: "iemand".parse().unwrap(),
            pupil: "noor".parse().unwrap(),
            purpose,
            day,
            seats,
            ended: ended
                .into_iter()
                .map(|(role, days)| SeatEnd { role, since: day - chrono::Days::new(days) })
                .collect(),
            shown_by,
            adult,
            capacity_school: capacities.0,
            capacity_clb: capacities.1,
            clb_permission,
            clb_report_in_force: bits[0],
            opened_to_reader: sets.0,
            transferable: sets.1,
            passed_to_clb: sets.0,
            survey_objection: bits[1],
            emergency: sets.2,
            settings: PolicySettings {
                supervision_parent_sees_health: bits[2],
                teacher_overlap_days,
                ..PolicySettings::default()
            },
        }
    }
}

prop_compose! {
    fn target()(
        category in select(Category::ALL),
        flags in prop_oneof![3 => Just(0_u16), 1 => any::<u16>()],
        status in prop_oneof![
            4 => Just(EntryStatus::Active),
            1 => select(vec![EntryStatus::Quarantined, EntryStatus::Restricted, EntryStatus::Erased]),
        ],
        bits in any::<[bool; 4]>(),
        kept_on in prop_oneof![
            4 => Just(KeptOn::Ground),
            1 => select(vec![KeptOn::Lapsed, KeptOn::Withdrawn, KeptOn::Disputed, KeptOn::Nothing]),
        ],
    ) -> Target {
        Target {
            category,
            marks: Marks {
                flags: EntryFlags::from_bits(flags),
                status,
                to_reader: ToReader {
                    author: bits[0],
                    giver: bits[1],
                    own_subject: bits[2],
                    document_consent: bits[3],
                },
                kept_on,
            },
        }
    }
}

/// The fold, told again: what must come out of the findings, and every rule that decided.
fn told_again(found: &[(RuleId, Finding)]) -> (Exposure, Stance, BTreeSet<RuleId>) {
    let those = |wanted: &dyn Fn(Finding) -> bool| -> BTreeSet<RuleId> {
        found
            .iter()
            .filter(|(_, finding)| wanted(*finding))
            .map(|(rule, _)| *rule)
            .collect()
    };
    let forbids = those(&|finding| finding == Finding::Forbids);
    if !forbids.is_empty() {
        return (Exposure::Withheld, Stance::Forbidden, forbids);
    }
    let widest = found
        .iter()
        .filter_map(|(_, finding)| match finding {
            Finding::Permits(exposure) => Some(*exposure),
            _ => None,
        })
        .max();
    match widest {
        Some(exposure) if exposure > Exposure::Withheld => {
            let permits = those(&|finding| finding == Finding::Permits(exposure));
            (exposure, Stance::Permitted, permits)
        }
        _ => {
            let mut lacks = those(&|finding| finding == Finding::Lacks);
            lacks.insert(RuleId::VIS_13);
            (Exposure::Withheld, Stance::NoBasis, lacks)
        }
    }
}

fn reasons(decision: &Decision) -> BTreeSet<RuleId> {
    decision.reasons.iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// A forbidding rule beats every permitting one, the widest permission counts, and no rule that
    /// decided is left out, however many there are.
    #[test]
    fn the_fold_names_every_rule_that_decided(facts in facts(), target in target()) {
        let decision = decide(&facts, target);
        let (exposure, stance, rules) = told_again(&findings(&facts, target));
        prop_assert_eq!(decision.exposure, exposure);
        prop_assert_eq!(decision.stance, stance);
        prop_assert_eq!(reasons(&decision), rules);
    }

    #[test]
    fn every_decision_has_a_reason_and_withholds_unless_permitted(
        facts in facts(),
        target in target(),
    ) {
        let decision = decide(&facts, target);
        prop_assert!(!decision.reasons.is_empty());
        prop_assert_eq!(decision.exposure == Exposure::Withheld, decision.stance != Stance::Permitted);
        prop_assert!(decision.presence || decision.exposure == Exposure::Withheld);
        let reader = decision.for_reader();
        prop_assert!(!reader.rules.is_empty());
        prop_assert_eq!(reader.exposure, decision.exposure);
        if !decision.presence {
            prop_assert_eq!(reader.rules, vec![RuleId::VIS_13]);
        }
    }

    #[test]
    fn the_order_of_the_rules_does_not_matter(
        facts in facts(),
        target in target(),
        shuffled in Just(RULES.to_vec()).prop_shuffle(),
    ) {
        let shuffled: Vec<PolicyRule> = shuffled;
        prop_assert_eq!(decide_with(&shuffled, &facts, target), decide(&facts, target));
    }

    #[test]
    fn the_table_decides_as_the_rules_do(
        facts in facts(),
        targets in prop::collection::vec(target(), 1..12),
    ) {
        let mut table = DecisionTable::new(&facts);
        for target in targets.iter().chain(&targets) {
            prop_assert_eq!(table.decide(*target), decide(&facts, *target));
        }
    }

    /// VIS-13, PRE-05: without a seat that acts, nothing is seen and nothing is known.
    #[test]
    fn without_a_seat_there_is_nothing(mut facts in facts(), target in target()) {
        facts.seats.retain(|seat| seat.cut_off);
        facts.ended.clear();
        let decision = decide(&facts, target);
        prop_assert_eq!(decision.exposure, Exposure::Withheld);
        prop_assert!(!decision.presence);
    }
}

/// As many rules as there are can be named at once.
#[test]
fn no_decision_has_more_rules_than_can_be_named() {
    let mut all = lvs_core::policy::Reasons::default();
    let rules: BTreeSet<RuleId> = RULES
        .iter()
        .map(|rule| rule.id)
        .chain([RuleId::VIS_13])
        .collect();
    rules.iter().rev().for_each(|rule| all.add(*rule));
    assert_eq!(all.to_vec(), rules.into_iter().collect::<Vec<_>>());
}
