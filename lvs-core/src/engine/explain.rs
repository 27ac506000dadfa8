//! Explaining a decision: the reader's face to the reader, the audit face to who accounts for it.

use serde::{Deserialize, Serialize};

use super::loaded::absent;
use super::record::acting_role;
use super::{CareEngine, line};
use crate::audit::AuditAct;
use crate::dossier::Category;
use crate::error::LvsError;
use crate::id::{DossierKey, EntryId, PersonId, PupilId, SchoolId};
use crate::policy::{
    Decision, Exposure, Finding, Purpose, ReaderDecision, Stance, Target, decide, findings,
    open_dossier,
};
use crate::rule::RuleId;

/// A question about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRequest {
    /// The school.
    pub school: SchoolId,
    /// Who asks.
    pub actor: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// For which purpose.
    pub purpose: Purpose,
    /// About which row.
    pub category: Category,
    /// About one entry of it.
    pub entry: Option<EntryId>,
}

/// The complete decision on what one reader may see, for the director and the data-protection
/// officer (PRE-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditDecision {
    /// How much.
    pub exposure: Exposure,
    /// Permitted, forbidden, or no basis.
    pub stance: Stance,
    /// The rules that decided.
    pub rules: Vec<RuleId>,
    /// Whether the reader may know that it exists.
    pub presence: bool,
    /// What every rule that is about it said.
    pub findings: Vec<ExplainedFinding>,
}

/// What one rule said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ExplainedFinding {
    /// The rule.
    pub rule: RuleId,
    /// `permits`, `forbids` or `lacks`.
    pub says: &'static str,
    /// How much it permits.
    pub exposure: Option<Exposure>,
}

impl CareEngine {
    /// Why the asker may or may not see something: no content, and only what the asker may know.
    ///
    /// # Errors
    /// `store.*`; a refusal is an answer here, not an error.
    pub fn explain(&self, request: &ExplainRequest) -> Result<ReaderDecision, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let mut done = line(now, request.actor, AuditAct::Explain);
        done.pupil = Some(request.pupil);
        done.purpose = Some(request.purpose);
        done.categories = vec![request.category];
        let mut decision: Option<Decision> = None;
        if let Some(loaded) = self.load(key)? {
            let facts = loaded.access(request.actor, request.purpose, now);
            done.actor_role = facts.acting().next().map(|_| acting_role(&facts));
            let (opened, grant) = open_dossier(&facts, request.school, now, []);
            decision = match (grant, request.entry) {
                (None, _) => Some(opened),
                (Some(_), None) => Some(decide(&facts, Target::category(request.category))),
                (Some(_), Some(id)) => loaded
                    .entry(id)
                    .filter(|head| head.category() == request.category)
                    .map(|head| decide(&facts, loaded.target(&facts, head, now))),
            };
        }
        done.rules = decision.map_or_else(
            || vec![RuleId::PRE_05],
            |decision| decision.reasons.to_vec(),
        );
        self.log_only(request.school, vec![done])?;
        Ok(decision.map_or_else(ReaderDecision::absent, |decision| decision.for_reader()))
    }

    /// Why another reader may or may not see something: every rule that is about it, for the
    /// director and the data-protection officer.
    ///
    /// # Errors
    /// `not_permitted` to everyone else.
    pub fn explain_for(
        &self,
        request: &ExplainRequest,
        reader: PersonId,
        reader_purpose: Purpose,
    ) -> Result<AuditDecision, LvsError> {
        let now = self.now();
        let key = DossierKey {
            school: request.school,
            pupil: request.pupil,
        };
        let (loaded, _) = self.accountable(key, request.actor, request.purpose, now)?;
        let facts = loaded.access(reader, reader_purpose, now);
        let target = match request.entry {
            None => Target::category(request.category),
            Some(id) => loaded
                .entry(id)
                .map(|head| loaded.target(&facts, head, now))
                .ok_or_else(absent)?,
        };
        let decision = decide(&facts, target);
        Ok(AuditDecision {
            exposure: decision.exposure,
            stance: decision.stance,
            rules: decision.reasons.to_vec(),
            presence: decision.presence,
            findings: findings(&facts, target)
                .into_iter()
                .filter_map(|(rule, finding)| explained(rule, finding))
                .collect(),
        })
    }
}

fn explained(rule: RuleId, finding: Finding) -> Option<ExplainedFinding> {
    let (says, exposure) = match finding {
        Finding::Silent => return None,
        Finding::Lacks => ("lacks", None),
        Finding::Forbids => ("forbids", None),
        Finding::Permits(exposure) => ("permits", Some(exposure)),
    };
    Some(ExplainedFinding {
        rule,
        says,
        exposure,
    })
}
