//! The scenario files of `tests/scenarios`, each run as it stands and with its one fact changed.
#![cfg(feature = "test-util")]

use lvs_core::testkit::scenario::Scenario;

#[test]
fn every_scenario_holds_and_hangs_on_its_fact() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut failures = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(file).unwrap();
        match Scenario::parse(&text).and_then(|scenario| scenario.run()) {
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
