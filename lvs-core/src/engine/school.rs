//! Setting up a school.

use serde::{Deserialize, Serialize};

use super::people::{PersonRequest, parse_person};
use super::{CareEngine, Change, SchoolSettings, line};
use crate::audit::AuditAct;
use crate::error::{LvsError, Refusal};
use crate::id::{RelationId, SchoolId};
use crate::people::{Relation, RelationKind, RelationOrigin, Scope};
use crate::rule::RuleId;
use crate::store::{SchoolRecord, StoreChange};
use crate::text::PersonalText;
use crate::time::Validity;

/// A school and its first director, who sets up everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpSchoolRequest {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Its choices.
    pub settings: SchoolSettings,
    /// The director.
    pub director: PersonRequest,
}

impl CareEngine {
    /// Whether a school was set up in this store.
    ///
    /// # Errors
    /// `store.*`.
    pub fn has_school(&self, school: SchoolId) -> Result<bool, LvsError> {
        Ok(self.store.school(school)?.is_some())
    }

    /// Sets up a school, once, with its first director.
    ///
    /// # Errors
    /// `refused` when the school is already there; `input.*` for names.
    pub fn set_up_school(&self, request: &SetUpSchoolRequest) -> Result<(), LvsError> {
        let now = self.now();
        let name = PersonalText::parse(&request.name)?;
        let settings = request.settings.to_json()?;
        let director = parse_person(&request.director, now)?;
        if self.store.school(request.school)?.is_some() {
            return Err(LvsError::refused(Refusal::by([RuleId::REG_01])));
        }
        let relation = Relation {
            id: RelationId::parse(&self.new_id()?)?,
            version: 1,
            person: director.id,
            kind: RelationKind::Director,
            scope: Scope::School,
            validity: Validity::starting(now.day),
            origin: RelationOrigin::School,
            recorded_at: now.at,
        };
        let mut done = line(now, director.id, AuditAct::School);
        done.rules = vec![RuleId::REG_01];
        let refused = done.clone();
        self.change(request.school, refused, || {
            Ok(Change {
                expect: None,
                changes: vec![
                    StoreChange::School(SchoolRecord {
                        id: request.school,
                        version: 1,
                        name: name.clone(),
                        settings: settings.clone(),
                        recorded_at: now.at,
                    }),
                    StoreChange::Person(director.clone()),
                    StoreChange::Relation(relation.clone()),
                ],
                audit: vec![done.clone()],
                outcome: (),
            })
        })
    }
}
