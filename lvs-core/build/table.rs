//! `data/table_a.csv` → the category × seat matrix.

use std::fmt::Write as _;

/// The Rust text of the matrix.
pub(crate) fn generate(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let columns: Vec<String> = reader
        .headers()?
        .iter()
        .skip(4)
        .map(str::to_owned)
        .collect();
    let mut rows = String::new();
    let mut count = 0;
    for record in reader.records() {
        let record = record?;
        let mut fields = record.iter();
        let row = fields.next().ok_or("a row without a number")?;
        let category = fields.next().ok_or("a row without a name")?;
        let ground = camel(fields.next().ok_or("a row without a ground")?);
        let consent = camel(fields.next().ok_or("a row without a consent")?);
        let cells: Vec<String> = fields
            .map(|cell| cell_name(cell).map(|name| format!("Cell::{name}")))
            .collect::<Result<_, _>>()?;
        if cells.len() != columns.len() {
            return Err(format!("row {row} has {} cells", cells.len()).into());
        }
        writeln!(
            rows,
            "    Row {{ category: Category::{}, ground: Ground::{ground}, record: RecordConsent::{consent}, cells: [{}] }},",
            camel(category),
            cells.join(", ")
        )?;
        count += 1;
    }
    let variants: Vec<String> = columns
        .iter()
        .map(|c| format!("Column::{}", camel(&c.to_lowercase())))
        .collect();
    Ok(format!(
        "pub(super) const COLUMNS: [Column; {0}] = [{1}];\n\npub(super) static ROWS: [Row; {count}] = [\n{rows}];\n",
        columns.len(),
        variants.join(", ")
    ))
}

fn camel(word: &str) -> String {
    word.split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect()
}

fn cell_name(code: &str) -> Result<&'static str, String> {
    Ok(match code {
        "F" => "Full",
        "F_own_subject" => "FullOwnSubject",
        "F_sealed" => "FullSealed",
        "S" => "Summary",
        "S_linked" => "LinkedOnly",
        "Cc" => "ClbPermission",
        "Cc_truancy" => "ClbPermissionOrTruancy",
        "Cc_or_exclusion" => "ClbPermissionOrExclusion",
        "Cd" => "DocumentConsent",
        "Cd_own" => "DocumentConsentOwn",
        "Cd_clb_regime" => "ClbRegime",
        "Ct" => "TransferConsent",
        "G" => "Guided",
        "T" => "ThirdPartySafe",
        "T_survey" => "ThirdPartySafeSurvey",
        "-" => "Nothing",
        "-_supervision_health" => "NothingUnlessAllowed",
        "-_clb_regime" => "NothingUnlessPupilAllows",
        "-_until_cleared" => "NothingUntilCleared",
        "reporter" => "ReporterOnly",
        "own_log" => "OwnLog",
        "M" => "Mandatory",
        "O" => "UnlessObjection",
        "O_per_part" => "UnlessObjectionPerPart",
        "never" => "Never",
        "discimus" => "ViaDiscimus",
        other => return Err(format!("`{other}` is no cell code")),
    })
}
