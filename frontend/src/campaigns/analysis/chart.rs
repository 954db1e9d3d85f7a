//! Those who joined, a bar for each day or week, parted by where they stand now (CAM-5).

use std::collections::BTreeMap;

use api_types::campaigns::FunnelByDay;
use chrono::{Datelike, Days, NaiveDate};
use domain::campaigns::{MemberStatus, StatusCounts};
use leptos::prelude::*;

use super::super::funnel::ratio;
use super::super::words;
use crate::format;
use crate::ui::MemberStatusDot;

const CHART_WIDTH: f64 = 860.0;
const CHART_HEIGHT: f64 = 180.0;
/// The share of a bar's place that it fills.
const BAR_SHARE: f64 = 0.72;
/// A chart of fewer bars would be a wall of colour.
const FEWEST_BARS: u16 = 21;
/// More days than these are told by the week.
const DAYS_SHOWN: i64 = 90;
/// What the server tells of at most.
const DAYS_MAX: u64 = 366;
/// The statuses from the foot of a bar upwards.
const BAR_ORDER: [MemberStatus; 4] = [
    MemberStatus::Attended,
    MemberStatus::Confirmed,
    MemberStatus::Registered,
    MemberStatus::Cancelled,
];

/// How long a bar's time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    Week,
}

impl Step {
    /// The step that tells these days in not too many bars.
    fn of(days: &[FunnelByDay]) -> Self {
        let span = days.first().zip(days.last());
        match span.map(|(first, last)| last.day.signed_duration_since(first.day).num_days()) {
            Some(span) if span >= DAYS_SHOWN => Self::Week,
            _ => Self::Day,
        }
    }

    /// The day by which its time is called: itself, or its Monday.
    fn begin(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => day,
            Self::Week => {
                let since_monday = u64::from(day.weekday().num_days_from_monday());
                day.checked_sub_days(Days::new(since_monday)).unwrap_or(day)
            }
        }
    }

    fn days(self) -> u64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

/// The latest days or weeks, those in which nobody joined among them, so that the bars tell the time.
pub(super) fn bars(joined: Vec<FunnelByDay>) -> (Step, Vec<FunnelByDay>) {
    let step = Step::of(&joined);
    let mut standing: BTreeMap<NaiveDate, Vec<_>> = BTreeMap::new();
    for part in joined {
        let begin = step.begin(part.day);
        standing.entry(begin).or_default().push(part.funnel);
    }
    let edges = standing.keys().next().zip(standing.keys().next_back());
    let Some((first, last)) = edges.map(|(first, last)| (*first, *last)) else {
        return (step, Vec::new());
    };
    let earlier = |day: &NaiveDate| day.checked_sub_days(Days::new(step.days()));
    let bars_max = usize::try_from(DAYS_MAX / step.days()).unwrap_or(usize::MAX);
    let mut bars: Vec<FunnelByDay> = std::iter::successors(Some(last), earlier)
        .take_while(|day| *day >= first)
        .take(bars_max + 1)
        .map(|day| FunnelByDay {
            day,
            funnel: standing.remove(&day).unwrap_or_default().into_iter().sum(),
        })
        .collect();
    bars.reverse();
    (step, bars)
}

#[component]
pub(super) fn JoinedChart(step: Step, bars: Vec<FunnelByDay>) -> impl IntoView {
    let highest = bars
        .iter()
        .map(|day| day.funnel.registered)
        .max()
        .unwrap_or(1);
    let steps = u16::try_from(bars.len()).unwrap_or(u16::MAX);
    let place = CHART_WIDTH / f64::from(steps.max(FEWEST_BARS));
    // The axis names the first and the last day under their bars.
    let axis = format!("{:.1}%", f64::from(steps) * place / CHART_WIDTH * 100.0);
    let edges = bars
        .first()
        .zip(bars.last())
        .map(|(first, last)| (format::date(first.day), format::date(last.day)));
    let drawn = bars.iter().zip(0_u16..).map(|(day, at)| {
        let mut top = CHART_HEIGHT;
        let (begin, count) = (format::date(day.day), format::number(day.funnel.registered));
        let title = match step {
            Step::Day => t!(campaigns.analysis.day, day = begin, count = count),
            Step::Week => t!(campaigns.analysis.week, day = begin, count = count),
        };
        let standing = StatusCounts::from(day.funnel);
        let parts = BAR_ORDER.map(|status| (status, standing.of(status)));
        let rects = parts.into_iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
            let height = ratio(count, highest) * CHART_HEIGHT;
            top -= height;
            view! { <rect y=top.to_string() width=(place * BAR_SHARE).to_string() height=height.to_string() fill=format!("var({})", words::status_color(status))/> }
        }).collect_view();
        let shift = format!("translate({} 0)", f64::from(at) * place);
        view! { <g transform=shift><title>{title}</title>{rects}</g> }
    }).collect_view();
    let most = format::number(highest);
    let label = match step {
        Step::Day => t!(campaigns.analysis.chart, max = most),
        Step::Week => t!(campaigns.analysis.chart_weeks, max = most),
    };
    view! {
        <figure class="f-campaigns__chart">
            <svg
                role="img"
                aria-label=label
                viewBox=format!("0 0 {CHART_WIDTH} {CHART_HEIGHT}")
            >{drawn}</svg>
            {edges.map(|(first, last)| view! {
                <p class="f-campaigns__axis" style:--w=axis><span>{first}</span><span>{last}</span></p>
            })}
            <figcaption>
                {MemberStatus::ALL.iter().map(|status| view! { <MemberStatusDot status=*status/> }).collect_view()}
            </figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use domain::campaigns::Funnel;

    use super::*;

    fn joined(day: &str) -> FunnelByDay {
        FunnelByDay {
            day: day.parse().unwrap(),
            funnel: Funnel {
                registered: 1,
                ..Funnel::default()
            },
        }
    }

    fn counts(bars: &[FunnelByDay]) -> Vec<u64> {
        bars.iter().map(|bar| bar.funnel.registered).collect()
    }

    #[test]
    fn cam_5_days_on_which_nobody_joined_have_their_place() {
        let (step, days) = bars(vec![joined("2026-11-01"), joined("2026-11-04")]);
        assert_eq!((step, counts(&days)), (Step::Day, vec![1, 0, 0, 1]));
        assert!(bars(Vec::new()).1.is_empty());
    }

    #[test]
    fn cam_5_a_long_time_is_told_by_the_week_from_its_mondays() {
        let (step, weeks) = bars(vec![
            joined("2026-07-01"),
            joined("2026-07-05"),
            joined("2026-07-06"),
            joined("2026-10-01"),
        ]);
        assert_eq!(step, Step::Week);
        assert_eq!(
            weeks.first().map(|week| week.day.to_string()).as_deref(),
            Some("2026-06-29")
        );
        assert_eq!(weeks.len(), 14);
        assert_eq!(counts(&weeks)[..3], [2, 1, 0]);
        assert_eq!(counts(&weeks).iter().sum::<u64>(), 4);
    }
}
