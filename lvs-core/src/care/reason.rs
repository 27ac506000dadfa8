//! Why a question opened, why the CLB came in, why something stopped: codes only.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a care question came from.
    CareOrigin {
        /// The school noticed something.
        School => "school",
        /// The pupil or the parents went to the CLB themselves (CC-20).
        SelfReferral => "self_referral",
        /// Acute danger or a serious concern (CC-19).
        SeriousConcern => "serious_concern",
        /// Compulsory education: the CLB's own task (CC-19).
        Truancy => "truancy",
        /// The pupil arrived with a report or a running trajectory (CC-19).
        ArrivedWithReport => "arrived_with_report",
    }
}

vocabulary! {
    /// Why a question is in phase 2 (CC-19).
    EntryReason {
        /// The school asked, after phase 1 proved not enough (CC-18).
        SchoolReferral => "school_referral",
        /// The pupil or the parents went themselves.
        SelfReferral => "self_referral",
        /// Acute danger or a serious concern.
        SeriousConcern => "serious_concern",
        /// Compulsory education.
        Truancy => "truancy",
        /// An existing report or a running trajectory.
        ExistingReport => "existing_report",
        /// A report of phase 3 was lifted or converted (CC-29).
        ReportEnded => "report_ended",
    }
}

impl EntryReason {
    /// CC-19 and CLB-01: whether the CLB works without permission for this reason.
    pub fn is_without_permission(self) -> bool {
        matches!(self, EntryReason::SeriousConcern | EntryReason::Truancy)
    }
}

vocabulary! {
    /// Why guidance stopped without success (CC-32).
    StopReason {
        /// The entitled person refused.
        Refused => "refused",
        /// The entitled person withdrew the permission.
        Withdrawn => "withdrawn",
    }
}

vocabulary! {
    /// Why more than one step is taken at once (CC-31).
    StepDownReason {
        /// The question is solved altogether.
        QuestionSolved => "question_solved",
        /// The pupil moves on to another level or form of education.
        NewEducation => "new_education",
        /// The earlier placing was a mistake.
        Correction => "correction",
    }
}

vocabulary! {
    /// Why a report came without the phases before it (CC-23).
    ExceptionReason {
        /// A first enrolment with a severe disability.
        FirstEnrolmentSevereDisability => "first_enrolment_severe_disability",
        /// A sudden, lasting change after an illness or an accident.
        SuddenLastingChange => "sudden_lasting_change",
        /// Another exceptional case, reasoned in the report.
        OtherReasoned => "other_reasoned",
    }
}

vocabulary! {
    /// On what the CLB tells the school about a question (CLB-02).
    InformGround {
        /// The entitled person's permission.
        Permission => "permission",
        /// Life, abuse or suicide risk.
        Emergency => "emergency",
    }
}

vocabulary! {
    /// What the CLB found about the adaptations that the common curriculum needs (CC-22).
    AdaptationFinding {
        /// They would be disproportionate.
        Disproportionate => "disproportionate",
        /// They would not be enough.
        Insufficient => "insufficient",
    }
}

vocabulary! {
    /// What parents and pupil chose with an IAC report (CC-26).
    CurriculumChoice {
        /// An individually adapted curriculum in a mainstream school.
        AdaptedInMainstream => "adapted_in_mainstream",
        /// Special education.
        SpecialEducation => "special_education",
    }
}
