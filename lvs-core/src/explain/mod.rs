//! Why something is shown, withheld or refused, in the reader's language.
//!
//! The texts are data (`data/texts`); the build turns them into tables and fails where a
//! deciding rule lacks a sentence in any language. Nothing is put together unless asked.
//! A further language is a folder of texts and one variant of [`Language`].

mod explanation;
mod label;
mod language;
mod sentence;

pub use explanation::{Explanation, MissingView, ReasonView, explain_decision, explain_refusal};
pub use label::{WordKind, word};
pub use language::Language;
pub use sentence::{guard_sentence, rule_sentence};

/// The texts of one language, each list sorted by its key.
#[derive(Debug)]
struct Texts {
    rules: &'static [(&'static str, &'static str)],
    words: &'static [(&'static str, &'static str)],
    guards: &'static [(&'static str, &'static str)],
}

/// The tables that the build makes from the files.
mod generated {
    use super::Texts;

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

fn find(texts: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    let index = texts
        .binary_search_by(|(known, _)| (*known).cmp(key))
        .ok()?;
    texts.get(index).map(|(_, text)| *text)
}
