//! The rows of table (a): what kinds of data a dossier holds.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use crate::error::{ErrorCode, LvsError};

macro_rules! categories {
    ($($row:literal $name:ident $text:literal $doc:literal,)*) => {
        /// A row of table (a).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Category {
            $(
                #[doc = concat!("Row ", $row, ": ", $doc, ".")]
                $name,
            )*
        }

        impl Category {
            /// Every row, in the order of the table.
            pub const ALL: &'static [Category] = &[$(Category::$name,)*];

            /// The row's number in table (a).
            pub fn row(self) -> &'static str {
                match self { $(Category::$name => $row,)* }
            }

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Category::$name => $text,)* }
            }
        }
    };
}

categories! {
    "1" Identification "identification" "identification and contact",
    "2" NationalNumber "national_number" "the national number (INSZ)",
    "3" FamilySituation "family_situation" "family and authority situation, structured facts",
    "4" HomeLanguage "home_language" "home language, for pedagogical use",
    "5" SocioEconomic "socio_economic" "SES/OKI indicators",
    "6" Attendance "attendance" "attendance",
    "7" Results "results" "results and test scores",
    "8" Observation "observation" "observations and learning behaviour",
    "9" Wellbeing "wellbeing" "well-being (socio-emotional) observation",
    "10" IdentifiedSurvey "identified_survey" "identified well-being or drug survey",
    "11" EducationalNeeds "educational_needs" "educational needs and redicodis measures",
    "12" CarePlan "care_plan" "care plan, individual action plan",
    "12m" MeetingRecord "meeting_record" "MDO and class-council record",
    "13" HealthAlert "health_alert" "health: an alert needed for safety",
    "14" HealthReport "health_report" "health: diagnosis, medical or therapy report",
    "15" ExternalTherapy "external_therapy" "fact and timetable of external therapy",
    "16" ClbReport "clb_report" "GC-, IAC- or OV4-verslag",
    "17" DiagnosticReport "diagnostic_report" "HGD report of the CLB in the school's file",
    "18" ClbConfidence "clb_confidence" "confidences that the CLB communicated",
    "19" ParentConversation "parent_conversation" "conversation with parents",
    "20" Incident "incident" "incident with other pupils",
    "21" Discipline "discipline" "discipline and breaches of conduct rules",
    "22" SeriousConcern "serious_concern" "serious concern (verontrusting), suspicion of abuse",
    "23" ConvictionChoice "conviction_choice" "choice of religion or non-confessional ethics",
    "24" JudicialData "judicial_data" "judicial data and court rulings",
    "25" NoGround "no_ground" "data without any ground: refused",
    "26" PositiveFactor "positive_factor" "positive factors, hobbies, talents",
    "27" AccountabilityLog "accountability_log" "access log, consent register, breach record",
    "28" AbsenceProof "absence_proof" "absence proofs",
}

impl Category {
    /// The row's place in the table, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether it is kept on consent for its special nature: health, and what a pupil answered by
    /// name (DAT-04, DAT-09).
    pub fn is_special(self) -> bool {
        matches!(
            self,
            Category::IdentifiedSurvey | Category::HealthAlert | Category::HealthReport
        )
    }
}

impl FromStr for Category {
    type Err = LvsError;

    fn from_str(text: &str) -> Result<Self, LvsError> {
        Category::ALL
            .iter()
            .copied()
            .find(|category| category.as_str() == text || category.row() == text)
            .ok_or_else(|| {
                LvsError::invalid(ErrorCode::UnknownCategory, "no category has this name")
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_found_by_name_and_by_row() {
        for category in Category::ALL.iter().copied() {
            assert_eq!(category.as_str().parse::<Category>().unwrap(), category);
            assert_eq!(category.row().parse::<Category>().unwrap(), category);
            let json = serde_json::to_string(&category).unwrap();
            assert_eq!(json, format!("\"{}\"", category.as_str()));
        }
        assert_eq!(Category::ALL.len(), 29);
    }

    #[test]
    fn an_unknown_category_is_an_error() {
        assert_eq!(
            "horoscope".parse::<Category>().unwrap_err().code().as_str(),
            "input.category"
        );
    }
}
