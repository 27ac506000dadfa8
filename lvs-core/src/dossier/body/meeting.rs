//! A conversation or a meeting: MDO, care meeting, class council, conversation with parents (CC-15).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::{Fields, bounded, plausible, required};
use super::{Attendee, Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::LvsError;
use crate::id::PersonId;
use crate::text::WrittenText;

/// Who was there, the question, what was agreed, and when it goes on. What falls in another row
/// (a need, a report) is an entry of its own kind, recorded with it and linked to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingBody {
    /// Who was there, and as what.
    pub attendees: Vec<Attendee>,
    /// What it was about.
    pub question: WrittenText,
    /// What was agreed.
    pub agreements: Vec<Agreement>,
    /// The next time.
    pub next_on: Option<NaiveDate>,
}

/// What someone will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// What.
    pub what: WrittenText,
    /// Who does it; always filled in when it is recorded.
    pub owner: Option<Attendee>,
    /// By when.
    pub by: Option<NaiveDate>,
}

impl Fields for MeetingBody {
    const KINDS: &'static [EntryKind] = &[
        EntryKind::MultidisciplinaryMeeting,
        EntryKind::CareMeeting,
        EntryKind::ClassCouncil,
        EntryKind::ParentConversation,
    ];

    fn check(&self) -> Result<(), LvsError> {
        bounded(&self.attendees)?;
        bounded(&self.agreements)?;
        required(!self.attendees.is_empty(), "a meeting has attendees")?;
        self.question.require()?;
        self.attendees.iter().try_for_each(Attendee::check)?;
        for agreement in &self.agreements {
            agreement.what.require()?;
            agreement.by.map_or(Ok(()), plausible)?;
            match &agreement.owner {
                Some(owner) => owner.check()?,
                None => required(false, "an agreement has an owner")?,
            }
        }
        self.next_on.map_or(Ok(()), plausible)
    }

    fn to_come(&self) -> Vec<NaiveDate> {
        self.next_on.into_iter().collect()
    }

    fn people(&self) -> Vec<PersonId> {
        let owners = self.agreements.iter().filter_map(|a| a.owner.as_ref());
        self.attendees
            .iter()
            .chain(owners)
            .filter_map(|one| one.person)
            .collect()
    }

    /// A summary has the dates and who acts by role, no word: a reader who sees less than a parent
    /// would otherwise read more.
    fn project(self, shown: Shown, to: Viewer) -> Option<Self> {
        let safe = shown == Shown::ThirdPartySafe;
        let keep = |one: Attendee| {
            if safe {
                one.acc_06_without_others(to)
            } else {
                one.by_role()
            }
        };
        let attendees = if safe { self.attendees } else { Vec::new() };
        Some(MeetingBody {
            attendees: attendees.into_iter().filter_map(keep).collect(),
            question: WrittenText::default(),
            agreements: self
                .agreements
                .into_iter()
                .map(|agreement| Agreement {
                    what: WrittenText::default(),
                    owner: agreement.owner.and_then(keep),
                    by: agreement.by,
                })
                .collect(),
            next_on: self.next_on,
        })
    }
}
