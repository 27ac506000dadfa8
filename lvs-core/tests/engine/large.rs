//! A dossier of two thousand entries: a fixed number of calls, and no content of what is withheld.

use lvs_core::dossier::{EntryFlags, EntryHead, EntryKind, EntryStatus, SealedContent};
use lvs_core::engine::OverviewRequest;
use lvs_core::people::Role;
use lvs_core::policy::Purpose;
use lvs_core::store::StoreChange;
use lvs_core::time::Moment;

use crate::world::{TODAY, World, day, on_each_store, pupil, school, who};

fn filled(world: &World, count: usize) {
    let kinds = [
        EntryKind::Observation,
        EntryKind::SeriousConcern,
        EntryKind::Measure,
        EntryKind::Disciplinary,
        EntryKind::JudicialDocument,
    ];
    let entries = (0..count).map(|number| StoreChange::Entry {
        pupil: pupil(),
        head: EntryHead {
            id: format!("e{number}").parse().unwrap(),
            version: 1,
            kind: kinds[number % kinds.len()],
            author: who("zoco"),
            author_role: Role::CareCoordinator,
            corrected_by: None,
            day: day(TODAY),
            recorded_at: Moment::on(day(TODAY)).at,
            flags: EntryFlags::empty(),
            status: EntryStatus::Active,
            subject: None,
            question: None,
            linked: Vec::new(),
            giver: None,
            shared: None,
        },
        content: Some(SealedContent::from_storage(
            [7; 32],
            r#"{"text":"Verzonnen."}"#.to_owned(),
        )),
    });
    world.write(entries.collect());
}

#[test]
fn opening_asks_the_store_as_often_for_ten_entries_as_for_two_thousand() {
    for count in [10, 2_000] {
        on_each_store(|world| {
            filled(world, count);
            for (actor, purpose, kinds_shown) in [
                ("juf", Purpose::Guidance, 3),
                ("mama", Purpose::ParentalAccess, 3),
                ("dir", Purpose::Guidance, 5),
            ] {
                world.probe.take();
                let view = world.open(actor, purpose).unwrap();
                let (calls, wanted) = world.probe.take();
                assert_eq!(calls, ["school", "load", "contents", "commit"], "{actor}");
                assert_eq!(view.entries.len(), count / 5 * kinds_shown, "{actor}");
                // Each content that was asked for is of an entry whose text is shown.
                let texts = view.entries.iter().filter(|entry| entry.text.is_some());
                assert_eq!(wanted.len(), texts.count(), "{actor}");
                for key in wanted {
                    let id = key.owner.as_str();
                    let shown = view.entries.iter().find(|entry| entry.id.as_str() == id);
                    assert!(
                        shown.is_some_and(|entry| entry.text.is_some()),
                        "{actor}: {id}"
                    );
                }
            }
        });
    }
}

#[test]
fn an_overview_reads_no_content_and_loads_once() {
    on_each_store(|world| {
        filled(world, 200);
        world.probe.take();
        let request = OverviewRequest {
            school: school(),
            actor: who("dir"),
            purpose: Purpose::Guidance,
        };
        assert_eq!(world.engine.overview(&request).unwrap().len(), 2);
        let (calls, _) = world.probe.take();
        assert_eq!(
            calls,
            ["school", "relations", "relations", "load_many", "commit"]
        );
    });
}
