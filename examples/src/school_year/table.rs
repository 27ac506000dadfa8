//! The table: one row per entry, one column per reader, and the reasons under it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use comfy_table::{ContentArrangement, Table, presets};
use lvs_core::RuleId;
use lvs_core::dossier::EntryKind;
use lvs_core::explain::{Language, WordKind, rule_sentence, word};
use lvs_core::id::EntryId;
use lvs_core::policy::Exposure;

use super::host::ExampleError;
use super::readers::{Seen, SeenEntry};

/// The mark of an entry as someone sees it.
fn mark(entry: &SeenEntry) -> &'static str {
    match entry.exposure {
        Exposure::Full => "F",
        Exposure::Summary => "S",
        Exposure::ThirdPartySafe if entry.text => "T",
        Exposure::ThirdPartySafe => "t",
        Exposure::Guided => "G",
        Exposure::Withheld => "–",
    }
}

pub(super) fn print(
    seen: &[Seen],
    language: Language,
    out: &mut dyn Write,
) -> Result<(), ExampleError> {
    writeln!(
        out,
        "\nThe dossier of Noor on 18 May 2026, as each person gets it:\n"
    )?;
    writeln!(out, "{}", grid(seen, language))?;
    writeln!(
        out,
        "F full · S summary · T redacted text · t conversation or report instead · G guided · – withheld, and the reader may know · blank: nothing, or hidden\n"
    )?;
    for reader in seen {
        writeln!(
            out,
            "{:<5} {} ({})",
            reader.reader.column,
            reader.reader.title,
            reader.reader.purpose.label(language)
        )?;
        for line in reasons(reader, language) {
            writeln!(out, "      {line}")?;
        }
    }
    writeln!(out)?;
    for rule in rules(seen) {
        writeln!(out, "{rule:<8} {}", rule_sentence(rule, language))?;
    }
    Ok(())
}

fn grid(seen: &[Seen], language: Language) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Disabled);
    let heads = seen.iter().map(|s| s.reader.column);
    table.set_header(["day", "what"].into_iter().chain(heads));
    for (day, kind, marks) in rows(seen) {
        table.add_row(
            [day.to_string(), kind.label(language).to_owned()]
                .into_iter()
                .chain(marks.into_iter().map(str::to_owned)),
        );
    }
    let phases = seen.iter().map(|reader| {
        reader
            .phase
            .map_or(String::new(), |phase| phase.level().to_string())
    });
    table.add_row(
        [String::new(), phase_title(language)]
            .into_iter()
            .chain(phases),
    );
    table
}

fn phase_title(language: Language) -> String {
    match language {
        Language::Dutch => "hoogste zorgfase".to_owned(),
        Language::English => "highest care phase".to_owned(),
        Language::French => "phase de soin la plus haute".to_owned(),
    }
}

/// The rows of the table without its frame: the day, the kind, and a mark per reader.
pub fn rows(seen: &[Seen]) -> Vec<(chrono::NaiveDate, EntryKind, Vec<&'static str>)> {
    entries(seen)
        .into_iter()
        .map(|(id, (day, kind))| {
            let marks = seen.iter().map(|reader| cell(reader, id, kind)).collect();
            (day, kind, marks)
        })
        .collect()
}

/// Every entry that someone sees, in the order of the days.
fn entries(seen: &[Seen]) -> Vec<(EntryId, (chrono::NaiveDate, EntryKind))> {
    let all: BTreeMap<EntryId, (chrono::NaiveDate, EntryKind)> = seen
        .iter()
        .flat_map(|reader| &reader.entries)
        .map(|entry| (entry.id, (entry.day, entry.kind)))
        .collect();
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(id, (day, kind))| (*day, *kind, *id));
    all
}

fn cell(reader: &Seen, id: EntryId, kind: EntryKind) -> &'static str {
    match reader.entries.iter().find(|entry| entry.id == id) {
        Some(entry) => mark(entry),
        None if reader
            .withheld
            .iter()
            .any(|(category, _)| *category == kind.category()) =>
        {
            "–"
        }
        None => "",
    }
}

/// Why, for one reader: each way of seeing with its rules and what it is about.
fn reasons(reader: &Seen, language: Language) -> Vec<String> {
    if let Some(rules) = &reader.denied {
        let withheld = word(WordKind::Exposure, "withheld", language).unwrap_or("withheld");
        return vec![format!("{withheld}: {}", codes(rules))];
    }
    let mut ways: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    for entry in &reader.entries {
        ways.entry((mark(entry), codes(&entry.rules)))
            .or_default()
            .insert(entry.kind.label(language));
    }
    for (category, rules) in &reader.withheld {
        ways.entry(("–", codes(rules)))
            .or_default()
            .insert(category.label(language));
    }
    ways.into_iter()
        .map(|((mark, rules), kinds)| {
            let kinds: Vec<&str> = kinds.into_iter().collect();
            format!("{mark} by {rules}: {}", kinds.join(", "))
        })
        .collect()
}

fn codes(rules: &[RuleId]) -> String {
    let codes: Vec<&str> = rules.iter().map(|rule| rule.code()).collect();
    codes.join(" ")
}

/// Every rule that decided something in the table.
fn rules(seen: &[Seen]) -> BTreeSet<RuleId> {
    seen.iter()
        .flat_map(|reader| {
            let of_entries = reader.entries.iter().flat_map(|entry| &entry.rules);
            let of_withheld = reader.withheld.iter().flat_map(|(_, rules)| rules);
            of_entries
                .chain(of_withheld)
                .chain(reader.denied.iter().flatten())
                .copied()
                .collect::<Vec<_>>()
        })
        .collect()
}
