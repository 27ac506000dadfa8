//! The stored form of every body. A line that was stored once is read for ever: lines are added,
//! never edited.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use lvs_core::dossier::{EntryBody, EntryKind};

const STORED: &str = include_str!("bodies/stored-1.jsonl");

fn stored() -> impl Iterator<Item = (&'static str, EntryBody)> {
    STORED
        .lines()
        .map(|line| (line, serde_json::from_str(line).unwrap()))
}

#[test]
fn what_was_stored_is_read_and_written_as_it_was() {
    for (line, body) in stored() {
        assert_eq!(serde_json::to_string(&body).unwrap(), line);
    }
}

#[test]
fn every_body_has_its_stored_form_here() {
    for (name, _) in EntryBody::ALL {
        assert!(stored().any(|(_, body)| body.name() == *name), "{name}");
    }
}

#[test]
fn every_body_fits_a_kind_and_few_kinds_have_two() {
    for (name, kinds) in EntryBody::ALL {
        assert!(!kinds.is_empty(), "{name}");
    }
    for kind in EntryKind::ALL {
        let bodies = EntryBody::ALL
            .iter()
            .filter(|(_, kinds)| kinds.contains(kind))
            .count();
        let most = match kind {
            // Of this system and of another.
            EntryKind::Disciplinary => 2,
            // An incident that the director moved to row 22 keeps its fields.
            EntryKind::SeriousConcern => 2,
            _ => 1,
        };
        assert!(bodies <= most, "{}", kind.as_str());
    }
    for (_, body) in stored() {
        for kind in EntryKind::ALL {
            assert_eq!(body.fits(*kind), body.kinds().contains(kind));
        }
    }
}

#[test]
fn every_kind_has_exactly_one_row_and_a_name_of_its_own() {
    let mut names: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), EntryKind::ALL.len());
    for kind in EntryKind::ALL {
        let rows = lvs_core::dossier::Category::ALL
            .iter()
            .filter(|row| **row == kind.category())
            .count();
        assert_eq!(rows, 1, "{}", kind.as_str());
        let stored = serde_json::to_string(kind).unwrap();
        assert_eq!(stored, format!("\"{}\"", kind.as_str()));
    }
}

#[test]
fn debug_of_a_body_shows_no_word_and_no_person() {
    for (line, body) in stored() {
        let shown = format!("{body:?}");
        for hidden in ["woord", "staff-", "other-", "mother", "noor"] {
            assert!(!shown.contains(hidden), "{line}: {shown}");
        }
    }
}
