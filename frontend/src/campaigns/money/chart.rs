//! Cost and income month by month (CAM-2).

use api_types::campaign_lines::{MoneyOfMonth, MoneyPeriod};
use chrono::{Datelike, Months, NaiveDate};
use leptos::prelude::*;

use crate::format;
use crate::ui::{LineChart, Series};

/// More months than these would not be told apart.
const MONTHS_SHOWN: usize = 36;
/// Fewer are no course of time.
const FEWEST_MONTHS: u32 = 3;

/// The months of a campaign without gaps; before its first line nothing was spent.
pub(super) fn of_campaign(months: Vec<MoneyOfMonth>) -> Vec<MoneyOfMonth> {
    let Some((first, last)) = months.first().zip(months.last()) else {
        return months;
    };
    let (first, last) = (first.month_on, last.month_on);
    let earlier = last.checked_sub_months(Months::new(FEWEST_MONTHS - 1));
    without_gaps(months, earlier.unwrap_or(first).min(first), last)
}

/// The months of a period without gaps.
pub(super) fn of_period(months: Vec<MoneyOfMonth>, period: MoneyPeriod) -> Vec<MoneyOfMonth> {
    without_gaps(months, month_of(period.from), month_of(period.to))
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The latest months from `first` to `last`, those without lines among them.
fn without_gaps(months: Vec<MoneyOfMonth>, first: NaiveDate, last: NaiveDate) -> Vec<MoneyOfMonth> {
    let before = |month: &NaiveDate| month.checked_sub_months(Months::new(1));
    let mut shown: Vec<MoneyOfMonth> = std::iter::successors(Some(last), before)
        .take_while(|month| *month >= first)
        .take(MONTHS_SHOWN)
        .map(|month_on| {
            let known = months.iter().find(|known| known.month_on == month_on);
            known.copied().unwrap_or(MoneyOfMonth {
                month_on,
                cost_minor: 0,
                income_minor: 0,
            })
        })
        .collect();
    shown.reverse();
    shown
}

/// The chart; one month alone is no course of time and has none.
#[component]
pub(super) fn MonthChart(months: Vec<MoneyOfMonth>) -> impl IntoView {
    let amounts = |amount: fn(&MoneyOfMonth) -> i64| -> Vec<u64> {
        let positive = |month: &MoneyOfMonth| u64::try_from(amount(month)).unwrap_or_default();
        months.iter().map(positive).collect()
    };
    let (costs, income) = (amounts(|m| m.cost_minor), amounts(|m| m.income_minor));
    let highest = costs.iter().chain(&income).max().copied();
    let label = t!(
        campaign_lines.chart.label,
        max = format::number(highest.unwrap_or_default())
    );
    let series = vec![
        Series {
            label: t!(campaign_lines.figure.cost),
            color: "--danger",
            counts: costs,
        },
        Series {
            label: t!(campaign_lines.figure.income),
            color: "--s-attended",
            counts: income,
        },
    ];
    let point = |month: &MoneyOfMonth| {
        let (month, year) = (month.month_on.month(), month.month_on.year());
        t!(campaign_lines.chart.month, month = month, year = year)
    };
    let points: Vec<String> = months.iter().map(point).collect();
    (points.len() > 1).then(|| {
        view! {
            <section class="c-section">
                <h2>{t!(campaign_lines.chart.title)}</h2>
                <LineChart label points series/>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(month_on: &str, cost_minor: i64) -> MoneyOfMonth {
        MoneyOfMonth {
            month_on: month_on.parse().unwrap(),
            cost_minor,
            income_minor: 0,
        }
    }

    fn costs(months: &[MoneyOfMonth]) -> Vec<i64> {
        months.iter().map(|month| month.cost_minor).collect()
    }

    #[test]
    fn cam_2_months_without_lines_have_their_place() {
        let months = vec![month("2026-09-01", 1), month("2026-12-01", 4)];
        assert_eq!(costs(&of_campaign(months.clone())), [1, 0, 0, 4]);
        assert_eq!(costs(&of_campaign(vec![month("2026-01-01", 7)])), [0, 0, 7]);
        assert!(of_campaign(Vec::new()).is_empty());
        let period = MoneyPeriod {
            from: "2026-08-15".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        };
        assert_eq!(costs(&of_period(months, period)), [0, 1, 0, 0, 4]);
    }

    #[test]
    fn cam_2_a_long_time_shows_its_latest_months() {
        let months = vec![month("2000-01-01", 1), month("2026-12-01", 4)];
        let shown = of_campaign(months);
        assert_eq!(shown.len(), MONTHS_SHOWN);
        assert_eq!(shown.last().map(|month| month.cost_minor), Some(4));
    }
}
