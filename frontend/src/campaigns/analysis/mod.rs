//! The "Analysis" tab: the funnel by source and by day (CAM-5).

use std::collections::BTreeMap;

use api_types::campaigns::{FunnelByDay, FunnelReport};
use domain::campaigns::{Funnel, MemberStatus, StatusCounts};
use leptos::prelude::*;

use super::current::Current;
use super::funnel::{count, ratio};
use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::ui::{Bar, EmptyState, ErrorState, Icon, MemberStatusDot, SkeletonRows};

const CHART_WIDTH: f64 = 860.0;
const CHART_HEIGHT: f64 = 180.0;
/// The share of a day's place that its bar fills.
const BAR_SHARE: f64 = 0.72;
/// A chart of fewer days would be a wall of colour.
const FEWEST_DAYS: u16 = 21;
/// More days than these would not be told apart.
const DAYS_SHOWN: usize = 90;
/// The statuses from the foot of a bar upwards.
const BAR_ORDER: [MemberStatus; 4] = [
    MemberStatus::Attended,
    MemberStatus::Confirmed,
    MemberStatus::Registered,
    MemberStatus::Cancelled,
];

#[component]
pub(super) fn AnalysisTab(current: Current) -> impl IntoView {
    let report = Loader::new(move || {
        current.reads.track();
        api::funnel(current.id())
    });
    move || {
        match report.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || report.refetch()/> }.into_any()
        }
        Some(Ok(report)) if report.total.registered == 0 => view! {
            <EmptyState icon=Icon::Target title=t!(campaigns.analysis.empty) body=t!(campaigns.analysis.empty_body)/>
        }
        .into_any(),
        Some(Ok(report)) => view! { <Report report/> }.into_any(),
    }
    }
}

#[component]
fn Report(report: FunnelReport) -> impl IntoView {
    let days = day_by_day(report.by_day);
    view! {
        <section class="c-section">
            <h2>{t!(campaigns.analysis.by_source)}</h2>
            <div class="f-campaigns__scroll" tabindex="0" role="region" aria-label=t!(campaigns.analysis.by_source)>
                <table class="f-campaigns__report">
                    <thead>
                        <tr>
                            <th scope="col">{t!(campaigns.field.source)}</th>
                            {MemberStatus::ALL.iter().map(|status| view! {
                                <th scope="col" data-numeric="true"><MemberStatusDot status=*status/></th>
                            }).collect_view()}
                            <th scope="col" data-numeric="true">{t!(campaigns.analysis.attended_rate)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {report.by_source.into_iter().map(|part| {
                            source_row(part.source.unwrap_or_else(|| t!(campaigns.analysis.no_source)), &part.funnel)
                        }).collect_view()}
                    </tbody>
                    <tfoot>{source_row(t!(campaigns.analysis.total), &report.total)}</tfoot>
                </table>
            </div>
        </section>
        <section class="c-section">
            <h2>{t!(campaigns.analysis.by_day)}</h2>
            <DayChart days/>
        </section>
    }
}

fn source_row(source: String, funnel: &Funnel) -> impl IntoView + use<> {
    let share = ratio(funnel.attended, funnel.registered);
    let figures = MemberStatus::ALL
        .iter()
        .map(|status| view! { <td data-numeric="true">{format::number(count(funnel, *status))}</td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{source}</th>
            {figures}
            <td data-numeric="true">
                <span class="f-campaigns__rate">{format::percent(share)}<Bar share=share color="--s-attended"/></span>
            </td>
        </tr>
    }
}

/// The latest days, those on which nobody joined among them, so that the bars tell the time.
fn day_by_day(joined: Vec<FunnelByDay>) -> Vec<FunnelByDay> {
    let Some(last) = joined.last().map(|day| day.day) else {
        return joined;
    };
    let first = joined.first().map_or(last, |day| day.day);
    let mut funnels: BTreeMap<_, _> = joined
        .into_iter()
        .map(|day| (day.day, day.funnel))
        .collect();
    let mut days: Vec<FunnelByDay> = last
        .iter_days()
        .rev()
        .take(DAYS_SHOWN)
        .take_while(|day| *day >= first)
        .map(|day| FunnelByDay {
            day,
            funnel: funnels.remove(&day).unwrap_or_default(),
        })
        .collect();
    days.reverse();
    days
}

#[component]
fn DayChart(days: Vec<FunnelByDay>) -> impl IntoView {
    let highest = days
        .iter()
        .map(|day| day.funnel.registered)
        .max()
        .unwrap_or(1);
    let steps = u16::try_from(days.len()).unwrap_or(u16::MAX);
    let step = CHART_WIDTH / f64::from(steps.max(FEWEST_DAYS));
    // The axis names the first and the last day under their bars.
    let axis = format!("{:.1}%", f64::from(steps) * step / CHART_WIDTH * 100.0);
    let edges = days
        .first()
        .zip(days.last())
        .map(|(first, last)| (format::date(first.day), format::date(last.day)));
    let bars = days.iter().zip(0_u16..).map(|(day, at)| {
        let mut top = CHART_HEIGHT;
        let title = t!(
            campaigns.analysis.day,
            day = format::date(day.day),
            count = format::number(day.funnel.registered)
        );
        let standing = StatusCounts::from(day.funnel);
        let parts = BAR_ORDER.map(|status| (status, standing.of(status)));
        let rects = parts.into_iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
            let height = ratio(count, highest) * CHART_HEIGHT;
            top -= height;
            view! { <rect y=top.to_string() width=(step * BAR_SHARE).to_string() height=height.to_string() fill=format!("var({})", words::status_color(status))/> }
        }).collect_view();
        let shift = format!("translate({} 0)", f64::from(at) * step);
        view! { <g transform=shift><title>{title}</title>{rects}</g> }
    }).collect_view();
    view! {
        <figure class="f-campaigns__chart">
            <svg
                role="img"
                aria-label=t!(campaigns.analysis.chart, max = format::number(highest))
                viewBox=format!("0 0 {CHART_WIDTH} {CHART_HEIGHT}")
            >{bars}</svg>
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
    use super::*;

    #[test]
    fn cam_5_days_on_which_nobody_joined_have_their_place() {
        let joined = |day: &str| FunnelByDay {
            day: day.parse().unwrap(),
            funnel: Funnel {
                registered: 1,
                ..Funnel::default()
            },
        };
        let days = day_by_day(vec![joined("2026-11-01"), joined("2026-11-04")]);
        let counts: Vec<u64> = days.iter().map(|day| day.funnel.registered).collect();
        assert_eq!(counts, [1, 0, 0, 1]);
        assert!(day_by_day(Vec::new()).is_empty());
    }
}
