//! The rules, by family. One function per rule; its first words are its number.

pub(super) mod clb;
mod family;
mod guard;
mod staff;
mod third_party;

pub use staff::SEC_04_ROWS;

use super::PolicyRule;
use crate::rule::RuleId;

/// Every rule of the policy. The order does not matter.
pub const RULES: &[PolicyRule] = &[
    PolicyRule {
        id: RuleId::VIS_02,
        evaluate: staff::vis_02_class_teacher,
    },
    PolicyRule {
        id: RuleId::VIS_03,
        evaluate: staff::vis_03_care_lead_and_director,
    },
    PolicyRule {
        id: RuleId::VIS_04,
        evaluate: staff::vis_04_subject_teacher,
    },
    PolicyRule {
        id: RuleId::VIS_05,
        evaluate: staff::vis_05_secretariat,
    },
    PolicyRule {
        id: RuleId::VIS_14,
        evaluate: staff::vis_14_other_seats,
    },
    PolicyRule {
        id: RuleId::VIS_16,
        evaluate: staff::vis_16_author,
    },
    PolicyRule {
        id: RuleId::DAT_08,
        evaluate: staff::dat_08_judicial,
    },
    PolicyRule {
        id: RuleId::SEC_04,
        evaluate: staff::sec_04_emergency,
    },
    PolicyRule {
        id: RuleId::VIS_06,
        evaluate: clb::vis_06_clb_worker,
    },
    PolicyRule {
        id: RuleId::CLB_01,
        evaluate: clb::clb_01_permission,
    },
    PolicyRule {
        id: RuleId::CLB_03,
        evaluate: clb::clb_03_health_to_clb,
    },
    PolicyRule {
        id: RuleId::DAT_11,
        evaluate: clb::dat_11_exclusion,
    },
    PolicyRule {
        id: RuleId::ACC_21,
        evaluate: clb::acc_21_parent_of_capable,
    },
    PolicyRule {
        id: RuleId::CON_12,
        evaluate: clb::con_12_document_consent,
    },
    PolicyRule {
        id: RuleId::VIS_07,
        evaluate: clb::vis_07_learning_supporter,
    },
    PolicyRule {
        id: RuleId::VIS_09,
        evaluate: clb::vis_09_external_therapist,
    },
    PolicyRule {
        id: RuleId::VIS_10,
        evaluate: clb::vis_10_inspector,
    },
    PolicyRule {
        id: RuleId::VIS_11,
        evaluate: clb::vis_11_pedagogical_advice,
    },
    PolicyRule {
        id: RuleId::ACC_09,
        evaluate: family::acc_09_parent_and_pupil,
    },
    PolicyRule {
        id: RuleId::ACC_10,
        evaluate: family::acc_10_supervision,
    },
    PolicyRule {
        id: RuleId::ACC_12,
        evaluate: family::acc_12_parent_of_adult,
    },
    PolicyRule {
        id: RuleId::CON_06,
        evaluate: family::con_06_foster_carer,
    },
    PolicyRule {
        id: RuleId::CON_08,
        evaluate: family::con_08_pupil_not_able,
    },
    PolicyRule {
        id: RuleId::VIS_12,
        evaluate: family::vis_12_own_log,
    },
    PolicyRule {
        id: RuleId::ACC_04,
        evaluate: third_party::acc_04_third_party,
    },
    PolicyRule {
        id: RuleId::DAT_09,
        evaluate: third_party::dat_09_survey,
    },
    PolicyRule {
        id: RuleId::ACC_13,
        evaluate: third_party::acc_13_confidential,
    },
    PolicyRule {
        id: RuleId::PUR_01,
        evaluate: guard::pur_01_purpose,
    },
    PolicyRule {
        id: RuleId::CON_04,
        evaluate: guard::con_04_removed,
    },
    PolicyRule {
        id: RuleId::ACC_10,
        evaluate: guard::acc_10_information_ban,
    },
    PolicyRule {
        id: RuleId::CON_07,
        evaluate: guard::con_07_step_parent,
    },
    PolicyRule {
        id: RuleId::REC_05,
        evaluate: guard::rec_05_contact,
    },
    PolicyRule {
        id: RuleId::DAT_03,
        evaluate: guard::dat_03_no_ground,
    },
    PolicyRule {
        id: RuleId::CON_13,
        evaluate: guard::con_13_withdrawn,
    },
    PolicyRule {
        id: RuleId::CON_15,
        evaluate: guard::con_15_lapsed,
    },
    PolicyRule {
        id: RuleId::CON_02,
        evaluate: guard::con_02_disputed,
    },
    PolicyRule {
        id: RuleId::CC_20,
        evaluate: clb::cc_20_clb_only,
    },
    PolicyRule {
        id: RuleId::REC_04,
        evaluate: guard::rec_04_quarantine,
    },
    PolicyRule {
        id: RuleId::RET_07,
        evaluate: guard::ret_07_restriction,
    },
    PolicyRule {
        id: RuleId::RET_04,
        evaluate: guard::ret_04_erased,
    },
    PolicyRule {
        id: RuleId::VIS_16,
        evaluate: guard::vis_16_limited,
    },
    PolicyRule {
        id: RuleId::TRF_05,
        evaluate: guard::trf_05_never_transferred,
    },
    PolicyRule {
        id: RuleId::TRF_06,
        evaluate: guard::trf_06_health_without_consent,
    },
    PolicyRule {
        id: RuleId::TRF_07,
        evaluate: guard::trf_07_no_career_data,
    },
];
