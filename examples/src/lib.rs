//! Examples of `lvs`: see `*.rs` beside `Cargo.toml`.
