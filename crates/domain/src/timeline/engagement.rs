//! Into which weeks or months the days of an engagement chart are gathered.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The longest range a chart shows: two years.
pub const RANGE_MAX_DAYS: i64 = 731;
/// A range of so many days is still shown by weeks.
const WEEKS_MAX_DAYS: i64 = 92;

/// How long one point of the chart lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// From Monday to Sunday.
    Week,
    Month,
}

impl Step {
    /// The step by which a range, both days included, is shown.
    pub fn of(from: NaiveDate, to: NaiveDate) -> Self {
        if (to - from).num_days() < WEEKS_MAX_DAYS {
            Self::Week
        } else {
            Self::Month
        }
    }

    /// The first day of the week or month that `day` lies in.
    pub fn start(self, day: NaiveDate) -> NaiveDate {
        let back = match self {
            Self::Week => day.weekday().num_days_from_monday(),
            Self::Month => day.day0(),
        };
        day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
    }

    /// The first days of every week or month that the range touches, oldest first.
    pub fn starts(self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let next = |start: &NaiveDate| match self {
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
        };
        std::iter::successors(Some(self.start(from)), next)
            .take_while(|start| *start <= to)
            .collect()
    }
}

/// The first day of the six months that end with the month of `today`.
pub fn half_year_before(today: NaiveDate) -> NaiveDate {
    let month = Step::Month.start(today);
    month.checked_sub_months(Months::new(5)).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn con_3_six_months_are_shown_by_month_and_a_quarter_by_week() {
        let today = day("2026-11-22");
        let from = half_year_before(today);
        assert_eq!(from, day("2026-06-01"));
        assert_eq!(Step::of(from, today), Step::Month);
        let starts = Step::Month.starts(from, today);
        assert_eq!(starts.len(), 6);
        assert_eq!(starts.last(), Some(&day("2026-11-01")));
        assert_eq!(Step::of(day("2026-09-01"), today), Step::Week);
        assert_eq!(
            Step::Week.starts(day("2026-11-18"), today),
            [day("2026-11-16")]
        );
    }

    proptest! {
        #[test]
        fn con_3_every_day_of_a_range_lies_in_one_step(offset in 0_u64..4000, length in 0_u64..731) {
            let from = day("2020-01-01") + Days::new(offset);
            let to = from + Days::new(length);
            let step = Step::of(from, to);
            let starts = step.starts(from, to);
            prop_assert!(starts.is_sorted());
            for day in from.iter_days().take_while(|day| *day <= to) {
                prop_assert!(starts.binary_search(&step.start(day)).is_ok());
            }
        }
    }
}
