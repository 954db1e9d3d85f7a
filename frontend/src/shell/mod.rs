//! The frame around every screen of someone signed in: navigation, top bar, palette.

mod help;
mod navigation;
mod not_found;
mod palette;
mod records;
mod switches;
mod top_bar;
mod user_menu;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};

pub use not_found::NotFound;
pub use palette::{Command, Palette, Provider, provider};
pub use switches::{LanguageSwitch, ThemeSwitch};

use crate::session::{Session, SessionState};
use crate::ui::{ErrorState, SkeletonRows, keep_focus_in_page};
use help::KeyHelp;
use navigation::Navigation;
use palette::PaletteDialog;
use top_bar::TopBar;

/// Shows the screen to who is signed in; sends everyone else to the sign-in page.
#[component]
pub fn Shell() -> impl IntoView {
    let session = Session::use_here();
    let palette = Palette::provide();
    session.load();
    go_to_sign_in_when_signed_out(session);
    // Changed rights change what is on the page, not the page itself.
    let is_signed_in = Memo::new(move |_| matches!(session.state(), SessionState::SignedIn(_)));
    view! {
        {move || {
            if is_signed_in.get() {
                return view! { <Frame palette/> }.into_any();
            }
            match session.state() {
                SessionState::Failed(error) => {
                    view! { <ErrorState error on_retry=move || session.load()/> }.into_any()
                }
                _ => view! { <SkeletonRows/> }.into_any(),
            }
        }}
    }
}

/// An effect, since leaving a page is a change outside the views.
fn go_to_sign_in_when_signed_out(session: Session) {
    let navigate = use_navigate();
    let location = use_location();
    Effect::new(move || {
        if matches!(session.state(), SessionState::SignedOut) {
            let here = format!(
                "{}{}",
                location.pathname.get_untracked(),
                search_of(&location.search.get_untracked())
            );
            let to = format!("/sign-in?next={}", js_sys::encode_uri_component(&here));
            navigate(
                &to,
                NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        }
    });
}

fn search_of(search: &str) -> String {
    if search.is_empty() {
        String::new()
    } else {
        format!("?{}", search.trim_start_matches('?'))
    }
}

#[component]
fn Frame(palette: Palette) -> impl IntoView {
    let is_drawer_open = RwSignal::new(false);
    let is_help_open = RwSignal::new(false);
    keep_focus_in_page();
    view! {
        <a class="c-skip" href="#content" rel="external">{t!(nav.skip)}</a>
        <div class="s-app">
            <Navigation is_drawer_open/>
            <div class="s-main">
                <div class="s-sheet">
                    <TopBar palette is_drawer_open/>
                    <main id="content" tabindex="-1"><Outlet/></main>
                </div>
            </div>
        </div>
        <PaletteDialog palette/>
        <KeyHelp open=is_help_open/>
    }
}
