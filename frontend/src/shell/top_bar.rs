//! The bar above every page: the path to it and the global search.

use leptos::prelude::*;
use leptos_router::components::A;

use super::palette::Palette;
use crate::ui::{Button, Icon, Trail, Variant};

/// Path and search; on narrow screens also the button of the navigation.
#[component]
pub(super) fn TopBar(palette: Palette, is_drawer_open: RwSignal<bool>) -> impl IntoView {
    let trail = use_context::<Trail>().unwrap_or_default();
    view! {
        <div class="s-top">
            <span class="s-top__menu">
                <Button variant=Variant::Quiet icon=Icon::Menu label=t!(nav.open_menu) on_click=move || is_drawer_open.set(true)/>
            </span>
            <nav class="s-crumbs" aria-label=t!(nav.path)>
                {move || trail.crumbs.get().into_iter().map(|crumb| view! {
                    <A href=crumb.href>{crumb.label}</A>
                    <span aria-hidden="true">" / "</span>
                }).collect_view()}
                <b aria-current="page">{trail.title}</b>
            </nav>
            <button class="s-find" type="button" aria-label=t!(palette.open) aria-keyshortcuts="Control+K" on:click=move |_| palette.open()>
                <Icon name=Icon::Search/>
                <span>{t!(palette.open)}</span>
                <kbd aria-hidden="true">"Ctrl K"</kbd>
            </button>
        </div>
    }
}
