//! The days over which money is summed up (CAM-2).

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::contacts::FieldFault;

/// Ten years of months, which is what a sum by month may hold.
pub const MONTHS_MAX: usize = 120;

/// From the first to the last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// A period in order and of at most ten years.
    pub fn checked(from: NaiveDate, to: NaiveDate) -> Result<Self, FieldFault> {
        let fault = |code, detail| {
            Err(FieldFault {
                field: "to",
                code,
                detail,
            })
        };
        let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month())
            - i64::from(from.month());
        if to < from {
            fault("before_start", "the period ends before it begins")
        } else if usize::try_from(months).map_or(true, |months| months >= MONTHS_MAX) {
            fault("too_long", "the period is longer than ten years")
        } else {
            Ok(Self { from, to })
        }
    }

    /// The first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub fn to(self) -> NaiveDate {
        self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_2_a_period_is_in_order_and_bounded() {
        for (from, to, code) in [
            ("2026-11-01", "2026-11-30", None),
            ("2026-11-01", "2026-11-01", None),
            ("2026-11-02", "2026-11-01", Some("before_start")),
            ("2016-12-31", "2026-11-01", None),
            ("2016-11-30", "2026-11-01", Some("too_long")),
            ("0001-01-01", "9999-12-31", Some("too_long")),
        ] {
            let period = Period::checked(from.parse().unwrap(), to.parse().unwrap());
            assert_eq!(period.err().map(|fault| fault.code), code, "{from} {to}");
        }
    }
}
