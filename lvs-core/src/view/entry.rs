//! One entry as a reader may see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::incident::{self, Beside};
use super::{AttachmentView, ShownText};
use crate::dossier::{
    Category, EntryBody, EntryFlags, EntryHead, EntryKind, SealedContent, Shown, Viewer,
};
use crate::error::LvsError;
use crate::id::{CareQuestionId, EntryId, PersonId};
use crate::people::{Relation, Role};
use crate::policy::{AccessFacts, Decision, Exposure, Grant};
use crate::rule::RuleId;
use crate::text::CareText;

/// An entry as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryView {
    /// The entry's id: random, it tells nothing of order.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// The row of table (a).
    pub category: Category,
    /// The day that it is about.
    pub day: NaiveDate,
    /// How much of it is shown.
    pub exposure: Exposure,
    /// The rules that decided.
    pub rules: Vec<RuleId>,
    /// What the author was to the pupil.
    pub author_role: Role,
    /// Who wrote it; for readers who see all of it.
    pub author: Option<PersonId>,
    /// Who gave it to the school; for readers who see all of it.
    pub giver: Option<PersonId>,
    /// The version; for readers who see all of it.
    pub version: Option<u32>,
    /// The care question that it belongs to; for readers who see all of it.
    pub question: Option<CareQuestionId>,
    /// Entries of this view that belong to it.
    pub linked: Vec<EntryId>,
    /// The fields of the entry's kind; what this reader may not see of them is empty.
    pub body: Option<EntryBody>,
    /// Of a plan: since when it waits for its evaluation, if it does so today (CC-33).
    pub review_due: Option<NaiveDate>,
    /// The text, as far as this reader may see it.
    pub text: Option<ShownText>,
    /// What is offered instead of the text (ACC-04).
    pub offers: Vec<AccessForm>,
    /// The documents of the entry; for readers who see all of it, and for others not even a number.
    pub attachments: Vec<AttachmentView>,
}

/// How access is given where the whole text would harm someone else (ACC-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessForm {
    /// A conversation.
    Conversation,
    /// Partial access: the redacted text that staff approved.
    Partial,
    /// A report.
    Report,
}

impl AccessForm {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            AccessForm::Conversation => "conversation",
            AccessForm::Partial => "partial",
            AccessForm::Report => "report",
        }
    }
}

/// Whether a decision on an entry needs its content at all.
pub(super) fn needs_content(head: &EntryHead, exposure: Exposure) -> bool {
    match exposure {
        Exposure::Full | Exposure::Guided => true,
        Exposure::Summary => {
            head.flags.contains(EntryFlags::SUMMARY) || head.flags.contains(EntryFlags::BODY)
        }
        Exposure::ThirdPartySafe => {
            head.flags.contains(EntryFlags::REDACTED_TEXT) || head.flags.contains(EntryFlags::BODY)
        }
        Exposure::Withheld => false,
    }
}

/// Opens an entry as far as the decision goes, against the grant.
///
/// # Errors
/// `store.corrupt` when the content is damaged.
pub(crate) fn redact(
    grant: &Grant,
    head: &EntryHead,
    decision: &Decision,
    content: Option<&SealedContent>,
    beside: &Beside,
    who: (&AccessFacts, &[Relation]),
) -> Result<EntryView, LvsError> {
    let exposure = decision.exposure;
    let incident = if exposure > Exposure::Withheld {
        incident::shown(grant, head, exposure, content, beside, who)?
    } else {
        None
    };
    let (text, body, redacted) = match incident {
        Some(incident) => (incident.text, incident.body, incident.redacted),
        None => plain(grant, exposure, content)?,
    };
    // From what this reader sees, so that nothing else can show through it.
    let review_due = body
        .as_ref()
        .and_then(|body| body.review_due(grant.moment().day));
    let offers = if redacted {
        acc_04_offers(text.is_some())
    } else {
        Vec::new()
    };
    let whole = matches!(exposure, Exposure::Full);
    Ok(EntryView {
        id: head.id,
        kind: head.kind,
        category: head.category(),
        day: head.day,
        exposure,
        rules: decision.reasons.to_vec(),
        author_role: head.author_role,
        author: whole.then_some(head.author),
        giver: head.giver.filter(|_| whole),
        version: whole.then_some(head.version),
        question: head.question.filter(|_| whole),
        linked: if whole {
            head.linked.clone()
        } else {
            Vec::new()
        },
        body,
        review_due,
        text: text.map(|text| ShownText::new(text.expose())),
        offers,
        attachments: Vec::new(),
    })
}

/// Text, fields, and whether the text is one that staff approve for `T` readers.
type Opened = (Option<CareText>, Option<EntryBody>, bool);

/// An entry that is about this pupil alone.
fn plain(
    grant: &Grant,
    exposure: Exposure,
    content: Option<&SealedContent>,
) -> Result<Opened, LvsError> {
    let of = grant.dossier();
    let (text, body) = match (exposure, content) {
        (Exposure::Withheld, _) | (_, None) => (None, None),
        (Exposure::Full | Exposure::Guided, Some(sealed)) => {
            let content = sealed.open(grant, of)?;
            // Fields may say it all; an empty text is none.
            let text = Some(content.text).filter(|text| !text.expose().is_empty());
            (text, content.body)
        }
        (Exposure::Summary, Some(sealed)) => sealed.open_summary(grant, of)?,
        (Exposure::ThirdPartySafe, Some(sealed)) => sealed.open_redacted(grant, of)?,
    };
    let to = Viewer {
        reader: grant.reader(),
        pupil: of.pupil.person(),
    };
    let body = body.and_then(|body| body.project(shown_as(exposure), to));
    Ok((text, body, exposure == Exposure::ThirdPartySafe))
}

fn shown_as(exposure: Exposure) -> Shown {
    match exposure {
        Exposure::Full | Exposure::Guided => Shown::Whole,
        Exposure::Summary => Shown::Summary,
        Exposure::ThirdPartySafe => Shown::ThirdPartySafe,
        Exposure::Withheld => Shown::Nothing,
    }
}

/// ACC-04, ACC-06: a text that staff approved for this version is partial access; without one a
/// conversation or a report is offered, never a flat refusal.
fn acc_04_offers(approved: bool) -> Vec<AccessForm> {
    if approved {
        vec![
            AccessForm::Conversation,
            AccessForm::Partial,
            AccessForm::Report,
        ]
    } else {
        vec![AccessForm::Conversation, AccessForm::Report]
    }
}
