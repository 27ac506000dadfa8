//! What a plan rests on (CC-38).

use super::report::CareReport;
use crate::dossier::{ActionPlanBody, EntryBody};
use crate::error::Refusal;
use crate::rule::RuleId;

/// CC-38: a zorgplan GC or IAC goes with a report of that kind that is in force, and names it.
///
/// # Errors
/// The refusal.
pub fn cc_38_report_in_force<'a>(
    body: &EntryBody,
    mut in_force: impl Iterator<Item = &'a CareReport>,
) -> Result<(), Refusal> {
    let EntryBody::ActionPlan(ActionPlanBody {
        document, report, ..
    }) = body
    else {
        return Ok(());
    };
    let holds = match document.cc_38_report() {
        None => true,
        Some(kind) => in_force.any(|one| one.kind == kind && Some(one.entry) == *report),
    };
    if holds {
        Ok(())
    } else {
        Err(Refusal::by([RuleId::CC_38]))
    }
}
