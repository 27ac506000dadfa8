//! Which rules the scenarios speak of, and which they cannot speak of yet.

use std::collections::BTreeSet;

use lvs_core::RuleId;
use lvs_core::rule::{Confidence, RuleTag};

use crate::files;

/// Rules of confidence H that decide something the library does not do yet. Whoever builds it takes
/// the line out and writes the scenario.
const NOT_DECIDED: &[(&str, &str)] = &[
    ("ACC-01", "rights: inspection, explanation, copy"),
    ("ACC-02", "rights: the copy"),
    ("ACC-20", "the CLB's own file"),
    ("ASS-04", "assessments"),
    ("ASS-09", "assessments"),
    ("BRE-01", "breach"),
    ("REG-02", "register"),
    ("TRF-01", "transfer: objection"),
    ("TRF-04", "transfer: the package"),
    ("TRF-12", "transfer: the package"),
    ("VIS-08", "IRIS-CLB, another system"),
];

/// Rules that decide without standing in an answer: what happens shows them. Each says how.
const SHOWN: &[(&str, &str)] = &[
    (
        "ACC-05",
        "the other pupils are letters to whoever may not see their names",
    ),
    (
        "ACC-07",
        "named as ACC-04, which gives the text without names",
    ),
    ("ACC-11", "both parents get the same view"),
    (
        "ACC-14",
        "a result of a Vlaamse toets is a result: ACC-09 shows it",
    ),
    (
        "ACC-22",
        "named as ACC-21: the parents of who is not capable",
    ),
    (
        "ACC-23",
        "named as VIS-14: the trusted person alone sees nothing",
    ),
    (
        "ASS-06",
        "a weak test stands as a signal and the phase stays",
    ),
    ("CC-14", "a measure starts with no diagnosis on file"),
    (
        "CC-21",
        "the talk is held without permission, and opens no file",
    ),
    (
        "CC-25",
        "without the CLB's report the question stays in phase 2",
    ),
    (
        "CLB-05",
        "the parents' view of a capable pupil holds nothing of it",
    ),
    (
        "DAT-01",
        "a consent that mixes purposes is no request: `input.request`",
    ),
    (
        "DAT-06",
        "the choice of religion stays out of the care file",
    ),
    (
        "IDN-09",
        "the national number is withheld from care and teaching",
    ),
    (
        "PRE-01",
        "the views with and without the hidden entry are the same",
    ),
    ("PRE-04", "the log has the rules, the reader hears VIS-13"),
    (
        "RET-05",
        "named as REC-02 and REC-03: neither rewrites the other's",
    ),
    (
        "RET-06",
        "what stands on a legal ground survives the withdrawal",
    ),
    ("RET-08", "every version stays and can be read"),
    ("SEC-01", "the director reads what a teacher wrote"),
    (
        "SEC-02",
        "what a teacher reported does not reach the class council",
    ),
    ("SEC-03", "the therapist sees nothing without consent"),
    (
        "TRF-08",
        "the new class teacher reads what the old one wrote",
    ),
    ("VIS-01", "each of the four filters closes by itself"),
];

fn rule(code: &str) -> RuleId {
    code.parse().unwrap()
}

fn codes(list: &[(&str, &str)]) -> BTreeSet<RuleId> {
    list.iter().map(|(code, _)| rule(code)).collect()
}

#[test]
fn every_solid_rule_that_decides_has_a_scenario_or_is_not_decided_yet() {
    let named: BTreeSet<RuleId> = files()
        .iter()
        .flat_map(|(_, scenario)| scenario.rules.clone())
        .collect();
    let without: BTreeSet<RuleId> = RuleId::all()
        .filter(|id| {
            let rule = id.rule();
            rule.tag == RuleTag::Decides && rule.confidence == Confidence::H
        })
        .filter(|id| !named.contains(id))
        .collect();
    assert_eq!(without, codes(NOT_DECIDED));
}

#[test]
fn a_rule_that_a_scenario_is_about_stands_in_an_expectation_or_is_shown_by_what_happens() {
    let shown = codes(SHOWN);
    let mut silent = Vec::new();
    let mut used = BTreeSet::new();
    for (name, scenario) in files() {
        let asserted = scenario.asserted();
        for id in scenario.rules.iter().filter(|id| !asserted.contains(id)) {
            used.insert(*id);
            if !shown.contains(id) {
                silent.push(format!("{name}: {id}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    assert_eq!(used, shown, "a line of the list that no scenario needs");
}

#[test]
fn a_rule_that_only_describes_needs_no_scenario_and_has_none() {
    for (name, scenario) in files() {
        for id in &scenario.rules {
            assert_ne!(id.rule().tag, RuleTag::Describes, "{name}: {id}");
        }
    }
}
