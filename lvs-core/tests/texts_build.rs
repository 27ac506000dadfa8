//! The build stops at a gap in the texts.

#[path = "../build/texts.rs"]
mod texts;

use std::path::Path;

const RULES: &[(&str, bool)] = &[("VIS-02", true), ("CC-07", false)];

fn language(folder: &Path, name: &str, rules: &str, words: &str) -> std::io::Result<()> {
    let folder = folder.join(name);
    std::fs::create_dir(&folder)?;
    std::fs::write(folder.join("rules.toml"), rules)?;
    std::fs::write(folder.join("words.toml"), words)?;
    std::fs::write(folder.join("guards.toml"), "[guard]\n")
}

fn build(dutch: (&str, &str), english: (&str, &str)) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    language(folder.path(), "nl", dutch.0, dutch.1).map_err(|error| error.to_string())?;
    language(folder.path(), "en", english.0, english.1).map_err(|error| error.to_string())?;
    texts::generate(folder.path(), RULES).map_err(|error| error.to_string())
}

const WORDS: &str = "[role]\npupil = \"x\"\n";
const SENTENCE: &str = "[rule]\nVIS-02 = \"x\"\n";

#[test]
fn complete_texts_become_tables() {
    let text = build((SENTENCE, WORDS), (SENTENCE, WORDS)).unwrap();
    assert!(text.contains("pub(super) static EN: Texts"));
    assert!(text.contains("(\"role.pupil\", \"x\")"));
}

#[test]
fn a_deciding_rule_without_a_sentence_stops_the_build() {
    let error = build(("[rule]\n", WORDS), ("[rule]\n", WORDS)).unwrap_err();
    assert!(error.contains("no sentence for VIS-02"), "{error}");
}

#[test]
fn a_key_that_one_language_lacks_stops_the_build() {
    let error = build((SENTENCE, WORDS), ("[rule]\n", WORDS)).unwrap_err();
    assert!(error.contains("has no `VIS-02`"), "{error}");
    let error = build((SENTENCE, "[role]\n"), (SENTENCE, WORDS)).unwrap_err();
    assert!(
        error.contains("data/texts/nl/words.toml has no `role.pupil`"),
        "{error}"
    );
}

#[test]
fn an_empty_text_and_an_unknown_rule_stop_the_build() {
    let empty = "[rule]\nVIS-02 = \" \"\n";
    assert!(build((SENTENCE, WORDS), (empty, WORDS)).is_err());
    let unknown = "[rule]\nVIS-02 = \"x\"\nVIS-99 = \"x\"\n";
    let error = build((unknown, WORDS), (unknown, WORDS)).unwrap_err();
    assert!(error.contains("no rule has the number VIS-99"), "{error}");
}
