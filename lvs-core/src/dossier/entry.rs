//! The head of an entry: everything that decides who sees it, and no text.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Category, EntryKind};
use crate::id::{CareQuestionId, EntryId, PersonId, PupilId};
use crate::people::{Role, Subject};

/// An entry without its content. A correction makes a new version (RET-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHead {
    /// The entry's id: random, it tells nothing of order.
    pub id: EntryId,
    /// Counts from 1; the highest is in force.
    pub version: u32,
    /// What it is.
    pub kind: EntryKind,
    /// Who wrote the entry.
    pub author: PersonId,
    /// What the author was to the pupil when writing.
    pub author_role: Role,
    /// Who corrected it in this version, if it was corrected (RET-08).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<PersonId>,
    /// The day that it is about.
    pub day: NaiveDate,
    /// When this version was recorded.
    pub recorded_at: DateTime<Utc>,
    /// What is special about it.
    pub flags: EntryFlags,
    /// Where it stands.
    pub status: EntryStatus,
    /// The school subject, for results.
    pub subject: Option<Subject>,
    /// The care question that it belongs to.
    pub question: Option<CareQuestionId>,
    /// Entries that belong to it, such as the need that follows from a report.
    pub linked: Vec<EntryId>,
    /// Who gave it to the school: a parent, a therapist, a CLB worker.
    pub giver: Option<PersonId>,
    /// Where the account stands, for an incident that is kept in another pupil's dossier (row 20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<SharedAccount>,
}

/// Where the one account of an incident stands. It is no right to it: the account opens for a
/// dossier whose pupil it names, and for no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedAccount {
    /// The dossier that keeps it.
    pub home: PupilId,
    /// The entry there.
    pub entry: EntryId,
    /// The version of its content.
    pub version: u32,
}

impl EntryHead {
    /// The row of table (a).
    pub fn category(&self) -> Category {
        self.kind.category()
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// In force.
    Active,
    /// Received without the consent that it needs; kept unread (REC-04).
    Quarantined,
    /// Stored, not used (RET-07).
    Restricted,
    /// Erased; only the tombstone is left (RET-04).
    Erased,
}

/// What is special about an entry, as a set of marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryFlags(u16);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $text:literal;)*) => {
        impl EntryFlags {
            $($(#[$doc])* pub const $name: EntryFlags = EntryFlags(1 << $bit);)*

            /// Every mark with its stable name.
            pub const NAMES: &'static [(EntryFlags, &'static str)] =
                &[$((EntryFlags::$name, $text),)*];
        }
    };
}

flags! {
    /// An address or a number that may not be shown on (ACC-13).
    CONFIDENTIAL = 0, "confidential";
    /// A therapy during lessons requires this file by rule (DAT-04).
    LEGAL_FILE = 1, "legal_file";
    /// Recorded in a vital interest (DAT-04).
    VITAL_INTEREST = 2, "vital_interest";
    /// The director decided that showing it endangers nobody (row 22), or opened it (row 24).
    CLEARED_BY_DIRECTOR = 3, "cleared_by_director";
    /// A definitive exclusion (row 21, CLB seat in the class council).
    DEFINITIVE_EXCLUSION = 4, "definitive_exclusion";
    /// About truancy: the CLB needs no permission (CLB-01).
    TRUANCY = 5, "truancy";
    /// A redacted text was approved by staff for this version (ACC-06).
    REDACTED_TEXT = 6, "redacted_text";
    /// The director limited it to the care lead and the director (VIS-16).
    LIMITED = 7, "limited";
    /// Known to the CLB only: a self-referral that the school was not told of (CC-20).
    CLB_ONLY = 8, "clb_only";
    /// The content holds a summary for readers who see no more.
    SUMMARY = 9, "summary";
    /// The content holds fields of its kind beside the text.
    BODY = 10, "body";
}

impl EntryFlags {
    /// No marks.
    pub fn empty() -> Self {
        EntryFlags(0)
    }

    /// The marks as bits, for a store.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// The marks from a store's bits; unknown bits are dropped.
    pub fn from_bits(bits: u16) -> Self {
        let known = EntryFlags::NAMES
            .iter()
            .fold(0, |all, (flag, _)| all | flag.0);
        EntryFlags(bits & known)
    }

    /// Whether all these marks are set.
    pub fn contains(self, other: EntryFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: EntryFlags) -> Self {
        EntryFlags(self.0 | other.0)
    }

    /// This set without another.
    #[must_use]
    pub fn without(self, other: EntryFlags) -> Self {
        EntryFlags(self.0 & !other.0)
    }
}

impl EntryFlags {
    /// Whether each mark fits the row: a mark that opens or closes something does so on its own
    /// rows only. There is no hidden note (ACC-08), so no other row can be made confidential or limited.
    pub fn fit(self, category: Category) -> bool {
        EntryFlags::NAMES
            .iter()
            .filter(|(flag, _)| self.contains(*flag))
            .all(|(flag, _)| fits(*flag, category))
    }

    /// Whether the entry has a ground in law beside consent (DAT-04): the file that a therapy during
    /// lessons requires, a vital interest, or what the CLB told in an emergency (CLB-02).
    pub fn ground_in_law(self, category: Category) -> bool {
        [EntryFlags::LEGAL_FILE, EntryFlags::VITAL_INTEREST]
            .into_iter()
            .any(|flag| self.contains(flag) && fits(flag, category))
    }
}

fn fits(flag: EntryFlags, category: Category) -> bool {
    match flag {
        EntryFlags::CONFIDENTIAL => category == Category::Identification,
        EntryFlags::LEGAL_FILE => category == Category::HealthReport,
        EntryFlags::VITAL_INTEREST => matches!(
            category,
            Category::HealthAlert | Category::HealthReport | Category::ClbConfidence
        ),
        EntryFlags::CLEARED_BY_DIRECTOR => {
            matches!(category, Category::SeriousConcern | Category::JudicialData)
        }
        EntryFlags::DEFINITIVE_EXCLUSION => category == Category::Discipline,
        EntryFlags::TRUANCY => matches!(category, Category::Attendance | Category::AbsenceProof),
        EntryFlags::LIMITED => category == Category::SeriousConcern,
        EntryFlags::CLB_ONLY => category == Category::ClbConfidence,
        _ => true,
    }
}

impl std::fmt::Debug for EntryFlags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set()
            .entries(
                EntryFlags::NAMES
                    .iter()
                    .filter(|(flag, _)| self.contains(*flag))
                    .map(|(_, n)| n),
            )
            .finish()
    }
}
