//! When a yes ends by itself (CON-15).

use chrono::NaiveDate;

use super::{ConsentFacts, ConsentPurpose, ConsentRecord};
use crate::dossier::Category;
use crate::people::RelationKind;
use crate::time::SchoolYear;

/// The first day on which a yes no longer stands by itself, if there is one.
pub fn con_15_ends(record: &ConsentRecord, facts: &ConsentFacts) -> Option<NaiveDate> {
    [
        record.valid_until,
        health_end(record, facts),
        enrolment_end(record, facts),
    ]
    .into_iter()
    .flatten()
    .min()
}

/// On health and therapy, 31 August of the school year in which it was given.
fn health_end(record: &ConsentRecord, facts: &ConsentFacts) -> Option<NaiveDate> {
    let health = record
        .categories
        .iter()
        .any(|c| matches!(c, Category::HealthAlert | Category::HealthReport));
    let of_school_year = matches!(
        record.purpose,
        ConsentPurpose::Recording | ConsentPurpose::Sharing | ConsentPurpose::SchoolToClb
    );
    (facts.settings.health_ends_with_school_year && health && of_school_year)
        .then(|| SchoolYear::of(record.decided_on).next().first_day())
}

/// On a change of school: the end of the enrolment in which it was given. A new enrolment of the
/// next school year that follows without a gap goes on.
fn enrolment_end(record: &ConsentRecord, facts: &ConsentFacts) -> Option<NaiveDate> {
    let mut periods: Vec<_> = facts
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Enrolment && r.person == facts.pupil.person())
        .map(|r| r.validity)
        .collect();
    periods.sort_by_key(|p| p.from());
    // Given before the first day at school, as at enrolment: it counts for that enrolment.
    let mut reach = periods
        .iter()
        .find(|p| p.until().is_none_or(|until| record.decided_on < until))?
        .until()?;
    for period in &periods {
        if period.from() <= reach {
            match period.until() {
                None => return None,
                Some(until) => reach = reach.max(until),
            }
        }
    }
    Some(reach)
}
