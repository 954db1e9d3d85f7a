//! The chart of engagement: how much happened in each week or month (CON-3).

use api_types::timeline::Engagement;
use chrono::{Datelike, NaiveDate};
use domain::timeline::{Group, Step};
use leptos::prelude::*;

use super::api;
use super::panel::group;
use crate::contacts::Current;
use crate::format;
use crate::loader::Loader;
use crate::ui::{DaysChip, ErrorState, LineChart, Series, SkeletonRows, param, span};

#[component]
pub(super) fn EngagementChart(current: Current) -> impl IntoView {
    let range = param("range");
    let contact = current.id();
    let counts = Loader::new(move || {
        current.track_happenings();
        api::engagement(contact, span(&range.text()))
    });
    let title = move || {
        let counts = counts.get().filter(|_| range.get().is_some());
        counts.and_then(Result::ok).map_or_else(
            || t!(timeline.engagement.title),
            |counts| {
                t!(
                    timeline.engagement.title_range,
                    from = format::date(counts.from),
                    to = format::date(counts.to)
                )
            },
        )
    };
    let chart = move || match counts.get() {
        None => view! { <SkeletonRows count=2/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || counts.refetch()/> }.into_any()
        }
        Some(Ok(counts)) => view! { <Chart counts/> }.into_any(),
    };
    view! {
        <section class="f-timeline__engagement">
            <div class="c-tools">
                <h2 class="f-timeline__title">{title}</h2>
                <DaysChip label=t!(timeline.engagement.range) query=range/>
            </div>
            {chart}
        </section>
    }
}

#[component]
fn Chart(counts: Engagement) -> impl IntoView {
    let points = counts.starts.iter().map(|start| point(counts.step, *start));
    let series = counts.series.iter().map(|one| Series {
        label: group(one.group),
        color: color(one.group),
        counts: one.counts.clone(),
    });
    let highest = counts.series.iter().flat_map(|one| &one.counts).max();
    let label = t!(
        timeline.engagement.chart,
        max = format::number(highest.copied().unwrap_or_default())
    );
    let (points, series): (Vec<_>, Vec<_>) = (points.collect(), series.collect());
    view! { <LineChart label points series/> }
}

fn point(step: Step, start: NaiveDate) -> String {
    match step {
        Step::Week => t!(timeline.engagement.week, day = format::date(start)),
        Step::Month => t!(
            timeline.engagement.month,
            month = start.month(),
            year = start.year()
        ),
    }
}

fn color(group: Group) -> &'static str {
    match group {
        Group::Campaigns => "--brand",
        Group::Notes => "--accent",
        Group::Calls => "--s-confirmed",
        Group::Emails => "--warn",
        Group::Reads => "--danger",
        Group::Sales => "--s-attended",
        Group::Support => "--s-cancelled",
        Group::Visits => "--ink-3",
        Group::Changes => "--s-registered",
    }
}
