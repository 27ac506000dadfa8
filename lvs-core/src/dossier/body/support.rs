//! Support from outside: that it is given, by whom, and when (row 15, DAT-10).

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::fields::{Fields, bounded, period, required};
use super::{Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::text::WrittenText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of support from outside.
    SupportKind {
        /// Speech therapy (logopedie).
        SpeechTherapy => "speech_therapy",
        /// Psychomotor therapy.
        PsychomotorTherapy => "psychomotor_therapy",
        /// Physiotherapy (kinesitherapie).
        Physiotherapy => "physiotherapy",
        /// Occupational therapy (ergotherapie).
        OccupationalTherapy => "occupational_therapy",
        /// Psychological support.
        PsychologicalSupport => "psychological_support",
        /// Help with homework or learning.
        StudySupport => "study_support",
        /// The leersteuncentrum.
        LearningSupportCentre => "learning_support_centre",
        /// Something else.
        Other => "other",
    }
}

vocabulary! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday => "monday",
        /// Tuesday.
        Tuesday => "tuesday",
        /// Wednesday.
        Wednesday => "wednesday",
        /// Thursday.
        Thursday => "thursday",
        /// Friday.
        Friday => "friday",
        /// Saturday.
        Saturday => "saturday",
        /// Sunday.
        Sunday => "sunday",
    }
}

/// The fact and the timetable. The therapist's report is an entry of row 14, with consent, linked to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalSupportBody {
    /// What kind; always filled in when it is recorded.
    pub kind: Option<SupportKind>,
    /// Who gives it: a practice or a centre.
    pub provider: WrittenText,
    /// When in the week.
    pub timetable: Vec<SupportSlot>,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
}

/// A fixed time in the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportSlot {
    /// The day.
    pub weekday: Weekday,
    /// The beginning.
    pub from: NaiveTime,
    /// The end.
    pub to: NaiveTime,
}

impl Fields for ExternalSupportBody {
    const KINDS: &'static [EntryKind] = &[EntryKind::ExternalSupport];

    fn check(&self) -> Result<(), LvsError> {
        required(self.kind.is_some(), "support has a kind")?;
        self.provider.check()?;
        bounded(&self.timetable)?;
        if self.timetable.iter().any(|slot| slot.to <= slot.from) {
            return Err(LvsError::invalid(
                ErrorCode::InvalidPeriod,
                "a time in the week ends after it begins",
            ));
        }
        period(self.from, self.until)
    }

    /// A reader of a summary needs to know when the pupil is away, not for what: the kind of a therapy
    /// comes close to a diagnosis.
    fn project(mut self, shown: Shown, _to: Viewer) -> Option<Self> {
        self.provider = WrittenText::default();
        if shown == Shown::Summary {
            self.kind = None;
        }
        Some(self)
    }
}
