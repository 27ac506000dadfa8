//! A line of the log: ids, codes and instants; never a text.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::dossier::{Category, Commitment};
use crate::id::{PersonId, PupilId};
use crate::people::Role;
use crate::policy::Purpose;
use crate::rule::RuleId;

/// Who did or tried what, when, on whose dossier, for which purpose, and what decided (VIS-12).
///
/// `Debug` shows no id of a person as the host gave it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: PersonId,
    /// What the actor was to the pupil: what the person whose dossier it is may know of the actor
    /// (table (a), footnote 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_role: Option<Role>,
    /// To whom it was shown, when that is another person (VIS-15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_to: Option<PersonId>,
    /// Whose dossier; absent for the school's own administration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupil: Option<PupilId>,
    /// What was done or tried.
    pub act: AuditAct,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// The categories shown or changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// The rules that decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleId>,
    /// The id of what was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The salted commitment to the content that was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
}

impl std::fmt::Debug for AuditRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The subject of an act on a person is the person's id.
        f.debug_struct("AuditRecord")
            .field("at", &self.at)
            .field("actor", &self.actor)
            .field("actor_role", &self.actor_role)
            .field("shown_to", &self.shown_to)
            .field("pupil", &self.pupil)
            .field("act", &self.act)
            .field("purpose", &self.purpose)
            .field("outcome", &self.outcome)
            .field("categories", &self.categories)
            .field("rules", &self.rules)
            .field("commitment", &self.commitment)
            .finish_non_exhaustive()
    }
}

/// What was done or tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditAct {
    /// A dossier was opened.
    Open,
    /// A dossier was shown to someone without an account (VIS-15).
    ShowTo,
    /// The versions of an entry were read.
    History,
    /// The pupils that a person may open were listed.
    Overview,
    /// A decision was explained.
    Explain,
    /// The log was read.
    ReadLog,
    /// The bytes of a received document were read.
    ReadAttachment,
    /// An entry was recorded.
    Record,
    /// An entry was corrected.
    Correct,
    /// The director cleared, limited or restricted an entry.
    Mark,
    /// A document was put with an entry (REC-04).
    Attach,
    /// A document left its quarantine, for the consent stands (REC-04).
    Release,
    /// What waited too long was looked for (REC-04).
    Housekeeping,
    /// A content was erased.
    Erase,
    /// A consent was asked.
    AskConsent,
    /// A consent was answered or changed.
    AnswerConsent,
    /// A care question changed.
    Care,
    /// A person was recorded or changed.
    Person,
    /// A relation was recorded or changed.
    Relation,
    /// A roster was imported.
    ImportRoster,
    /// A fact was recorded.
    Fact,
    /// An emergency was opened (SEC-04).
    OpenEmergency,
    /// The review of an emergency was closed (SEC-04).
    CloseEmergency,
    /// A school was set up.
    School,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditOutcome {
    /// It was done, or shown.
    Done,
    /// A reading was denied.
    Denied,
    /// A change was refused.
    Refused,
}
