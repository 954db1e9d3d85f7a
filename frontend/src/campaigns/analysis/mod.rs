//! The "Analysis" tab: the funnel by source and by day, and what each of its people cost (CAM-5).

mod chart;
mod cost;
mod sources;

use api_types::campaigns::{FunnelDays, FunnelReport};
use leptos::prelude::*;

use self::chart::{JoinedChart, Step, bars};
use self::cost::CostOfEach;
use self::sources::Sources;
use super::api;
use super::current::Current;
use crate::loader::Loader;
use crate::ui::{DaysChip, EmptyState, ErrorState, Icon, SkeletonRows, param, span};

/// The tab; the days of joining are in the address.
#[component]
pub(super) fn AnalysisTab(current: Current) -> impl IntoView {
    let days = param("days");
    let report = Loader::new(move || {
        current.reads.track();
        let (joined_from, joined_to) = span(&days.text());
        let asked = FunnelDays {
            joined_from,
            joined_to,
        };
        api::funnel(current.id(), asked)
    });
    let body = move || match report.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || report.refetch()/> }.into_any()
        }
        Some(Ok(report)) => view! { <Report report is_part=!days.text().is_empty()/> }.into_any(),
    };
    view! {
        <div class="c-tools"><DaysChip label=t!(campaigns.analysis.joined) query=days/></div>
        {body}
    }
}

#[component]
fn Report(
    report: FunnelReport,
    /// Whether days were chosen.
    is_part: bool,
) -> impl IntoView {
    let cost = report.clone();
    if report.total.registered == 0 {
        let (title, body) = if is_part {
            (
                t!(campaigns.analysis.none_joined),
                t!(campaigns.analysis.none_joined_body),
            )
        } else {
            (
                t!(campaigns.analysis.empty),
                t!(campaigns.analysis.empty_body),
            )
        };
        return view! { <EmptyState icon=Icon::Target title body/> }.into_any();
    }
    let (step, bars) = bars(report.by_day);
    let by_time = match step {
        Step::Day => t!(campaigns.analysis.by_day),
        Step::Week => t!(campaigns.analysis.by_week),
    };
    view! {
        <CostOfEach report=cost/>
        <section class="c-section">
            <h2>{t!(campaigns.analysis.by_source)}</h2>
            <Sources total=report.total sources=report.by_source/>
        </section>
        <section class="c-section">
            <h2>{by_time}</h2>
            <JoinedChart step bars/>
        </section>
    }
    .into_any()
}
