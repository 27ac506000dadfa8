//! AVI: levels of technical reading (ASS-11).

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::moment::{Grade, TestPoint};
use super::word::{masked_debug, words};
use crate::error::{ErrorCode, LvsError};

words! {
    /// One of the twelve AVI levels, in order (ASS-11).
    AviLevel {
        /// Before M3.
        Start => "start",
        /// Middle of the first grade: the number is the Dutch group, two more than the Flemish grade.
        M3 => "m3",
        /// End of the first grade.
        E3 => "e3",
        /// Middle of the second grade.
        M4 => "m4",
        /// End of the second grade.
        E4 => "e4",
        /// Middle of the third grade.
        M5 => "m5",
        /// End of the third grade.
        E5 => "e5",
        /// Middle of the fourth grade.
        M6 => "m6",
        /// End of the fourth grade.
        E6 => "e6",
        /// Middle of the fifth grade.
        M7 => "m7",
        /// End of the fifth grade.
        E7 => "e7",
        /// Beyond E7.
        Plus => "plus",
    }
}

impl AviLevel {
    /// ASS-11: a level by its name, read strictly, such as `M4`, `avi-E5`, `Start` or `Plus`.
    ///
    /// # Errors
    /// `assessment.avi_old_scale` for a level of the old scale of nine; `assessment.avi` for
    /// anything else.
    pub fn ass_11_parse(text: &str) -> Result<Self, LvsError> {
        let name = text.trim();
        let name = match name.get(..3) {
            Some(head) if head.eq_ignore_ascii_case("avi") => name
                .get(3..)
                .unwrap_or("")
                .trim_start_matches([' ', '-', '_']),
            _ => name,
        };
        if matches!(name.as_bytes(), [b'1'..=b'9']) {
            return Err(LvsError::invalid(
                ErrorCode::AssessmentAviOldScale,
                "a level of the old AVI scale cannot be converted (ASS-11)",
            ));
        }
        AviLevel::from_str(name).map_err(|_| {
            LvsError::invalid(
                ErrorCode::AssessmentAvi,
                "an AVI level is start, m3 to e7, or plus",
            )
        })
    }

    /// ASS-11: when the average pupil in Flanders reads this level: the Dutch group number less two
    /// is the grade. `start` and `plus` belong to no grade.
    pub fn ass_11_grade(self) -> Option<(Grade, TestPoint)> {
        Some(match self {
            AviLevel::Start | AviLevel::Plus => return None,
            AviLevel::M3 => (Grade::Primary1, TestPoint::Middle),
            AviLevel::E3 => (Grade::Primary1, TestPoint::End),
            AviLevel::M4 => (Grade::Primary2, TestPoint::Middle),
            AviLevel::E4 => (Grade::Primary2, TestPoint::End),
            AviLevel::M5 => (Grade::Primary3, TestPoint::Middle),
            AviLevel::E5 => (Grade::Primary3, TestPoint::End),
            AviLevel::M6 => (Grade::Primary4, TestPoint::Middle),
            AviLevel::E6 => (Grade::Primary4, TestPoint::End),
            AviLevel::M7 => (Grade::Primary5, TestPoint::Middle),
            AviLevel::E7 => (Grade::Primary5, TestPoint::End),
        })
    }

    /// How many levels there are from another to this one; negative where this one is lower.
    pub(super) fn steps_from(self, other: AviLevel) -> i8 {
        let place = |level: AviLevel| AviLevel::ALL.iter().position(|step| *step == level);
        let place = |level| {
            place(level)
                .and_then(|at| i8::try_from(at).ok())
                .unwrap_or(0)
        };
        place(self) - place(other)
    }
}

words! {
    /// How a level is read (ASS-11).
    AviMastery {
        /// *Beheersing*: mastered.
        Mastered => "beheersing",
        /// *Instructie*: the level to work at.
        Instruction => "instructie",
        /// *Frustratie*: too hard still.
        Frustration => "frustratie",
    }
}

/// A level, and how it is read. `Debug` shows neither.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AviResult {
    /// The level that was read.
    pub level: AviLevel,
    /// How it was read.
    pub mastery: AviMastery,
}
masked_debug!(AviResult);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_11_twelve_levels_in_order() {
        assert_eq!(AviLevel::ALL.len(), 12);
        assert!(AviLevel::Start < AviLevel::M3 && AviLevel::E7 < AviLevel::Plus);
        assert!(
            AviLevel::E3 < AviLevel::M4,
            "the end of a grade before the next middle"
        );
        for (text, step) in [
            ("M4", AviLevel::M4),
            ("avi-E5", AviLevel::E5),
            ("AVI Start", AviLevel::Start),
            ("plus", AviLevel::Plus),
        ] {
            assert_eq!(AviLevel::ass_11_parse(text).unwrap(), step);
        }
    }

    #[test]
    fn ass_11_the_old_scale_of_nine_is_not_converted() {
        for old in ["1", "9", "avi 5", "AVI-3", "avi7"] {
            let error = AviLevel::ass_11_parse(old).unwrap_err();
            assert_eq!(error.code().as_str(), "assessment.avi_old_scale", "{old}");
        }
        for bad in ["", "0", "10", "m2", "m8", "e", "avi", "é9"] {
            let error = AviLevel::ass_11_parse(bad).unwrap_err();
            assert_eq!(error.code().as_str(), "assessment.avi", "{bad}");
        }
    }

    #[test]
    fn ass_11_the_dutch_group_less_two_is_the_flemish_grade() {
        let grade = |step: AviLevel| step.ass_11_grade();
        assert_eq!(
            grade(AviLevel::M3),
            Some((Grade::Primary1, TestPoint::Middle))
        );
        assert_eq!(grade(AviLevel::E7), Some((Grade::Primary5, TestPoint::End)));
        assert_eq!(grade(AviLevel::Start), None);
        assert_eq!(grade(AviLevel::Plus), None);
    }
}
