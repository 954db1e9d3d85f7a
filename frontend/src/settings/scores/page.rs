//! The screen of what activities are worth.

use leptos::prelude::*;

use super::form::ScoreForm;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{ErrorState, SkeletonRows};

/// The points; only administrators may change them.
#[component]
pub fn ScoreSettingsPage() -> impl IntoView {
    let settings = Loader::new(api::score_settings);
    let on_reload = Callback::new(move |()| settings.refetch());
    view! {
        <Frame part=Part::Scores add=|| ()>
            {move || match settings.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_reload/> }.into_any(),
                Some(Ok(settings)) => view! { <ScoreForm settings on_reload/> }.into_any(),
            }}
        </Frame>
    }
}
