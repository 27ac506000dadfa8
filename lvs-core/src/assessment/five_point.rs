//! Well-being and involvement: observed on scales of five points (ASS-13).

use serde::{Deserialize, Serialize};

use super::decimal::decimal_type;
use super::word::masked_debug;

decimal_type!(
    /// A point of a 5-point scale (ASS-13): 1 very low to 5 very high, or halfway between two points.
    FivePoint,
    AssessmentFivePoint,
    "a point is from 1 to 5, in steps of a half",
    |value| (100..=500).contains(&value) && value.is_multiple_of(50)
);
masked_debug!(FivePoint);

impl FivePoint {
    /// Whether it lies between two points.
    pub fn is_between(self) -> bool {
        !self.0.is_multiple_of(100)
    }
}

/// *Welbevinden*, observed; none when it was left unscored, which is not low.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wellbeing(pub Option<FivePoint>);

/// *Betrokkenheid*, observed; none when it was left unscored, which is not low.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Involvement(pub Option<FivePoint>);

masked_debug!(Wellbeing, Involvement);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_13_five_points_and_between_them() {
        for good in ["1", "1.5", "2,5", "5"] {
            assert!(FivePoint::parse(good).is_ok(), "{good}");
        }
        for bad in ["0", "0.5", "5.5", "6", "2.25", ""] {
            let error = FivePoint::parse(bad).unwrap_err();
            assert_eq!(error.code().as_str(), "assessment.five_point", "{bad}");
        }
        assert!(FivePoint::parse("3.5").unwrap().is_between());
        assert!(!FivePoint::parse("3").unwrap().is_between());
    }

    #[test]
    fn ass_13_unscored_is_no_point() {
        let text = serde_json::to_string(&Wellbeing(None)).unwrap();
        assert_eq!(text, "null");
        assert_eq!(
            serde_json::from_str::<Wellbeing>("null").unwrap(),
            Wellbeing(None)
        );
        assert!(serde_json::from_str::<Wellbeing>("0").is_err());
        assert!(!format!("{:?}", Involvement(FivePoint::parse("2").ok())).contains('2'));
    }
}
