//! A pupil in a list, and the versions of an entry.

use super::ShownText;
use super::care::care_view;
use crate::care::{CarePhase, CareQuestion};
use crate::dossier::{Account, StoredContent};
use crate::error::LvsError;
use crate::id::ClassId;
use crate::people::{Person, Relation, classes_on};
use crate::policy::{AccessFacts, DecisionTable, Grant};

/// The name, the classes and the phase of a pupil whose row 1 the reader sees.
pub(crate) fn pupil_summary(
    pupil: &Person,
    relations: &[Relation],
    questions: &[CareQuestion],
    facts: &AccessFacts,
    table: &mut DecisionTable,
) -> (ShownText, Vec<ClassId>, Option<CarePhase>) {
    let name = ShownText::new(format!(
        "{}, {}",
        pupil.name.family.expose(),
        pupil.name.given.expose()
    ));
    let classes = classes_on(relations, facts.pupil, facts.day)
        .into_iter()
        .collect();
    (
        name,
        classes,
        care_view(questions, table).map(|care| care.phase),
    )
}

/// The text of one version and why it corrects the one before, against the grant.
///
/// # Errors
/// `store.corrupt` when the content is damaged.
pub(crate) fn version_texts(
    grant: &Grant,
    stored: Option<&StoredContent>,
) -> Result<(Option<ShownText>, Option<ShownText>), LvsError> {
    let Some(stored) = stored else {
        return Ok((None, None));
    };
    let content = stored.content.open(grant, grant.dossier())?;
    Ok((
        Some(ShownText::new(content.text.expose())),
        content.reason.map(|reason| ShownText::new(reason.expose())),
    ))
}

/// The words of one version of an account and why it was corrected, for a reader who may see every
/// name in them.
pub(crate) fn account_words(account: Account) -> (Option<ShownText>, Option<ShownText>) {
    (
        Some(ShownText::new(account.text.expose())),
        account.reason.map(|reason| ShownText::new(reason.expose())),
    )
}
