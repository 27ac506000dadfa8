//! `data/rules.toml` → one constant per rule and the table behind them.

use std::fmt::Write as _;

#[derive(serde::Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
pub(crate) struct Rule {
    code: String,
    #[serde(default)]
    title: String,
    tag: String,
    source: String,
    #[serde(default)]
    cites: String,
    refs: Vec<String>,
    confidence: String,
    #[serde(default)]
    setting: bool,
    statement: String,
}

impl Rule {
    /// The rule's number, and whether every language must have a sentence for it.
    pub(crate) fn needs_sentence(&self) -> (&str, bool) {
        (&self.code, self.tag == "decides")
    }
}

fn variant(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The rules of the file.
pub(crate) fn read(path: &str) -> Result<Vec<Rule>, Box<dyn std::error::Error>> {
    let file: File = toml::from_str(&std::fs::read_to_string(path)?)?;
    Ok(file.rule)
}

/// The Rust text of the rule table.
pub(crate) fn generate(rules: &[Rule]) -> Result<String, Box<dyn std::error::Error>> {
    let mut consts = String::new();
    let mut table = String::new();
    for (index, rule) in rules.iter().enumerate() {
        let name = rule.code.replace('-', "_").to_uppercase();
        writeln!(
            consts,
            "    #[doc = {:?}]",
            format!(
                "{}: {}",
                rule.code,
                rule.statement
                    .replace('[', "(")
                    .replace(']', ")")
                    .replace('<', "(")
                    .replace('>', ")")
            )
        )?;
        writeln!(consts, "    pub const {name}: RuleId = RuleId({index});")?;
        writeln!(
            table,
            "    Rule {{ code: {:?}, title: {:?}, tag: RuleTag::{}, source: RuleSource::{}, cites: {:?}, refs: &{:?}, confidence: Confidence::{}, setting: {}, statement: {:?} }},",
            rule.code,
            rule.title,
            variant(&rule.tag),
            variant(&rule.source),
            rule.cites,
            rule.refs,
            rule.confidence,
            rule.setting,
            rule.statement
        )?;
    }
    Ok(format!(
        "/// Every rule, by its number.\nimpl RuleId {{\n{consts}}}\n\npub(super) static RULES: [Rule; {}] = [\n{table}];\n",
        rules.len()
    ))
}
