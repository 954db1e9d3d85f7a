//! `/_kit`: every component of the kit, for looking at, for tests and for copying.

mod controls;
mod feedback;
mod lists;
mod overlays;

use leptos::prelude::*;

use crate::shell::{LanguageSwitch, ThemeSwitch};
use crate::ui::{Crumb, Icon, PageHeader};

/// The page of the kit.
#[component]
pub fn KitPage() -> impl IntoView {
    view! {
        <main class="f-kit">
            <PageHeader
                title=t!(nav.kit)
                crumbs=vec![Crumb::new(t!(nav.overview), "/")]
                facts=move || view! {
                    <span><Icon name=Icon::Calendar/>"15/11 – 30/11/2026"</span>
                    <span><Icon name=Icon::User/>"Lê Minh"</span>
                }
            >
                <LanguageSwitch/>
                <ThemeSwitch/>
            </PageHeader>
            <controls::Buttons/>
            <controls::Fields/>
            <overlays::Overlays/>
            <feedback::Marks/>
            <feedback::Work/>
            <feedback::States/>
            <lists::List/>
            <lists::Charts/>
        </main>
    }
}

/// A part of the page under its name.
#[component]
fn Sample(
    /// The component's name, as in the code.
    name: &'static str,
    /// The examples.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="c-section">
            <h2>{name}</h2>
            {children()}
        </section>
    }
}
