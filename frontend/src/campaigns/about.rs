//! The "Information" tab: what the campaign is for (CAM-1).

use leptos::prelude::*;

use super::current::Current;
use crate::format;

#[component]
pub(super) fn AboutTab(current: Current) -> impl IntoView {
    let facts = move || {
        let campaign = current.detail.get();
        [
            (t!(campaigns.field.goal), campaign.goal),
            (t!(campaigns.field.description), campaign.description),
            (t!(campaigns.field.campaign_type), campaign.campaign_type),
            (
                t!(campaigns.field.executor),
                campaign.executor.map(|user| user.name),
            ),
            (
                t!(campaigns.field.created_by),
                campaign.created_by.map(|user| user.name),
            ),
            (
                t!(campaigns.field.created_at),
                Some(format::date_time(campaign.created_at)),
            ),
            (
                t!(campaigns.field.updated_at),
                Some(format::date_time(campaign.updated_at)),
            ),
        ]
        .into_iter()
        .map(|(label, value)| {
            let value = value.unwrap_or_else(|| "–".to_owned());
            view! { <dt>{label}</dt><dd>{value}</dd> }
        })
        .collect_view()
    };
    view! {
        <section class="c-section f-campaigns__about">
            <h2 class="u-hidden">{t!(campaigns.tab.about)}</h2>
            <dl class="c-facts">{facts}</dl>
        </section>
    }
}
