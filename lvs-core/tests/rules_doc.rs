//! `docs/rules.md` is what the rule data give.
//!
//! Write it anew with `LVS_WRITE_DOCS=1 cargo test -p lvs-core --test rules_doc`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lvs_core::RuleId;
use lvs_core::explain::{Language, rule_sentence};
use lvs_core::rule::{Rule, RuleSource, RuleTag};

const FAMILIES: &[(&str, &str)] = &[
    ("CC", "Care continuum"),
    ("DAT", "Data and grounds"),
    ("CON", "Consent"),
    ("CLB", "The CLB"),
    ("SEC", "Secrecy of school staff"),
    ("ACC", "Access"),
    ("VIS", "Visibility"),
    ("PRE", "Presence"),
    ("PUR", "Purposes"),
    ("REC", "Recording"),
    ("TRF", "Transfer"),
    ("RET", "Retention and rights"),
    ("BRE", "Breach"),
    ("REG", "Register"),
    ("STAT", "Statistics"),
    ("ASS", "Assessments"),
    ("IDN", "Identity and administration"),
];

const HEAD: &str = "\
# The rules

<!-- Made from `data/rules.toml`, `data/sources.toml` and `data/texts`. Do not edit; write it anew with
`LVS_WRITE_DOCS=1 cargo test -p lvs-core --test rules_doc`. -->

Every rule that the library knows, for the data-protection officer of a school. A rule's number is its name in the
code, in a decision and in the access log.

* **What it does**: `decides` permits, forbids, refuses or requires · `computes` derives a value · `validates` checks the
  form of input · `describes` says how schools work.
* **Source**: *statute* names a decree, a law or the GDPR (the text is named as it stands in the rule, never completed) ·
  *guidance* is of an authority or an umbrella organisation · *practice* is how schools work · *setting* is a choice that no law makes.
* **Confidence**: **H** solid · **M** probable, wording or date may differ · **L** check before anyone relies on it.
* A rule marked *setting* holds a choice (`P` in the statement) that a school may make.

This is no legal advice. The Dutch sentence is the one that a reader sees.
";

fn page(folder: &Path) -> PathBuf {
    folder.join("docs").join("rules.md")
}

type Sources = BTreeMap<String, String>;

fn sources(folder: &Path) -> Result<Sources, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(folder.join("data").join("sources.toml"))?;
    let mut file: BTreeMap<String, Sources> = toml::from_str(&text)?;
    Ok(file.remove("source").unwrap_or_default())
}

fn tag(rule: &Rule) -> &'static str {
    match rule.tag {
        RuleTag::Decides => "decides",
        RuleTag::Computes => "computes",
        RuleTag::Validates => "validates",
        RuleTag::Describes => "describes",
    }
}

fn source(rule: &Rule) -> String {
    let kind = match rule.source {
        RuleSource::Statute => "statute",
        RuleSource::Guidance => "guidance",
        RuleSource::Practice => "practice",
        RuleSource::Setting => "setting",
    };
    if rule.cites.is_empty() {
        format!("*{kind}*")
    } else {
        format!("*{kind}*: {}", rule.cites)
    }
}

fn entry(id: RuleId) -> String {
    let rule = id.rule();
    let mut text = format!("\n### {id} {}\n\n", rule.title);
    text.push_str(&format!("`{}` · {}", tag(rule), source(rule)));
    text.push_str(&format!(" · confidence **{:?}**", rule.confidence));
    if rule.setting {
        text.push_str(" · a setting");
    }
    if !rule.refs.is_empty() {
        text.push_str(&format!(" · pages: {}", rule.refs.join(", ")));
    }
    text.push_str("\n\n");
    text.push_str(&escape(rule.statement));
    text.push('\n');
    let sentence = rule_sentence(id, Language::Dutch);
    if sentence != rule.statement {
        text.push_str(&format!("\n> {}\n", escape(sentence)));
    }
    text
}

/// A statement is plain text: what Markdown would read as a tag is written out.
fn escape(text: &str) -> String {
    text.replace('<', "&lt;")
}

fn number(source: &str) -> u32 {
    source.trim_start_matches('S').parse().unwrap_or(u32::MAX)
}

fn document(sources: &Sources) -> String {
    let mut text = String::from(HEAD);
    for (family, title) in FAMILIES {
        text.push_str(&format!("\n## {title} ({family})\n"));
        for id in RuleId::all().filter(|id| family_of(*id) == *family) {
            text.push_str(&entry(id));
        }
    }
    text.push_str("\n## Pages behind the rules\n\n`edulex NNNNN` is data-onderwijs.vlaanderen.be/edulex/document.aspx?docid=NNNNN.\n\n");
    let mut keys: Vec<&String> = sources.keys().collect();
    keys.sort_by_key(|key| number(key));
    for key in keys {
        let pages = sources.get(key).map_or("", String::as_str);
        text.push_str(&format!("- **{key}** {}\n", escape(pages)));
    }
    text
}

fn family_of(id: RuleId) -> &'static str {
    id.code().split('-').next().unwrap_or_default()
}

#[test]
fn the_page_says_what_the_data_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = document(&sources(folder).unwrap());
    if std::env::var_os("LVS_WRITE_DOCS").is_some() {
        std::fs::write(page(folder), &wanted).unwrap();
    }
    let found = std::fs::read_to_string(page(folder)).unwrap_or_default();
    assert!(
        found.replace("\r\n", "\n") == wanted,
        "docs/rules.md is stale: LVS_WRITE_DOCS=1 cargo test -p lvs-core --test rules_doc"
    );
}

#[test]
fn every_rule_stands_in_the_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = document(&sources(folder).unwrap());
    for id in RuleId::all() {
        assert!(text.contains(&format!("\n### {id} ")), "{id}");
    }
}

#[test]
fn every_numbered_page_of_a_rule_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources(folder).unwrap();
    for id in RuleId::all() {
        for page in id.rule().refs {
            let numbered = page
                .strip_prefix('S')
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
            if numbered {
                assert!(sources.contains_key(*page), "{id} names {page}");
            }
        }
    }
    assert!(!sources.contains_key("S35"), "S35 is unused");
}
