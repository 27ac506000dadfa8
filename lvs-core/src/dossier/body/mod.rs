//! The fields of the kinds that have a structure of their own.
//!
//! A body is plain values as a caller gives them, checked when the entry is recorded, sealed with
//! the text, and projected at reading: what a reader may not see of it is emptied here, in one
//! place per kind.

mod measure;
mod strength;

use serde::{Deserialize, Serialize};

pub use measure::{MeasureBody, MeasureKind};
pub use strength::{StrengthBody, StrengthKind};

use super::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::EntryId;

/// The fields of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum EntryBody {
    /// Of a redicodis measure.
    Measure(MeasureBody),
    /// Of a positive factor.
    Strength(StrengthBody),
}

/// As how much a body is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// All of it.
    Whole,
    /// What a reader of a summary may see.
    Summary,
    /// What names or points to nobody else (ACC-06).
    ThirdPartySafe,
    /// Nothing.
    Nothing,
}

impl EntryBody {
    /// The kinds of entry that have this body.
    pub fn fits(&self, kind: EntryKind) -> bool {
        match self {
            EntryBody::Measure(_) => kind == EntryKind::Measure,
            EntryBody::Strength(_) => kind == EntryKind::PositiveFactor,
        }
    }

    /// Checks the fields for a kind of entry.
    pub(crate) fn check(&self, kind: EntryKind) -> Result<(), LvsError> {
        if !self.fits(kind) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "the fields are those of another kind of entry",
            ));
        }
        match self {
            EntryBody::Measure(body) => body.check(),
            EntryBody::Strength(body) => body.check(),
        }
    }

    /// The entries that the fields name: each has to be there.
    pub(crate) fn references(&self) -> Vec<EntryId> {
        match self {
            EntryBody::Measure(body) => body.references(),
            EntryBody::Strength(_) => Vec::new(),
        }
    }

    /// The fields as far as they are shown; `None` when nothing of them is.
    pub(crate) fn project(self, shown: Shown) -> Option<EntryBody> {
        match (self, shown) {
            (_, Shown::Nothing) => None,
            (body, Shown::Whole) => Some(body),
            (EntryBody::Measure(body), _) => body.project(shown).map(EntryBody::Measure),
            (EntryBody::Strength(body), _) => body.project(shown).map(EntryBody::Strength),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(kind: MeasureKind) -> MeasureBody {
        MeasureBody {
            kind,
            who: vec![crate::id::PersonId::parse("teacher").unwrap()],
            when: "during the reading hour".into(),
            frequency: "daily".into(),
            from: "2025-01-06".parse().unwrap(),
            until: None,
            replacement_goal: None,
            class_council: None,
        }
    }

    #[test]
    fn cc_35_a_dispensation_names_its_replacement_and_the_class_council() {
        let bare = EntryBody::Measure(measure(MeasureKind::Dispense));
        assert!(bare.check(EntryKind::Measure).is_err());
        let mut named = measure(MeasureKind::Dispense);
        named.replacement_goal = Some("oral presentation in place of the essay".into());
        assert!(
            EntryBody::Measure(named.clone())
                .check(EntryKind::Measure)
                .is_err()
        );
        named.class_council = Some(EntryId::parse("council").unwrap());
        assert!(
            EntryBody::Measure(named.clone())
                .check(EntryKind::Measure)
                .is_ok()
        );
        named.replacement_goal = Some(" ".into());
        assert!(EntryBody::Measure(named).check(EntryKind::Measure).is_err());
        let other = EntryBody::Measure(measure(MeasureKind::Compensate));
        assert!(other.check(EntryKind::Measure).is_ok());
    }

    #[test]
    fn the_fields_belong_to_their_kind_and_a_summary_leaves_out_who() {
        let body = EntryBody::Measure(measure(MeasureKind::Remediate));
        assert!(body.check(EntryKind::Observation).is_err());
        let Some(EntryBody::Measure(shown)) = body.clone().project(Shown::Summary) else {
            panic!("a measure is shown in a summary");
        };
        assert!(shown.who.is_empty());
        assert_eq!(body.clone().project(Shown::Whole), Some(body.clone()));
        assert_eq!(body.project(Shown::Nothing), None);
    }

    #[test]
    fn debug_shows_no_word_of_it() {
        let text = format!("{:?}", EntryBody::Measure(measure(MeasureKind::Remediate)));
        assert!(
            !text.contains("reading") && !text.contains("daily"),
            "{text}"
        );
    }
}
