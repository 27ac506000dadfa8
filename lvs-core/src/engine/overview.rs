//! The pupils that someone may open.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::loaded::{Loaded, pre_05_is_a_pupil};
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::{AuditAct, AuditOutcome, AuditRecord};
use crate::care::CarePhase;
use crate::dossier::Category;
use crate::error::LvsError;
use crate::id::{ClassId, DossierKey, PersonId, PupilId, SchoolId};
use crate::people::{Relation, RelationKind, Scope};
use crate::policy::{DecisionTable, Exposure, Purpose, Target};
use crate::rule::RuleId;
use crate::store::RelationQuery;
use crate::time::Moment;
use crate::view::{ShownText, pupil_summary};

/// Someone asks for the pupils that the own relations reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewRequest {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
}

/// A pupil in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PupilSummaryView {
    /// The pupil.
    pub pupil: PupilId,
    /// The name, family name first.
    pub name: ShownText,
    /// The classes that the pupil is in today.
    pub classes: Vec<ClassId>,
    /// The highest phase among the care questions that this reader may see.
    pub phase: Option<CarePhase>,
}

impl CareEngine {
    /// The pupils whose name this person may see for this purpose today, by name. One line of the
    /// log per pupil that is shown.
    ///
    /// # Errors
    /// `store.*`; an empty list is an answer.
    pub fn overview(&self, request: &OverviewRequest) -> Result<Vec<PupilSummaryView>, LvsError> {
        let now = self.now();
        let settings = self.settings(request.school)?;
        let reached = self.reached(request, now)?;
        let pupils: Vec<PupilId> = reached.into_iter().collect();
        let mut shown = Vec::new();
        let mut audit: Vec<AuditRecord> = Vec::new();
        for snapshot in self.store.load_many(request.school, &pupils)? {
            if !pre_05_is_a_pupil(&snapshot) {
                continue;
            }
            let key = DossierKey {
                school: request.school,
                pupil: PupilId::from(snapshot.pupil.id),
            };
            let loaded = Loaded::new(key, settings.clone(), snapshot)?;
            let facts = loaded.access(request.actor, request.purpose, now);
            let mut table = DecisionTable::new(&facts);
            // A list is names and classes: row 1. Who may open a dossier by another row only, as the
            // data-protection officer by row 27, gets no list of names (VIS-14).
            let decision = table.decide(Target::category(Category::Identification));
            if decision.exposure == Exposure::Withheld {
                continue;
            }
            let (name, classes, phase) = pupil_summary(
                &loaded.snapshot.pupil,
                &loaded.snapshot.relations,
                &loaded.questions,
                &facts,
                &mut table,
            );
            let mut done = line(now, request.actor, AuditAct::Overview);
            done.pupil = Some(key.pupil);
            done.purpose = Some(request.purpose);
            done.actor_role = Some(acting_role(&facts));
            done.rules = decision.reasons.to_vec();
            audit.push(done);
            shown.push(PupilSummaryView {
                pupil: key.pupil,
                name,
                classes,
                phase,
            });
        }
        if audit.is_empty() {
            let mut done = line(now, request.actor, AuditAct::Overview);
            done.purpose = Some(request.purpose);
            done.outcome = AuditOutcome::Denied;
            done.rules = vec![RuleId::VIS_13];
            audit.push(done);
        }
        self.log_only(request.school, audit)?;
        shown.sort_by(|a, b| (&a.name, a.pupil).cmp(&(&b.name, b.pupil)));
        Ok(shown)
    }

    /// The pupils that the actor's relations of today reach.
    pub(super) fn reached(
        &self,
        request: &OverviewRequest,
        now: Moment,
    ) -> Result<BTreeSet<PupilId>, LvsError> {
        let own = self
            .store
            .relations(request.school, &RelationQuery::Of(request.actor))?;
        let valid: Vec<&Relation> = own
            .iter()
            .filter(|r| r.validity.contains(now.day))
            .collect();
        let mut pupils = BTreeSet::new();
        let mut whole_school = false;
        for relation in &valid {
            match (&relation.kind, relation.scope) {
                (RelationKind::ClassMember, _) => {}
                (_, Scope::Pupil(pupil)) => {
                    pupils.insert(pupil);
                }
                (_, Scope::Class(class)) => {
                    let members = self
                        .store
                        .relations(request.school, &RelationQuery::InClass(class))?;
                    pupils.extend(members_of(&members, RelationKind::ClassMember, now));
                }
                (_, Scope::School) => whole_school = true,
            }
        }
        if whole_school {
            let everyone = self
                .store
                .relations(request.school, &RelationQuery::Everything)?;
            pupils.extend(members_of(&everyone, RelationKind::Enrolment, now));
        }
        Ok(pupils)
    }
}

fn members_of(
    relations: &[Relation],
    kind: RelationKind,
    now: Moment,
) -> impl Iterator<Item = PupilId> {
    relations
        .iter()
        .filter(move |r| r.kind == kind && r.validity.contains(now.day))
        .map(|r| PupilId::from(r.person))
}
