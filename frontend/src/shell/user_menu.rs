//! The person at the foot of the navigation: account, theme, language, sign-out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::switches::{language_items, theme_items};
use crate::session::Session;
use crate::ui::{Avatar, Icon, MenuItem, MenuPanel, Toasts, unique_id};

/// The person's button and menu.
#[component]
pub(super) fn UserMenu() -> impl IntoView {
    let (session, toasts) = (Session::use_here(), Toasts::use_here());
    let id = unique_id("user");
    let theme = super::switches::theme();
    let sign_out = move || {
        spawn_local(async move {
            if let Err(error) = session.sign_out().await {
                toasts.failed_text(t!(nav.still_signed_in, reason = error.message()));
            }
        });
    };
    let items = Signal::derive(move || {
        let mut items = vec![MenuItem::link(t!(nav.account), Icon::User, "/account")];
        items.extend(theme_items(theme));
        items.extend(language_items());
        items.push(MenuItem::leave(t!(nav.sign_out), Icon::LogOut, sign_out));
        items
    });
    let person =
        move || {
            session.user().map(|user| view! {
        <Avatar name=user.name.clone()/>
        <span class="s-me__text"><b>{user.name}</b><small>{user.role_name}</small></span>
    })
        };
    view! {
        <button class="s-me" type="button" popovertarget=id.clone() aria-haspopup="menu">{person}</button>
        <MenuPanel id label=t!(nav.user_menu) items/>
    }
}
