//! Reads the table on the page `docs/table-a.md`.

use lvs_core::dossier::Category;
use lvs_core::policy::{Cell, Column};

pub(crate) struct PageRow {
    pub(crate) number: String,
    pub(crate) consent: String,
    pub(crate) cells: Vec<String>,
}

/// The rows of the page.
pub(crate) fn page() -> Vec<PageRow> {
    include_str!("../../docs/table-a.md")
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| #"))
        .map(|line| {
            let fields: Vec<String> = line
                .trim_matches('|')
                .split('|')
                .map(|field| field.trim().replace("**", ""))
                .collect();
            PageRow {
                number: fields[0].clone(),
                consent: fields[3].clone(),
                cells: fields[4..].to_vec(),
            }
        })
        .collect()
}

/// What a cell of the page means.
pub(crate) fn cell(category: Category, column: Column, written: &str) -> Cell {
    match written {
        "F" => Cell::Full,
        "F own subject" => Cell::FullOwnSubject,
        "F sealed" => Cell::FullSealed,
        "S" => Cell::Summary,
        "S⁷" => Cell::LinkedOnly,
        "Cc" => Cell::ClbPermission,
        "Cc¹" => Cell::ClbPermissionOrTruancy,
        "Cc, or purpose `evaluation` for definitive exclusion" => Cell::ClbPermissionOrExclusion,
        "Cd" => Cell::DocumentConsent,
        "Cd (own)" => Cell::DocumentConsentOwn,
        "Cd⁴" => Cell::ClbRegime,
        "Ct" => Cell::TransferConsent,
        "G" => Cell::Guided,
        "T" => Cell::ThirdPartySafe,
        "T³" => Cell::ThirdPartySafeSurvey,
        // Footnote 5: withheld with its presence hidden until the director decides, then `T`.
        "T⁵" | "–⁵" | "– until DIR decides" => Cell::NothingUntilCleared,
        "–⁶" => Cell::NothingUnlessAllowed,
        "–⁴" => Cell::NothingUnlessPupilAllows,
        "–" | "– (DAT-07)" => Cell::Nothing,
        "reporter only" => Cell::ReporterOnly,
        "`own_log`⁸" => Cell::OwnLog,
        "M" => Cell::Mandatory,
        "O" => Cell::UnlessObjection,
        "O per part (TRF-06/07)" => Cell::UnlessObjectionPerPart,
        "never" => Cell::Never,
        "via Discimus" => Cell::ViaDiscimus,
        other => panic!("row {} column {column:?}: `{other}`", category.row()),
    }
}
