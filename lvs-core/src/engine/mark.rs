//! The director's named acts on an entry: clearing, limiting, restricting.

use serde::{Deserialize, Serialize};

use super::correct::visible;
use super::loaded::absent;
use super::{CareEngine, Change, line};
use crate::audit::AuditAct;
use crate::dossier::{EntryFlags, EntryHead, EntryKind, EntryStatus};
use crate::error::{ErrorCode, Hint, LvsError, Refusal};
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::Role;
use crate::policy::{Purpose, con_13_may_move};
use crate::rule::RuleId;
use crate::store::StoreChange;

/// An act of the director on an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkEntryRequest {
    /// The school.
    pub school: SchoolId,
    /// The director.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which entry.
    pub entry: EntryId,
    /// What.
    pub mark: EntryMark,
}

/// What a director may decide about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryMark {
    /// Showing it endangers nobody (row 22), or it is opened to parents and pupil (row 24).
    Clear,
    /// Takes that back.
    Unclear,
    /// Of a serious concern: only the director and the care lead see it, not its author (VIS-16).
    Limit,
    /// Takes that back.
    Unlimit,
    /// What was recorded elsewhere is a serious concern and belongs to row 22 (VIS-16).
    MoveToSeriousConcern,
    /// Stored, not used, while its accuracy or an objection is examined (RET-07).
    Restrict,
    /// Takes that back.
    Unrestrict,
}

impl EntryMark {
    fn rule(self) -> RuleId {
        match self {
            EntryMark::Clear | EntryMark::Unclear => RuleId::PRE_03,
            EntryMark::Limit | EntryMark::Unlimit | EntryMark::MoveToSeriousConcern => {
                RuleId::VIS_16
            }
            EntryMark::Restrict | EntryMark::Unrestrict => RuleId::RET_07,
        }
    }

    fn apply(self, head: &mut EntryHead) -> Result<(), LvsError> {
        match self {
            EntryMark::Clear => set(head, EntryFlags::CLEARED_BY_DIRECTOR)?,
            EntryMark::Unclear => head.flags = head.flags.without(EntryFlags::CLEARED_BY_DIRECTOR),
            EntryMark::Limit => set(head, EntryFlags::LIMITED)?,
            EntryMark::Unlimit => head.flags = head.flags.without(EntryFlags::LIMITED),
            EntryMark::MoveToSeriousConcern => {
                if !con_13_may_move(head.category()) {
                    return Err(LvsError::invalid(
                        ErrorCode::InvalidRequest,
                        "an entry of this row does not become a serious concern",
                    ));
                }
                head.kind = EntryKind::SeriousConcern;
            }
            EntryMark::Restrict => head.status = EntryStatus::Restricted,
            EntryMark::Unrestrict => head.status = EntryStatus::Active,
        }
        Ok(())
    }
}

fn set(head: &mut EntryHead, flag: EntryFlags) -> Result<(), LvsError> {
    if !flag.fit(head.category()) {
        return Err(LvsError::invalid(
            ErrorCode::InvalidRequest,
            "the mark does not fit the row of the entry",
        ));
    }
    head.flags = head.flags.with(flag);
    Ok(())
}

impl CareEngine {
    /// Marks an entry, by the director's decision. The text stays as it is.
    ///
    /// # Errors
    /// `refused` unless the actor is the director; `input.request` when the mark does not fit the
    /// entry; `not_permitted` for an entry that is not there.
    pub fn mark_entry(&self, request: &MarkEntryRequest) -> Result<u32, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::Mark);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(request.purpose);
        attempt.subject = Some(request.entry.as_str().to_owned());
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            if !facts.is_known() {
                return Err(absent());
            }
            if !facts.acts_as(Role::Director) {
                return Err(LvsError::refused(
                    Refusal::by([request.mark.rule()]).with_hint(Hint::AskDirector),
                ));
            }
            // What is restricted shows to nobody, but the director may lift it.
            let head = match loaded.entry(request.entry) {
                Some(head) if head.status == EntryStatus::Restricted => head,
                _ => visible(&loaded, &facts, request.entry, now)?,
            };
            let mut next = EntryHead {
                version: head.version + 1,
                recorded_at: now.at,
                ..head.clone()
            };
            request.mark.apply(&mut next)?;
            let mut done = attempt.clone();
            done.actor_role = Some(Role::Director);
            done.categories = vec![head.category()];
            done.rules = vec![request.mark.rule()];
            let outcome = next.version;
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![StoreChange::Entry {
                    pupil: request.pupil,
                    head: next,
                    content: None,
                }],
                audit: vec![done],
                outcome,
            })
        })
    }
}
