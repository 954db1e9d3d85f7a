//! The page: facts beside password and sessions.

use leptos::prelude::*;

use super::api;
use super::password::PasswordForm;
use super::sessions::Sessions;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{Avatar, AvatarSize, PageHeader};

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let session = Session::use_here();
    let sessions = Loader::new(api::sessions);
    let on_changed = Callback::new(move |()| sessions.refetch());
    let name = move || session.user().map(|me| me.name).unwrap_or_default();
    let facts = move || {
        session.user().map(|me| {
            view! { <span>{me.email}</span><span>{me.role_name}</span> }
        })
    };
    view! {
        <div class="f-account">
            <PageHeader
                title=t!(nav.account)
                mark=move || view! { <Avatar name=name() size=AvatarSize::Large/> }
                facts=move || view! { <span>{name}</span>{facts} }
            />
            <section class="c-section">
                <h2>{t!(account.password.title)}</h2>
                <PasswordForm on_changed/>
            </section>
            <section class="c-section">
                <h2>{t!(account.sessions.title)}</h2>
                <p class="u-muted">{t!(account.sessions.lead)}</p>
                <Sessions sessions/>
            </section>
        </div>
    }
}
