//! `docs/care.md` prints the matrix that the library decides by. `LVS_WRITE_DOCS=1` rewrites it.

use std::fmt::Write as _;

use lvs_core::care::{ACTS, ALWAYS, GUARDS, Guard, TRANSITIONS};

const HEAD: &str = "\
# The care continuum, as it is decided

Written by `tests/care_doc.rs` from the tables of the code; do not edit by hand.

A care question is in one of four phases: 0 `basic_care`, 1 `increased_care`, 2 `extended_care`,
3 `report_based`. A change of phase that has no row here is refused (CC-33a). A row holds when all
its conditions do; a refusal names every condition that is missing.
";

fn names(guards: &[Guard]) -> String {
    let names: Vec<String> = guards.iter().map(|g| format!("`{}`", g.name)).collect();
    names.join(", ")
}

fn page() -> String {
    let mut page = format!("{HEAD}\nConditions of every act: {}.\n", names(ALWAYS));
    page.push_str("\n## Changes of phase\n\n");
    page.push_str(
        "| from→to | route | decided by | asked of pupil and parents | rule | conditions |\n",
    );
    page.push_str("|---|---|---|---|---|---|\n");
    for row in TRANSITIONS {
        let by: Vec<&str> = row.decided_by.iter().map(|role| role.as_str()).collect();
        let _ = writeln!(
            page,
            "| {}→{} | {} | {} | {} | {} | {} |",
            row.from.level(),
            row.to.level(),
            row.route.as_str(),
            by.join(", "),
            row.permission.as_str(),
            row.rule.code(),
            names(row.guards)
        );
    }
    page.push_str("\n## Acts that change no phase\n\n| act | rule | conditions |\n|---|---|---|\n");
    for act in ACTS {
        let _ = writeln!(
            page,
            "| {} | {} | {} |",
            act.name.as_str(),
            act.rule.code(),
            names(act.guards)
        );
    }
    page.push_str("\n## Conditions\n\nTheir sentences are in `data/texts`.\n\n| condition | rule |\n|---|---|\n");
    for guard in GUARDS {
        let _ = writeln!(page, "| {} | {} |", guard.name, guard.rule.code());
    }
    page
}

#[test]
fn the_page_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/care.md");
    if std::env::var_os("LVS_WRITE_DOCS").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        kept == page(),
        "docs/care.md is out of date: LVS_WRITE_DOCS=1 rewrites it"
    );
}
