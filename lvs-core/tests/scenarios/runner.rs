//! The runner itself: what has to make a file fail, fails.

use lvs_core::testkit::scenario::Scenario;

/// A small scenario that holds: the class teacher reads an observation.
const GOOD: &str = r#"
title = "The class teacher reads an observation."
rules = ["VIS-02"]

[flip]
path = "relation.teacher.until"
value = 2024-09-10
[flip.becomes.read]
exposure = "withheld"

[pupil]
id = "noor"
born = 2015-03-10

[relation]
enrolment = { who = "noor", kind = "enrolment", from = 2024-09-02 }
class = { who = "noor", kind = "class_member", to = { class = "4A" }, from = 2024-09-02 }
teacher = { who = "ann", kind = "class_teacher", to = { class = "4A" }, from = 2024-09-02 }
coordinator = { who = "zita", kind = "care_coordinator", to = "school", from = 2024-09-02 }

[[step]]
name = "seen"
on = 2024-09-30
who = "zita"
do = "record"
purpose = "guidance"
kind = "observation"

[[step]]
name = "read"
on = 2024-10-01
who = "ann"
do = "open"
purpose = "teaching"
entry = "seen"
expect = { exposure = "full", rules = ["VIS-02"], text = true }
"#;

fn run(text: &str) -> Vec<String> {
    match Scenario::parse(text).and_then(|scenario| scenario.run()) {
        Ok(report) => report.failures(),
        Err(error) => vec![error.to_string()],
    }
}

/// The good scenario with one thing changed, and what is said of it.
fn changed(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    run(&GOOD.replace(from, to)).join("\n")
}

fn fails(from: &str, to: &str, saying: &str) {
    let said = changed(from, to);
    assert!(said.contains(saying), "{to}: {said}");
}

#[test]
fn the_good_scenario_holds() {
    assert_eq!(run(GOOD), Vec::<String>::new());
}

#[test]
fn a_typo_in_a_field_fails_wherever_it_stands() {
    fails("title =", "titel =", "titel");
    fails("[pupil]", "[pupils]", "pupils");
    fails("born =", "birth =", "birth");
    fails("path =", "paths =", "paths");
    fails("until\"", "untill\"", "untill");
    fails("kind = \"care_coordinator\"", "kinds = \"x\"", "kinds");
    fails("on = 2024-10-01", "date = 2024-10-01", "missing field `on`");
    fails("entry = \"seen\"", "entri = \"seen\"", "entri");
    fails("kind = \"observation\"", "sort = \"observation\"", "kind");
    fails("text = true", "texts = true", "texts");
    fails("exposure = \"full\"", "exposure = \"whole\"", "whole");
    fails("do = \"open\"", "do = \"opens\"", "opens");
}

#[test]
fn an_unknown_rule_fails() {
    fails(
        "rules = [\"VIS-02\"]\n\n",
        "rules = [\"VIS-99\"]\n\n",
        "VIS-99",
    );
    fails(
        "rules = [\"VIS-02\"], text",
        "rules = [\"VIS-99\"], text",
        "step 2",
    );
    fails("rules = [\"VIS-02\"]\n\n", "rules = []\n\n", "names rules");
}

#[test]
fn an_entry_that_no_step_records_fails() {
    fails(
        "entry = \"seen\"",
        "entry = \"sene\"",
        "no step records `sene`",
    );
}

#[test]
fn a_wrong_expectation_fails() {
    fails(
        "exposure = \"full\"",
        "exposure = \"summary\"",
        "read: exposure",
    );
    fails("text = true", "text = false", "read: text");
    fails(
        "rules = [\"VIS-02\"], text",
        "rules = [\"VIS-03\"], text",
        "read: rules",
    );
    fails(
        "rules = [\"VIS-02\"], text",
        "named = [\"VIS-03\"], text",
        "read: named",
    );
    fails(", text = true", ", presence = false", "read: presence");
    fails(", text = true", ", code = \"conflict\"", "read: code");
}

#[test]
fn an_expectation_that_does_not_say_so_expects_it_to_be_done() {
    let refused = GOOD
        .replace("do = \"open\"", "do = \"history\"")
        .replace("purpose = \"teaching\"", "purpose = \"administration\"")
        .replace(
            "exposure = \"full\", rules = [\"VIS-02\"], text = true",
            "text = false",
        );
    let said = run(&refused.replace("[flip.becomes.read]\nexposure = \"withheld\"", ""));
    assert!(
        said.iter().any(|line| line.contains("read: done")),
        "{said:?}"
    );
}

#[test]
fn a_step_without_expectation_that_is_refused_fails() {
    fails(
        "kind = \"observation\"",
        "kind = \"disciplinary\"",
        "seen: a step without an expectation was not done",
    );
}

#[test]
fn a_flip_that_changes_nothing_fails() {
    let nothing = "flip: changing the fact changes nothing";
    fails(
        "value = 2024-09-10",
        "value = 2024-10-02",
        "flip: read: exposure",
    );
    let open = GOOD.replace("[flip.becomes.read]\nexposure = \"withheld\"", "");
    let said = run(&open.replace("value = 2024-09-10", "value = 2024-10-02"));
    assert!(said.concat().contains(nothing), "{said:?}");
    // One of several that changes nothing is enough to fail.
    let values = "values = [2024-09-10, 2024-10-02]";
    let said = run(&open.replace("value = 2024-09-10", values));
    assert!(said.concat().contains(nothing), "{said:?}");
    // Leaving out the step of which something is expected is no difference.
    let own = open.replace(
        "path = \"relation.teacher.until\"\nvalue = 2024-09-10",
        "remove = \"step.read\"",
    );
    let said = run(&own);
    assert!(said.concat().contains(nothing), "{said:?}");
}

#[test]
fn a_flip_says_one_thing_of_something_that_is_there() {
    fails("relation.teacher.until", "relation.techer.until", "techer");
    fails("value = 2024-09-10\n", "", "a flip says");
    fails(
        "value = 2024-09-10",
        "remove = \"relation.teacher\"",
        "a flip says",
    );
    fails("becomes.read", "becomes.red", "no step is called `red`");
    fails(
        "[flip]",
        "[flip]\nremove = \"relation.teacher\"",
        "a flip says",
    );
}

#[test]
fn steps_have_names_of_their_own_and_follow_each_other() {
    fails(
        "name = \"read\"",
        "name = \"seen\"",
        "two steps have this name",
    );
    fails(
        "on = 2024-10-01",
        "on = 2024-09-29",
        "lies before the step above it",
    );
    let late = changed("on = 2024-10-01", "on = 2024-10-01\nat = 23:59:59");
    assert_eq!(late, "");
}

#[test]
fn the_report_is_the_same_values_for_every_language() {
    let report = Scenario::parse(GOOD).unwrap().run().unwrap();
    let json = serde_json::to_string(&report).unwrap();
    assert!(json.contains("\"exposure\":\"full\""), "{json}");
    assert!(json.contains("VIS-02"), "{json}");
}
