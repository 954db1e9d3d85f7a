//! The screen of the settings of text messages.

use leptos::prelude::*;

use super::do_not_call::DoNotCall;
use super::form::SmsForm;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{ErrorState, SkeletonRows};

/// The settings; only administrators see them.
#[component]
pub fn SmsSettingsPage() -> impl IntoView {
    let kept = Loader::new(api::sms_settings);
    let on_reload = Callback::new(move |()| kept.refetch());
    view! {
        <Frame part=Part::Sms add=|| ()>
            {move || match kept.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_reload/> }.into_any(),
                Some(Ok(kept)) => view! { <SmsForm kept on_reload/> <DoNotCall/> }.into_any(),
            }}
        </Frame>
    }
}
