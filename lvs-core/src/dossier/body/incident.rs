//! An incident with other pupils: one account, with a role for each pupil (row 20, ACC-05…07).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::fields::{Fields, Shown, Viewer};
use crate::dossier::EntryKind;
use crate::error::{ErrorCode, LvsError};
use crate::id::{PersonId, PupilId};
use crate::text::WrittenText;
use crate::vocabulary::vocabulary;

/// The most pupils of one incident: each has a letter of its own.
pub const MAX_INCIDENT_PEOPLE: usize = 26;

vocabulary! {
    /// What a pupil was in an incident.
    IncidentRole {
        /// It was done to the pupil.
        Victim => "victim",
        /// The pupil did it.
        Offender => "offender",
        /// The pupil saw it.
        Witness => "witness",
        /// The pupil had another part in it.
        Involved => "involved",
    }
}

vocabulary! {
    /// What kind of incident it was.
    IncidentNature {
        /// A quarrel.
        Quarrel => "quarrel",
        /// A fight.
        Fight => "fight",
        /// Bullying.
        Bullying => "bullying",
        /// Bullying by telephone or internet.
        Cyberbullying => "cyberbullying",
        /// Leaving someone out.
        Exclusion => "exclusion",
        /// A threat.
        Threat => "threat",
        /// Something was taken.
        Theft => "theft",
        /// Something was broken.
        Damage => "damage",
        /// Something else.
        Other => "other",
    }
}

vocabulary! {
    /// Where an incident took place. A closed list: a name of a place could point to someone.
    IncidentPlace {
        /// A classroom.
        Classroom => "classroom",
        /// The playground.
        Playground => "playground",
        /// A corridor or a stair.
        Corridor => "corridor",
        /// The refectory.
        Refectory => "refectory",
        /// The gymnasium, the swimming pool or the dressing rooms.
        Sports => "sports",
        /// The toilets.
        Toilets => "toilets",
        /// At the school gate, or on the way to or from school.
        WayToSchool => "way_to_school",
        /// On an outing.
        Outing => "outing",
        /// On the internet.
        Online => "online",
        /// Somewhere else.
        Elsewhere => "elsewhere",
    }
}

vocabulary! {
    /// What was done for or with one pupil after an incident. Discipline is a file apart (DAT-11).
    IncidentMeasure {
        /// A conversation.
        Conversation => "conversation",
        /// A conversation of the pupils together, to restore what was broken.
        Restorative => "restorative",
        /// A short time apart.
        TimeOut => "time_out",
        /// More supervision.
        Supervision => "supervision",
        /// Support for the pupil.
        Support => "support",
        /// The parents were informed.
        ParentsInformed => "parents_informed",
    }
}

/// An incident, as it is recorded once and projected for each reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentBody {
    /// What kind of incident it was.
    pub nature: IncidentNature,
    /// Where it took place.
    pub place: IncidentPlace,
    /// The pupils, each once. In a view the pupil whose dossier it is comes first and the others
    /// follow by their letters.
    pub people: Vec<IncidentPerson>,
    /// Members of staff who acted: they are no third parties (ACC-05).
    #[serde(default)]
    pub staff: Vec<PersonId>,
    /// What witnesses said, their identity apart (ACC-07).
    #[serde(default)]
    pub statements: Vec<WitnessStatement>,
}

/// A pupil of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentPerson {
    /// Who. Given when it is recorded; in a view only where the reader may see the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupil: Option<PupilId>,
    /// What this dossier calls another pupil: `A`, `B`… Given by a view; a correction may give it back
    /// in the place of the pupil. It means nothing in another dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// What the pupil was in it.
    pub role: IncidentRole,
    /// What was done for or with this pupil; of the others for readers who may see their names.
    #[serde(default)]
    pub measures: Vec<IncidentMeasure>,
}

impl IncidentPerson {
    /// A pupil with a role, and nothing else.
    pub fn named(pupil: PupilId, role: IncidentRole) -> Self {
        IncidentPerson {
            pupil: Some(pupil),
            letter: None,
            role,
            measures: Vec::new(),
        }
    }
}

/// What a witness said. It is free text: readers who may not see every name never get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessStatement {
    /// The pupil who said it, one of the incident's; nobody for a witness whose identity the school keeps
    /// elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<PupilId>,
    /// What this dossier calls the witness, as in [`IncidentPerson::letter`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// What was said.
    pub text: WrittenText,
}

impl Fields for IncidentBody {
    // What the director moved to row 22 keeps its fields.
    const KINDS: &'static [EntryKind] = &[EntryKind::Incident, EntryKind::SeriousConcern];

    /// Checks an incident as it is kept: every pupil named, each once.
    fn check(&self) -> Result<(), LvsError> {
        let invalid =
            |detail: &'static str| Err(LvsError::invalid(ErrorCode::InvalidRequest, detail));
        if self.people.is_empty() || self.people.len() > MAX_INCIDENT_PEOPLE {
            return invalid("an incident names 1 to 26 pupils");
        }
        if self
            .people
            .iter()
            .any(|one| one.letter.is_some() || one.pupil.is_none())
            || self.statements.iter().any(|one| one.letter.is_some())
        {
            return invalid("an incident names its pupils; letters belong to views");
        }
        let pupils = self.pupils();
        if pupils.len() != self.people.len() {
            return invalid("an incident names a pupil twice");
        }
        if self.statements.len() > MAX_INCIDENT_PEOPLE
            || self.staff.len() > MAX_INCIDENT_PEOPLE
            || self
                .people
                .iter()
                .any(|one| one.measures.len() > IncidentMeasure::ALL.len())
        {
            return invalid("an incident has too many parts");
        }
        for statement in &self.statements {
            statement.text.require()?;
            if statement
                .witness
                .is_some_and(|witness| !pupils.contains(&witness))
            {
                return invalid("a witness is one of the pupils of the incident");
            }
        }
        Ok(())
    }

    /// What is shown of it depends on the reader and the dossier: the view projects it.
    fn project(self, _: Shown, _: Viewer) -> Option<Self> {
        None
    }
}

impl IncidentBody {
    /// The pupils that it names.
    pub(crate) fn pupils(&self) -> BTreeSet<PupilId> {
        self.people.iter().filter_map(|one| one.pupil).collect()
    }

    /// Whether it names this pupil: nobody else's dossier opens it.
    pub(crate) fn names(&self, pupil: PupilId) -> bool {
        self.people.iter().any(|one| one.pupil == Some(pupil))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupil(id: &str) -> PupilId {
        PupilId::parse(id).unwrap()
    }

    fn fight() -> IncidentBody {
        IncidentBody {
            nature: IncidentNature::Fight,
            place: IncidentPlace::Playground,
            people: vec![
                IncidentPerson::named(pupil("noor"), IncidentRole::Victim),
                IncidentPerson::named(pupil("sam"), IncidentRole::Offender),
            ],
            staff: Vec::new(),
            statements: Vec::new(),
        }
    }

    #[test]
    fn every_pupil_is_named_once_and_by_name() {
        assert!(fight().check().is_ok());
        let mut nobody = fight();
        nobody.people.clear();
        assert!(nobody.check().is_err());
        let mut twice = fight();
        twice.people.push(twice.people[0].clone());
        assert!(twice.check().is_err());
        let mut lettered = fight();
        lettered.people[1].pupil = None;
        lettered.people[1].letter = Some("A".into());
        assert!(lettered.check().is_err());
    }

    #[test]
    fn acc_07_a_witness_is_one_of_the_pupils_or_nobody() {
        let mut said = fight();
        let statement = |witness| WitnessStatement {
            witness,
            letter: None,
            text: "I saw it from the stairs.".into(),
        };
        said.statements = vec![statement(Some(pupil("sam"))), statement(None)];
        assert!(said.check().is_ok());
        said.statements = vec![statement(Some(pupil("lotte")))];
        assert!(said.check().is_err());
    }

    #[test]
    fn debug_shows_nobody() {
        let text = format!("{:?}", fight());
        assert!(!text.contains("noor") && !text.contains("sam"), "{text}");
    }
}
