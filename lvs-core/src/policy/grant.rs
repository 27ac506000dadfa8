//! The grant: the key to a dossier's content, which the policy alone makes.

use super::{AccessFacts, Decision, Exposure, Target, decide};
use crate::dossier::{Category, Opens};
use crate::id::{DossierKey, PersonId};
use crate::time::Moment;

/// The right of one reader to one dossier at one moment. Content opens against it only, and how
/// far it opens is decided entry by entry.
#[derive(Debug)]
pub struct Grant {
    dossier: DossierKey,
    reader: PersonId,
    moment: Moment,
}

impl Grant {
    /// The dossier that it opens.
    pub fn dossier(&self) -> DossierKey {
        self.dossier
    }

    /// The reader to whom it was given.
    pub fn reader(&self) -> PersonId {
        self.reader
    }

    /// When it was given.
    pub fn moment(&self) -> Moment {
        self.moment
    }
}

impl Opens for Grant {
    fn opens(&self) -> DossierKey {
        self.dossier
    }
}

/// Decides whether a reader may open a dossier at all. The decision is the one on row 1, which
/// every seat that has anything sees something of; a seat that sees other rows only opens it by
/// the widest of them, and one that sees named documents only (VIS-09) by the widest of `entries`,
/// the decisions on the entries. Where nothing is shown nothing is opened: that something is withheld
/// is no view of its own.
pub fn open_dossier(
    facts: &AccessFacts,
    school: crate::id::SchoolId,
    now: Moment,
    entries: impl IntoIterator<Item = Decision>,
) -> (Decision, Option<Grant>) {
    let mut decision = decide(facts, Target::category(Category::Identification));
    if decision.exposure == Exposure::Withheld {
        let any = Category::ALL
            .iter()
            .map(|category| decide(facts, Target::category(*category)))
            .chain(entries)
            .filter(|other| other.exposure > Exposure::Withheld)
            .max_by_key(|other| other.exposure);
        match any {
            Some(other) => decision = other,
            None => {
                // Who has a seat today knows the pupil: the reason of the refusal tells nothing.
                decision.presence = facts.is_known();
                return (decision, None);
            }
        }
    }
    let grant = Grant {
        dossier: DossierKey {
            school,
            pupil: facts.pupil,
        },
        reader: facts.reader,
        moment: now,
    };
    (decision, Some(grant))
}
