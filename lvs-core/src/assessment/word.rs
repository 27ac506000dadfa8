//! Closed lists of words, each with its stable name.

/// An enum with `ALL`, `as_str` and a parser that refuses every other word.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$item:meta])* $name:ident => $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $type {
            $($(#[$item])* #[serde(rename = $text)] $name,)*
        }

        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [$type] = &[$($type::$name,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$name => $text,)* }
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::error::LvsError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $type::ALL
                    .iter()
                    .copied()
                    .find(|word| word.as_str().eq_ignore_ascii_case(text))
                    .ok_or_else(|| crate::error::LvsError::invalid(
                        crate::error::ErrorCode::AssessmentWord,
                        concat!("a word is no ", stringify!($type)),
                    ))
            }
        }
    };
}
pub(super) use words;

/// A `Debug` that shows that something is there, and not what: it is about a person.
macro_rules! masked_debug {
    ($($type:ident),+) => {
        $(impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        })+
    };
}
pub(super) use masked_debug;
