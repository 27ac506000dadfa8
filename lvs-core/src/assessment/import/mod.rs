//! Norm tables and results from files (feature `assessments`).

mod norm_cells;
mod norm_csv;
mod norm_faults;
mod norm_toml;
mod result_columns;
mod result_measure;
mod result_problem;
mod result_read;
mod result_report;
mod result_row;

pub use norm_csv::norms_from_csv;
pub use norm_faults::{NormFaults, NormIssue, NormProblem};
pub use norm_toml::norms_from_toml;
pub use result_problem::ResultProblem;
pub use result_read::{ResultSurroundings, read_results};
pub use result_report::{RefusedColumn, ResultIssue, ResultReport};
