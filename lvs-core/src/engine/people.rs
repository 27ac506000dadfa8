//! Recording people: rows 1, 2 and 4.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::loaded::{Loaded, absent, unknown_reference};
use super::{CareEngine, Change, line};
use crate::audit::{AuditAct, AuditRecord};
use crate::consent::{Standing, StandingState};
use crate::dossier::{EntryFlags, EntryKind};
use crate::error::{ErrorCode, LvsError};
use crate::id::{DossierKey, PersonId, PupilId, SchoolId};
use crate::people::{
    Contact, ContactKind, HomeLanguage, Insz, InszWarning, LanguagePartner, Person, PersonName,
    Role, school_roles_on,
};
use crate::policy::{AccessFacts, Purpose, RecordTarget, decide_recording, rec_01_administers};
use crate::rule::RuleId;
use crate::store::{PeopleQuery, RelationQuery, StoreChange};
use crate::text::PersonalText;
use crate::time::Moment;

/// A person as the administration records one. Of a person who is known, what the request leaves out
/// is kept as it was; [`forget`](PersonRequest::forget) erases.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRequest {
    /// The host's id.
    pub person: PersonId,
    /// First name or names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The birth date, if known; `None` keeps what is on file.
    pub birth_date: Option<NaiveDate>,
    /// The national number, if known; `None` keeps what is on file.
    pub national_number: Option<String>,
    /// Addresses and numbers, all of them; none keeps what is on file.
    pub contacts: Vec<ContactRequest>,
    /// What the new version no longer holds, unless the request gives it anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forget: Vec<PersonField>,
}

/// What a new version of a person can leave behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// The birth date.
    BirthDate,
    /// The national number.
    NationalNumber,
    /// Addresses and numbers.
    Contacts,
}

/// A way to reach someone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRequest {
    /// What it is.
    pub kind: ContactKind,
    /// The address or the number.
    pub value: String,
    /// Not to be passed on (ACC-13).
    pub confidential: bool,
}

/// The languages that a pupil speaks at home.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeLanguagesRequest {
    /// The school.
    pub school: SchoolId,
    /// Who records it.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Whose.
    pub pupil: PupilId,
    /// ISO 639 codes, each with whom it is spoken.
    pub languages: Vec<(String, LanguagePartner)>,
}

impl PersonRequest {
    /// A person by name alone.
    pub fn named(person: PersonId, given_name: &str, family_name: &str) -> Self {
        PersonRequest {
            person,
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            birth_date: None,
            national_number: None,
            contacts: Vec::new(),
            forget: Vec::new(),
        }
    }
}

impl std::fmt::Debug for PersonRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonRequest")
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ContactRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContactRequest")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for HomeLanguagesRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HomeLanguagesRequest")
            .field("pupil", &self.pupil)
            .field("languages", &self.languages.len())
            .finish_non_exhaustive()
    }
}

/// Parses a request into the first version of a person.
pub(super) fn parse_person(request: &PersonRequest, now: Moment) -> Result<Person, LvsError> {
    let contacts = request
        .contacts
        .iter()
        .map(|contact| {
            Ok(Contact {
                kind: contact.kind,
                value: PersonalText::parse(&contact.value)?,
                confidential: contact.confidential,
            })
        })
        .collect::<Result<_, LvsError>>()?;
    if request.birth_date.is_some_and(|birth| birth > now.day) {
        return Err(LvsError::invalid(
            ErrorCode::InvalidDate,
            "a birth date lies in the future",
        ));
    }
    let insz = request
        .national_number
        .as_deref()
        .map(Insz::parse)
        .transpose()?;
    Ok(Person {
        id: request.person,
        version: 1,
        name: PersonName::parse(&request.given_name, &request.family_name)?,
        birth_date: request.birth_date,
        insz,
        home_languages: Vec::new(),
        contacts,
        recorded_at: now.at,
    })
}

impl CareEngine {
    /// Records a person, or a new version of one; home languages, and what the request leaves out and
    /// does not forget, are kept as they were. Returns what is odd about the national number (IDN-08).
    ///
    /// # Errors
    /// `refused` unless the actor is of the secretariat or the director (REC-01); `input.*` for
    /// names, dates and numbers.
    pub fn record_person(
        &self,
        school: SchoolId,
        actor: PersonId,
        request: &PersonRequest,
    ) -> Result<Vec<InszWarning>, LvsError> {
        let now = self.now();
        let parsed = parse_person(request, now)?;
        let mut done = line(now, actor, AuditAct::Person);
        done.rules = vec![RuleId::REC_01];
        done.subject = Some(request.person.as_str().to_owned());
        self.change(school, done.clone(), || {
            self.administers(school, actor, now)?;
            let known = self
                .store
                .people(school, &PeopleQuery::These(vec![request.person]))?;
            let mut person = parsed.clone();
            if let Some(known) = known.into_iter().next() {
                keep_known(&mut person, known, &request.forget);
            }
            let outcome = person
                .insz
                .map(|insz| insz.warnings(person.birth_date, now.day))
                .unwrap_or_default();
            Ok(Change {
                expect: None,
                changes: vec![StoreChange::Person(person)],
                audit: vec![done.clone()],
                outcome,
            })
        })
    }

    /// Records the languages that a pupil speaks at home (row 4, IDN-13).
    ///
    /// # Errors
    /// `refused` by REC-01 or REC-02; `input.language`.
    pub fn record_home_languages(&self, request: &HomeLanguagesRequest) -> Result<(), LvsError> {
        let now = self.now();
        let languages = parse_languages(&request.languages)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut refused = line(now, request.actor, AuditAct::Person);
        refused.pupil = Some(request.pupil);
        refused.purpose = Some(request.purpose);
        self.change(request.school, refused.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            if !facts.is_known() {
                return Err(absent());
            }
            let (change, done) =
                decide_home_languages(&loaded, &facts, &languages, refused.clone(), now)?;
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![change],
                audit: vec![done],
                outcome: (),
            })
        })
    }

    /// REC-01: whether someone is of the school's administration today.
    pub(super) fn administers(
        &self,
        school: SchoolId,
        actor: PersonId,
        now: Moment,
    ) -> Result<Vec<Role>, LvsError> {
        self.settings(school)?;
        let roles = self.roles_at_school(school, actor, now)?;
        rec_01_administers(&roles).map_err(LvsError::refused)?;
        Ok(roles)
    }

    /// What someone is to the whole school today.
    pub(super) fn roles_at_school(
        &self,
        school: SchoolId,
        actor: PersonId,
        now: Moment,
    ) -> Result<Vec<Role>, LvsError> {
        let relations = self.store.relations(school, &RelationQuery::Of(actor))?;
        Ok(school_roles_on(&relations, actor, now.day))
    }

    /// Whether the school knows this person.
    pub(super) fn person_known(&self, school: SchoolId, person: PersonId) -> Result<(), LvsError> {
        let found = self
            .store
            .people(school, &PeopleQuery::These(vec![person]))?;
        if found.is_empty() {
            Err(unknown_reference(
                "a person that the request names is not known",
            ))
        } else {
            Ok(())
        }
    }
}

/// The next version of a known person: what was left out stays, unless it is to be forgotten.
fn keep_known(person: &mut Person, known: Person, forget: &[PersonField]) {
    person.version = known.version + 1;
    person.home_languages = known.home_languages;
    let kept = |field| !forget.contains(&field);
    if kept(PersonField::BirthDate) {
        person.birth_date = person.birth_date.or(known.birth_date);
    }
    if kept(PersonField::NationalNumber) {
        person.insz = person.insz.or(known.insz);
    }
    if kept(PersonField::Contacts) && person.contacts.is_empty() {
        person.contacts = known.contacts;
    }
}

/// Parses languages, each with whom it is spoken.
pub(super) fn parse_languages(
    languages: &[(String, LanguagePartner)],
) -> Result<Vec<HomeLanguage>, LvsError> {
    languages
        .iter()
        .map(|(code, partner)| HomeLanguage::parse(code, *partner))
        .collect()
}

/// Decides on the languages of a pupil: a new version of the person, and its line of the log.
pub(super) fn decide_home_languages(
    loaded: &Loaded,
    facts: &AccessFacts,
    languages: &[HomeLanguage],
    mut done: AuditRecord,
    now: Moment,
) -> Result<(StoreChange, AuditRecord), LvsError> {
    let target = RecordTarget {
        kind: EntryKind::HomeLanguageNote,
        flags: EntryFlags::empty(),
        subject: None,
        from_clb: false,
    };
    let rules = decide_recording(facts, &target, &no_consent_asked()).map_err(LvsError::refused)?;
    let mut person = loaded.snapshot.pupil.clone();
    person.version += 1;
    person.home_languages = languages.to_vec();
    person.recorded_at = now.at;
    done.rules = rules;
    done.categories = vec![target.kind.category()];
    done.actor_role = facts.acting().next().map(|seat| seat.role);
    Ok((StoreChange::Person(person), done))
}

/// For rows that need no consent.
pub(super) fn no_consent_asked() -> Standing {
    Standing {
        state: StandingState::Missing,
        rules: vec![RuleId::CON_12],
    }
}
