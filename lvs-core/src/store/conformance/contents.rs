//! Contents: opened one by one, kept with their version, and gone when they are erased.

use super::Make;
use super::fixture::*;
use crate::dossier::{ContentKey, ContentOwner};
use crate::store::{DossierStore, StoreChange};

fn texts(
    store: &dyn DossierStore,
    pupil: &str,
    wanted: &[ContentKey],
) -> Vec<(ContentKey, String)> {
    kept(store.contents(key(pupil), wanted))
        .into_iter()
        .map(|found| (found.key, found.content.body_for_storage().to_owned()))
        .collect()
}

fn erase(pupil: &str, owner: ContentOwner) -> StoreChange {
    StoreChange::Erase {
        pupil: id(pupil),
        owner,
    }
}

/// Only what was asked for, each once, by key.
pub fn contents_are_of_the_wanted_keys_only(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(
        &*store,
        vec![
            entry("noor", head("e1", 1), Some("een")),
            entry("noor", head("e1", 2), Some("twee")),
            entry("noor", head("e2", 1), Some("ander")),
        ],
    );
    let wanted = [
        of_entry("e2", 1),
        of_entry("e1", 2),
        of_entry("e1", 2),
        of_entry("e1", 7),
        of_entry("e9", 1),
        of_fact("e1", 1),
    ];
    assert_eq!(
        texts(&*store, "noor", &wanted),
        [
            (of_entry("e1", 2), "twee".to_owned()),
            (of_entry("e2", 1), "ander".to_owned())
        ]
    );
    assert!(texts(&*store, "noor", &[]).is_empty());
    let many: Vec<ContentKey> = (1..=2000).map(|version| of_entry("e1", version)).collect();
    assert_eq!(texts(&*store, "noor", &many).len(), 2);
}

/// A key of another pupil's entry gives nothing, even where two entries have the same id.
pub fn contents_of_another_pupil_are_not_given(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(
        &*store,
        vec![
            entry("noor", head("e1", 1), Some("van noor")),
            entry("lotte", head("e2", 1), Some("van lotte")),
            entry("lotte", head("e1", 1), Some("ook van lotte")),
        ],
    );
    let wanted = [of_entry("e1", 1), of_entry("e2", 1)];
    assert_eq!(
        texts(&*store, "noor", &wanted),
        [(of_entry("e1", 1), "van noor".to_owned())]
    );
    assert!(texts(&*store, "nobody", &wanted).is_empty());
    write(&*store, vec![erase("noor", of_entry("e1", 1).owner)]);
    assert_eq!(texts(&*store, "lotte", &wanted).len(), 2);
}

/// A change of head alone keeps the content, salt included, for the new version.
pub fn contents_stay_when_the_head_alone_changes(make: Make<'_>) {
    let store = make();
    settle(&*store);
    write(&*store, vec![entry("noor", head("e1", 1), Some("tekst"))]);
    write(
        &*store,
        vec![
            entry("noor", head("e1", 2), None),
            entry("noor", head("e1", 3), None),
        ],
    );
    let found = kept(store.contents(key("noor"), &[of_entry("e1", 3)]));
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|found| found.content == content("tekst")));
    write(
        &*store,
        vec![
            entry("noor", head("e2", 1), None),
            entry("noor", head("e2", 2), None),
        ],
    );
    assert!(texts(&*store, "noor", &[of_entry("e2", 1), of_entry("e2", 2)]).is_empty());
}

/// Erasing destroys the contents of all versions; heads stay, and nothing brings a content back.
pub fn erased_contents_are_gone_and_heads_stay(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let owner = of_entry("e1", 1).owner;
    write(
        &*store,
        vec![
            entry("noor", head("e1", 1), Some("een")),
            entry("noor", head("e1", 2), Some("twee")),
        ],
    );
    write(&*store, vec![erase("noor", owner)]);
    let all: Vec<ContentKey> = (1..=5).map(|version| of_entry("e1", version)).collect();
    assert!(texts(&*store, "noor", &all).is_empty());
    write(&*store, vec![entry("noor", head("e1", 3), None)]);
    assert!(
        texts(&*store, "noor", &all).is_empty(),
        "erased stays erased"
    );
    assert_eq!(snapshot(&*store, "noor").entries, [head("e1", 3)]);
    assert_eq!(kept(store.entry_versions(key("noor"), id("e1"))).len(), 3);
    // In one change set, in order: written, then erased with the head's last version.
    write(
        &*store,
        vec![
            entry("noor", head("e1", 4), Some("vier")),
            entry("noor", head("e1", 5), None),
            erase("noor", owner),
        ],
    );
    assert!(texts(&*store, "noor", &all).is_empty());
    write(&*store, vec![erase("noor", owner)]);
}

/// Ids that start alike, and an entry and a fact of the same id, are told apart.
pub fn erasing_one_owner_leaves_the_others(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let reason = StoreChange::Fact {
        pupil: id("noor"),
        fact: fact("e1", 1),
        content: Some(content("reden")),
    };
    let names = ["e1", "e1:1", "e1.1", "e10", "e1-", "e", "E1"];
    let mut list: Vec<StoreChange> = names
        .iter()
        .map(|name| entry("noor", head(name, 1), Some("tekst")))
        .collect();
    list.push(reason);
    write(&*store, list);
    write(&*store, vec![erase("noor", of_entry("e1", 1).owner)]);
    let mut wanted: Vec<ContentKey> = names.iter().map(|name| of_entry(name, 1)).collect();
    wanted.push(of_fact("e1", 1));
    wanted.sort_unstable();
    let found = texts(&*store, "noor", &wanted);
    let left: Vec<ContentKey> = found.into_iter().map(|(key, _)| key).collect();
    wanted.retain(|key| *key != of_entry("e1", 1));
    assert_eq!(left, wanted);
}
