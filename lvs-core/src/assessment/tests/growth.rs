//! ASS-05 and ASS-06: growth, flags and what an alarming result leads to.

use super::*;
use crate::rule::RuleId;
use proptest::prelude::*;

fn grow_with(
    earlier: &AssessmentResult,
    later: &AssessmentResult,
    tables: &NormTables,
    settings: &AssessmentSettings,
) -> Growth {
    let instrument_of = |result: &AssessmentResult| {
        Instrument::parse(InstrumentRequest {
            code: result.instrument,
            edition: result.edition,
            ..super::instrument_of(ScaleKind::NormZones, TestFamily::Generic)
        })
        .unwrap()
    };
    let evaluations = [earlier, later]
        .map(|result| evaluate(&instrument_of(result), result, tables, None).unwrap());
    let [before, after] = &evaluations;
    ass_05_growth(
        Evaluated {
            result: earlier,
            evaluation: before,
        },
        Evaluated {
            result: later,
            evaluation: after,
        },
        tables,
        settings,
    )
    .unwrap()
}

/// From one percentile at the begin to another in the middle of the year.
fn grow(before: &str, after: &str, settings: &AssessmentSettings) -> (Change, Vec<GrowthFlag>) {
    let growth = grow_with(
        &taken(begin(), percentile(before)),
        &taken(middle(), percentile(after)),
        &tables(&trapop()),
        settings,
    );
    match growth {
        Growth::Compared {
            change,
            flags,
            skill: None,
            ..
        } => (change, flags),
        _ => panic!(),
    }
}

fn reason(growth: &Growth) -> (NotComparableReason, RuleId) {
    match growth {
        Growth::NotComparable { reason, because } => (*reason, because[0]),
        Growth::Compared { .. } => panic!(),
    }
}

#[test]
fn ass_05_a_drop_of_a_zone_and_weak_twice_are_flagged() {
    use GrowthFlag::{WeakTwice, ZoneDrop};
    let settings = AssessmentSettings::default();
    for (before, after, change, flags) in [
        ("80", "60", -1, vec![ZoneDrop(1)]),
        ("80", "10", -4, vec![ZoneDrop(4)]),
        // Five percentiles lower in the same zone is no change.
        ("70", "50", 0, vec![]),
        ("49", "50", 1, vec![]),
        ("20", "15", 0, vec![WeakTwice]),
        ("20", "10", -1, vec![ZoneDrop(1), WeakTwice]),
        ("10", "20", 1, vec![WeakTwice]),
        ("10", "25", 2, vec![]),
        ("25", "20", -1, vec![ZoneDrop(1)]),
    ] {
        let found = grow(before, after, &settings);
        assert!(found == (Change::Zones(change), flags), "{before} {after}");
    }
}

#[test]
fn ass_05_flags_are_the_schools_choice() {
    let settings = AssessmentSettings {
        flag_drop_of: Some(2),
        flag_weak_twice: false,
        ..AssessmentSettings::default()
    };
    assert!(grow("80", "60", &settings).1.is_empty());
    assert!(grow("80", "30", &settings).1 == vec![GrowthFlag::ZoneDrop(2)]);
    assert!(grow("20", "15", &settings).1.is_empty());
    let never = AssessmentSettings {
        flag_drop_of: None,
        ..settings
    };
    assert!(grow("80", "10", &never).1.is_empty());
    // No drop is no flag, whatever is asked.
    let zero = AssessmentSettings {
        flag_drop_of: Some(0),
        ..settings
    };
    assert!(grow("80", "80", &zero).1.is_empty());
    let read: AssessmentSettings = serde_json::from_str("{}").unwrap();
    assert_eq!(read, AssessmentSettings::default());
}

#[test]
fn ass_04_raw_scores_of_two_editions_are_not_compared() {
    let old = taken(begin(), points("30"));
    let new = AssessmentResult {
        edition: "2".parse().unwrap(),
        ..taken(middle(), points("20"))
    };
    let mut tables = tables(&by_points(0));
    let key = NormKey {
        edition: new.edition,
        ..key(&taken(middle(), points("0")))
    };
    tables.ass_04_add(key, by_points(0)).unwrap();
    let growth = grow_with(&old, &new, &tables, &AssessmentSettings::default());
    assert_eq!(
        reason(&growth),
        (NotComparableReason::OtherEdition, RuleId::ASS_04)
    );
}

#[test]
fn ass_05_what_is_not_of_one_line_is_not_compared() {
    let before = taken(begin(), points("18"));
    let after = taken(middle(), points("18"));
    let other_sample = "thuistaal-niet-nederlands".parse().unwrap();
    let mut tables = tables(&by_points(0));
    let mut key = key(&after);
    key.group.sample = other_sample;
    tables.ass_04_add(key, by_points(0)).unwrap();
    let cases = [
        (
            AssessmentResult {
                pupil: pupil("sam"),
                ..after.clone()
            },
            NotComparableReason::OtherPupil,
        ),
        (
            AssessmentResult {
                norm_sample: Some(other_sample),
                ..after.clone()
            },
            NotComparableReason::OtherNormGroup,
        ),
        (
            AssessmentResult {
                valid: false,
                ..after.clone()
            },
            NotComparableReason::NotValid,
        ),
        (
            AssessmentResult {
                outcome: AssessmentOutcome::NotTaken(NotTakenReason::Absent),
                ..after.clone()
            },
            NotComparableReason::NotTaken,
        ),
        (before.clone(), NotComparableReason::NotLater),
    ];
    for (later, expected) in cases {
        let growth = grow_with(&before, &later, &tables, &AssessmentSettings::default());
        assert_eq!(reason(&growth).0, expected);
    }
    let back = grow_with(&after, &before, &tables, &AssessmentSettings::default());
    assert_eq!(reason(&back).0, NotComparableReason::NotLater);
}

#[test]
fn ass_03_zones_by_other_cut_offs_are_not_compared() {
    // Percentile 10 at both moments: E by one table, D by the other, and no growth at all.
    let before = taken(begin(), percentile("10"));
    let after = taken(middle(), percentile("10"));
    let mut tables = NormTables::new();
    tables.ass_04_add(key(&before), trapop()).unwrap();
    tables.ass_04_add(key(&after), fifteen_ten()).unwrap();
    let growth = grow_with(&before, &after, &tables, &AssessmentSettings::default());
    assert_eq!(
        reason(&growth),
        (NotComparableReason::OtherCutOffs, RuleId::ASS_03)
    );
}

#[test]
fn ass_05_a_skill_score_is_compared_within_an_edition() {
    let with_skill = |moment, skill| {
        let Measured::Score(score) = points("18") else {
            panic!()
        };
        let score = Score {
            skill: Some(SkillScore(skill)),
            ..score
        };
        taken(moment, Measured::Score(score))
    };
    let growth = grow_with(
        &with_skill(begin(), 40),
        &with_skill(middle(), 33),
        &tables(&by_points(0)),
        &AssessmentSettings::default(),
    );
    assert!(matches!(
        growth,
        Growth::Compared {
            skill: Some(-7),
            ..
        }
    ));
}

#[test]
fn ass_11_avi_levels_are_compared_when_read_equally_well() {
    let avi = instrument(ScaleKind::Avi);
    let growth = |before: (AviLevel, AviMastery), after: (AviLevel, AviMastery)| {
        let result =
            |moment, (level, mastery)| taken(moment, Measured::Avi(AviResult { level, mastery }));
        let results = [result(begin(), before), result(middle(), after)];
        let none = NormTables::new();
        let evaluations = results
            .each_ref()
            .map(|result| evaluate(&avi, result, &none, None).unwrap());
        let pair = |at: usize| Evaluated {
            result: &results[at],
            evaluation: &evaluations[at],
        };
        ass_05_growth(pair(0), pair(1), &none, &AssessmentSettings::default()).unwrap()
    };
    use AviMastery::{Frustration, Instruction, Mastered};
    let up = growth((AviLevel::M3, Mastered), (AviLevel::E4, Mastered));
    assert!(matches!(
        up,
        Growth::Compared {
            change: Change::AviLevels(3),
            ..
        }
    ));
    for (before, after) in [
        ((AviLevel::M3, Mastered), (AviLevel::E4, Instruction)),
        ((AviLevel::M3, Frustration), (AviLevel::E4, Frustration)),
    ] {
        assert_eq!(
            reason(&growth(before, after)).0,
            NotComparableReason::OtherMastery
        );
    }
}

#[test]
fn ass_06_d_and_e_are_discussed_and_nothing_else_follows() {
    let suggestion = |p| {
        let evaluation = read(&taken(begin(), percentile(p)), &tables(&trapop())).unwrap();
        ass_06_suggestion(&evaluation)
    };
    assert_eq!(suggestion("25"), None);
    assert_eq!(suggestion("24.99"), Some(Suggestion::DiscussAtCareMeeting));
    assert_eq!(suggestion("0"), Some(Suggestion::DiscussAtCareMeeting));
    assert_eq!(
        Suggestion::ALL.len(),
        1,
        "no phase is among the suggestions"
    );
}

proptest! {
    #[test]
    fn ass_05_growth_is_the_same_back_and_forth(a in 0_u16..=100, b in 0_u16..=100) {
        let settings = AssessmentSettings::default();
        let (there, _) = grow(&a.to_string(), &b.to_string(), &settings);
        let (back, _) = grow(&b.to_string(), &a.to_string(), &settings);
        let (Change::Zones(there), Change::Zones(back)) = (there, back) else {
            return Err(TestCaseError::fail("zones"));
        };
        prop_assert_eq!(there, -back);
        prop_assert!(there.signum() * i8::from(a > b) <= 0, "a lower percentile is no progress");
    }
}
