//! Campaigns: list and detail (CAM-1 to CAM-7).

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// The list of campaigns.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.campaigns)/>
        <EmptyState icon=Icon::Megaphone title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// One campaign.
#[component]
pub fn CampaignPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.campaigns)/>
        <EmptyState icon=Icon::Megaphone title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
