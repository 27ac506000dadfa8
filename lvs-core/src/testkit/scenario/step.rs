//! What is tried in a scenario.

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::expect::Expectation;
use super::file::{ScenarioError, read};
use super::relation::RelationPart;
use crate::care::{CareAction, CareDomain};
use crate::consent::ConsentPurpose;
use crate::dossier::{Category, EntryKind, IncidentRole};
use crate::engine::EntryMark;
use crate::id::{EntryId, FactId, PupilId};
use crate::people::Institution;
use crate::policy::Purpose;

/// One act: who, on which day, what, and what comes of it.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// The name; ids of what the step makes are this name.
    pub(super) name: String,
    pub(super) on: NaiveDate,
    /// The time of the day; noon unless said otherwise.
    pub(super) at: Option<NaiveTime>,
    pub(super) who: String,
    pub(super) act: Act,
    pub(super) expect: Option<Expectation>,
}

/// What can be tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    /// Opens the dossier; with an entry or a category, asks about that alone.
    Open {
        purpose: Purpose,
        /// Another pupil than the scenario's: of the same incident, or one that does not exist.
        pupil: Option<PupilId>,
        entry: Option<EntryId>,
        category: Option<Category>,
    },
    /// Shows the dossier to someone without an account.
    Show {
        purpose: Purpose,
        to: String,
        entry: Option<EntryId>,
        category: Option<Category>,
    },
    /// Records an entry.
    Record {
        purpose: Purpose,
        kind: EntryKind,
        day: Option<NaiveDate>,
        text: Option<String>,
        summary: Option<String>,
        subject: Option<String>,
        question: Option<String>,
        #[serde(default)]
        linked: Vec<EntryId>,
        giver: Option<String>,
        #[serde(default)]
        flags: Vec<String>,
    },
    /// Records an incident in the dossiers of all its pupils.
    RecordIncident {
        purpose: Purpose,
        /// For whom it is reported; the scenario's pupil unless said otherwise.
        pupil: Option<PupilId>,
        people: Vec<PersonPart>,
        day: Option<NaiveDate>,
    },
    /// Receives an invented document as an entry.
    Receive {
        purpose: Purpose,
        kind: EntryKind,
        giver: Option<String>,
        #[serde(default)]
        flags: Vec<String>,
    },
    /// Erases what waited too long for a consent.
    Housekeeping,
    /// Corrects an entry.
    Correct {
        purpose: Purpose,
        /// Another pupil than the scenario's.
        pupil: Option<PupilId>,
        entry: EntryId,
        version: u32,
        /// The pupils of an incident as they should be.
        people: Option<Vec<PersonPart>>,
    },
    /// Approves a redacted text.
    Redact {
        purpose: Purpose,
        /// Another pupil than the scenario's.
        pupil: Option<PupilId>,
        entry: EntryId,
        version: u32,
    },
    /// Marks an entry.
    Mark {
        purpose: Purpose,
        entry: EntryId,
        mark: EntryMark,
    },
    /// Asks for a consent and writes the answer down.
    Consent {
        purpose: ConsentPurpose,
        giver: String,
        #[serde(default)]
        categories: Vec<Category>,
        document: Option<EntryId>,
        #[serde(default)]
        recipients: Vec<String>,
        answer: Answer,
        form: Option<Form>,
        /// The first day on which a yes no longer stands.
        valid_until: Option<NaiveDate>,
        /// The entry that proves a yes.
        evidence: Option<EntryId>,
    },
    /// Answers a consent that an earlier step asked.
    Answer {
        consent: String,
        /// Whose, where the step received a document and several people were asked.
        of: Option<String>,
        answer: Answer,
        form: Option<Form>,
    },
    /// Acts on a care question; read apart, because the action has fields of its own.
    #[serde(skip_deserializing)]
    Care {
        purpose: Purpose,
        question: String,
        action: CareAction,
    },
    /// Takes a care question the ordinary way.
    Walk {
        question: String,
        domain: CareDomain,
        from: Option<Walk>,
        up_to: Walk,
        /// The CLB worker, where the way needs one.
        clb: Option<String>,
    },
    /// Records a finding on capacity.
    Capacity {
        institution: Institution,
        capable: bool,
    },
    /// Opens an emergency.
    Emergency { categories: Vec<Category> },
    /// Closes the review of an emergency.
    CloseEmergency { emergency: FactId, justified: bool },
    /// Records a relation.
    Relate { relation: RelationPart },
    /// Reads the versions of an entry.
    History { purpose: Purpose, entry: EntryId },
    /// Reads who looked, as pupil or parent.
    OwnLog { purpose: Purpose },
    /// Reads the school's log of the dossier.
    ReadLog { purpose: Purpose },
}

/// A pupil of an incident.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonPart {
    pub(super) pupil: PupilId,
    pub(super) role: IncidentRole,
}

/// How far the ordinary way of a care question goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Walk {
    /// The school opened it.
    Opened,
    /// Phase 1.
    IncreasedCare,
    /// Phase 1 was not enough and the school asked the CLB.
    ClbAsked,
    /// Phase 2, a diagnostic trajectory.
    ExtendedCare,
    /// The trajectory ended with its advice.
    AdviceGiven,
    /// Class council, parents and pupil were consulted on a report.
    ReportReady,
}

impl Walk {
    pub(super) const ALL: &'static [Walk] = &[
        Walk::Opened,
        Walk::IncreasedCare,
        Walk::ClbAsked,
        Walk::ExtendedCare,
        Walk::AdviceGiven,
        Walk::ReportReady,
    ];
}

/// An answer to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Given,
    Refused,
    Deferred,
    Withdrawn,
    /// Asked, and no answer yet.
    None,
}

/// How a yes was given: on paper unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Form {
    Paper,
    Electronic,
    Oral,
}

impl Step {
    pub(super) fn read(index: usize, value: &toml::Value) -> Result<Self, ScenarioError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Common {
            name: Option<String>,
            on: NaiveDate,
            at: Option<NaiveTime>,
            who: String,
            expect: Option<Expectation>,
        }
        let place = format!("step {}", index + 1);
        let mut act = value
            .as_table()
            .cloned()
            .ok_or_else(|| ScenarioError::new(&place, "a step is a table"))?;
        let mut common = toml::Table::new();
        for key in ["name", "on", "at", "who", "expect"] {
            if let Some(value) = act.remove(key) {
                common.insert(key.to_owned(), value);
            }
        }
        let common: Common = read(&place, toml::Value::Table(common))?;
        let name = common.name.unwrap_or_else(|| format!("step-{}", index + 1));
        Ok(Step {
            act: Act::read(&name, act)?,
            name,
            on: common.on,
            at: common.at,
            who: common.who,
            expect: common.expect,
        })
    }
}

impl Act {
    /// The entry that it looks at or changes.
    pub(super) fn looks_at(&self) -> Option<EntryId> {
        match self {
            Act::Open { entry, .. } | Act::Show { entry, .. } => *entry,
            Act::Correct { entry, .. } | Act::Redact { entry, .. } | Act::Mark { entry, .. } => {
                Some(*entry)
            }
            _ => None,
        }
    }

    /// Whether it records an entry of this name; an incident also one in the dossier of each of the
    /// others, numbered in their order from 2.
    pub(super) fn records(&self, step: &str, entry: &str) -> bool {
        match self {
            Act::Record { .. } | Act::Receive { .. } => step == entry,
            Act::RecordIncident { people, .. } => {
                let number = entry
                    .strip_prefix(step)
                    .and_then(|rest| rest.strip_prefix('-'))
                    .and_then(|number| number.parse().ok());
                step == entry || number.is_some_and(|n| (2..=people.len()).contains(&n))
            }
            _ => false,
        }
    }

    fn read(name: &str, mut act: toml::Table) -> Result<Self, ScenarioError> {
        #[derive(Deserialize)]
        struct Care {
            purpose: Purpose,
            question: String,
        }
        if act.get("do").and_then(toml::Value::as_str) != Some("care") {
            return read(name, toml::Value::Table(act));
        }
        act.remove("do");
        let mut care = toml::Table::new();
        for key in ["purpose", "question"] {
            if let Some(value) = act.remove(key) {
                care.insert(key.to_owned(), value);
            }
        }
        let care: Care = read(name, toml::Value::Table(care))?;
        if act.get("action").and_then(toml::Value::as_str) == Some("open") {
            act.insert("question".to_owned(), care.question.clone().into());
        }
        Ok(Act::Care {
            purpose: care.purpose,
            question: care.question,
            action: read(name, toml::Value::Table(act))?,
        })
    }
}
