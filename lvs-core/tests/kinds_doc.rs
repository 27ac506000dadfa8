//! `docs/kinds.md` prints the kinds of entry with their row and fields. `LVS_WRITE_DOCS=1` rewrites it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lvs_core::dossier::{EntryBody, EntryKind};
use lvs_core::explain::{Language, WordKind, word};

const HEAD: &str = "\
# The kinds of entry

Written by `tests/kinds_doc.rs` from the code and the stored forms; do not edit by hand.

Each kind belongs to exactly one row of table (a), which decides who sees it. A kind with fields keeps
them beside the text; both are sealed. What a reader may not see of the fields is emptied: for a
summary what only a reader of all needs, and without other people (ACC-06) every free text and
whoever is not the pupil, the reader or staff in function.

| kind | Dutch | row | fields |
|---|---|---|---|
";

const STORED: &str = include_str!("bodies/stored-1.jsonl");

/// The fields of each body, as its stored forms have them.
fn fields() -> BTreeMap<String, Vec<String>> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in STORED.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let Some(body) = value.as_object() else {
            continue;
        };
        let of = body.get("of").and_then(|of| of.as_str()).unwrap_or("");
        let known = fields.entry(of.to_owned()).or_default();
        for name in body.keys().filter(|name| *name != "of") {
            if !known.contains(name) {
                known.push(name.clone());
            }
        }
        known.sort();
    }
    fields
}

fn page() -> String {
    let fields = fields();
    let mut page = HEAD.to_owned();
    for kind in EntryKind::ALL {
        let body = EntryBody::ALL
            .iter()
            .filter(|(_, kinds)| kinds.contains(kind))
            .filter_map(|(name, _)| fields.get(*name))
            .map(|names| names.join(", "))
            .collect::<Vec<_>>()
            .join("; or ");
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            kind.as_str(),
            word(WordKind::EntryKind, kind.as_str(), Language::Dutch).unwrap_or(""),
            kind.category().row(),
            body
        );
    }
    page
}

#[test]
fn the_page_is_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/kinds.md");
    let page = page();
    if std::env::var_os("LVS_WRITE_DOCS").is_some() {
        let written = std::fs::write(path, &page);
        assert!(written.is_ok());
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/kinds.md is out of date: LVS_WRITE_DOCS=1 rewrites it"
    );
}
