//! The published sample roster, imported into the two schools that it names.

use std::io::Write;
use std::path::PathBuf;

use lvs_core::engine::{ImportRosterRequest, PersonRequest, SchoolSettings, SetUpSchoolRequest};
use lvs_core::id::SchoolId;
use lvs_core::roster::{RosterDirectory, RosterOptions, RosterValidity};
use lvs_core::time::SchoolYear;

use super::host::{ExampleError, Host};
use super::people::person;

/// What the import of one school did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSchool {
    /// How the roster calls it.
    pub roster_school: &'static str,
    /// Pupils in today's overview of its director.
    pub pupils: usize,
    /// People that this import wrote.
    pub people_written: usize,
    /// Relations that this import wrote.
    pub relations_written: usize,
    /// Rows that could not be read.
    pub skipped: usize,
    /// The fields that were refused, by name (REC-05).
    pub refused_fields: Vec<String>,
}

const SCHOOLS: [(&str, &str); 2] = [("10001", "Contoso"), ("10002", "Fabrikam")];

/// Imports the 100-user set into both of its schools.
pub(super) fn import(
    host: &mut Host,
    out: &mut dyn Write,
) -> Result<Vec<ImportedSchool>, ExampleError> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/oneroster-sds/sds-v1-100users");
    let source = RosterDirectory::new(&folder);
    host.day("2024-09-02")?;
    writeln!(
        out,
        "\nA published sample roster, imported as of 2 September 2024:"
    )?;
    let mut imported = Vec::new();
    for (roster_school, name) in SCHOOLS {
        let school = SchoolId::parse(&format!("roster-{roster_school}"))?;
        let director = person(&format!("director-{roster_school}"))?;
        if !host.engine().has_school(school)? {
            host.engine().set_up_school(&SetUpSchoolRequest {
                school,
                name: name.to_owned(),
                settings: SchoolSettings {
                    secondary: true,
                    ..SchoolSettings::default()
                },
                director: PersonRequest {
                    person: director,
                    given_name: "Dana".to_owned(),
                    family_name: name.to_owned(),
                    birth_date: None,
                    national_number: None,
                    contacts: Vec::new(),
                    forget: Vec::new(),
                },
            })?;
        }
        let outcome = host.engine().import_roster(
            &ImportRosterRequest {
                school,
                actor: director,
                roster_school: roster_school.to_owned(),
                // The sample is of another year: its relations are given the dates of this one.
                options: RosterOptions {
                    validity: RosterValidity::SchoolYear(SchoolYear::starting_in(2024)),
                },
            },
            &source,
        )?;
        let pupils = host
            .engine()
            .overview(&lvs_core::engine::OverviewRequest {
                school,
                actor: director,
                purpose: lvs_core::policy::Purpose::Administration,
            })?
            .len();
        let counts = &outcome.counts;
        let line = ImportedSchool {
            roster_school,
            pupils,
            people_written: counts.people_new + counts.people_changed,
            relations_written: counts.relations_new
                + counts.relations_changed
                + counts.relations_ended,
            skipped: outcome.report.skipped(),
            refused_fields: outcome
                .report
                .refused
                .iter()
                .map(|refused| refused.field.clone())
                .collect(),
        };
        writeln!(
            out,
            "  {name}: {} pupils; {} people and {} relations written, {} rows skipped; refused fields: {}",
            line.pupils,
            line.people_written,
            line.relations_written,
            line.skipped,
            line.refused_fields.join(", ")
        )?;
        imported.push(line);
    }
    Ok(imported)
}
