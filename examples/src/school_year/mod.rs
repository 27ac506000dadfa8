//! A school year: a real roster is imported, a class lives through a year, and the same dossier is
//! shown to everyone who asks for it.

mod acts;
mod autumn;
mod host;
mod people;
mod readers;
mod rosters;
mod setup;
mod spring;
mod table;

use std::io::Write;
use std::path::Path;

use lvs_core::explain::Language;

pub use host::ExampleError;
pub use readers::{READERS, Reader, Seen, SeenEntry};
pub use rosters::ImportedSchool;
pub use table::rows;

use host::Host;

/// What the example did, for the test that compares it with what is expected.
#[derive(Debug)]
pub struct Story {
    /// The schools of the roster.
    pub imported: Vec<ImportedSchool>,
    /// What was refused on the way, by name.
    pub refused: Vec<Refused>,
    /// What each person saw at the end, in the order of the table.
    pub seen: Vec<Seen>,
}

/// Something that was refused on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was tried.
    pub what: &'static str,
    /// The rules.
    pub rules: Vec<String>,
    /// The missing conditions.
    pub missing: Vec<String>,
    /// What may be done instead.
    pub hint: Option<String>,
}

/// Runs the example in a folder, which keeps its SQLite file. A second run finds the year lived and
/// shows the dossier again.
///
/// # Errors
/// What the library refused unexpectedly, or what could not be written.
pub fn run(folder: &Path, language: Language, out: &mut dyn Write) -> Result<Story, ExampleError> {
    let mut host = Host::open(folder)?;
    writeln!(out, "SQLite file: {}", host.file().display())?;
    let imported = rosters::import(&mut host, out)?;
    let refused = if host.is_lived() {
        writeln!(out, "\nThe year was lived in an earlier run.")?;
        Vec::new()
    } else {
        setup::set_up(&mut host)?;
        let mut refused = autumn::live(&mut host, language, out)?;
        refused.extend(spring::live(&mut host, language, out)?);
        host.mark_lived()?;
        refused
    };
    let seen = readers::look(&mut host)?;
    table::print(&seen, language, out)?;
    let log = host.engine().verify_log(people::school()?)?;
    writeln!(
        out,
        "\nThe log of this school holds {} lines and its chain verifies.",
        log.lines
    )?;
    host.close()?;
    Ok(Story {
        imported,
        refused,
        seen,
    })
}
