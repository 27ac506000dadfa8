//! The words for the vocabulary: `label` on every type that a reader meets.

use super::{Language, find};
use crate::consent::{ConsentStatus, StandingState};
use crate::dossier::{Category, EntryKind};
use crate::error::Hint;
use crate::people::Role;
use crate::policy::{Exposure, Purpose, Stance};
use crate::rule::RuleSource;

macro_rules! word_kinds {
    ($($(#[$doc:meta])* $name:ident => $table:literal,)*) => {
        /// A table of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum WordKind {
            $($(#[$doc])* $name,)*
        }

        impl WordKind {
            /// The name of the table in the files.
            pub fn as_str(self) -> &'static str {
                match self { $(WordKind::$name => $table,)* }
            }
        }
    };
}

word_kinds! {
    /// The first sentence of an explanation.
    Headline => "headline",
    /// How much is shown.
    Exposure => "exposure",
    /// Permitted, forbidden or no basis.
    Stance => "stance",
    /// What may be done instead.
    Hint => "hint",
    /// The seats towards a pupil.
    Role => "role",
    /// The rows of table (a).
    Category => "category",
    /// What a reading is for.
    Purpose => "purpose",
    /// The kinds of entry.
    EntryKind => "kind",
    /// Where one consent stands.
    ConsentStatus => "consent_status",
    /// What all answers together come to.
    Standing => "standing",
    /// Where a rule comes from.
    Source => "source",
    /// The four care phases.
    Phase => "phase",
}

/// The word for a stable name, such as `class_teacher` among the roles.
pub fn word(kind: WordKind, name: &str, language: Language) -> Option<&'static str> {
    find(language.texts().words, &format!("{}.{name}", kind.as_str()))
}

fn label(kind: WordKind, name: &'static str, language: Language) -> &'static str {
    // A test holds every name against the texts; the stable name is a safe answer all the same.
    word(kind, name, language).unwrap_or(name)
}

macro_rules! labels {
    ($($type:ident, $kind:ident, $name:expr;)*) => {
        $(
            impl $type {
                /// The word for it, in the reader's language.
                pub fn label(self, language: Language) -> &'static str {
                    let name: fn($type) -> &'static str = $name;
                    label(WordKind::$kind, name(self), language)
                }
            }
        )*
    };
}

labels! {
    Exposure, Exposure, Exposure::as_str;
    Stance, Stance, Stance::as_str;
    Hint, Hint, Hint::as_str;
    Role, Role, Role::as_str;
    Category, Category, Category::as_str;
    Purpose, Purpose, Purpose::as_str;
    EntryKind, EntryKind, EntryKind::as_str;
    ConsentStatus, ConsentStatus, consent_status;
    StandingState, Standing, standing_state;
    RuleSource, Source, source;
}

fn consent_status(status: ConsentStatus) -> &'static str {
    match status {
        ConsentStatus::Requested => "requested",
        ConsentStatus::Given => "given",
        ConsentStatus::Refused => "refused",
        ConsentStatus::Deferred => "deferred",
        ConsentStatus::Withdrawn => "withdrawn",
        ConsentStatus::Lapsed => "lapsed",
        ConsentStatus::ToBeReconfirmed => "to_be_reconfirmed",
    }
}

fn standing_state(state: StandingState) -> &'static str {
    match state {
        StandingState::Granted => "granted",
        StandingState::ToBeReconfirmed => "to_be_reconfirmed",
        StandingState::Missing => "missing",
        StandingState::Deferred => "deferred",
        StandingState::Disputed => "disputed",
        StandingState::Lapsed => "lapsed",
        StandingState::Withdrawn => "withdrawn",
        StandingState::Refused => "refused",
    }
}

fn source(source: RuleSource) -> &'static str {
    match source {
        RuleSource::Statute => "statute",
        RuleSource::Guidance => "guidance",
        RuleSource::Practice => "practice",
        RuleSource::Setting => "setting",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<(WordKind, &'static str)> {
        let mut names = Vec::new();
        names.extend(Role::ALL.iter().map(|x| (WordKind::Role, x.as_str())));
        names.extend(
            Category::ALL
                .iter()
                .map(|x| (WordKind::Category, x.as_str())),
        );
        names.extend(Purpose::ALL.iter().map(|x| (WordKind::Purpose, x.as_str())));
        names.extend(
            EntryKind::ALL
                .iter()
                .map(|x| (WordKind::EntryKind, x.as_str())),
        );
        names.extend(
            [
                Exposure::Withheld,
                Exposure::Guided,
                Exposure::Summary,
                Exposure::ThirdPartySafe,
                Exposure::Full,
            ]
            .map(|x| (WordKind::Exposure, x.as_str())),
        );
        names.extend(
            [Stance::Permitted, Stance::Forbidden, Stance::NoBasis]
                .map(|x| (WordKind::Stance, x.as_str())),
        );
        names.extend(
            [
                Hint::RecordEducationalNeed,
                Hint::AskConsent,
                Hint::QuarantineDocument,
                Hint::AskDirector,
                Hint::AskCareCoordinator,
                Hint::ConversationOrReport,
            ]
            .map(|x| (WordKind::Hint, x.as_str())),
        );
        names.extend(
            [
                ConsentStatus::Requested,
                ConsentStatus::Given,
                ConsentStatus::Refused,
                ConsentStatus::Deferred,
                ConsentStatus::Withdrawn,
                ConsentStatus::Lapsed,
                ConsentStatus::ToBeReconfirmed,
            ]
            .map(|x| (WordKind::ConsentStatus, consent_status(x))),
        );
        names.extend(
            [
                StandingState::Granted,
                StandingState::ToBeReconfirmed,
                StandingState::Missing,
                StandingState::Deferred,
                StandingState::Disputed,
                StandingState::Lapsed,
                StandingState::Withdrawn,
                StandingState::Refused,
            ]
            .map(|x| (WordKind::Standing, standing_state(x))),
        );
        names.extend(
            [
                RuleSource::Statute,
                RuleSource::Guidance,
                RuleSource::Practice,
                RuleSource::Setting,
            ]
            .map(|x| (WordKind::Source, source(x))),
        );
        names.extend(
            [
                "basic_care",
                "increased_care",
                "extended_care",
                "report_based",
            ]
            .map(|x| (WordKind::Phase, x)),
        );
        names.extend(
            [
                "full",
                "guided",
                "summary",
                "third_party_safe",
                "forbidden",
                "no_basis",
                "refused",
                "refused_missing",
            ]
            .map(|x| (WordKind::Headline, x)),
        );
        names
    }

    #[test]
    fn every_name_has_a_word_and_every_word_a_name() {
        let names = names();
        for language in Language::ALL {
            for (kind, name) in &names {
                assert!(
                    word(*kind, name, *language).is_some(),
                    "{kind:?} {name} {language:?}"
                );
            }
            assert_eq!(language.texts().words.len(), names.len(), "{language:?}");
        }
    }

    #[test]
    fn a_label_is_in_the_reader_s_language() {
        assert_eq!(Role::ClassTeacher.label(Language::Dutch), "klasleerkracht");
        assert_eq!(Role::Guardian.label(Language::French), "tuteur");
        assert_eq!(word(WordKind::Role, "astrologer", Language::English), None);
    }
}
