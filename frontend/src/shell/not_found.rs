//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::ui::{Icon, LinkButton, PageHeader};

/// Says so and offers a way back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main class="s-lost">
            <PageHeader
                title=t!(nav.not_found)
                mark=|| view! { <span class="c-state__icon"><Icon name=Icon::MapPin/></span> }
                facts=|| view! { <span>{t!(nav.not_found_body)}</span> }
            >
                <LinkButton href="/">{t!(nav.to_overview)}</LinkButton>
            </PageHeader>
        </main>
    }
    .into_any()
}
