//! ASS-16 and ASS-18: what can be a result at all.

use super::*;

fn check(scale: ScaleKind, result: &AssessmentResult) -> Result<(), LvsError> {
    ass_18_validate(&instrument(scale), result)
}

fn one_of_each() -> Vec<(ScaleKind, Measured)> {
    let two = FivePoint::parse("2").unwrap();
    let months = DidacticAge::ass_14_months(20).unwrap();
    vec![
        (ScaleKind::NormZones, points("18")),
        (
            ScaleKind::WordsCorrect,
            Measured::Words(WordsCorrect {
                card_1: Some(0),
                card_2: None,
                card_3: None,
                percentile: None,
            }),
        ),
        (
            ScaleKind::Avi,
            Measured::Avi(AviResult {
                level: AviLevel::M4,
                mastery: AviMastery::Instruction,
            }),
        ),
        (
            ScaleKind::FivePoint,
            Measured::FivePoint {
                wellbeing: Wellbeing(Some(two)),
                involvement: Involvement(None),
            },
        ),
        (
            ScaleKind::PercentileOnly,
            Measured::Percentile(Percentile::whole(50).unwrap()),
        ),
        (ScaleKind::SkillLevels, Measured::SkillLevel(SkillLevel(1))),
        (
            ScaleKind::DidacticAge,
            Measured::Didactic(DidacticResult {
                age: months,
                equivalent: months,
            }),
        ),
        (
            ScaleKind::Criterion,
            Measured::Goal(GoalAttainment::Reached),
        ),
    ]
}

#[test]
fn ass_16_a_scale_takes_its_own_measure_and_no_other() {
    for (at, (scale, _)) in one_of_each().into_iter().enumerate() {
        for (other, (_, measured)) in one_of_each().into_iter().enumerate() {
            let found = check(scale, &taken(begin(), measured));
            assert_eq!(found.is_ok(), at == other, "{scale:?} {other}");
            if let Err(error) = found {
                assert_eq!(code(&error), "assessment.scale");
            }
        }
    }
}

#[test]
fn ass_16_a_goal_is_read_as_a_goal_and_a_score_is_not() {
    let result = taken(begin(), Measured::Goal(GoalAttainment::InProgress));
    let goal = ass_16_goal(&instrument(ScaleKind::Criterion), &result).unwrap();
    assert_eq!(goal.unwrap().attainment, GoalAttainment::InProgress);
    let absent = not_taken(NotTakenReason::Absent);
    assert_eq!(
        ass_16_goal(&instrument(ScaleKind::Criterion), &absent),
        Ok(None)
    );
    let score = taken(begin(), points("18"));
    let error = ass_16_goal(&instrument(ScaleKind::NormZones), &score).unwrap_err();
    assert_eq!(code(&error), "assessment.scale");
}

#[test]
fn ass_18_a_score_is_at_most_its_maximum() {
    assert!(check(ScaleKind::NormZones, &taken(begin(), points("40"))).is_ok());
    let none = Measured::Words(WordsCorrect {
        card_1: None,
        card_2: None,
        card_3: None,
        percentile: None,
    });
    let zero = Measured::Score(Score {
        raw: RawScore::whole(0).unwrap(),
        max: RawScore::whole(0).unwrap(),
        percentile: None,
        skill: None,
    });
    for (scale, measured) in [
        (ScaleKind::NormZones, points("40.5")),
        (ScaleKind::NormZones, zero),
        (ScaleKind::WordsCorrect, none),
        (ScaleKind::SkillLevels, Measured::SkillLevel(SkillLevel(0))),
    ] {
        let error = check(scale, &taken(begin(), measured)).unwrap_err();
        assert_eq!(code(&error), "assessment.score");
    }
}

#[test]
fn ass_18_the_day_is_in_the_school_year() {
    let mut result = taken(begin(), points("18"));
    result.day = "2024-08-31".parse().unwrap();
    let error = check(ScaleKind::NormZones, &result).unwrap_err();
    assert_eq!(code(&error), "assessment.moment");
    result.day = "2024-09-01".parse().unwrap();
    assert!(check(ScaleKind::NormZones, &result).is_ok());
}

#[test]
fn ass_18_a_result_is_kept_as_it_is() {
    for (_, measured) in one_of_each() {
        let result = taken(begin(), measured);
        let text = serde_json::to_string(&result).unwrap();
        assert_eq!(
            serde_json::from_str::<AssessmentResult>(&text).unwrap(),
            result
        );
    }
    let absent = not_taken(NotTakenReason::Absent);
    let text = serde_json::to_string(&absent).unwrap();
    assert!(
        text.contains(r#""outcome":{"not_taken":"absent"}"#),
        "{text}"
    );
    assert_eq!(
        serde_json::from_str::<AssessmentResult>(&text).unwrap(),
        absent
    );
}
