//! The screen of the account.

use leptos::prelude::*;

use super::form::AccountForm;
use super::held::Held;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{ErrorState, SkeletonRows};

/// The account; only administrators see it.
#[component]
pub fn EmailSettingsPage() -> impl IntoView {
    let account = Loader::new(api::email_account);
    let on_reload = Callback::new(move |()| account.refetch());
    view! {
        <Frame part=Part::Email add=|| ()>
            <Held/>
            {move || match account.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_reload/> }.into_any(),
                Some(Ok(account)) => view! { <AccountForm account on_reload/> }.into_any(),
            }}
        </Frame>
    }
}
