//! Who the pupil is, as a reader may see it (rows 1, 2 and 4).

use chrono::NaiveDate;
use serde::Serialize;

use super::ShownText;
use crate::dossier::{Category, EntryFlags};
use crate::id::{ClassId, PersonId};
use crate::people::{
    Contact, ContactKind, LanguagePartner, Person, Relation, RelationKind, Role, Scope, classes_on,
};
use crate::policy::{AccessFacts, Decision, DecisionTable, Exposure, Marks, Target, ToReader};
use crate::rule::RuleId;

/// Who the pupil is, as one reader may see it.
///
/// `Debug` shows no birth date.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct IdentityView {
    /// How much of row 1 is shown.
    pub exposure: Exposure,
    /// The rules that decided on row 1.
    pub rules: Vec<RuleId>,
    /// The first name.
    pub given_name: Option<ShownText>,
    /// The family name.
    pub family_name: Option<ShownText>,
    /// The birth date.
    pub birth_date: Option<NaiveDate>,
    /// The classes that the pupil is in today.
    pub classes: Vec<ClassId>,
    /// The pupil's own addresses and numbers.
    pub contacts: Vec<ContactView>,
    /// Family and contacts.
    pub people: Vec<RelatedPersonView>,
    /// The national number as it is displayed, for administration only (IDN-09).
    pub national_number: Option<ShownText>,
    /// The home languages, each with whom it is spoken.
    pub home_languages: Vec<HomeLanguageView>,
}

impl std::fmt::Debug for IdentityView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdentityView")
            .field("exposure", &self.exposure)
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}

/// A language at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomeLanguageView {
    /// The ISO 639 code.
    pub language: ShownText,
    /// With whom it is spoken.
    pub partner: LanguagePartner,
}

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// What it is.
    pub kind: ContactKind,
    /// The address or the number.
    pub value: ShownText,
    /// Whether it may not be passed on (ACC-13).
    pub confidential: bool,
}

/// A person of the family, or a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelatedPersonView {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: ShownText,
    /// What the person is to the pupil; only for readers of row 3.
    pub role: Option<Role>,
    /// The contacts that this reader may see.
    pub contacts: Vec<ContactView>,
}

/// The parts of the dossier that identity is read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdentityParts<'a> {
    pub(super) pupil: &'a Person,
    pub(super) people: &'a [Person],
    pub(super) relations: &'a [Relation],
}

pub(super) fn identity(
    parts: IdentityParts,
    facts: &AccessFacts,
    table: &mut DecisionTable,
) -> IdentityView {
    let row = table.decide(Target::category(Category::Identification));
    let seen = row.exposure;
    let beyond_name = matches!(
        seen,
        Exposure::Full | Exposure::ThirdPartySafe | Exposure::Guided
    );
    let named = seen > Exposure::Withheld;
    let name = &parts.pupil.name;
    IdentityView {
        exposure: seen,
        rules: row.for_reader().rules,
        given_name: named.then(|| ShownText::new(name.given.expose())),
        family_name: named.then(|| ShownText::new(name.family.expose())),
        birth_date: parts.pupil.birth_date.filter(|_| beyond_name),
        classes: if named {
            let classes = classes_on(parts.relations, facts.pupil, facts.day);
            classes.into_iter().collect()
        } else {
            Vec::new()
        },
        contacts: if beyond_name {
            contacts(parts.pupil, facts, table)
        } else {
            Vec::new()
        },
        people: related(parts, &row, facts, table),
        national_number: national_number(parts.pupil, table),
        home_languages: home_languages(parts.pupil, table),
    }
}

/// IDN-09: row 2, for whoever sees all of it.
fn national_number(pupil: &Person, table: &mut DecisionTable) -> Option<ShownText> {
    let row = table.decide(Target::category(Category::NationalNumber));
    pupil
        .insz
        .filter(|_| row.exposure == Exposure::Full)
        .map(|insz| ShownText::new(insz.display()))
}

/// DAT-07: row 4; a summary is that there is another home language, so no list.
fn home_languages(pupil: &Person, table: &mut DecisionTable) -> Vec<HomeLanguageView> {
    let row = table.decide(Target::category(Category::HomeLanguage));
    if !matches!(row.exposure, Exposure::Full | Exposure::Guided) {
        return Vec::new();
    }
    pupil
        .home_languages
        .iter()
        .map(|spoken| HomeLanguageView {
            language: ShownText::new(spoken.language()),
            partner: spoken.partner,
        })
        .collect()
}

/// Family and contacts: for whoever sees row 1 in full; under `T` a person's address and number are
/// third-party data to everyone else (ACC-13), so only the reader's own line.
fn related(
    parts: IdentityParts,
    row: &Decision,
    facts: &AccessFacts,
    table: &mut DecisionTable,
) -> Vec<RelatedPersonView> {
    let everyone = match row.exposure {
        Exposure::Full => true,
        Exposure::ThirdPartySafe => false,
        Exposure::Summary | Exposure::Guided | Exposure::Withheld => return Vec::new(),
    };
    let family = table
        .decide(Target::category(Category::FamilySituation))
        .exposure
        == Exposure::Full;
    parts
        .people
        .iter()
        .filter(|person| everyone || person.id == facts.reader)
        .filter_map(|person| {
            let role = family_role(person, parts.relations, facts)?;
            Some(RelatedPersonView {
                person: person.id,
                name: ShownText::new(format!(
                    "{} {}",
                    person.name.given.expose(),
                    person.name.family.expose()
                )),
                role: family.then_some(role),
                contacts: contacts(person, facts, table),
            })
        })
        .collect()
}

/// What someone of the family is to the pupil today; `None` for everyone else.
fn family_role(person: &Person, relations: &[Relation], facts: &AccessFacts) -> Option<Role> {
    relations
        .iter()
        .filter(|r| {
            r.person == person.id
                && r.scope == Scope::Pupil(facts.pupil)
                && r.validity.contains(facts.day)
        })
        .find_map(|r| match r.kind {
            RelationKind::Parent { .. } => Some(Role::Parent),
            RelationKind::Guardian => Some(Role::Guardian),
            RelationKind::FosterCarer { .. } => Some(Role::FosterCarer),
            RelationKind::StepParent => Some(Role::StepParent),
            RelationKind::Contact => Some(Role::Contact),
            _ => None,
        })
}

fn contacts(person: &Person, facts: &AccessFacts, table: &mut DecisionTable) -> Vec<ContactView> {
    let mut shown = Vec::new();
    for contact in &person.contacts {
        if acc_13_may_see(person, contact, facts, table) {
            shown.push(ContactView {
                kind: contact.kind,
                value: ShownText::new(contact.value.expose()),
                confidential: contact.confidential,
            });
        }
    }
    shown
}

/// ACC-13: a confidential contact is decided as an entry of its own, given by its owner.
fn acc_13_may_see(
    person: &Person,
    contact: &Contact,
    facts: &AccessFacts,
    table: &mut DecisionTable,
) -> bool {
    if !contact.confidential {
        return true;
    }
    let target = Target {
        category: Category::Identification,
        marks: Marks {
            flags: EntryFlags::CONFIDENTIAL,
            to_reader: ToReader {
                giver: person.id == facts.reader,
                ..ToReader::default()
            },
            ..Marks::default()
        },
    };
    table.decide(target).exposure > Exposure::Withheld
}
