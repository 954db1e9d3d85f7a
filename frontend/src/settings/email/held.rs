//! Tells that this is a restored copy which sends nothing, and lets it (G17).

use leptos::prelude::*;

use crate::format;
use crate::loader::Loader;
use crate::settings::api;
use crate::ui::{Button, ConfirmDialog, Icon, Toasts};

/// Nothing where messages go out as usual.
#[component]
pub(super) fn Held() -> impl IntoView {
    let (toasts, asking) = (Toasts::use_here(), RwSignal::new(false));
    let outbound = Loader::new(api::outbound);
    let held_since = move || outbound.get()?.ok()?.held_since;
    let releasing = Action::new_local(|(): &()| api::release_outbound());
    Effect::new(move || {
        let Some(answer) = releasing.value().get() else {
            return;
        };
        asking.set(false);
        match answer {
            Ok(_) => toasts.done(t!(email.held.released)),
            Err(error) => toasts.failed(&error),
        }
        outbound.refetch();
    });
    view! {
        {move || held_since().map(|since| view! {
            <div class="f-settings__held">
                <div class="c-notice" data-tone="warn" role="status">
                    <Icon name=Icon::Warning/>
                    <span>{t!(email.held.about, time = format::date_time(since))}</span>
                    <Button on_click=move || asking.set(true)>{t!(email.held.release)}</Button>
                </div>
            </div>
        })}
        <ConfirmDialog open=asking title=t!(email.held.title) body=t!(email.held.body)
            confirm=t!(email.held.release) busy=releasing.pending() on_confirm=move || { releasing.dispatch(()); }/>
    }
}
