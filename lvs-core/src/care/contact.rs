//! Signals, meetings and consultations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::EntryId;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kind of a meeting about a question.
    MeetingKind {
        /// Zorgoverleg: teacher and care coordinator (CC-08).
        CareMeeting => "care_meeting",
        /// MDO, with the CLB and, on invitation, externals (CC-15).
        Multidisciplinary => "multidisciplinary",
        /// Klassenraad (CC-15).
        ClassCouncil => "class_council",
    }
}

vocabulary! {
    /// Who was consulted or informed.
    Consulted {
        /// The parents.
        Parents => "parents",
        /// The pupil.
        Pupil => "pupil",
        /// The pupil could not be consulted; the entry says why (CC-17: as far as possible).
        PupilNotPossible => "pupil_not_possible",
    }
}

/// A documented signal (CC-17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// The entry that documents it.
    pub entry: EntryId,
    /// The day.
    pub day: NaiveDate,
}

/// A meeting that was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its kind.
    pub kind: MeetingKind,
    /// Its record.
    pub entry: EntryId,
    /// The day.
    pub day: NaiveDate,
    /// In which stay of the question.
    pub stay: u32,
}

/// A consultation of parents or pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Who.
    pub with: Consulted,
    /// The entry that records it.
    pub entry: EntryId,
    /// The day.
    pub day: NaiveDate,
    /// In which stay of the question.
    pub stay: u32,
}
