//! `data/texts/<language>/*.toml` → one table of texts per language.
//!
//! A language is a folder. The build stops where a deciding rule has no sentence or where
//! the languages do not have the same keys: a reader never meets a gap.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

type Failure = Box<dyn std::error::Error>;
type Texts = BTreeMap<String, String>;

const FILES: [&str; 3] = ["rules", "words", "guards"];

/// The Rust text of the tables. `rules` are the numbers, each with whether it needs a sentence.
pub(crate) fn generate(folder: &Path, rules: &[(&str, bool)]) -> Result<String, Failure> {
    let mut languages: BTreeMap<String, BTreeMap<&str, Texts>> = BTreeMap::new();
    for item in std::fs::read_dir(folder)? {
        let item = item?;
        let name = item.file_name().to_string_lossy().into_owned();
        let mut files = BTreeMap::new();
        for file in FILES {
            let path = item.path().join(format!("{file}.toml"));
            let texts = read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            files.insert(file, texts);
        }
        languages.insert(name, files);
    }
    same_keys(&languages)?;
    let mut out = String::new();
    for (language, files) in &languages {
        if let Some(sentences) = files.get("rules") {
            complete(language, sentences, rules)?;
        }
        writeln!(
            out,
            "pub(super) static {}: Texts = Texts {{",
            language.to_uppercase()
        )?;
        for (file, texts) in files {
            writeln!(out, "    {file}: &[")?;
            for (key, text) in texts {
                writeln!(out, "        ({key:?}, {text:?}),")?;
            }
            writeln!(out, "    ],")?;
        }
        writeln!(out, "}};\n")?;
    }
    Ok(out)
}

/// The texts of one file. The keys of rules and guards stand alone; a word's key carries its table.
fn read(path: &Path) -> Result<Texts, Failure> {
    let tables: BTreeMap<String, Texts> = toml::from_str(&std::fs::read_to_string(path)?)?;
    let mut texts = Texts::new();
    for (table, entries) in tables {
        for (key, text) in entries {
            if text.trim().is_empty() {
                return Err(format!("`{key}` has no text").into());
            }
            let key = match table.as_str() {
                "rule" | "guard" => key,
                _ => format!("{table}.{key}"),
            };
            texts.insert(key, text);
        }
    }
    Ok(texts)
}

fn same_keys(languages: &BTreeMap<String, BTreeMap<&str, Texts>>) -> Result<(), Failure> {
    for (language, files) in languages {
        for (other, others) in languages {
            for (file, texts) in files {
                let there = others.get(file);
                if let Some(key) = texts
                    .keys()
                    .find(|key| !there.is_some_and(|texts| texts.contains_key(*key)))
                {
                    return Err(format!(
                        "data/texts/{other}/{file}.toml has no `{key}`, which {language} has"
                    )
                    .into());
                }
            }
        }
    }
    Ok(())
}

fn complete(language: &str, sentences: &Texts, rules: &[(&str, bool)]) -> Result<(), Failure> {
    for (code, needed) in rules {
        if *needed && !sentences.contains_key(*code) {
            return Err(format!(
                "data/texts/{language}/rules.toml has no sentence for {code}, which decides"
            )
            .into());
        }
    }
    for code in sentences.keys() {
        if !rules.iter().any(|(known, _)| known == code) {
            return Err(
                format!("data/texts/{language}/rules.toml: no rule has the number {code}").into(),
            );
        }
    }
    Ok(())
}
