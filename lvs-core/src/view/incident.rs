//! An incident with other pupils, projected for one reader of one dossier (row 20, ACC-05…07).

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

use super::build::DecidedEntry;
use crate::dossier::{
    Account, EntryBody, EntryFlags, EntryHead, EntryKind, IncidentBody, IncidentPerson,
    SealedContent, WitnessStatement,
};
use crate::error::LvsError;
use crate::id::{DossierKey, EntryId, PersonId, PupilId};
use crate::people::{Relation, seats_on};
use crate::policy::{AccessFacts, Exposure, Grant};
use crate::text::CareText;

/// What is known beside the dossier when incidents are shown.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// The accounts that stand in other dossiers, by the entry of this one.
    pub(crate) accounts: BTreeMap<EntryId, SealedContent>,
    /// The other pupils whose names the reader may see today.
    pub(crate) known: BTreeSet<PupilId>,
}

/// What a reader sees of an incident.
pub(super) struct ShownIncident {
    pub(super) text: Option<CareText>,
    pub(super) body: Option<EntryBody>,
    /// Whether the text is the redacted one, or none: then conversation or report is offered (ACC-04).
    pub(super) redacted: bool,
}

/// Whether an entry may hold the account of an incident, here or in another dossier.
pub(crate) fn may_hold_account(head: &EntryHead) -> bool {
    head.shared.is_some()
        || (matches!(head.kind, EntryKind::Incident | EntryKind::SeriousConcern)
            && head.flags.contains(EntryFlags::BODY))
}

/// Opens the account behind an entry, wherever it stands, against the grant of this dossier.
///
/// # Errors
/// `store.corrupt` when the content is damaged.
pub(crate) fn account(
    grant: &Grant,
    head: &EntryHead,
    own: Option<&SealedContent>,
    beside: &Beside,
) -> Result<Option<Account>, LvsError> {
    let sealed = match head.shared {
        Some(_) => beside.accounts.get(&head.id),
        None if may_hold_account(head) => own,
        None => None,
    };
    match sealed {
        Some(sealed) => sealed.open_account(grant, grant.dossier()),
        None => Ok(None),
    }
}

/// The other pupils of the incidents that a reader sees in full: whose names the reader may see
/// is to be found out before they are shown.
///
/// # Errors
/// `store.corrupt` when a content is damaged.
pub(crate) fn named_others<'a>(
    grant: &Grant,
    entries: &[DecidedEntry],
    own: impl Fn(&EntryHead) -> Option<&'a SealedContent>,
    beside: &Beside,
) -> Result<BTreeSet<PupilId>, LvsError> {
    let mut others = BTreeSet::new();
    for entry in entries {
        if entry.decision.exposure == Exposure::Full
            && let Some(account) = account(grant, entry.head, own(entry.head), beside)?
        {
            others.extend(account.body.pupils());
        }
    }
    others.remove(&grant.dossier().pupil);
    Ok(others)
}

/// Row 20: the words are whole for whoever wrote them and for whoever may see every name in them.
/// A program cannot take a name out of a text (ACC-06).
pub(crate) fn acc_06_sees_words(
    reader: PersonId,
    head: &EntryHead,
    body: &IncidentBody,
    of: DossierKey,
    known: &BTreeSet<PupilId>,
) -> bool {
    let mut others = body.pupils();
    others.remove(&of.pupil);
    head.author == reader || others.is_subset(known)
}

/// The incident as far as the decision and the reader's own pupils go; `None` when the entry
/// holds no incident with pupils.
///
/// # Errors
/// `store.corrupt` when a content is damaged.
pub(super) fn shown(
    grant: &Grant,
    head: &EntryHead,
    exposure: Exposure,
    own: Option<&SealedContent>,
    beside: &Beside,
    (facts, relations): (&AccessFacts, &[Relation]),
) -> Result<Option<ShownIncident>, LvsError> {
    let of = grant.dossier();
    let Some(account) = account(grant, head, own, beside)? else {
        // An account that is gone, or that does not name the pupil: nothing of it.
        return Ok(head.shared.map(|_| ShownIncident {
            text: None,
            body: None,
            redacted: true,
        }));
    };
    let letters = letters(&account.key, head.id, of.pupil, &account.body);
    let full = exposure == Exposure::Full;
    let words = full && acc_06_sees_words(grant.reader(), head, &account.body, of, &beside.known);
    let text = if words {
        Some(account.text).filter(|text| !text.expose().is_empty())
    } else if exposure == Exposure::Summary {
        None
    } else {
        match own {
            Some(own) => own.open_redacted(grant, of)?.0,
            None => None,
        }
    };
    let nobody = BTreeSet::new();
    let known = if full { &beside.known } else { &nobody };
    let mut body = account.body;
    body.people = people(&body, of.pupil, known, &letters);
    body.statements = if words {
        statements(body.statements, of.pupil, known, &letters)
    } else {
        Vec::new()
    };
    if !full {
        acc_05_staff(&mut body.staff, facts, relations);
    }
    Ok(Some(ShownIncident {
        text,
        body: Some(EntryBody::Incident(body)),
        redacted: !words,
    }))
}

/// ACC-06: the own pupil, then the others by letter; a name and the measures of another pupil
/// only where the reader may see the name.
fn people(
    body: &IncidentBody,
    own: PupilId,
    known: &BTreeSet<PupilId>,
    letters: &BTreeMap<PupilId, String>,
) -> Vec<IncidentPerson> {
    let mut people: Vec<IncidentPerson> = body
        .people
        .iter()
        .filter_map(|one| {
            let pupil = one.pupil?;
            let named = pupil == own || known.contains(&pupil);
            Some(IncidentPerson {
                pupil: one.pupil.filter(|_| named),
                letter: letters.get(&pupil).cloned(),
                role: one.role,
                measures: if named {
                    one.measures.clone()
                } else {
                    Vec::new()
                },
            })
        })
        .collect();
    people.sort_by(|a, b| a.letter.cmp(&b.letter));
    people
}

/// ACC-07: what was said, with the witness by letter unless the reader may see the name.
fn statements(
    statements: Vec<WitnessStatement>,
    own: PupilId,
    known: &BTreeSet<PupilId>,
    letters: &BTreeMap<PupilId, String>,
) -> Vec<WitnessStatement> {
    statements
        .into_iter()
        .map(|said| WitnessStatement {
            letter: said
                .witness
                .and_then(|witness| letters.get(&witness).cloned()),
            witness: said
                .witness
                .filter(|witness| *witness == own || known.contains(witness)),
            text: said.text,
        })
        .collect()
}

/// ACC-05: staff are no third parties, but a member of staff who is nothing to this pupil would point
/// to the class of another (ACC-06).
fn acc_05_staff(staff: &mut Vec<PersonId>, facts: &AccessFacts, relations: &[Relation]) {
    staff.retain(|person| {
        let (seats, _) = seats_on(relations, *person, facts.pupil, facts.day);
        seats.iter().any(|seat| seat.role.is_school_staff())
    });
    staff.sort_unstable();
}

/// The letters of the other pupils in one dossier. Their order comes from a secret, the entry of this
/// dossier and the place in the account; never from who they are. So nobody finds out who a letter
/// is by trying ids, and two families who lay their views side by side find no letter back.
pub(crate) fn letters(
    secret: &str,
    entry: EntryId,
    own: PupilId,
    body: &IncidentBody,
) -> BTreeMap<PupilId, String> {
    let mut order: Vec<([u8; 32], PupilId)> = body
        .people
        .iter()
        .filter_map(|one| one.pupil)
        .filter(|pupil| *pupil != own)
        .enumerate()
        .map(|(place, pupil)| (place_hash(secret, entry, place), pupil))
        .collect();
    order.sort_unstable();
    order
        .into_iter()
        .zip('A'..='Z')
        .map(|((_, pupil), letter)| (pupil, letter.to_string()))
        .collect()
}

fn place_hash(secret: &str, entry: EntryId, place: usize) -> [u8; 32] {
    let place = place.to_string();
    let mut hasher = Sha256::new();
    for part in ["lvs incident letters 1", secret, entry.as_str(), &place] {
        // The length before each part, so that no two lists of parts give the same bytes.
        hasher.update(part.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{IncidentNature, IncidentPlace, IncidentRole};

    fn pupil(id: &str) -> PupilId {
        PupilId::parse(id).unwrap()
    }

    fn fight(pupils: &[&str]) -> IncidentBody {
        IncidentBody {
            nature: IncidentNature::Fight,
            place: IncidentPlace::Playground,
            people: pupils
                .iter()
                .map(|id| IncidentPerson::named(pupil(id), IncidentRole::Involved))
                .collect(),
            staff: Vec::new(),
            statements: Vec::new(),
        }
    }

    fn entry(id: &str) -> EntryId {
        EntryId::parse(id).unwrap()
    }

    #[test]
    fn acc_06_letters_come_from_places_not_from_people() {
        let of = |pupils: &[&str]| {
            let body = fight(pupils);
            let letters = letters("secret", entry("e1"), pupil("noor"), &body);
            body.people
                .iter()
                .filter_map(|one| letters.get(&one.pupil?).cloned())
                .collect::<Vec<_>>()
        };
        let here = of(&["noor", "a", "b", "c", "d"]);
        assert_eq!(here, of(&["noor", "z", "y", "x", "w"]));
        let mut sorted = here.clone();
        sorted.sort();
        assert_eq!(sorted, ["A", "B", "C", "D"]);
    }

    #[test]
    fn acc_06_the_same_pupil_has_unrelated_letters_in_different_dossiers() {
        let body = fight(&["noor", "sam", "lotte", "jef", "mia", "tom"]);
        let letter_of_tom = |name: &str| {
            let own = letters("secret", entry(name), pupil("noor"), &body);
            own.get(&pupil("tom")).cloned()
        };
        let seen: BTreeSet<_> = (0..40).map(|n| letter_of_tom(&format!("e{n}"))).collect();
        assert_eq!(seen.len(), 5, "over many dossiers tom has every letter");
        let other = letters("another", entry("e1"), pupil("noor"), &body);
        assert_ne!(other, letters("secret", entry("e1"), pupil("noor"), &body));
    }
}
