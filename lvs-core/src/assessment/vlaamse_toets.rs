//! The Vlaamse toetsen: where they are held and what they may be used for (ASS-09).

use super::instrument::{Instrument, TestFamily};
use super::moment::Grade;
use super::settings::AssessmentSettings;
use crate::error::{LvsError, Refusal};
use crate::rule::RuleId;
use crate::time::SchoolYear;

/// ASS-09: whether the tests are held in a grade and a school year. A first time "in 2024" is the
/// school year that ends in 2024.
pub fn ass_09_is_held(grade: Grade, year: SchoolYear) -> bool {
    let first = match grade {
        Grade::Primary4 | Grade::Secondary2 => 2023,
        Grade::Primary6 => 2025,
        Grade::Secondary6 => 2026,
        _ => return false,
    };
    year >= SchoolYear::starting_in(first)
}

/// ASS-09: whether the class council may use a result in a decision: only when the school rules say
/// so, and beside other criteria.
///
/// # Errors
/// `refused` by ASS-09.
pub fn ass_09_class_council_may_use(
    settings: &AssessmentSettings,
    other_criteria: usize,
) -> Result<(), LvsError> {
    if settings.class_council_uses_vlaamse_toetsen && other_criteria > 0 {
        Ok(())
    } else {
        Err(LvsError::refused(Refusal::by([RuleId::ASS_09])))
    }
}

/// ACC-14: whether pupil and parents have a right to the own result by this rule alone, which the
/// school communicates. Such an instrument is never for the school only; [`Instrument::parse`]
/// sees to that.
pub fn acc_14_own_result(instrument: &Instrument) -> bool {
    instrument.family() == TestFamily::VlaamseToets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_09_the_first_school_year_of_each_grade() {
        for (grade, first) in [
            (Grade::Primary4, 2023),
            (Grade::Secondary2, 2023),
            (Grade::Primary6, 2025),
            (Grade::Secondary6, 2026),
        ] {
            assert!(!ass_09_is_held(grade, SchoolYear::starting_in(first - 1)));
            assert!(ass_09_is_held(grade, SchoolYear::starting_in(first)));
            assert!(ass_09_is_held(grade, SchoolYear::starting_in(first + 5)));
        }
        assert!(!ass_09_is_held(
            Grade::Primary5,
            SchoolYear::starting_in(2030)
        ));
    }

    #[test]
    fn ass_09_only_by_the_school_rules_and_never_alone() {
        let mut settings = AssessmentSettings::default();
        let refused = ass_09_class_council_may_use(&settings, 3).unwrap_err();
        assert_eq!(refused.refusal().unwrap().rules, [RuleId::ASS_09]);
        settings.class_council_uses_vlaamse_toetsen = true;
        assert!(ass_09_class_council_may_use(&settings, 1).is_ok());
        assert!(ass_09_class_council_may_use(&settings, 0).is_err());
    }
}
