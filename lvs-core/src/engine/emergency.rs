//! Emergency access (SEC-04) and findings on capacity (CON-08).

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::loaded::{absent, unknown_reference};
use super::record::parse_content;
use super::{CareEngine, Change, line, random_salt};
use crate::audit::AuditAct;
use crate::dossier::{
    Category, DossierFact, EmergencyReview, EntryKind, FactRecord, SealedContent,
};
use crate::error::{ErrorCode, LvsError, Refusal};
use crate::id::{DossierKey, FactId, PersonId, PupilId, SchoolId};
use crate::people::{CapacityAssessment, Institution, Role};
use crate::policy::{Purpose, SEC_04_ROWS};
use crate::rule::RuleId;
use crate::store::StoreChange;

/// The opening of a dossier in grave danger (SEC-04).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyRequest {
    /// The school.
    pub school: SchoolId,
    /// Who opens.
    pub actor: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// The rows that the danger asks for.
    pub categories: Vec<Category>,
    /// Why; mandatory, and kept where it can be erased.
    pub reason: String,
}

/// The closing of an emergency's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseEmergencyRequest {
    /// The school.
    pub school: SchoolId,
    /// The director who reviews.
    pub actor: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// Which emergency.
    pub emergency: FactId,
    /// Whether it was justified.
    pub justified: bool,
}

/// An emergency, for its review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmergencyView {
    /// Its id.
    pub id: FactId,
    /// Who opened.
    pub actor: PersonId,
    /// From when.
    pub opened_at: DateTime<Utc>,
    /// Until when it lasts.
    pub until: DateTime<Utc>,
    /// The rows that it opened.
    pub categories: Vec<Category>,
    /// The review, once it is closed.
    pub reviewed: Option<EmergencyReview>,
}

/// A motivated finding on a pupil's capacity (CON-08).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityRequest {
    /// The school.
    pub school: SchoolId,
    /// Who found it: the CLB worker for the CLB; the care lead or the director for the school.
    pub actor: PersonId,
    /// About whom.
    pub pupil: PupilId,
    /// For which institution.
    pub institution: Institution,
    /// Whether the pupil was found able.
    pub capable: bool,
    /// From which day, not before today.
    pub from: NaiveDate,
    /// Why; kept where it can be erased.
    pub motivation: String,
}

impl std::fmt::Debug for EmergencyRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmergencyRequest")
            .field("categories", &self.categories)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for CapacityRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CapacityRequest")
            .field("institution", &self.institution)
            .field("capable", &self.capable)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl CareEngine {
    /// Opens rows of a dossier in grave danger, for the hours that the school set. The reading itself
    /// is [`open`](CareEngine::open) with the purpose `emergency`.
    ///
    /// # Errors
    /// `refused` unless the actor is school staff with a current relation to the pupil, or for rows
    /// that no danger asks for (SEC-04); `input.empty` without a reason.
    pub fn open_emergency(&self, request: &EmergencyRequest) -> Result<EmergencyView, LvsError> {
        let now = self.now();
        let reason = spoken_reason(&request.reason)?;
        let mut categories = request.categories.clone();
        categories.sort_unstable();
        categories.dedup();
        if categories.is_empty() {
            return Err(LvsError::invalid(
                ErrorCode::InvalidRequest,
                "an emergency names the rows that it asks for",
            ));
        }
        let id = FactId::parse(&self.new_id()?)?;
        let sealed = SealedContent::seal(&reason, random_salt()?)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::OpenEmergency);
        attempt.pupil = Some(request.pupil);
        attempt.purpose = Some(Purpose::Emergency);
        attempt.categories.clone_from(&categories);
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, Purpose::Emergency, now);
            if !facts.is_known() {
                return Err(absent());
            }
            let staff = facts.acting().find(|seat| seat.role.is_school_staff());
            let (Some(seat), true) = (staff, categories.iter().all(|c| SEC_04_ROWS.contains(c)))
            else {
                return Err(LvsError::refused(Refusal::by([RuleId::SEC_04])));
            };
            let hours = i64::from(loaded.settings.policy.emergency_hours);
            let until = now
                .at
                .checked_add_signed(Duration::hours(hours))
                .ok_or_else(|| {
                    LvsError::invalid(
                        ErrorCode::InvalidRequest,
                        "the school's setting lets an emergency last beyond every calendar",
                    )
                })?;
            let view = EmergencyView {
                id,
                actor: request.actor,
                opened_at: now.at,
                until,
                categories: categories.clone(),
                reviewed: None,
            };
            let mut done = attempt.clone();
            done.actor_role = Some(seat.role);
            done.rules = vec![RuleId::SEC_04];
            done.subject = Some(id.as_str().to_owned());
            done.commitment = Some(sealed.commitment());
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![StoreChange::Fact {
                    pupil: request.pupil,
                    fact: FactRecord {
                        id,
                        version: 1,
                        recorded_by: request.actor,
                        recorded_at: now.at,
                        fact: DossierFact::Emergency {
                            actor: view.actor,
                            opened_at: view.opened_at,
                            until: view.until,
                            categories: view.categories.clone(),
                            reviewed: None,
                        },
                    },
                    content: Some(sealed.clone()),
                }],
                audit: vec![done],
                outcome: view,
            })
        })
    }

    /// Closes the review of an emergency, which ends it if it still runs.
    ///
    /// # Errors
    /// `refused` unless the actor is a director who did not open it (SEC-04); `input.reference` for
    /// an unknown or closed one.
    pub fn close_emergency(&self, request: &CloseEmergencyRequest) -> Result<(), LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::CloseEmergency);
        attempt.pupil = Some(request.pupil);
        attempt.subject = Some(request.emergency.as_str().to_owned());
        attempt.rules = vec![RuleId::SEC_04];
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, Purpose::Guidance, now);
            if !facts.is_known() {
                return Err(absent());
            }
            let found = loaded
                .snapshot
                .facts
                .iter()
                .find(|record| record.id == request.emergency)
                .filter(|_| facts.acts_as(Role::Director));
            let Some(record) = found else {
                return Err(if facts.acts_as(Role::Director) {
                    unknown_reference("this emergency is not known")
                } else {
                    LvsError::refused(Refusal::by([RuleId::SEC_04]))
                });
            };
            let closed = closed(record, request, now)?;
            let mut done = attempt.clone();
            done.actor_role = Some(Role::Director);
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![StoreChange::Fact {
                    pupil: request.pupil,
                    fact: closed,
                    content: None,
                }],
                audit: vec![done],
                outcome: (),
            })
        })
    }

    /// The emergencies of a dossier, for the director and the data-protection officer: the review of
    /// each stays open until it is closed.
    ///
    /// # Errors
    /// `not_permitted` to everyone else.
    pub fn emergencies(
        &self,
        key: DossierKey,
        actor: PersonId,
        purpose: Purpose,
    ) -> Result<Vec<EmergencyView>, LvsError> {
        let now = self.now();
        let (loaded, _) = self.accountable(key, actor, purpose, now)?;
        let found = loaded.snapshot.facts.iter().filter_map(|record| {
            if let DossierFact::Emergency {
                actor,
                opened_at,
                until,
                categories,
                reviewed,
            } = &record.fact
            {
                Some(EmergencyView {
                    id: record.id,
                    actor: *actor,
                    opened_at: *opened_at,
                    until: *until,
                    categories: categories.clone(),
                    reviewed: *reviewed,
                })
            } else {
                None
            }
        });
        Ok(found.collect())
    }

    /// Records a motivated finding on capacity.
    ///
    /// # Errors
    /// `refused` by CON-08 unless the actor finds for the own institution; `input.empty` without a
    /// motivation; `input.date` when it would reach into the past.
    pub fn record_capacity(&self, request: &CapacityRequest) -> Result<FactId, LvsError> {
        let now = self.now();
        let motivation = spoken_reason(&request.motivation)?;
        if request.from < now.day {
            return Err(LvsError::invalid(
                ErrorCode::InvalidDate,
                "a finding on capacity does not reach into the past",
            ));
        }
        let id = FactId::parse(&self.new_id()?)?;
        let sealed = SealedContent::seal(&motivation, random_salt()?)?;
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut attempt = line(now, request.actor, AuditAct::Fact);
        attempt.pupil = Some(request.pupil);
        attempt.rules = vec![RuleId::CON_08];
        self.change(request.school, attempt.clone(), || {
            let loaded = self.load_known(key)?;
            let facts = loaded.access(request.actor, Purpose::Guidance, now);
            if !facts.is_known() {
                return Err(absent());
            }
            let seat = facts.acting().find(|seat| match request.institution {
                Institution::Clb => seat.role == Role::ClbWorker,
                Institution::School => seat.role.is_care_lead() || seat.role == Role::Director,
            });
            let Some(seat) = seat else {
                return Err(LvsError::refused(Refusal::by([RuleId::CON_08])));
            };
            let mut done = attempt.clone();
            done.actor_role = Some(seat.role);
            done.subject = Some(id.as_str().to_owned());
            done.commitment = Some(sealed.commitment());
            Ok(Change {
                expect: loaded.expectation(),
                changes: vec![StoreChange::Fact {
                    pupil: request.pupil,
                    fact: FactRecord {
                        id,
                        version: 1,
                        recorded_by: request.actor,
                        recorded_at: now.at,
                        fact: DossierFact::Capacity {
                            assessment: CapacityAssessment {
                                institution: request.institution,
                                by: request.actor,
                                capable: request.capable,
                                from: request.from,
                            },
                        },
                    },
                    content: Some(sealed.clone()),
                }],
                audit: vec![done],
                outcome: id,
            })
        })
    }
}

/// A reason in the actor's own words, which is required.
fn spoken_reason(text: &str) -> Result<crate::dossier::EntryContent, LvsError> {
    parse_content(EntryKind::Observation, text, None, None)
}

fn closed(
    record: &FactRecord,
    request: &CloseEmergencyRequest,
    now: crate::time::Moment,
) -> Result<FactRecord, LvsError> {
    let mut next = record.clone();
    next.version += 1;
    next.recorded_by = request.actor;
    next.recorded_at = now.at;
    match &mut next.fact {
        DossierFact::Emergency {
            actor,
            until,
            reviewed: reviewed @ None,
            ..
        } => {
            if *actor == request.actor {
                // Nobody closes the review of the own act.
                return Err(LvsError::refused(Refusal::by([RuleId::SEC_04])));
            }
            *until = (*until).min(now.at);
            *reviewed = Some(EmergencyReview {
                by: request.actor,
                on: now.day,
                justified: request.justified,
            });
            Ok(next)
        }
        DossierFact::Emergency { .. } | DossierFact::Capacity { .. } => {
            Err(unknown_reference("this emergency is not open"))
        }
    }
}
