//! What is checked of the fields, and what is left of them for whom.

use super::*;

fn measure(kind: MeasureKind) -> MeasureBody {
    MeasureBody {
        kind,
        who: vec![crate::id::PersonId::parse("teacher").unwrap()],
        when: "during the reading hour".into(),
        frequency: "daily".into(),
        from: "2025-01-06".parse().unwrap(),
        until: None,
        replacement_goal: None,
        class_council: None,
    }
}

#[test]
fn cc_35_a_dispensation_names_its_replacement_and_the_class_council() {
    let bare = EntryBody::Measure(measure(MeasureKind::Dispense));
    assert!(bare.check(EntryKind::Measure).is_err());
    let mut named = measure(MeasureKind::Dispense);
    named.replacement_goal = Some("oral presentation in place of the essay".into());
    assert!(
        EntryBody::Measure(named.clone())
            .check(EntryKind::Measure)
            .is_err()
    );
    named.class_council = Some(EntryId::parse("council").unwrap());
    assert!(
        EntryBody::Measure(named.clone())
            .check(EntryKind::Measure)
            .is_ok()
    );
    named.replacement_goal = Some(" ".into());
    assert!(EntryBody::Measure(named).check(EntryKind::Measure).is_err());
    let other = EntryBody::Measure(measure(MeasureKind::Compensate));
    assert!(other.check(EntryKind::Measure).is_ok());
}

#[test]
fn the_fields_belong_to_their_kind_and_a_summary_leaves_out_who() {
    let body = EntryBody::Measure(measure(MeasureKind::Remediate));
    assert!(body.check(EntryKind::Observation).is_err());
    let Some(EntryBody::Measure(shown)) = body.clone().project(Shown::Summary, viewer()) else {
        panic!("a measure is shown in a summary");
    };
    assert!(shown.who.is_empty());
    assert_eq!(
        body.clone().project(Shown::Whole, viewer()),
        Some(body.clone())
    );
    assert_eq!(body.project(Shown::Nothing, viewer()), None);
}

#[test]
fn debug_shows_no_word_of_it() {
    let text = format!("{:?}", EntryBody::Measure(measure(MeasureKind::Remediate)));
    assert!(
        !text.contains("reading") && !text.contains("daily"),
        "{text}"
    );
}

fn viewer() -> Viewer {
    Viewer {
        reader: PersonId::parse("mother").unwrap(),
        pupil: PersonId::parse("noor").unwrap(),
    }
}
