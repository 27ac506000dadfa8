//! The house rules that can be checked by reading the sources.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn what_is_pure_names_no_store_no_engine_and_no_clock() {
    let pure = [
        "assessment",
        "care",
        "consent",
        "policy",
        "people",
        "dossier",
        "view",
    ];
    let forbidden = [
        "crate::store",
        "crate::engine",
        "rusqlite",
        "SystemTime::now",
        "Utc::now",
        "std::fs",
    ];
    let mut broken = Vec::new();
    for module in pure {
        for file in sources(&src().join(module)) {
            let text = std::fs::read_to_string(&file).unwrap();
            for name in forbidden {
                if text.contains(name) {
                    broken.push(format!("{} names {name}", file.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_lower_layer_uses_no_higher_one() {
    let order = [
        "people",
        "assessment",
        "dossier",
        "consent",
        "care",
        "policy",
        "view",
    ];
    let mut broken = Vec::new();
    for (level, module) in order.iter().enumerate() {
        for file in sources(&src().join(module)) {
            let text = std::fs::read_to_string(&file).unwrap();
            for higher in &order[level + 1..] {
                if text.contains(&format!("crate::{higher}::")) {
                    broken.push(format!("{} uses {higher}", file.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_file_has_one_concept() {
    let mut lengths: Vec<(usize, PathBuf)> = sources(&src())
        .into_iter()
        .map(|file| {
            (
                std::fs::read_to_string(&file).unwrap().lines().count(),
                file,
            )
        })
        .collect();
    lengths.sort();
    let median = lengths[lengths.len() / 2].0;
    assert!(
        median <= 150,
        "half of the files have more than {median} lines"
    );
    let (longest, file) = lengths.last().unwrap();
    assert!(*longest <= 500, "{} has {longest} lines", file.display());
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let reasons = include_str!("../docs/dependencies.md");
    for manifest in [
        include_str!("../Cargo.toml"),
        include_str!("../../examples/Cargo.toml"),
    ] {
        let mut depends = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                depends = line.contains("dependencies");
            } else if depends && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
                let known = name == "lvs-core" || reasons.contains(&format!("| `{name}` |"));
                assert!(known || name.is_empty() || name.starts_with('#'), "{name}");
            }
        }
    }
}
