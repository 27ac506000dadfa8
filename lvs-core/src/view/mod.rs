//! Views: the only place where text leaves, and only against a grant.

mod build;
mod care;
mod dossier;
mod entry;
mod identity;
mod log;
mod shown;
mod summary;

pub(crate) use build::{DecidedEntry, ViewParts, build_view, wanted_contents};
pub(crate) use care::question_target;
pub use care::{CareQuestionView, CareView};
pub use dossier::{DossierView, WithheldView};
pub(crate) use entry::redact;
pub use entry::{AccessForm, EntryView};
pub use identity::{ContactView, HomeLanguageView, IdentityView, RelatedPersonView};
pub(crate) use log::own_line;
pub use log::{LogLineView, OwnLogLineView};
pub use shown::ShownText;
pub(crate) use summary::{pupil_summary, version_texts};
