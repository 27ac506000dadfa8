//! A dated relation in a scenario file.

use chrono::NaiveDate;
use serde::Deserialize;

use super::file::ScenarioError;
use crate::error::LvsError;
use crate::id::{ClassId, PersonId, PupilId, RelationId};
use crate::people::{Relation, RelationKind, RelationOrigin, Scope};
use crate::time::{Moment, Validity};

/// A dated relation: `kind` and its own fields as the library names them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationPart {
    pub(super) who: String,
    kind: String,
    #[serde(default)]
    to: Option<Reach>,
    from: NaiveDate,
    until: Option<NaiveDate>,
    authority: Option<String>,
    matters: Option<Vec<String>>,
    delegation: Option<String>,
    subject: Option<String>,
    granted_by: Option<String>,
    assists: Option<String>,
}

/// What it reaches: the pupil unless said otherwise.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reach {
    School,
    Class(String),
    Pupil(String),
}

impl RelationPart {
    pub(super) fn build(&self, name: &str, pupil: PupilId) -> Result<Relation, ScenarioError> {
        let place = format!("relation.{name}");
        let fail = |error: LvsError| ScenarioError::new(place.clone(), error.to_string());
        let scope = match &self.to {
            None => Scope::Pupil(pupil),
            Some(Reach::School) => Scope::School,
            Some(Reach::Pupil(other)) => Scope::Pupil(PupilId::parse(other).map_err(fail)?),
            Some(Reach::Class(class)) => Scope::Class(ClassId::parse(class).map_err(fail)?),
        };
        Ok(Relation {
            id: RelationId::parse(&format!("r-{name}")).map_err(fail)?,
            version: 1,
            person: PersonId::parse(&self.who).map_err(fail)?,
            kind: self.kind(&place)?,
            scope,
            validity: Validity::new(self.from, self.until).map_err(fail)?,
            origin: RelationOrigin::School,
            recorded_at: Moment::on(self.from).at,
        })
    }

    /// The kind as the stored form has it, so that a scenario can name every one.
    fn kind(&self, place: &str) -> Result<RelationKind, ScenarioError> {
        let mut form = serde_json::Map::new();
        form.insert("kind".to_owned(), self.kind.clone().into());
        let mut nested = |field: &str, tag: &Option<String>| {
            if let Some(tag) = tag {
                let mut inner = serde_json::Map::new();
                inner.insert(field.to_owned(), tag.clone().into());
                if let Some(matters) = &self.matters {
                    inner.insert("matters".to_owned(), matters.clone().into());
                }
                form.insert(field.to_owned(), inner.into());
            }
        };
        nested("authority", &self.authority);
        nested("delegation", &self.delegation);
        for (field, value) in [
            ("subject", &self.subject),
            ("granted_by", &self.granted_by),
            ("assists", &self.assists),
        ] {
            if let Some(value) = value {
                form.insert(field.to_owned(), value.clone().into());
            }
        }
        serde_json::from_value(form.into())
            .map_err(|error| ScenarioError::new(place, error.to_string()))
    }
}
