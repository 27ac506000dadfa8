//! The same dossier on 18 May 2026, as everyone who asks for it gets it.

use lvs_core::care::CarePhase;
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{OpenRequest, ShowRequest};
use lvs_core::id::EntryId;
use lvs_core::policy::{Exposure, Purpose};
use lvs_core::view::{AccessForm, DossierView};
use lvs_core::{LvsError, RuleId};

use super::host::{ExampleError, Host};
use super::people::{noor, person, school};

/// Someone who asks for the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The platform's id.
    pub id: &'static str,
    /// The head of the column.
    pub column: &'static str,
    /// Who it is.
    pub title: &'static str,
    /// What for.
    pub purpose: Purpose,
    /// Who shows it, to someone without an account (VIS-15).
    pub shown_by: Option<&'static str>,
}

/// What one reader saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub reader: Reader,
    /// The rules of the refusal, where the dossier did not open.
    pub denied: Option<Vec<RuleId>>,
    /// The highest phase that the reader sees.
    pub phase: Option<CarePhase>,
    /// The entries, with as much as is shown of each.
    pub entries: Vec<SeenEntry>,
    /// The rows of which the reader knows that something is withheld, and why.
    pub withheld: Vec<(Category, Vec<RuleId>)>,
}

/// An entry as one reader saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenEntry {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: EntryKind,
    /// Its day.
    pub day: chrono::NaiveDate,
    /// How much.
    pub exposure: Exposure,
    /// Why.
    pub rules: Vec<RuleId>,
    /// Whether there was a text.
    pub text: bool,
    /// What is offered instead of the whole text.
    pub offers: Vec<AccessForm>,
}

const fn opens(
    id: &'static str,
    column: &'static str,
    title: &'static str,
    purpose: Purpose,
) -> Reader {
    Reader {
        id,
        column,
        title,
        purpose,
        shown_by: None,
    }
}

const fn is_shown(
    id: &'static str,
    column: &'static str,
    title: &'static str,
    purpose: Purpose,
    by: &'static str,
) -> Reader {
    Reader {
        id,
        column,
        title,
        purpose,
        shown_by: Some(by),
    }
}

/// Everyone who asks, in the order of the table.
pub const READERS: [Reader; 13] = [
    opens("teacher-6a", "CT", "class teacher", Purpose::Guidance),
    opens(
        "teacher-5a",
        "CT-1",
        "last year's class teacher",
        Purpose::Guidance,
    ),
    opens("gym-teacher", "ST", "subject teacher", Purpose::Teaching),
    opens(
        "care-coordinator",
        "ZC",
        "care coordinator",
        Purpose::Guidance,
    ),
    opens("director", "DIR", "director", Purpose::Guidance),
    opens("mother", "MO", "mother", Purpose::ParentalAccess),
    opens(
        "father",
        "FA",
        "father with supervision only",
        Purpose::ParentalAccess,
    ),
    opens(
        "partner",
        "STEP",
        "the mother's new partner",
        Purpose::ParentalAccess,
    ),
    opens("noor", "PUP", "the pupil at 13", Purpose::OwnAccess),
    opens("clb-worker", "CLB", "CLB worker", Purpose::ClbGuidance),
    is_shown(
        "therapist",
        "EXT",
        "speech therapist (export)",
        Purpose::Therapy,
        "care-coordinator",
    ),
    is_shown(
        "inspector",
        "INS",
        "inspector (guided)",
        Purpose::Oversight,
        "director",
    ),
    opens("stranger", "?", "a stranger", Purpose::ParentalAccess),
];

/// Everyone asks, one after the other.
pub(super) fn look(host: &mut Host) -> Result<Vec<Seen>, ExampleError> {
    host.day("2026-05-18")?;
    READERS.iter().map(|reader| ask(host, *reader)).collect()
}

fn ask(host: &Host, reader: Reader) -> Result<Seen, ExampleError> {
    let answer = match reader.shown_by {
        None => host.engine().open(&OpenRequest {
            school: school()?,
            actor: person(reader.id)?,
            pupil: noor()?,
            purpose: reader.purpose,
        }),
        Some(by) => host.engine().show_to(&ShowRequest {
            school: school()?,
            actor: person(by)?,
            to: person(reader.id)?,
            pupil: noor()?,
            purpose: reader.purpose,
        }),
    };
    match answer {
        Ok(view) => Ok(seen(reader, view)),
        Err(LvsError::NotPermitted { refusal, .. }) => Ok(Seen {
            reader,
            denied: Some(refusal.rules),
            phase: None,
            entries: Vec::new(),
            withheld: Vec::new(),
        }),
        Err(error) => Err(error.into()),
    }
}

fn seen(reader: Reader, view: DossierView) -> Seen {
    Seen {
        reader,
        denied: None,
        phase: view.care.map(|care| care.phase),
        entries: view
            .entries
            .into_iter()
            .map(|entry| SeenEntry {
                id: entry.id,
                kind: entry.kind,
                day: entry.day,
                exposure: entry.exposure,
                rules: entry.rules,
                text: entry.text.is_some(),
                offers: entry.offers,
            })
            .collect(),
        withheld: view
            .withheld
            .into_iter()
            .map(|line| (line.category, line.rules))
            .collect(),
    }
}
