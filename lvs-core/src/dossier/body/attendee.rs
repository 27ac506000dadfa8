//! Someone who takes part: in a meeting, a plan, an agreement.

use serde::{Deserialize, Serialize};

use super::Viewer;
use crate::error::LvsError;
use crate::id::PersonId;
use crate::people::Role;
use crate::text::WrittenText;

/// Someone who takes part, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// As what.
    pub role: Role,
    /// Who, when the school knows the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The name, when it does not.
    #[serde(default, skip_serializing_if = "WrittenText::is_blank")]
    pub name: WrittenText,
}

impl Attendee {
    /// A person whom the school knows.
    pub fn known(role: Role, person: PersonId) -> Self {
        Attendee {
            role,
            person: Some(person),
            name: WrittenText::default(),
        }
    }

    pub(super) fn check(&self) -> Result<(), LvsError> {
        self.name.check()
    }

    /// ACC-06, ACC-05: staff acting in function, the pupil and the reader are no third persons;
    /// of anyone else nothing is left, also not the role: "a parent" points to the other parent.
    pub(super) fn acc_06_without_others(self, to: Viewer) -> Option<Self> {
        let own = self.person == Some(to.reader) || self.person == Some(to.pupil);
        let nameless_pupil = self.role == Role::Pupil && self.person.is_none();
        (own || nameless_pupil || in_function(self.role)).then(|| Attendee {
            name: WrittenText::default(),
            ..self
        })
    }

    /// For a summary: the role of who acts in function, and the pupil; nobody by name.
    pub(super) fn by_role(self) -> Option<Self> {
        (in_function(self.role) || self.role == Role::Pupil).then(|| Attendee {
            role: self.role,
            person: None,
            name: WrittenText::default(),
        })
    }
}

/// Whether someone acts here in function (ACC-05): the school's staff, the CLB worker, the learning
/// supporter. A therapist from outside does not.
fn in_function(role: Role) -> bool {
    role.is_school_staff() || matches!(role, Role::ClbWorker | Role::LearningSupporter)
}
