//! The "Analysis" tab: the funnel by source and by day (CAM-5).

use api_types::campaigns::{FunnelByDay, FunnelReport};
use domain::campaigns::{Funnel, MemberStatus};
use leptos::prelude::*;

use super::current::Current;
use super::funnel::{count, ratio};
use super::{api, words};
use crate::format;
use crate::ui::{Bar, EmptyState, ErrorState, Icon, MemberStatusDot, SkeletonRows};

const CHART_HEIGHT: f64 = 120.0;
const BAR_STEP: f64 = 14.0;
const BAR_WIDTH: f64 = 10.0;
/// More days than these would not be told apart.
const DAYS_SHOWN: usize = 60;

#[component]
pub(super) fn AnalysisTab(current: Current) -> impl IntoView {
    let report = LocalResource::new(move || {
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
    let skipped = report.by_day.len().saturating_sub(DAYS_SHOWN);
    let days: Vec<FunnelByDay> = report.by_day.into_iter().skip(skipped).collect();
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

/// Where a member who joined that day stands now: each joined counts in one part only.
fn parts(funnel: &Funnel) -> [(MemberStatus, u64); 4] {
    let registered = funnel
        .registered
        .saturating_sub(funnel.confirmed + funnel.cancelled);
    [
        (MemberStatus::Attended, funnel.attended),
        (
            MemberStatus::Confirmed,
            funnel.confirmed.saturating_sub(funnel.attended),
        ),
        (MemberStatus::Registered, registered),
        (MemberStatus::Cancelled, funnel.cancelled),
    ]
}

#[component]
fn DayChart(days: Vec<FunnelByDay>) -> impl IntoView {
    let highest = days
        .iter()
        .map(|day| day.funnel.registered)
        .max()
        .unwrap_or(1);
    let steps = u16::try_from(days.len()).map_or(0.0, f64::from);
    let width = (steps * BAR_STEP).max(BAR_STEP * 12.0);
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
        let rects = parts(&day.funnel).into_iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
            let height = ratio(count, highest) * CHART_HEIGHT;
            top -= height;
            view! { <rect y=top.to_string() width=BAR_WIDTH.to_string() height=height.to_string() fill=format!("var({})", words::status_color(status))/> }
        }).collect_view();
        let shift = format!("translate({} 0)", f64::from(at) * BAR_STEP);
        view! { <g transform=shift><title>{title}</title>{rects}</g> }
    }).collect_view();
    view! {
        <figure class="f-campaigns__chart">
            <svg
                role="img"
                aria-label=t!(campaigns.analysis.chart, max = format::number(highest))
                viewBox=format!("0 0 {width} {CHART_HEIGHT}")
                style:max-width=format!("{}px", width * 1.6)
            >{bars}</svg>
            {edges.map(|(first, last)| view! {
                <p class="f-campaigns__axis" style:max-width=format!("{}px", width * 1.6)><span>{first}</span><span>{last}</span></p>
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
    fn cam_5_parts_of_a_day_add_up_to_those_who_joined() {
        let funnel = Funnel {
            registered: 20,
            confirmed: 9,
            attended: 4,
            cancelled: 3,
        };
        let parts = parts(&funnel);
        assert_eq!(parts.iter().map(|(_, count)| count).sum::<u64>(), 20);
        assert_eq!(parts.map(|(_, count)| count), [4, 5, 8, 3]);
    }
}
