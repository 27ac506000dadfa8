//! The access log as a reader may see it (row 27, footnote 8).

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::dossier::Category;
use crate::id::{PersonId, PupilId};
use crate::people::Role;
use crate::policy::Purpose;
use crate::rule::RuleId;

/// A line of the log, for the director and the data-protection officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLineView {
    /// The place in the school's log; for the director, among the lines that a director reads.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: PersonId,
    /// What the actor was to the pupil.
    pub actor_role: Option<Role>,
    /// To whom it was shown, when that is another person.
    pub shown_to: Option<PersonId>,
    /// Whose dossier.
    pub pupil: Option<PupilId>,
    /// What was done or tried.
    pub act: AuditAct,
    /// What for.
    pub purpose: Option<Purpose>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// The categories.
    pub categories: Vec<Category>,
    /// The rules that decided.
    pub rules: Vec<RuleId>,
}

impl LogLineView {
    pub(crate) fn of(seq: u64, record: AuditRecord) -> Self {
        LogLineView {
            seq,
            at: record.at,
            actor: record.actor,
            actor_role: record.actor_role,
            shown_to: record.shown_to,
            pupil: record.pupil,
            act: record.act,
            purpose: record.purpose,
            outcome: record.outcome,
            categories: record.categories,
            rules: record.rules,
        }
    }
}

/// CLB-05, CC-20: a line as the director may see it: without what the CLB does with a pupil who came
/// alone, and without the answers that pupil and CLB wrote down in the CLB's regime.
pub(crate) fn directors_line(mut record: AuditRecord) -> Option<AuditRecord> {
    let of_the_clb = record.actor_role == Some(Role::ClbWorker);
    let from_clb = |category: &Category| {
        matches!(
            category,
            Category::DiagnosticReport | Category::ClbConfidence
        )
    };
    let hidden = match record.act {
        // The CLB worker writes down in the CLB's regime only, where a line of permission for the
        // CLB's work names no row at all.
        AuditAct::AskConsent | AuditAct::AnswerConsent => {
            of_the_clb
                || (record.actor_role == Some(Role::Pupil)
                    && record.categories.iter().all(from_clb))
        }
        // What follows in a question that only the CLB knows of, whoever set it going; a step that
        // was refused to the CLB worker names no row.
        AuditAct::Care => {
            record
                .categories
                .iter()
                .all(|category| *category == Category::ClbConfidence)
                && (of_the_clb || !record.categories.is_empty())
        }
        _ => false,
    };
    if hidden {
        return None;
    }
    if of_the_clb {
        let named = record.categories.len();
        record
            .categories
            .retain(|category| *category != Category::ClbConfidence);
        if record.categories.is_empty() && named > 0 {
            return None;
        }
    }
    Some(record)
}

/// A line about the own dossier, for parents and pupil: the date, the purpose, the categories and
/// the role of who looked, not the name (footnote 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnLogLineView {
    /// The day.
    pub day: NaiveDate,
    /// What was done.
    pub act: AuditAct,
    /// What for.
    pub purpose: Option<Purpose>,
    /// The role of who looked.
    pub role: Option<Role>,
    /// The categories.
    pub categories: Vec<Category>,
}

/// A line as the person whose dossier it is may see it: without the rows whose presence is hidden,
/// and not at all when nothing else is in it (PRE-01, PRE-03).
///
/// `hidden` are the acts that are hidden as a whole from this reader.
pub(crate) fn own_line(
    record: &AuditRecord,
    hidden: impl Fn(&AuditRecord) -> bool,
    may_know: impl Fn(Category) -> bool,
) -> Option<OwnLogLineView> {
    let reading = matches!(
        record.act,
        AuditAct::Open | AuditAct::ShowTo | AuditAct::History | AuditAct::ReadAttachment
    );
    if !reading || record.outcome != AuditOutcome::Done || hidden(record) {
        return None;
    }
    let categories: Vec<Category> = record
        .categories
        .iter()
        .copied()
        .filter(|category| may_know(*category))
        .collect();
    if categories.is_empty() {
        return None;
    }
    Some(OwnLogLineView {
        day: crate::time::Moment::in_belgium(record.at).day,
        act: record.act,
        purpose: record.purpose,
        role: record.actor_role,
        categories,
    })
}
