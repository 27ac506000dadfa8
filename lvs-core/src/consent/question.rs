//! A question of consent, and the facts that it is answered from.

use chrono::NaiveDate;

use super::{ConsentPurpose, ConsentRecord, ConsentSettings, Recipient};
use crate::dossier::Category;
use crate::id::{EntryId, PupilId};
use crate::people::{AuthorityMatter, CapacityAssessment, Institution, Relation};

/// What one asks of the consents on file: may this be done with this, for this recipient?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConsentQuestion {
    /// What for.
    pub purpose: ConsentPurpose,
    /// Which category; `None` where the purpose is no matter of categories, as for CLB guidance.
    pub category: Option<Category>,
    /// The one document, if it is about one.
    pub document: Option<EntryId>,
    /// Who would receive it.
    pub recipient: Option<Recipient>,
    /// Whether a spoken yes is not enough (CON-11, DAT-04).
    pub written: bool,
}

impl ConsentQuestion {
    /// May this category, or this document, be kept in the school's file?
    pub fn recording(category: Category, document: Option<EntryId>) -> Self {
        let from_clb = matches!(
            category,
            Category::DiagnosticReport | Category::ClbConfidence
        );
        ConsentQuestion {
            // What the CLB hands over is an exchange, by the CLB's own rules (CLB-02).
            purpose: if from_clb {
                ConsentPurpose::ClbExchange
            } else {
                ConsentPurpose::Recording
            },
            category: Some(category),
            document,
            recipient: from_clb.then_some(Recipient::School),
            written: matches!(category, Category::HealthAlert | Category::HealthReport),
        }
    }

    /// May the CLB work with the pupil? (CLB-01)
    pub fn clb_guidance() -> Self {
        ConsentQuestion {
            purpose: ConsentPurpose::ClbGuidance,
            category: None,
            document: None,
            recipient: None,
            written: false,
        }
    }

    /// Which controller's rules answer it.
    pub fn regime(&self) -> Institution {
        self.purpose.regime(self.category)
    }

    /// The part of the authority that it takes to answer for a minor.
    pub fn matter(&self) -> AuthorityMatter {
        match (self.regime(), self.category) {
            (Institution::Clb, _) => AuthorityMatter::ClbDecisions,
            (Institution::School, Some(Category::HealthAlert | Category::HealthReport)) => {
                AuthorityMatter::HealthDecisions
            }
            (Institution::School, _) => AuthorityMatter::SchoolDecisions,
        }
    }

    /// Whether a record answers this question.
    pub fn is_answered_by(&self, record: &ConsentRecord) -> bool {
        record.purpose == self.purpose
            && record.regime == self.regime()
            && self
                .category
                .is_none_or(|category| record.categories.contains(&category))
            && match (record.document, self.document) {
                (None, _) => true,
                (Some(about), Some(asked)) => about == asked,
                (Some(_), None) => false,
            }
            && self
                .recipient
                .is_none_or(|recipient| record.recipients.contains(&recipient))
    }
}

/// The facts that questions of consent about one pupil are answered from.
#[derive(Debug, Clone, Copy)]
pub struct ConsentFacts<'a> {
    /// Whose data.
    pub pupil: PupilId,
    /// The birth date, if known.
    pub birth_date: Option<NaiveDate>,
    /// The relations that reach the pupil.
    pub relations: &'a [Relation],
    /// The findings on the pupil's capacity.
    pub assessments: &'a [CapacityAssessment],
    /// Every version of every consent.
    pub records: &'a [ConsentRecord],
    /// The school's choices.
    pub settings: ConsentSettings,
}
