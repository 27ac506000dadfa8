//! The columns of a file of results (ASS-18).

use crate::csv_reading::{Column, column_table};

pub(super) const COLUMNS: &[Column] = column_table! {
    Required: "pupil", "instrument", "edition", "date", "school_year", "point", "grade",
        "assessor", "not_taken", "valid";
    Optional: "form", "norm_sample", "raw", "max", "percentile", "skill_score", "words_1",
        "words_2", "words_3", "avi_level", "avi_mastery", "wellbeing", "involvement",
        "skill_level", "dl", "dle", "attainment", "aids", "interrupted";
    Refused: "insz" | "rijksregisternummer" | "national_number";
    Ignored: "zone";
};

/// The columns that hold something measured.
pub(super) const MEASURES: &[&str] = &[
    "raw",
    "max",
    "percentile",
    "skill_score",
    "words_1",
    "words_2",
    "words_3",
    "avi_level",
    "avi_mastery",
    "wellbeing",
    "involvement",
    "skill_level",
    "dl",
    "dle",
    "attainment",
];
