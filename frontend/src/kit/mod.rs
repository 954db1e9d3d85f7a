//! `/_kit`: every component of the kit, for looking at, for tests and for copying.

use leptos::prelude::*;

/// The page of the kit.
#[component]
pub fn KitPage() -> impl IntoView {
    view! { <main class="f-kit"></main> }
}
