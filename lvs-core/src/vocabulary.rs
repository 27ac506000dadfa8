//! One macro for the closed lists of codes that commands, events and states are made of.

macro_rules! vocabulary {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident => $text:literal,)* }) => {
        $(#[$outer])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable name, also the stored form.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::LvsError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $name::ALL.iter().copied().find(|one| one.as_str() == text).ok_or_else(|| {
                    $crate::error::LvsError::invalid(
                        $crate::error::ErrorCode::InvalidRequest,
                        concat!("no ", stringify!($name), " has this name"),
                    )
                })
            }
        }
    };
}

pub(crate) use vocabulary;
