//! The screen of the settings about customers.

use leptos::prelude::*;

use super::form::SettingsForm;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{ErrorState, SkeletonRows};

/// The settings; only administrators may change them.
#[component]
pub fn ContactSettingsPage() -> impl IntoView {
    let settings = Loader::new(api::contact_settings);
    let on_reload = Callback::new(move |()| settings.refetch());
    view! {
        <Frame part=Part::Contacts add=|| ()>
            {move || match settings.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_reload/> }.into_any(),
                Some(Ok(settings)) => view! { <SettingsForm settings on_reload/> }.into_any(),
            }}
        </Frame>
    }
}
