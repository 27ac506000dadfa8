//! Erasing an entry without taking the account from the other dossiers (RET-04).

use crate::dossier::{ContentOwner, EntryHead, EntryStatus, SharedAccount};
use crate::engine::{CareEngine, random_salt};
use crate::error::LvsError;
use crate::id::{DossierKey, PupilId};
use crate::store::StoreChange;
use crate::time::Moment;
use crate::view::may_hold_account;

impl CareEngine {
    /// RET-04: the tombstone and the destruction of the content. The account of an incident moves
    /// to another dossier that shares it, with all that was approved there; only the last one
    /// takes it along. Texts of older versions of the account are gone with the entry that kept them.
    pub(in crate::engine) fn erasure(
        &self,
        key: DossierKey,
        head: &EntryHead,
        now: Moment,
    ) -> Result<Vec<StoreChange>, LvsError> {
        let mut changes = self.moved_away(key, head, now)?;
        changes.extend(tombstone(key.pupil, head, now));
        Ok(changes)
    }

    fn moved_away(
        &self,
        key: DossierKey,
        head: &EntryHead,
        now: Moment,
    ) -> Result<Vec<StoreChange>, LvsError> {
        if head.shared.is_some() || !may_hold_account(head) {
            return Ok(Vec::new());
        }
        let Some(account) = self.content(key, head)? else {
            return Ok(Vec::new());
        };
        let pupils = account.account_pupils()?;
        let mut others = self.members(key.school, (key.pupil, head.id), &pupils)?;
        others.retain(|member| member.pupil != key.pupil);
        let Some((new_home, rest)) = others.split_first() else {
            return Ok(Vec::new());
        };
        let of = DossierKey {
            school: key.school,
            pupil: new_home.pupil,
        };
        let own = self.content(of, &new_home.head)?;
        let home_head = EntryHead {
            version: new_home.head.version + 1,
            recorded_at: now.at,
            shared: None,
            ..new_home.head.clone()
        };
        let shared = SharedAccount {
            home: new_home.pupil,
            entry: home_head.id,
            version: home_head.version,
        };
        let mut changes = vec![StoreChange::Entry {
            pupil: new_home.pupil,
            head: home_head,
            content: Some(account.moved_to(own.as_ref(), random_salt()?)?),
        }];
        changes.extend(rest.iter().map(|member| StoreChange::Entry {
            pupil: member.pupil,
            head: EntryHead {
                version: member.head.version + 1,
                recorded_at: now.at,
                shared: Some(shared),
                ..member.head.clone()
            },
            content: None,
        }));
        Ok(changes)
    }
}

/// The tombstone, and the destruction of the content.
pub(super) fn tombstone(pupil: PupilId, head: &EntryHead, now: Moment) -> [StoreChange; 2] {
    let erased = EntryHead {
        version: head.version + 1,
        status: EntryStatus::Erased,
        recorded_at: now.at,
        shared: None,
        ..head.clone()
    };
    [
        StoreChange::Entry {
            pupil,
            head: erased,
            content: None,
        },
        StoreChange::Erase {
            pupil,
            owner: ContentOwner::Entry(head.id),
        },
    ]
}
