//! `tests/scenarios/README.md` lists every file and explains every field.
//!
//! Write its table anew with
//! `LVS_WRITE_DOCS=1 cargo test -p lvs-core --features test-util,bundled --test scenarios`.

use lvs_core::testkit::scenario::Scenario;

use crate::files;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/scenarios/README.md");
const BEGIN: &str = "<!-- files: begin -->\n";
const END: &str = "<!-- files: end -->";

fn table() -> String {
    let mut table = String::from("| file | situation and outcome | rules |\n|---|---|---|\n");
    for (name, scenario) in files() {
        let rules: Vec<String> = scenario.rules.iter().map(ToString::to_string).collect();
        table.push_str(&format!(
            "| [{name}]({name}) | {} | {} |\n",
            scenario.title,
            rules.join(" · ")
        ));
    }
    table
}

fn page() -> String {
    std::fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n")
}

#[test]
fn the_table_of_files_is_fresh() {
    let found = page();
    let (head, rest) = found.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let wanted = format!("{head}{BEGIN}{}{END}{tail}", table());
    if std::env::var_os("LVS_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &wanted).unwrap();
    }
    assert!(
        page() == wanted,
        "tests/scenarios/README.md is stale: LVS_WRITE_DOCS=1 cargo test -p lvs-core \
         --features test-util,bundled --test scenarios"
    );
}

/// The names that a slip of the pen could have meant, as the runner tells them.
fn names(odd: &str) -> Vec<String> {
    let text = format!(
        "title = \"t\"\nrules = [\"VIS-13\"]\n[flip]\npath = \"a.b\"\nvalue = 1\n[pupil]\nid = \"noor\"\n{odd}"
    );
    let error = Scenario::parse(&text).unwrap_err().to_string();
    let (_, expected) = error.split_once("expected").unwrap_or(("", ""));
    expected
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_field_is_explained() {
    let page = page();
    let step = "[[step]]\non = 2024-10-01\nwho = \"ann\"\n";
    for odd in [
        "[odd]\n".to_owned(),
        format!("odd = 1\n{step}do = \"open\"\npurpose = \"teaching\"\n"),
        "[relation]\na = { odd = 1 }\n".to_owned(),
        format!("{step}do = \"odd\"\n"),
        format!("{step}do = \"open\"\nodd = 1\n"),
        format!("{step}do = \"show\"\nodd = 1\n"),
        format!("{step}do = \"record\"\nodd = 1\n"),
        format!("{step}do = \"record_incident\"\nodd = 1\n"),
        format!("{step}do = \"redact\"\nodd = 1\n"),
        format!("{step}do = \"correct\"\nodd = 1\n"),
        "[other.sam]\nodd = 1\n".to_owned(),
        format!("{step}do = \"consent\"\nodd = 1\n"),
        format!("{step}do = \"answer\"\nodd = 1\n"),
        format!("{step}do = \"walk\"\nodd = 1\n"),
        format!("{step}do = \"capacity\"\nodd = 1\n"),
        format!("{step}do = \"emergency\"\nodd = 1\n"),
        format!("{step}do = \"mark\"\nodd = 1\n"),
        format!("{step}do = \"walk\"\nquestion = \"q\"\ndomain = \"reading\"\nup_to = \"odd\"\n"),
        format!("{step}do = \"own_log\"\npurpose = \"own_access\"\nexpect = {{ odd = 1 }}\n"),
    ] {
        let names = names(&odd);
        assert!(!names.is_empty(), "{odd}");
        for name in names {
            assert!(
                page.contains(&format!("`{name}`")),
                "`{name}` is not explained"
            );
        }
    }
}
