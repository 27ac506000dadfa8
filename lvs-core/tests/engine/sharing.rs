//! CON-12, `Cd`: what is shared with a person is the document that the consent names.

use lvs_core::consent::{
    ConsentForm, ConsentPurpose, ConsentRecord, ConsentStatus, GiverCapacity, Recipient,
};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::ShowRequest;
use lvs_core::id::EntryId;
use lvs_core::people::Institution;
use lvs_core::policy::{Exposure, Purpose};
use lvs_core::store::StoreChange;
use lvs_core::time::Moment;

use crate::world::{TODAY, World, day, on_each_store, pupil, school, who};

/// What the therapist gets to see.
fn shown(world: &World) -> Vec<EntryId> {
    let view = world.engine.show_to(&ShowRequest {
        school: school(),
        actor: who("zoco"),
        to: who("logo"),
        purpose: Purpose::Therapy,
        pupil: pupil(),
    });
    let entries = view.map(|view| view.entries).unwrap_or_default();
    let full = entries.iter().filter(|e| e.exposure == Exposure::Full);
    full.map(|entry| entry.id).collect()
}

#[test]
fn con_12_one_document_opens_no_other_of_its_row_nor_a_later_one() {
    on_each_store(|world| {
        let need = || world.record("zoco", Purpose::Guidance, EntryKind::EducationalNeed);
        let (before, named) = (need(), need());
        world
            .share(Category::EducationalNeeds, Some(named), "logo")
            .unwrap();
        let later = need();
        let seen = shown(world);
        assert_eq!(seen, [named], "not {before:?} nor {later:?}");
    });
}

/// Also where the store holds a consent on the whole row.
#[test]
fn con_12_a_consent_on_the_row_opens_no_document_to_a_person() {
    on_each_store(|world| {
        world.record("zoco", Purpose::Guidance, EntryKind::EducationalNeed);
        let whole = world.share(Category::EducationalNeeds, None, "logo");
        assert_eq!(whole.unwrap_err().code().as_str(), "input.request");
        world.write(vec![StoreChange::Consent(ConsentRecord {
            id: "whole-row".parse().unwrap(),
            version: 1,
            pupil: pupil(),
            regime: Institution::School,
            purpose: ConsentPurpose::Sharing,
            categories: vec![Category::EducationalNeeds],
            document: None,
            recipients: vec![Recipient::Person(who("logo"))],
            giver: who("mama"),
            capacity: GiverCapacity::Parent,
            form: Some(ConsentForm::Paper),
            evidence: None,
            requested_on: day(TODAY),
            decided_on: day(TODAY),
            valid_until: None,
            status: ConsentStatus::Given,
            recorded_by: who("zoco"),
            recorded_at: Moment::on(day(TODAY)).at,
        })]);
        assert_eq!(shown(world), []);
    });
}
