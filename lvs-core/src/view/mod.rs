//! Views: the only place where text leaves, and only against a grant.

mod attachment;
mod build;
mod care;
mod dossier;
mod entry;
mod identity;
mod incident;
mod log;
mod shown;
mod summary;

pub(crate) use attachment::open_attachment;
pub use attachment::{AttachmentView, DocumentView};
pub(crate) use build::{DecidedEntry, ViewParts, build_view, wanted_contents};
pub(crate) use care::question_target;
pub use care::{CareQuestionView, CareView};
pub use dossier::{DossierView, WithheldView};
pub(crate) use entry::redact;
pub use entry::{AccessForm, EntryView};
pub use identity::{ContactView, HomeLanguageView, IdentityView, RelatedPersonView};
pub(crate) use incident::{
    Beside, acc_06_sees_words, account, letters, may_hold_account, named_others,
};
pub use log::{LogLineView, OwnLogLineView};
pub(crate) use log::{directors_line, own_line};
pub use shown::{ShownBytes, ShownText};
pub(crate) use summary::{account_words, pupil_summary, version_texts};
