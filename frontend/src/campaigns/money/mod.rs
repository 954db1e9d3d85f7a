//! The money of campaigns: the tab of one, and all of them over a period (CAM-2, CAM-12).

mod api;
mod attachment;
mod cards;
mod chart;
mod columns;
mod delete;
mod draft;
mod export;
mod form;
mod lines;
mod period;
mod preset;

use leptos::prelude::*;

use self::cards::ReportCards;
use self::chart::{MonthChart, of_campaign};
use self::lines::Lines;
use super::current::Current;
use crate::loader::Loader;
use crate::ui::{ErrorState, SkeletonRows};

pub(super) use period::MoneyPage;

/// The tab of a campaign: plan against actual, the months, and the lines.
#[component]
pub(super) fn MoneyTab(current: Current) -> impl IntoView {
    let report = Loader::new(move || {
        current.reads.track();
        api::report(current.id())
    });
    let sums = move || match report.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || report.refetch()/> }.into_any()
        }
        Some(Ok(report)) => {
            let months = of_campaign(report.by_month.clone());
            view! {
                <ReportCards report/>
                <MonthChart months/>
            }
            .into_any()
        }
    };
    view! {
        <section class="f-campaigns__money" aria-label=t!(campaign_lines.tab)>
            {sums}
            <Lines current/>
        </section>
    }
}
