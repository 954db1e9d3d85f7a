//! Imports: list, wizard and result (CON-7).

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// The list of imports.
#[component]
pub fn ImportsPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.imports)/>
        <EmptyState icon=Icon::Upload title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// Starting an import.
#[component]
pub fn ImportNewPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.imports)/>
        <EmptyState icon=Icon::Upload title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// One import, running or done.
#[component]
pub fn ImportPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.imports)/>
        <EmptyState icon=Icon::Upload title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
