//! Where the one account of an incident stands, and whose names a reader of it may see.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::{
    Account, Category, ContentKey, ContentOwner, EntryHead, EntryStatus, SealedContent,
    SharedAccount,
};
use crate::engine::CareEngine;
use crate::engine::loaded::Loaded;
use crate::error::LvsError;
use crate::id::{DossierKey, EntryId, PupilId, SchoolId};
use crate::policy::{AccessFacts, Exposure, Grant, Target, decide};
use crate::time::Moment;
use crate::view::{Beside, ShownText, acc_06_sees_words, account, account_words, may_hold_account};

/// An entry of one of the dossiers that share an account.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Member {
    pub(super) pupil: PupilId,
    pub(super) head: EntryHead,
}

/// A content, and the entry in its version that it is for.
type Wanted = (ContentKey, (EntryId, u32));

impl CareEngine {
    /// The accounts of these entries that stand in other dossiers, one reading per dossier. That they
    /// are read opens none of them: each opens for a pupil whom it names.
    pub(in crate::engine) fn accounts<'a>(
        &self,
        school: SchoolId,
        heads: impl Iterator<Item = &'a EntryHead>,
    ) -> Result<BTreeMap<(EntryId, u32), SealedContent>, LvsError> {
        let mut homes: BTreeMap<PupilId, Vec<Wanted>> = BTreeMap::new();
        for head in heads {
            if let Some(shared) = head.shared {
                let wanted = (content_key(&shared), (head.id, head.version));
                homes.entry(shared.home).or_default().push(wanted);
            }
        }
        let mut found = BTreeMap::new();
        for (home, wanted) in homes {
            let keys: Vec<ContentKey> = wanted.iter().map(|(key, _)| *key).collect();
            let key = DossierKey {
                school,
                pupil: home,
            };
            let contents = self.store.contents(key, &keys)?;
            for (content, entry) in wanted {
                if let Some(stored) = contents.iter().find(|stored| stored.key == content) {
                    found.insert(entry, stored.content.clone());
                }
            }
        }
        Ok(found)
    }

    /// Of these pupils, those whose names the reader may see: staff that is something to them
    /// today; others who see row 20 of them in full. Nobody else is even looked up.
    pub(in crate::engine) fn known_others(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        others: BTreeSet<PupilId>,
        now: Moment,
    ) -> Result<BTreeSet<PupilId>, LvsError> {
        if others.is_empty() {
            return Ok(others);
        }
        let pupils: Vec<PupilId> = others.into_iter().collect();
        let mut known = BTreeSet::new();
        for snapshot in self.store.load_many(loaded.key.school, &pupils)? {
            let key = DossierKey {
                school: loaded.key.school,
                pupil: PupilId::from(snapshot.pupil.id),
            };
            let other = Loaded::new(key, loaded.settings.clone(), snapshot)?;
            let facts = other.access(facts.reader, facts.purpose, now);
            let staff = facts.acting().any(|seat| seat.role.is_school_staff());
            let row = Target::category(Category::Incident);
            if staff || decide(&facts, row).exposure == Exposure::Full {
                known.insert(key.pupil);
            }
        }
        Ok(known)
    }

    /// The account behind an entry, and whether the reader may read its words; `None` when the
    /// entry holds none.
    pub(in crate::engine) fn account_for(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        grant: &Grant,
        head: &EntryHead,
        now: Moment,
    ) -> Result<Option<(Account, bool)>, LvsError> {
        if !may_hold_account(head) {
            return Ok(None);
        }
        let own = self.content(loaded.key, head)?;
        let accounts = self.accounts(loaded.key.school, std::iter::once(head))?;
        let mut beside = Beside::default();
        beside
            .accounts
            .extend(accounts.into_iter().map(|((id, _), sealed)| (id, sealed)));
        let Some(account) = account(grant, head, own.as_ref(), &beside)? else {
            return Ok(None);
        };
        let mut others = account.body.pupils();
        others.remove(&loaded.key.pupil);
        let known = self.known_others(loaded, facts, others, now)?;
        let words = acc_06_sees_words(facts.reader, head, &account.body, loaded.key, &known);
        Ok(Some((account, words)))
    }

    /// ACC-06: whether the reader reads the words of the account, where the entry holds one: who
    /// does not, gets no document of it either.
    pub(in crate::engine) fn acc_06_reads_words(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        head: &EntryHead,
        now: Moment,
    ) -> Result<bool, LvsError> {
        if !may_hold_account(head) {
            return Ok(true);
        }
        let grant = loaded.grant(facts, now)?;
        let account = self.account_for(loaded, facts, &grant, head, now)?;
        Ok(account.map_or(head.shared.is_none(), |(_, words)| words))
    }

    /// The words of one version of an account and why it was corrected, for who may read them.
    pub(in crate::engine) fn account_texts(
        &self,
        loaded: &Loaded,
        facts: &AccessFacts,
        grant: &Grant,
        (head, sealed): (&EntryHead, Option<&SealedContent>),
        now: Moment,
    ) -> Result<(Option<ShownText>, Option<ShownText>), LvsError> {
        let Some(sealed) = sealed else {
            return Ok((None, None));
        };
        let Some(account) = sealed.open_account(grant, loaded.key)? else {
            return Ok((None, None));
        };
        let mut others = account.body.pupils();
        others.remove(&loaded.key.pupil);
        let known = self.known_others(loaded, facts, others, now)?;
        if acc_06_sees_words(facts.reader, head, &account.body, loaded.key, &known) {
            Ok(account_words(account))
        } else {
            Ok((None, None))
        }
    }

    /// The entries that share an account, in their latest version, without those that are erased.
    pub(super) fn members(
        &self,
        school: SchoolId,
        (home, entry): (PupilId, EntryId),
        pupils: &BTreeSet<PupilId>,
    ) -> Result<Vec<Member>, LvsError> {
        let mut wanted = pupils.clone();
        wanted.insert(home);
        let pupils: Vec<PupilId> = wanted.into_iter().collect();
        let mut members = Vec::new();
        for snapshot in self.store.load_many(school, &pupils)? {
            let pupil = PupilId::from(snapshot.pupil.id);
            let found = snapshot.entries.into_iter().find(|head| {
                head.status != EntryStatus::Erased
                    && match head.shared {
                        Some(shared) => (shared.home, shared.entry) == (home, entry),
                        None => (pupil, head.id) == (home, entry),
                    }
            });
            members.extend(found.map(|head| Member { pupil, head }));
        }
        Ok(members)
    }
}

fn content_key(shared: &SharedAccount) -> ContentKey {
    ContentKey {
        owner: ContentOwner::Entry(shared.entry),
        version: shared.version,
    }
}
