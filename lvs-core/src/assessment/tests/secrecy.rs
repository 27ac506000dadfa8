//! What a `Debug` of a result and of all that follows from it shows.

use super::*;

#[test]
fn debug_shows_no_score_no_zone_and_no_reason() {
    let result = AssessmentResult {
        conditions: TestConditions {
            aids: true,
            interrupted: false,
        },
        ..taken(begin(), percentile("23.57"))
    };
    let evaluation = read(&result, &tables(&trapop())).unwrap();
    let growth = ass_05_growth(
        Evaluated {
            result: &result,
            evaluation: &evaluation,
        },
        Evaluated {
            result: &result,
            evaluation: &evaluation,
        },
        &NormTables::new(),
        &AssessmentSettings::default(),
    );
    let absent = not_taken(NotTakenReason::NewcomerExempt);
    let shown = [
        format!("{result:?}"),
        format!("{:?}", result.outcome),
        format!("{:?}", result.measured()),
        format!("{evaluation:?}"),
        format!("{:?}", evaluation.placement),
        format!("{growth:?}"),
        format!("{absent:?} {:?}", absent.outcome),
        format!("{:?}", plan_results(&[], vec![result.clone()]).unwrap()),
        format!("{:?}", result.key()),
        format!(
            "{:?}",
            OverviewMember {
                pupil: result.pupil,
                birth_date: Some(result.day),
            }
        ),
    ]
    .join("\n");
    for secret in [
        "23",
        "57",
        "Zone",
        "aids",
        "true",
        "Exempt",
        "noor",
        "NotLater",
        "alle-leerlingen",
        "2024-10-01",
    ] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
