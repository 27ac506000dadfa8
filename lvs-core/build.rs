//! Turns the rule data into Rust tables, so that the files a data-protection
//! officer reads are the files the library decides by.

#[path = "build/rules.rs"]
mod rules;
#[path = "build/table.rs"]
mod table;
#[path = "build/texts.rs"]
mod texts;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR")?);
    let law = rules::read("data/rules.toml")?;
    std::fs::write(out.join("rules.rs"), rules::generate(&law)?)?;
    std::fs::write(out.join("table_a.rs"), table::generate("data/table_a.csv")?)?;
    let rules: Vec<(&str, bool)> = law.iter().map(rules::Rule::needs_sentence).collect();
    let texts = texts::generate(std::path::Path::new("data/texts"), &rules)?;
    std::fs::write(out.join("texts.rs"), texts)?;
    Ok(())
}
