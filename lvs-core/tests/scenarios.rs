//! The scenario files of `tests/scenarios`, each run as it stands and with its one fact changed.
#![cfg(feature = "test-util")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "scenarios/coverage.rs"]
mod coverage;
#[path = "scenarios/page.rs"]
mod page;
#[path = "scenarios/runner.rs"]
mod runner;

use lvs_core::testkit::scenario::Scenario;

/// Every file, by its name.
fn files() -> Vec<(String, Scenario)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/scenarios");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(path).unwrap();
            match Scenario::parse(&text) {
                Ok(scenario) => (name, scenario),
                Err(error) => panic!("{name}: {error}"),
            }
        })
        .collect()
}

#[test]
fn every_scenario_holds_and_hangs_on_its_fact() {
    let mut failures = Vec::new();
    for (name, scenario) in files() {
        match scenario.run() {
            Ok(report) => failures.extend(
                report
                    .failures()
                    .into_iter()
                    .map(|failure| format!("{name}: {failure}")),
            ),
            Err(error) => failures.push(format!("{name}: {error}")),
        }
    }
    if !failures.is_empty() {
        panic!("{} failures\n{}", failures.len(), failures.join("\n"));
    }
}
