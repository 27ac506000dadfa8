//! The status machine of a consent.

use serde::{Deserialize, Serialize};

/// Where a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentStatus {
    /// Asked, no answer yet.
    Requested,
    /// Yes.
    Given,
    /// No; the reason is not asked (CON-14).
    Refused,
    /// Not yet.
    Deferred,
    /// No longer (CON-13).
    Withdrawn,
    /// Ended by itself (CON-15).
    Lapsed,
    /// Another person is entitled now: running work stays, nothing new starts (CON-15).
    ToBeReconfirmed,
}

/// What a status may become. What ended stays ended: to agree again is a new consent, so that
/// the proof of the old one and of its end is kept (CON-13).
pub const STATUS_TRANSITIONS: &[(ConsentStatus, ConsentStatus)] = &[
    (ConsentStatus::Requested, ConsentStatus::Given),
    (ConsentStatus::Requested, ConsentStatus::Refused),
    (ConsentStatus::Requested, ConsentStatus::Deferred),
    (ConsentStatus::Requested, ConsentStatus::Lapsed),
    (ConsentStatus::Deferred, ConsentStatus::Given),
    (ConsentStatus::Deferred, ConsentStatus::Refused),
    (ConsentStatus::Deferred, ConsentStatus::Lapsed),
    (ConsentStatus::Given, ConsentStatus::Withdrawn),
    (ConsentStatus::Given, ConsentStatus::Lapsed),
    (ConsentStatus::Given, ConsentStatus::ToBeReconfirmed),
    (ConsentStatus::ToBeReconfirmed, ConsentStatus::Given),
    (ConsentStatus::ToBeReconfirmed, ConsentStatus::Withdrawn),
    (ConsentStatus::ToBeReconfirmed, ConsentStatus::Lapsed),
];

impl ConsentStatus {
    /// Every status.
    pub const ALL: &'static [ConsentStatus] = &[
        ConsentStatus::Requested,
        ConsentStatus::Given,
        ConsentStatus::Refused,
        ConsentStatus::Deferred,
        ConsentStatus::Withdrawn,
        ConsentStatus::Lapsed,
        ConsentStatus::ToBeReconfirmed,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            ConsentStatus::Requested => "requested",
            ConsentStatus::Given => "given",
            ConsentStatus::Refused => "refused",
            ConsentStatus::Deferred => "deferred",
            ConsentStatus::Withdrawn => "withdrawn",
            ConsentStatus::Lapsed => "lapsed",
            ConsentStatus::ToBeReconfirmed => "to_be_reconfirmed",
        }
    }

    /// Whether the machine has this step.
    pub fn may_become(self, next: ConsentStatus) -> bool {
        STATUS_TRANSITIONS.contains(&(self, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_13_what_ended_does_not_come_back() {
        for ended in [
            ConsentStatus::Refused,
            ConsentStatus::Withdrawn,
            ConsentStatus::Lapsed,
        ] {
            for next in ConsentStatus::ALL {
                assert!(!ended.may_become(*next), "{ended:?} -> {next:?}");
            }
        }
    }

    #[test]
    fn con_13_every_yes_can_be_withdrawn() {
        assert!(ConsentStatus::Given.may_become(ConsentStatus::Withdrawn));
        assert!(ConsentStatus::ToBeReconfirmed.may_become(ConsentStatus::Withdrawn));
        assert!(!ConsentStatus::Requested.may_become(ConsentStatus::Withdrawn));
    }
}
