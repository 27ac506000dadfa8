//! From decisions to a view.

use std::collections::{BTreeSet, HashMap};

use super::attachment::shown_with;
use super::care::care_view;
use super::entry::needs_content;
use super::identity::{IdentityParts, identity};
use super::incident::Beside;
use super::{AccessForm, DossierView, EntryView, WithheldView, question_target, redact};
use crate::care::CareQuestion;
use crate::dossier::{AttachmentRecord, ContentKey, ContentOwner, EntryHead, StoredContent};
use crate::error::LvsError;
use crate::people::{Person, Relation};
use crate::policy::{AccessFacts, Decision, DecisionTable, Exposure, Grant};
use crate::rule::RuleId;

/// An entry with the decision on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DecidedEntry<'a> {
    pub(crate) head: &'a EntryHead,
    pub(crate) decision: Decision,
}

/// What a view is built from.
#[derive(Debug)]
pub(crate) struct ViewParts<'a> {
    pub(crate) grant: &'a Grant,
    pub(crate) facts: &'a AccessFacts,
    pub(crate) decision: Decision,
    pub(crate) pupil: &'a Person,
    pub(crate) people: &'a [Person],
    pub(crate) relations: &'a [Relation],
    pub(crate) questions: &'a [CareQuestion],
    pub(crate) entries: &'a [DecidedEntry<'a>],
    pub(crate) contents: &'a [StoredContent],
    pub(crate) beside: &'a Beside,
    pub(crate) attachments: &'a [AttachmentRecord],
}

/// The contents that the decisions open: nothing of what is withheld is even read.
pub(crate) fn wanted_contents(entries: &[DecidedEntry]) -> Vec<ContentKey> {
    entries
        .iter()
        .filter(|entry| needs_content(entry.head, entry.decision.exposure))
        .map(|entry| ContentKey {
            owner: ContentOwner::Entry(entry.head.id),
            version: entry.head.version,
        })
        .collect()
}

/// Builds the view that the grant and the decisions allow.
///
/// # Errors
/// `store.corrupt` when a content is damaged.
pub(crate) fn build_view(
    parts: &ViewParts,
    table: &mut DecisionTable,
) -> Result<DossierView, LvsError> {
    let contents: HashMap<ContentKey, &StoredContent> = parts
        .contents
        .iter()
        .map(|content| (content.key, content))
        .collect();
    let mut entries = Vec::new();
    let mut withheld = BTreeSet::new();
    for entry in parts.entries {
        if entry.decision.exposure > Exposure::Withheld {
            let key = ContentKey {
                owner: ContentOwner::Entry(entry.head.id),
                version: entry.head.version,
            };
            let sealed = contents.get(&key).map(|stored| &stored.content);
            let mut shown = redact(
                parts.grant,
                entry.head,
                &entry.decision,
                sealed,
                parts.beside,
                (parts.facts, parts.relations),
            )?;
            // ACC-06: with an incident whose words are not shown there is no document either.
            if shown.offers.is_empty() {
                shown.attachments = shown_with(entry, parts.attachments);
            }
            entries.push(shown);
        } else if entry.decision.presence {
            withheld.insert(withheld_line(entry));
        }
    }
    keep_visible_links(&mut entries);
    keep_visible_questions(&mut entries, parts.questions, table);
    entries.sort_by_key(|entry| (entry.day, entry.category, entry.id));
    Ok(DossierView {
        school: parts.grant.dossier().school,
        pupil: parts.facts.pupil,
        reader: parts.grant.reader(),
        purpose: parts.facts.purpose,
        day: parts.facts.day,
        decision: parts.decision.for_reader(),
        identity: identity(
            IdentityParts {
                pupil: parts.pupil,
                people: parts.people,
                relations: parts.relations,
            },
            parts.facts,
            table,
        ),
        care: care_view(parts.questions, table),
        entries,
        withheld: withheld.into_iter().collect(),
    })
}

fn withheld_line(entry: &DecidedEntry) -> WithheldView {
    // A third person's right is never answered with a flat refusal (ACC-04).
    let third_party = entry.decision.reasons.contains(RuleId::ACC_04);
    WithheldView {
        category: entry.head.category(),
        rules: entry.decision.for_reader().rules,
        offers: if third_party {
            vec![AccessForm::Conversation, AccessForm::Report]
        } else {
            Vec::new()
        },
    }
}

/// The question of an entry is named to whoever may know of the question.
fn keep_visible_questions(
    entries: &mut [EntryView],
    questions: &[CareQuestion],
    table: &mut DecisionTable,
) {
    let known: BTreeSet<_> = questions
        .iter()
        .filter(|question| table.decide(question_target(question)).exposure > Exposure::Withheld)
        .map(|question| question.id)
        .collect();
    for entry in entries {
        entry.question = entry.question.filter(|id| known.contains(id));
    }
}

/// A link to what the reader may not see would tell that it exists, and so would a field that names it.
fn keep_visible_links(entries: &mut [EntryView]) {
    let visible: BTreeSet<_> = entries.iter().map(|entry| entry.id).collect();
    for entry in entries {
        entry.linked.retain(|id| visible.contains(id));
        if let Some(body) = &mut entry.body {
            body.keep_references(&|id| visible.contains(&id));
        }
    }
}
