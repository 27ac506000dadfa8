//! Growth between two moments, and what is flagged (ASS-05).

use serde::{Deserialize, Serialize};

use super::avi::AviMastery;
use super::evaluate::{Evaluation, Placement};
use super::measured::Measured;
use super::norm_tables::NormTables;
use super::result::AssessmentResult;
use super::settings::AssessmentSettings;
use super::word::{masked_debug, words};
use super::zone::{ColourZone, Zone};
use crate::error::LvsError;
use crate::rule::RuleId;

/// A result with its evaluation.
#[derive(Debug, Clone, Copy)]
pub struct Evaluated<'a> {
    /// The result.
    pub result: &'a AssessmentResult,
    /// What it means.
    pub evaluation: &'a Evaluation,
}

words! {
    /// Why two results are not compared.
    NotComparableReason {
        /// They are of two pupils.
        OtherPupil => "other_pupil",
        /// They are of two instruments.
        OtherInstrument => "other_instrument",
        /// They are of two editions (ASS-04).
        OtherEdition => "other_edition",
        /// They are of two forms. Only an overview asks for one form.
        OtherForm => "other_form",
        /// They are read by two norm groups (ASS-04).
        OtherNormGroup => "other_norm_group",
        /// Zones mean another share of the norm group in each (ASS-03).
        OtherCutOffs => "other_cut_offs",
        /// The levels were not read equally well (ASS-11).
        OtherMastery => "other_mastery",
        /// One of them was not taken (ASS-18).
        NotTaken => "not_taken",
        /// One of them is not valid (ASS-18).
        NotValid => "not_valid",
        /// The later one is not of a later moment.
        NotLater => "not_later",
        /// The scale has no growth: percentiles, goals, observations (ASS-05, ASS-16).
        NoGrowth => "no_growth",
    }
}

/// A change between two moments. A positive number is progress.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Zones A to E.
    Zones(i8),
    /// Coloured zones.
    Colours(i8),
    /// AVI levels, read equally well.
    AviLevels(i8),
}

/// What is worth a look (ASS-05). It is a flag and no judgement.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrowthFlag {
    /// So many zones down.
    ZoneDrop(u8),
    /// Zone D or E at both moments.
    WeakTwice,
}

/// Growth, or why there is none to tell. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Growth {
    /// The results are compared.
    Compared {
        /// The change of zone or level.
        change: Change,
        /// The change of skill score, where the edition has one.
        skill: Option<i32>,
        /// The flags that the school wants.
        flags: Vec<GrowthFlag>,
        /// The rules behind it.
        because: Vec<RuleId>,
    },
    /// They are not.
    NotComparable {
        /// Why.
        reason: NotComparableReason,
        /// The rules behind it.
        because: Vec<RuleId>,
    },
}
masked_debug!(Change, GrowthFlag, Growth);

/// ASS-05: growth is a change of zone or skill score between two moments. Raw scores are compared in
/// no case, percentiles are not subtracted, and zones are compared only where they were read by one
/// edition, one norm group and the same cut-offs (ASS-03, ASS-04).
///
/// # Errors
/// `assessment.norm_unknown` when a table by which a zone was read is not in the set.
pub fn ass_05_growth(
    earlier: Evaluated<'_>,
    later: Evaluated<'_>,
    tables: &NormTables,
    settings: &AssessmentSettings,
) -> Result<Growth, LvsError> {
    if let Some((reason, rule)) = other_test(earlier.result, later.result) {
        return Ok(not_comparable(reason, rule));
    }
    let (Some(before), Some(after)) = (earlier.result.measured(), later.result.measured()) else {
        let valid = earlier.result.valid && later.result.valid;
        let reason = if valid {
            NotComparableReason::NotTaken
        } else {
            NotComparableReason::NotValid
        };
        return Ok(not_comparable(reason, RuleId::ASS_18));
    };
    if let (Measured::Avi(before), Measured::Avi(after)) = (before, after) {
        // A level that is mastered and one that is too hard still are not on one line.
        return Ok(
            if before.mastery == after.mastery && after.mastery != AviMastery::Frustration {
                compared(
                    Change::AviLevels(after.level.steps_from(before.level)),
                    None,
                    Vec::new(),
                    RuleId::ASS_11,
                )
            } else {
                not_comparable(NotComparableReason::OtherMastery, RuleId::ASS_11)
            },
        );
    }
    let (Some(norm), Some(later_norm)) = (earlier.evaluation.norm, later.evaluation.norm) else {
        return Ok(not_comparable(
            NotComparableReason::NoGrowth,
            RuleId::ASS_05,
        ));
    };
    if norm.group != later_norm.group {
        let reason = NotComparableReason::OtherNormGroup;
        return Ok(not_comparable(reason, RuleId::ASS_04));
    }
    let (table, later_table) = (
        tables.ass_04_lookup(&norm)?,
        tables.ass_04_lookup(&later_norm)?,
    );
    if !table.ass_03_same_cut_offs(later_table) {
        let reason = NotComparableReason::OtherCutOffs;
        return Ok(not_comparable(reason, RuleId::ASS_03));
    }
    let skill = skill_change(before, after);
    let places = (earlier.evaluation.placement, later.evaluation.placement);
    Ok(match places {
        (Placement::Zone(before), Placement::Zone(after)) => {
            let change = place(Zone::ALL, before) - place(Zone::ALL, after);
            let mut flags = ass_05_drop(change, settings);
            let weak = before.ass_06_is_alarming() && after.ass_06_is_alarming();
            if weak && settings.flag_weak_twice {
                flags.push(GrowthFlag::WeakTwice);
            }
            compared(Change::Zones(change), skill, flags, RuleId::ASS_05)
        }
        (Placement::Colour(before), Placement::Colour(after)) => {
            let change = place(ColourZone::ALL, before) - place(ColourZone::ALL, after);
            let flags = ass_05_drop(change, settings);
            compared(Change::Colours(change), skill, flags, RuleId::ASS_05)
        }
        _ => not_comparable(NotComparableReason::NoGrowth, RuleId::ASS_05),
    })
}

/// What makes two results those of two tests.
fn other_test(
    earlier: &AssessmentResult,
    later: &AssessmentResult,
) -> Option<(NotComparableReason, RuleId)> {
    if earlier.pupil != later.pupil {
        Some((NotComparableReason::OtherPupil, RuleId::ASS_05))
    } else if earlier.instrument != later.instrument {
        Some((NotComparableReason::OtherInstrument, RuleId::ASS_04))
    } else if earlier.edition != later.edition {
        Some((NotComparableReason::OtherEdition, RuleId::ASS_04))
    } else if !later.moment.is_after(earlier.moment) {
        Some((NotComparableReason::NotLater, RuleId::ASS_05))
    } else {
        None
    }
}

/// ASS-05: a drop of at least so many zones as the school flags.
fn ass_05_drop(change: i8, settings: &AssessmentSettings) -> Vec<GrowthFlag> {
    let drop = u8::try_from(-change).unwrap_or(0);
    settings
        .flag_drop_of
        .filter(|least| drop >= (*least).max(1))
        .map(|_| GrowthFlag::ZoneDrop(drop))
        .into_iter()
        .collect()
}

fn skill_change(before: &Measured, after: &Measured) -> Option<i32> {
    match (before, after) {
        (Measured::Score(before), Measured::Score(after)) => {
            Some(i32::from(after.skill?.0) - i32::from(before.skill?.0))
        }
        _ => None,
    }
}

/// The place of a zone in its list, from the best.
fn place<Z: PartialEq>(all: &[Z], zone: Z) -> i8 {
    let at = all.iter().position(|known| *known == zone);
    at.and_then(|at| i8::try_from(at).ok()).unwrap_or(0)
}

fn compared(change: Change, skill: Option<i32>, flags: Vec<GrowthFlag>, rule: RuleId) -> Growth {
    Growth::Compared {
        change,
        skill,
        flags,
        because: vec![rule],
    }
}

fn not_comparable(reason: NotComparableReason, rule: RuleId) -> Growth {
    Growth::NotComparable {
        reason,
        because: vec![rule],
    }
}

words! {
    /// What a result may lead to (ASS-06). There is no phase among these: a test moves no pupil.
    Suggestion {
        /// Discuss it at the MDO or the care meeting.
        DiscussAtCareMeeting => "discuss_at_care_meeting",
    }
}

/// ASS-06: an alarming result (zone D or E) is discussed. It is a suggestion to people; no phase
/// follows from it.
pub fn ass_06_suggestion(evaluation: &Evaluation) -> Option<Suggestion> {
    evaluation
        .zone()
        .filter(|zone| zone.ass_06_is_alarming())
        .map(|_| Suggestion::DiscussAtCareMeeting)
}
