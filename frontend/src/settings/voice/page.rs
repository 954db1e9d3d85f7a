//! The screen of the settings of calls.

use leptos::prelude::*;

use super::form::VoiceForm;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{ErrorState, SkeletonRows};

/// The settings; only administrators see them.
#[component]
pub fn VoiceSettingsPage() -> impl IntoView {
    let kept = Loader::new(api::voice_settings);
    let on_reload = Callback::new(move |()| kept.refetch());
    view! {
        <Frame part=Part::Voice add=|| ()>
            {move || match kept.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_reload/> }.into_any(),
                Some(Ok(kept)) => view! { <VoiceForm kept on_reload/> }.into_any(),
            }}
        </Frame>
    }
}
