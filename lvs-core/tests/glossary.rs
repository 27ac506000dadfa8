//! `docs/glossary.md` names what is in the code, and says of the rest why it is not.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

const PAGE: &str = include_str!("../docs/glossary.md");
const ENDINGS: [&str; 5] = ["", "Request", "Body", "Record", "View"];

fn code(folder: &Path, into: &mut Vec<String>) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            code(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// The names in backticks of a cell; `A::{B, C}` and a leading `::` are written out.
fn names(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in cell.split('`').skip(1).step_by(2) {
        if name.starts_with(char::is_lowercase) {
            // The crate's name, a module.
            continue;
        }
        let owner = |found: &[String]| {
            let last: &String = found.last().unwrap();
            last.split_once("::").unwrap().0.to_owned()
        };
        match name.split_once("::") {
            Some(("", variant)) => found.push(format!("{}::{variant}", owner(&found))),
            Some((kind, list)) if list.starts_with('{') => {
                let variants = list.trim_matches(['{', '}']).split(',');
                found.extend(variants.map(|one| format!("{kind}::{}", one.trim())));
            }
            _ => found.push(name.to_owned()),
        }
    }
    found
}

fn rows(page: &str, cell: usize) -> impl Iterator<Item = String> {
    page.lines()
        .filter(|line| line.starts_with("| ") && !line.contains("| Identifier"))
        .map(move |line| line.split('|').nth(cell).unwrap_or("").to_owned())
}

/// The types and the variants that a file declares: `enum A`, `A {`, `A =>`, `A,`, `A(`.
fn declared(file: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for line in file.lines().map(str::trim) {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let kind = ["struct ", "enum "]
            .iter()
            .find_map(|word| line.strip_prefix(word));
        let rest = kind.unwrap_or(line);
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let (name, next) = rest.split_at(end);
        let item = [" =>", ",", " {", "("]
            .iter()
            .any(|one| next.starts_with(one));
        if kind.is_some() || item {
            found.insert(name);
        }
    }
    found
}

/// A variant stands in the file that has its type.
fn exists(files: &[BTreeSet<&str>], name: &str) -> bool {
    let (kind, variant) = match name.split_once("::") {
        Some((kind, variant)) => (kind, Some(variant)),
        None => (name, None),
    };
    ENDINGS.iter().any(|ending| {
        let kind = format!("{kind}{ending}");
        files.iter().any(|file| {
            file.contains(kind.as_str()) && variant.is_none_or(|variant| file.contains(variant))
        })
    })
}

#[test]
fn every_name_of_the_glossary_is_in_the_code_or_says_why_not() {
    let mut files = Vec::new();
    code(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let files: Vec<BTreeSet<&str>> = files.iter().map(|file| declared(file)).collect();
    let (glossary, absent) = PAGE.split_once("## Not a name in the code").unwrap();
    let absent: BTreeSet<String> = rows(absent, 1).flat_map(|cell| names(&cell)).collect();
    let named: BTreeSet<String> = rows(glossary, 3).flat_map(|cell| names(&cell)).collect();
    assert!(named.len() > 80 && absent.len() > 20);
    let both_or_none: Vec<&String> = named
        .iter()
        .filter(|name| exists(&files, name) == absent.contains(*name))
        .collect();
    assert!(both_or_none.is_empty(), "{both_or_none:#?}");
    assert!(absent.is_subset(&named), "only what the glossary names");
}
