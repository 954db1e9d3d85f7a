//! The statuses of a contract and which may follow which.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// Where a contract stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContractStatus {
    #[default]
    Draft,
    /// In force.
    Active,
    /// Fulfilled and settled (thanh lý).
    Ended,
    Cancelled,
}

wire_names!(ContractStatus {
    Draft => "draft",
    Active => "active",
    Ended => "ended",
    Cancelled => "cancelled",
});

status_moves!(ContractStatus {
    Draft => [Active, Cancelled],
    Active => [Ended, Cancelled],
    Ended => [],
    Cancelled => [],
} needs_reason Cancelled);

impl ContractStatus {
    /// Whether a contract that ends on this day is in force no longer though nobody ended it; the
    /// last day still counts.
    pub fn is_expired(self, ends_on: Option<NaiveDate>, today: NaiveDate) -> bool {
        self == Self::Active && ends_on.is_some_and(|last| last < today)
    }
}

#[cfg(test)]
mod tests {
    use super::ContractStatus::{Active, Cancelled, Draft, Ended};
    use super::*;
    use crate::status::assert_moves;

    #[test]
    fn adm_4_the_whole_table_of_moves() {
        assert_moves(&[
            (Draft, Active),
            (Draft, Cancelled),
            (Active, Ended),
            (Active, Cancelled),
        ]);
    }

    #[test]
    fn adm_4_only_what_is_in_force_expires_after_its_last_day() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let today = day(22).unwrap();
        for (status, ends_on, is_expired) in [
            (Active, day(21), true),
            (Active, day(22), false),
            (Active, None, false),
            (Draft, day(21), false),
            (Ended, day(21), false),
        ] {
            assert_eq!(status.is_expired(ends_on, today), is_expired, "{status:?}");
        }
    }
}
