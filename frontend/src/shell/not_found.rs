//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, LinkButton, PageHeader};

/// Says so and offers a way back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main class="s-lost">
            <PageHeader title=t!(nav.not_found)/>
            <EmptyState icon=Icon::MapPin title=t!(nav.not_found) body=t!(nav.not_found_body)>
                <LinkButton href="/">{t!(nav.to_overview)}</LinkButton>
            </EmptyState>
        </main>
    }
}
