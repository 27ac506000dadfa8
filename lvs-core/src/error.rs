//! The one public error. Its text holds codes and rule numbers, never a name,
//! a text or a number of a person, and never the input that was rejected.

use serde::{Deserialize, Serialize};

use crate::rule::RuleId;

/// What went wrong, in a form a host can act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LvsError {
    /// An argument is not of the form that it must have; nothing was changed.
    #[error("{}: {detail}", code.as_str())]
    InvalidInput {
        /// The stable code.
        code: ErrorCode,
        /// A sentence for a developer.
        detail: String,
    },
    /// The person may not see what was asked. The same answer is given for what does not exist (PRE-05).
    #[error("{}: {detail}", code.as_str())]
    NotPermitted {
        /// The stable code.
        code: ErrorCode,
        /// A sentence for a developer.
        detail: String,
        /// The rules that decided, as far as the reader may know them.
        refusal: Box<Refusal>,
    },
    /// A rule refuses the change; nothing was changed.
    #[error("{}: {detail}", code.as_str())]
    Refused {
        /// The stable code.
        code: ErrorCode,
        /// A sentence for a developer.
        detail: String,
        /// The rules, the missing conditions and what may be done instead.
        refusal: Box<Refusal>,
    },
    /// Someone else changed the same dossier meanwhile; ask again, so that it is decided again.
    #[error("{}: {detail}", code.as_str())]
    Conflict {
        /// The stable code.
        code: ErrorCode,
        /// A sentence for a developer.
        detail: String,
    },
    /// The store cannot be used; nothing was half-written.
    #[error("{}: {detail}", code.as_str())]
    Store {
        /// The stable code.
        code: ErrorCode,
        /// A sentence for a developer.
        detail: String,
    },
}

impl LvsError {
    /// An argument of the wrong form.
    pub fn invalid(code: ErrorCode, detail: impl Into<String>) -> Self {
        LvsError::InvalidInput {
            code,
            detail: detail.into(),
        }
    }

    /// A store that cannot be used.
    pub fn store(code: ErrorCode, detail: impl Into<String>) -> Self {
        LvsError::Store {
            code,
            detail: detail.into(),
        }
    }

    /// A change that a rule refuses.
    pub fn refused(refusal: Refusal) -> Self {
        LvsError::Refused {
            code: ErrorCode::Refused,
            detail: refusal.sentence(),
            refusal: Box::new(refusal),
        }
    }

    /// A reading that is not permitted.
    pub fn not_permitted(refusal: Refusal) -> Self {
        LvsError::NotPermitted {
            code: ErrorCode::NotPermitted,
            detail: refusal.sentence(),
            refusal: Box::new(refusal),
        }
    }

    /// The stable code, which hosts may match on.
    pub fn code(&self) -> ErrorCode {
        match self {
            LvsError::InvalidInput { code, .. }
            | LvsError::NotPermitted { code, .. }
            | LvsError::Refused { code, .. }
            | LvsError::Conflict { code, .. }
            | LvsError::Store { code, .. } => *code,
        }
    }

    /// The rules behind a refusal, if this is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            LvsError::NotPermitted { refusal, .. } | LvsError::Refused { refusal, .. } => {
                Some(refusal)
            }
            _ => None,
        }
    }
}

/// Why a reading or a change was refused. A value, not a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Refusal {
    /// The rules that refused, never empty.
    pub rules: Vec<RuleId>,
    /// The conditions that were missing, each with its rule.
    pub missing: Vec<MissingGuard>,
    /// What may be done instead (DAT-05).
    pub hint: Option<Hint>,
}

impl Refusal {
    /// A refusal by these rules.
    pub fn by(rules: impl IntoIterator<Item = RuleId>) -> Self {
        let mut rules: Vec<RuleId> = rules.into_iter().collect();
        rules.sort_unstable();
        rules.dedup();
        Refusal {
            rules,
            ..Refusal::default()
        }
    }

    /// The same, with what may be done instead.
    #[must_use]
    pub fn with_hint(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same, with the conditions that were missing; their rules join the refusal's.
    #[must_use]
    pub fn with_missing(mut self, missing: Vec<MissingGuard>) -> Self {
        self.rules.extend(missing.iter().map(|guard| guard.rule));
        self.rules.sort_unstable();
        self.rules.dedup();
        self.missing = missing;
        self
    }

    fn sentence(&self) -> String {
        let mut text = String::from("decided by ");
        for (index, rule) in self.rules.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            text.push_str(rule.code());
        }
        if !self.missing.is_empty() {
            text.push_str("; missing: ");
            for (index, guard) in self.missing.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                text.push_str(&guard.guard);
            }
        }
        text
    }
}

/// A condition that was missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MissingGuard {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// The condition's stable name, such as `care_meeting`.
    pub guard: String,
}

/// What may be done instead of what was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// The need or the adaptation may be recorded as an educational need (DAT-05).
    RecordEducationalNeed,
    /// Ask the entitled person's consent.
    AskConsent,
    /// Keep the document unread and ask consent (REC-04).
    QuarantineDocument,
    /// Ask the director.
    AskDirector,
    /// Ask the care coordinator.
    AskCareCoordinator,
    /// A conversation or a report is offered (ACC-04).
    ConversationOrReport,
}

impl Hint {
    /// The stable name, the key of its sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Hint::RecordEducationalNeed => "record_educational_need",
            Hint::AskConsent => "ask_consent",
            Hint::QuarantineDocument => "quarantine_document",
            Hint::AskDirector => "ask_director",
            Hint::AskCareCoordinator => "ask_care_coordinator",
            Hint::ConversationOrReport => "conversation_or_report",
        }
    }
}

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// The stable codes of [`LvsError`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $name,)*
        }

        impl ErrorCode {
            /// The code as hosts see it.
            pub fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$name => $text,)* }
            }
        }
    };
}

error_codes! {
    /// An id is empty, too long, of a wrong character, or has the form of a national number (IDN-08).
    InvalidId => "input.id",
    /// A text is too long or holds a control character.
    InvalidText => "input.text",
    /// A text that may not be empty is.
    EmptyText => "input.empty",
    /// A period ends before or on the day it starts.
    InvalidPeriod => "input.period",
    /// A school year is not of the form `2024-2025`.
    InvalidSchoolYear => "input.school_year",
    /// An INSZ is not of the form of rule IDN-01.
    InszForm => "input.insz.form",
    /// The check digits of an INSZ fail (IDN-02).
    InszCheck => "input.insz.check",
    /// The date in an INSZ does not exist (IDN-05, IDN-06).
    InszDate => "input.insz.date",
    /// The serial in an INSZ is 000 or 999 (IDN-04).
    InszSerial => "input.insz.serial",
    /// No rule has this number.
    UnknownRule => "input.rule",
    /// No category has this name.
    UnknownCategory => "input.category",
    /// No role has this name.
    UnknownRole => "input.role",
    /// No purpose has this name.
    UnknownPurpose => "input.purpose",
    /// No report kind has this name (CC-43).
    UnknownReportKind => "input.report_kind",
    /// A language is not an ISO 639 code.
    InvalidLanguage => "input.language",
    /// No texts exist in this language.
    UnknownUiLanguage => "input.ui_language",
    /// A date is impossible here, such as one in the future.
    InvalidDate => "input.date",
    /// Something named in the request is not there.
    UnknownReference => "input.reference",
    /// A request contradicts itself.
    InvalidRequest => "input.request",
    /// A received document has no byte (REC-04).
    DocumentEmpty => "input.document.empty",
    /// A received document has more bytes than the school takes (REC-04).
    DocumentTooLarge => "input.document.size",
    /// A received document is not of the type that it says (REC-04).
    DocumentType => "input.document.type",
    /// The entry has as many documents as one can have (REC-04).
    TooManyDocuments => "input.document.count",
    /// A roster's files are not of a known form.
    RosterForm => "roster.form",
    /// A roster's files hold rows that cannot be imported.
    RosterBroken => "roster.broken",
    /// Files of discipline are not of the form.
    EdfiForm => "edfi.form",
    /// Files of discipline cannot be read to their end, or hold what no file may.
    EdfiBroken => "edfi.broken",
    /// A word is not one of the closed list that belongs here (an assessment's scale, zone, reason …).
    AssessmentWord => "assessment.word",
    /// An instrument contradicts itself: its family asks for another scale or audience.
    AssessmentInstrument => "assessment.instrument",
    /// No instrument of the school has this code and edition.
    AssessmentInstrumentUnknown => "assessment.instrument_unknown",
    /// What was measured is not what the instrument's scale measures (ASS-16, ASS-18).
    AssessmentScale => "assessment.scale",
    /// A score is above its maximum, or does not exist on the norm table (ASS-18).
    AssessmentScore => "assessment.score",
    /// A percentile is not from 0 to 100 (ASS-05).
    AssessmentPercentile => "assessment.percentile",
    /// The norm table is read by percentile and the result has none (ASS-03).
    AssessmentPercentileMissing => "assessment.percentile_missing",
    /// The day is not in the moment's school year, or the test does not exist then (ASS-09, ASS-18).
    AssessmentMoment => "assessment.moment",
    /// Someone of this role records no result here (ASS-18).
    AssessmentAssessor => "assessment.assessor",
    /// No norm table has this key (ASS-04).
    AssessmentNormUnknown => "assessment.norm_unknown",
    /// The bands of a norm table leave a gap, overlap or are out of order (ASS-03).
    AssessmentNormTable => "assessment.norm_table",
    /// Two norm tables have the same key (ASS-04).
    AssessmentNormDuplicate => "assessment.norm_duplicate",
    /// A file of norm tables holds mistakes; nothing of it was loaded.
    AssessmentNormFile => "assessment.norm_file",
    /// The norms go by the month of birth, and the birth date is not known (ASS-12).
    AssessmentBirthDateMissing => "assessment.birth_date_missing",
    /// No AVI level has this name (ASS-11).
    AssessmentAvi => "assessment.avi",
    /// A level of the old AVI scale of nine, which cannot be converted (ASS-11).
    AssessmentAviOldScale => "assessment.avi_old_scale",
    /// A score is not on the 5-point scale (ASS-13).
    AssessmentFivePoint => "assessment.five_point",
    /// A didactic age is out of bounds (ASS-14).
    AssessmentDidacticAge => "assessment.didactic_age",
    /// Two results have the same key (ASS-18).
    AssessmentDuplicate => "assessment.duplicate",
    /// A file of results is of no known form.
    AssessmentResultsForm => "assessment.results_form",
    /// A file of results cannot be read to its end.
    AssessmentResultsBroken => "assessment.results_broken",
    /// The person may not see what was asked.
    NotPermitted => "not_permitted",
    /// A rule refuses the change.
    Refused => "refused",
    /// Someone else changed it meanwhile.
    Conflict => "conflict",
    /// The store cannot be reached or written.
    StoreUnavailable => "store.unavailable",
    /// The disk is full.
    StoreFull => "store.full",
    /// The store may only be read.
    StoreReadOnly => "store.read_only",
    /// The file is not one of this library's databases.
    StoreForeign => "store.foreign",
    /// The database was written by a newer version.
    StoreTooNew => "store.too_new",
    /// The database is damaged.
    StoreCorrupt => "store.corrupt",
    /// The store was closed, or is used after a fork.
    StoreClosed => "store.closed",
    /// The access log's chain does not verify.
    ChainBroken => "audit.chain",
}

impl serde::Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
