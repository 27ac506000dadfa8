//! Turns the rule data into Rust tables, so that the files a data-protection
//! officer reads are the files the library decides by.

#[path = "build/rules.rs"]
mod rules;
#[path = "build/table.rs"]
mod table;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("rules.rs"), rules::generate("data/rules.toml")?)?;
    std::fs::write(out.join("table_a.rs"), table::generate("data/table_a.csv")?)?;
    Ok(())
}
