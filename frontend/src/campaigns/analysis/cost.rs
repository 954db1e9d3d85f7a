//! What each of those who registered and who came cost (CAM-5).

use api_types::campaigns::FunnelReport;
use leptos::prelude::*;

use crate::format;

/// The figures; a dash where there is no cost or nobody.
#[component]
pub(super) fn CostOfEach(report: FunnelReport) -> impl IntoView {
    let money = |amount: Option<i64>| amount.map_or_else(|| "–".to_owned(), format::money);
    let cost = (report.cost_minor > 0).then_some(report.cost_minor);
    let cards = [
        (
            t!(campaigns.analysis.cost),
            cost,
            t!(campaigns.analysis.cost_hint),
        ),
        (
            t!(campaigns.analysis.cost_registered),
            report.cost_per_registered_minor,
            t!(campaigns.analysis.cost_registered_hint),
        ),
        (
            t!(campaigns.analysis.cost_attended),
            report.cost_per_attended_minor,
            t!(campaigns.analysis.cost_attended_hint),
        ),
    ];
    let cards = cards.map(|(label, amount, hint)| {
        view! {
            <li class="f-campaigns__card"><span>{label}</span><b>{money(amount)}</b><small>{hint}</small></li>
        }
    });
    view! { <ul class="f-campaigns__cards" data-count="3">{cards.collect_view()}</ul> }
}
