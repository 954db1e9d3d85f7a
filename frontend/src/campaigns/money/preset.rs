//! Periods that have a name, and what the address says of the period (CAM-2).

use api_types::campaign_lines::MoneyPeriod;
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::wire_names;

use crate::ui::span;

/// A period that has a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Preset {
    Month,
    Quarter,
    #[default]
    Year,
}

wire_names!(Preset {
    Month => "month",
    Quarter => "quarter",
    Year => "year",
});

impl Preset {
    /// The period of that name that `today` is in.
    fn around(self, today: NaiveDate) -> MoneyPeriod {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        let first_month = today.month0() / months * months;
        let from = today
            .with_day(1)
            .and_then(|day| day.with_month0(first_month))
            .unwrap_or(today);
        let next = from.checked_add_months(Months::new(months));
        let to = next.and_then(|next| next.checked_sub_days(Days::new(1)));
        MoneyPeriod {
            from,
            to: to.unwrap_or(today),
        }
    }
}

/// What the address asks for: the ends of a period, or its name; this year where it says nothing.
///
/// A range with one end goes to today, or from the start of its year.
pub(super) fn asked(named: &str, days: &str, today: NaiveDate) -> (Option<Preset>, MoneyPeriod) {
    let year_of = |day: NaiveDate| day.with_day(1).and_then(|day| day.with_month(1));
    let range = match span(days) {
        (Some(from), Some(to)) => Some(MoneyPeriod { from, to }),
        (Some(from), None) => Some(MoneyPeriod {
            from,
            to: today.max(from),
        }),
        (None, Some(to)) => year_of(to).map(|from| MoneyPeriod { from, to }),
        (None, None) => None,
    };
    if let Some(range) = range {
        return (None, range);
    }
    let preset = Preset::parse(named).unwrap_or_default();
    (Some(preset), preset.around(today))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_2_the_address_names_the_period() {
        let (month, quarter, year) = (Preset::Month, Preset::Quarter, Preset::Year);
        for (named, days, today, preset, from, to) in [
            ("", "", "2026-11-23", Some(year), "2026-01-01", "2026-12-31"),
            (
                "odd",
                "odd",
                "2026-11-23",
                Some(year),
                "2026-01-01",
                "2026-12-31",
            ),
            (
                "month",
                "",
                "2026-11-23",
                Some(month),
                "2026-11-01",
                "2026-11-30",
            ),
            (
                "month",
                "",
                "2026-12-31",
                Some(month),
                "2026-12-01",
                "2026-12-31",
            ),
            (
                "quarter",
                "",
                "2026-11-30",
                Some(quarter),
                "2026-10-01",
                "2026-12-31",
            ),
            (
                "quarter",
                "",
                "2028-03-31",
                Some(quarter),
                "2028-01-01",
                "2028-03-31",
            ),
            (
                "month",
                "2026-02-03..2026-04-05",
                "2026-11-23",
                None,
                "2026-02-03",
                "2026-04-05",
            ),
            (
                "",
                "2026-02-03..",
                "2026-11-23",
                None,
                "2026-02-03",
                "2026-11-23",
            ),
            (
                "",
                "..2026-04-05",
                "2026-11-23",
                None,
                "2026-01-01",
                "2026-04-05",
            ),
        ] {
            let period = MoneyPeriod {
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
            };
            let today = today.parse().unwrap();
            assert_eq!(
                asked(named, days, today),
                (preset, period),
                "{named} {days}"
            );
        }
    }
}
