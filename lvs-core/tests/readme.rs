//! The README's quick start is the one that is compiled in the crate's documentation.

#[test]
fn the_quick_start_is_the_one_that_compiles() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```rust\n").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    let docs = include_str!("../src/lib.rs");
    let (_, rest) = docs.split_once("//! ```\n").unwrap();
    let (compiled, _) = rest.split_once("//! ```").unwrap();
    let compiled: String = compiled
        .lines()
        .map(|line| line.trim_start_matches("//!"))
        .filter(|line| !line.starts_with(" # "))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    assert_eq!(shown, compiled);
}
