//! `cargo run --release --example school_year [nl|en|fr] [folder]`: a real roster, a school year,
//! and what each person may see and why.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut language = lvs_core::explain::Language::Dutch;
    let mut folder = PathBuf::from("target/school_year");
    for argument in std::env::args().skip(1) {
        match argument.parse() {
            Ok(known) => language = known,
            Err(_) => folder = PathBuf::from(argument),
        }
    }
    let mut out = std::io::stdout().lock();
    match lvs_examples::school_year::run(&folder, language, &mut out) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "school_year: {error}");
            ExitCode::FAILURE
        }
    }
}
