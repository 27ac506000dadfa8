//! What an entry is, and the row of table (a) that it belongs to.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::Category;
use crate::error::{ErrorCode, LvsError};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident => $category:ident, $text:literal;)*) => {
        /// The kind of an entry. Each kind belongs to one row of table (a).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EntryKind {
            $($(#[$doc])* $name,)*
        }

        impl EntryKind {
            /// Every kind.
            pub const ALL: &'static [EntryKind] = &[$(EntryKind::$name,)*];

            /// The row of table (a): the one, total map.
            pub fn category(self) -> Category {
                match self { $(EntryKind::$name => Category::$category,)* }
            }

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(EntryKind::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// A note on identity or contact.
    IdentificationNote => Identification, "identification_note";
    /// A note on the national number, such as a change of bis number; never the number itself (IDN-09).
    NationalNumberNote => NationalNumber, "national_number_note";
    /// A structured fact on family and authority.
    FamilyFact => FamilySituation, "family_fact";
    /// A note on home language, for pedagogical use.
    HomeLanguageNote => HomeLanguage, "home_language_note";
    /// A SES or OKI indicator.
    SocioEconomicIndicator => SocioEconomic, "socio_economic_indicator";
    /// Attendance.
    AttendanceRecord => Attendance, "attendance_record";
    /// A result or a test score.
    ResultRecord => Results, "result_record";
    /// An observation of learning.
    Observation => Observation, "observation";
    /// An observation of well-being.
    WellbeingObservation => Wellbeing, "wellbeing_observation";
    /// Answers to a survey that a pupil filled in by name.
    SurveyAnswer => IdentifiedSurvey, "survey_answer";
    /// An educational need.
    EducationalNeed => EducationalNeeds, "educational_need";
    /// A redicodis measure.
    Measure => EducationalNeeds, "measure";
    /// A care plan, an individual action plan.
    ActionPlan => CarePlan, "action_plan";
    /// A parent's or the pupil's own view on the plan (CC-37, REC-02).
    OwnView => CarePlan, "own_view";
    /// The record of a multidisciplinary meeting (MDO).
    MultidisciplinaryMeeting => MeetingRecord, "multidisciplinary_meeting";
    /// The record of a care meeting of teacher and care lead (zorgoverleg).
    CareMeeting => MeetingRecord, "care_meeting";
    /// The record of a class council.
    ClassCouncil => MeetingRecord, "class_council";
    /// A health alert needed for safety.
    HealthAlert => HealthAlert, "health_alert";
    /// A diagnosis or another medical report.
    MedicalReport => HealthReport, "medical_report";
    /// A therapist's report.
    TherapyReport => HealthReport, "therapy_report";
    /// The fact and timetable of support from outside.
    ExternalSupport => ExternalTherapy, "external_support";
    /// A GC-, IAC- or OV4-verslag.
    ClbReport => ClbReport, "clb_report";
    /// An HGD report of the CLB.
    DiagnosticReport => DiagnosticReport, "diagnostic_report";
    /// A confidence that the CLB communicated.
    ClbConfidence => ClbConfidence, "clb_confidence";
    /// A conversation with parents.
    ParentConversation => ParentConversation, "parent_conversation";
    /// An incident with other pupils.
    Incident => Incident, "incident";
    /// Discipline or a breach of the conduct rules, a file apart (DAT-11).
    Disciplinary => Discipline, "disciplinary";
    /// A serious concern (verontrusting).
    SeriousConcern => SeriousConcern, "serious_concern";
    /// The choice of religion or non-confessional ethics.
    ConvictionChoice => ConvictionChoice, "conviction_choice";
    /// A judicial document, sealed to the director (DAT-08).
    JudicialDocument => JudicialData, "judicial_document";
    /// Data for which no ground exists: always refused (DAT-03).
    NoGround => NoGround, "no_ground";
    /// A positive factor, a hobby, a talent.
    PositiveFactor => PositiveFactor, "positive_factor";
    /// A line of the accountability records; made by the library, never recorded by a person.
    AccountabilityRecord => AccountabilityLog, "accountability_record";
    /// A proof of absence.
    AbsenceProof => AbsenceProof, "absence_proof";
    /// What a pupil can already do (CC-40).
    Ability => Observation, "ability";
    /// The school career before this school (CC-40).
    PriorCareer => Observation, "prior_career";
    /// What makes learning harder, without a medical ground (CC-40).
    HinderingFactor => Observation, "hindering_factor";
    /// A medical hindering factor: health, on consent (CC-40, DAT-04).
    MedicalFactor => HealthReport, "medical_factor";
}

impl FromStr for EntryKind {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        EntryKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| {
                LvsError::invalid(ErrorCode::UnknownCategory, "no kind of entry has this name")
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_kind() {
        for category in Category::ALL {
            assert!(
                EntryKind::ALL
                    .iter()
                    .any(|kind| kind.category() == *category),
                "{}",
                category.row()
            );
        }
    }
}
