//! Importing discipline (row 21, DAT-11, REC-01, REC-05).

use serde::Serialize;
use std::collections::BTreeMap;

use super::flags::content_flags;
use super::loaded::Loaded;
use super::record::{acting_role, parse_content, plain_rules};
use super::{CareEngine, Change, RecordEntryRequest, line, random_salt};
use crate::audit::{AuditAct, AuditRecord};
use crate::dossier::{
    Category, ContentKey, ContentOwner, EntryBody, EntryHead, EntryKind, EntryStatus, SealedContent,
};
use crate::edfi::{
    DisciplineSet, EdfiReport, PlannedDiscipline, PupilHere, plan_discipline, read_discipline,
};
use crate::error::{Hint, LvsError, Refusal};
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::people::{RelationKind, Role};
use crate::policy::Purpose;
use crate::roster::RosterSource;
use crate::rule::RuleId;
use crate::store::{Expectation, StoreChange};
use crate::time::Moment;

/// Discipline to import into one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDisciplineRequest {
    /// The school.
    pub school: SchoolId,
    /// Who imports: the director.
    pub actor: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// How the files call the school.
    pub edfi_school: String,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DisciplineOutcome {
    /// What was found in the files, and what was skipped.
    pub report: EdfiReport,
    /// What became of the entries.
    pub counts: DisciplineCounts,
}

/// What became of the entries that a set gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DisciplineCounts {
    /// New ones.
    pub new: usize,
    /// As they were imported before.
    pub unchanged: usize,
    /// Imported before, and other here or in the files since: left as they are.
    pub differs: usize,
    /// Of a day of which discipline of this pupil was erased here: it does not come back.
    pub erased_before: usize,
}

impl CareEngine {
    /// Imports discipline from Ed-Fi files: an entry for each pupil of this school, about that
    /// pupil alone; as a whole or not at all. The same set twice changes nothing, and what is here
    /// is never overwritten.
    ///
    /// # Errors
    /// `refused` by REC-01 unless the actor is the director; `edfi.*` and `roster.broken` for a set
    /// that cannot be read; `input.reference` when the files have no incident of the school.
    pub fn import_discipline(
        &self,
        request: &ImportDisciplineRequest,
        source: &dyn RosterSource,
    ) -> Result<DisciplineOutcome, LvsError> {
        let now = self.now();
        let mut attempt = line(now, request.actor, AuditAct::Record);
        attempt.purpose = Some(request.purpose);
        attempt.categories = vec![Category::Discipline];
        // Nobody's files are read before it is clear that the actor may import.
        if let Err(refused) = self.rec_01_imports_discipline(request, now) {
            return self.change(request.school, attempt, || Err(refused.clone()));
        }
        let (set, report) = read_discipline(source)?;
        self.change(request.school, attempt.clone(), || {
            self.rec_01_imports_discipline(request, now)?;
            self.discipline_change(request, &set, report.clone(), attempt.clone(), now)
        })
    }

    /// REC-01: discipline is recorded by the director.
    fn rec_01_imports_discipline(
        &self,
        request: &ImportDisciplineRequest,
        now: Moment,
    ) -> Result<(), LvsError> {
        self.settings(request.school)?;
        let roles = self.roles_at_school(request.school, request.actor, now)?;
        if roles.contains(&Role::Director) {
            Ok(())
        } else {
            Err(LvsError::refused(
                Refusal::by([RuleId::REC_01]).with_hint(Hint::AskDirector),
            ))
        }
    }

    fn discipline_change(
        &self,
        request: &ImportDisciplineRequest,
        set: &DisciplineSet,
        mut report: EdfiReport,
        attempt: AuditRecord,
        now: Moment,
    ) -> Result<Change<DisciplineOutcome>, LvsError> {
        let dossiers = self.pupils_here(request, set, now)?;
        let here: Vec<PupilHere> = dossiers
            .iter()
            .map(|(pupil, loaded)| PupilHere {
                pupil: *pupil,
                family_name: loaded.snapshot.pupil.name.family.clone(),
                birth_date: loaded.snapshot.pupil.birth_date,
            })
            .collect();
        let planned = plan_discipline(set, &request.edfi_school, &here, now.day, &mut report)?;
        let mut counts = DisciplineCounts::default();
        let mut changes = Vec::new();
        let mut lines = Vec::new();
        let mut rules = vec![RuleId::REC_01, RuleId::REC_05];
        for (pupil, loaded) in &dossiers {
            let entries: Vec<&PlannedDiscipline> =
                planned.iter().filter(|one| one.pupil == *pupil).collect();
            if entries.is_empty() {
                continue;
            }
            let facts = loaded.access(request.actor, request.purpose, now);
            let known = self.imported_before(loaded, &facts, now)?;
            for one in entries {
                let body = EntryBody::ImportedDiscipline(one.body.clone());
                match known.get(&one.source) {
                    Some(Some(before)) if *before == body => counts.unchanged += 1,
                    Some(_) => counts.differs += 1,
                    None if erased_that_day(loaded, one) => counts.erased_before += 1,
                    None => {
                        counts.new += 1;
                        let plain = RecordEntryRequest::plain(
                            loaded.key,
                            request.actor,
                            request.purpose,
                            EntryKind::Disciplinary,
                            one.day,
                            "",
                        );
                        let allowed = plain_rules(loaded, &facts, &plain, now)?;
                        let mut content =
                            parse_content(EntryKind::Disciplinary, "", Some(&body), None)?;
                        content.key = Some(one.source.clone());
                        let sealed = SealedContent::seal(&content, random_salt()?)?;
                        let head = EntryHead {
                            id: EntryId::parse(&self.new_id()?)?,
                            version: 1,
                            kind: EntryKind::Disciplinary,
                            author: request.actor,
                            author_role: acting_role(&facts),
                            corrected_by: None,
                            day: one.day,
                            recorded_at: now.at,
                            flags: content_flags(&content),
                            status: EntryStatus::Active,
                            subject: None,
                            question: None,
                            linked: Vec::new(),
                            giver: None,
                            shared: None,
                        };
                        let mut done = attempt.clone();
                        done.pupil = Some(*pupil);
                        done.actor_role = Some(Role::Director);
                        done.rules.clone_from(&allowed);
                        done.subject = Some(head.id.as_str().to_owned());
                        done.commitment = Some(sealed.commitment());
                        lines.push(done);
                        rules.extend(allowed);
                        changes.push(StoreChange::Entry {
                            pupil: *pupil,
                            head,
                            content: Some(sealed),
                        });
                    }
                }
            }
        }
        rules.sort_unstable();
        rules.dedup();
        let mut act = attempt;
        act.actor_role = Some(Role::Director);
        act.rules = rules;
        lines.insert(0, act);
        Ok(Change {
            expect: one_import_at_a_time(&dossiers, &changes),
            changes,
            audit: lines,
            outcome: DisciplineOutcome { report, counts },
        })
    }

    /// The dossiers of the pupils of the set who are enrolled here.
    fn pupils_here(
        &self,
        request: &ImportDisciplineRequest,
        set: &DisciplineSet,
        now: Moment,
    ) -> Result<BTreeMap<PupilId, Loaded>, LvsError> {
        let settings = self.settings(request.school)?;
        let wanted: Vec<PupilId> = set.pupils_of(&request.edfi_school).into_iter().collect();
        let mut here = BTreeMap::new();
        for snapshot in self.store.load_many(request.school, &wanted)? {
            let pupil = PupilId::from(snapshot.pupil.id);
            let enrolled = snapshot.relations.iter().any(|relation| {
                relation.person == pupil.person()
                    && relation.kind == RelationKind::Enrolment
                    && relation.validity.contains(now.day)
            });
            if enrolled {
                let key = DossierKey {
                    school: request.school,
                    pupil,
                };
                here.insert(pupil, Loaded::new(key, settings.clone(), snapshot)?);
            }
        }
        Ok(here)
    }

    /// What an import recorded of a pupil before, by where it came from.
    fn imported_before(
        &self,
        loaded: &Loaded,
        facts: &crate::policy::AccessFacts,
        now: Moment,
    ) -> Result<BTreeMap<String, Option<EntryBody>>, LvsError> {
        let wanted: Vec<ContentKey> = loaded
            .snapshot
            .entries
            .iter()
            // One that the director moved to row 22 was imported too.
            .filter(|head| {
                matches!(
                    head.kind,
                    EntryKind::Disciplinary | EntryKind::SeriousConcern
                )
            })
            .map(|head| ContentKey {
                owner: ContentOwner::Entry(head.id),
                version: head.version,
            })
            .collect();
        if wanted.is_empty() {
            return Ok(BTreeMap::new());
        }
        let grant = loaded.grant(facts, now)?;
        let mut known = BTreeMap::new();
        for stored in self.store.contents(loaded.key, &wanted)? {
            let content = stored.content.open(&grant, loaded.key)?;
            if let Some(source) = content.key {
                known.insert(source, content.body);
            }
        }
        Ok(known)
    }
}

/// An erased entry leaves no trace of where it came from, so its day stands for it.
fn erased_that_day(loaded: &Loaded, one: &PlannedDiscipline) -> bool {
    loaded.snapshot.entries.iter().any(|head| {
        head.category() == Category::Discipline
            && head.status == EntryStatus::Erased
            && head.day == one.day
    })
}

/// New ids meet no version that is kept: two imports of one set meet in the first dossier of the set.
fn one_import_at_a_time(
    dossiers: &BTreeMap<PupilId, Loaded>,
    changes: &[StoreChange],
) -> Option<Expectation> {
    let (_, first) = dossiers.first_key_value()?;
    first.expectation().filter(|_| !changes.is_empty())
}
