//! The days of joining that a funnel is told of: at most a year of them (CAM-5).

use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::contacts::FieldFault;
use crate::dates;

/// A leap year, so that a whole year always fits.
const DAYS_MAX: u64 = 366;

/// From the first to the last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JoinedDays {
    from: NaiveDate,
    to: NaiveDate,
}

impl JoinedDays {
    /// The days in order and of at most a year; an end that is left open is a year away from the
    /// other one. None where both are open.
    pub fn checked(
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Option<Self>, FieldFault> {
        let year = Days::new(DAYS_MAX - 1);
        let (from, to) = match (from, to) {
            (None, None) => return Ok(None),
            (Some(from), None) => (from, from.checked_add_days(year).unwrap_or(from)),
            (None, Some(to)) => (to.checked_sub_days(year).unwrap_or(to), to),
            (Some(from), Some(to)) => (from, to),
        };
        let fault = |code, detail| FieldFault {
            field: "joined_to",
            code,
            detail,
        };
        if to < from {
            return Err(fault("before_start", "the days end before they begin"));
        }
        if from.checked_add_days(year).is_some_and(|last| to > last) {
            return Err(fault("too_long", "the days are more than a year"));
        }
        Ok(Some(Self { from, to }))
    }

    /// The moments of these days in Vietnam.
    pub fn moments(self) -> Range<DateTime<Utc>> {
        dates::start_in_vietnam(self.from)..dates::end_in_vietnam(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_5_the_days_of_a_funnel_are_in_order_and_at_most_a_year() {
        for (from, to, expected) in [
            ("2026-11-01", "2026-11-30", Ok("2026-11-01 2026-11-30")),
            ("2026-11-01", "2026-11-01", Ok("2026-11-01 2026-11-01")),
            ("2024-01-01", "2024-12-31", Ok("2024-01-01 2024-12-31")),
            ("2026-11-02", "2026-11-01", Err("before_start")),
            ("2025-01-01", "2026-01-02", Err("too_long")),
            ("2026-01-01", "", Ok("2026-01-01 2027-01-01")),
            ("", "2027-01-01", Ok("2026-01-01 2027-01-01")),
        ] {
            let days = JoinedDays::checked(from.parse().ok(), to.parse().ok());
            let days = days.map(|days| days.map(|days| format!("{} {}", days.from, days.to)));
            let found = days
                .as_ref()
                .map(|days| days.as_deref().unwrap_or_default());
            assert_eq!(found.map_err(|fault| fault.code), expected, "{from} {to}");
        }
        assert_eq!(JoinedDays::checked(None, None), Ok(None));
    }
}
