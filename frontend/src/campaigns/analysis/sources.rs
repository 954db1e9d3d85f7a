//! The funnel source by source, with its rates (CAM-5).

use api_types::campaigns::FunnelBySource;
use domain::campaigns::{Funnel, MemberStatus};
use leptos::prelude::*;

use super::super::funnel::{count, ratio};
use crate::format;
use crate::ui::{Bar, MemberStatusDot};

/// The table.
#[component]
pub(super) fn Sources(total: Funnel, sources: Vec<FunnelBySource>) -> impl IntoView {
    view! {
        <div class="f-campaigns__scroll" tabindex="0" role="region" aria-label=t!(campaigns.analysis.by_source)>
            <table class="f-campaigns__report">
                <thead>
                    <tr>
                        <th scope="col">{t!(campaigns.field.source)}</th>
                        {MemberStatus::ALL.iter().map(|status| view! {
                            <th scope="col" data-numeric="true"><MemberStatusDot status=*status/></th>
                        }).collect_view()}
                        <th scope="col" data-numeric="true">{t!(campaigns.analysis.confirmed_rate)}</th>
                        <th scope="col" data-numeric="true">{t!(campaigns.analysis.attended_rate)}</th>
                    </tr>
                </thead>
                <tbody>
                    {sources.into_iter().map(|part| {
                        row(part.source.unwrap_or_else(|| t!(campaigns.analysis.no_source)), &part.funnel)
                    }).collect_view()}
                </tbody>
                <tfoot>{row(t!(campaigns.analysis.total), &total)}</tfoot>
            </table>
        </div>
    }
}

fn row(source: String, funnel: &Funnel) -> impl IntoView + use<> {
    let rate = |part: u64, color: &'static str| {
        let share = ratio(part, funnel.registered);
        view! {
            <td data-numeric="true">
                <span class="f-campaigns__rate">{format::percent(share)}<Bar share=share color/></span>
            </td>
        }
    };
    let figures = MemberStatus::ALL
        .iter()
        .map(|status| view! { <td data-numeric="true">{format::number(count(funnel, *status))}</td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{source}</th>
            {figures}
            {rate(funnel.confirmed, "--s-confirmed")}
            {rate(funnel.attended, "--s-attended")}
        </tr>
    }
}
