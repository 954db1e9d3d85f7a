//! Campaigns under way, each with its funnel in small.

use api_types::campaigns::CampaignSummary;
use domain::campaigns::Funnel;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::format;
use crate::ui::{Bar, EmptyState, Icon};

/// The list, or that nothing runs.
pub(super) fn list(running: Vec<CampaignSummary>) -> AnyView {
    if running.is_empty() {
        return view! {
            <EmptyState icon=Icon::Megaphone title=t!(overview.campaigns.none) body=t!(overview.campaigns.none_body)/>
        }
        .into_any();
    }
    view! { <ul class="f-overview__list">{running.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

fn row(campaign: CampaignSummary) -> impl IntoView {
    let dates = t!(
        overview.campaigns.dates,
        from = format::date(campaign.starts_on),
        to = format::date(campaign.ends_on)
    );
    view! {
        <li class="f-overview__row">
            <span class="f-overview__name">
                <A href=format!("/campaigns/{}", campaign.id)>{campaign.name}</A>
                <small>{dates}</small>
            </span>
            {funnel(&campaign.funnel)}
        </li>
    }
}

/// Three figures over their share of all who registered.
fn funnel(funnel: &Funnel) -> impl IntoView + use<> {
    let step = |label: String, count: u64, per_mille: Option<u64>, color: &'static str| {
        let share = per_mille.and_then(|share| u16::try_from(share).ok());
        view! {
            <span class="f-overview__step">
                <small>{label}</small>
                <b>{format::number(count)}</b>
                <Bar share=f64::from(share.unwrap_or_default()) / 1000.0 color/>
            </span>
        }
    };
    let of_all = |count: u64| (count * 1000).checked_div(funnel.registered);
    view! {
        <span class="f-overview__funnel">
            {step(t!(ui.status.registered), funnel.registered, of_all(funnel.registered), "--s-registered")}
            {step(t!(ui.status.confirmed), funnel.confirmed, of_all(funnel.confirmed), "--s-confirmed")}
            {step(t!(ui.status.attended), funnel.attended, of_all(funnel.attended), "--s-attended")}
        </span>
    }
}
