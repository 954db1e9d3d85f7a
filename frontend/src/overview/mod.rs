//! The first page: my day at a glance.

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.overview)/>
        <EmptyState icon=Icon::Home title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
