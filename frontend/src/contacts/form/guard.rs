//! Asks before what was typed is lost: on closing the tab and on following a link.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MouseEvent};

use crate::ui::ConfirmDialog;

/// Guards the page as long as it is shown.
#[component]
pub(super) fn UnsavedGuard(
    /// Whether something would be lost.
    #[prop(into)]
    is_dirty: Signal<bool>,
) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let target = RwSignal::new(String::new());
    let is_asking = RwSignal::new(false);
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if is_dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    before_links(move |event, href| {
        if is_dirty.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            target.set(href);
            is_asking.set(true);
        }
    });
    let leave = move || {
        is_asking.set(false);
        let to = target.get_untracked();
        navigate.with_value(|go| go(&to, leptos_router::NavigateOptions::default()));
    };
    view! {
        <ConfirmDialog
            open=is_asking
            title=t!(contacts.form.leave_title)
            body=t!(contacts.form.leave_body)
            confirm=t!(contacts.form.leave)
            on_confirm=leave
        />
    }
}

/// Sees presses on links of the app before the router does, hence the capturing phase.
fn before_links(mut see: impl FnMut(MouseEvent, String) + 'static) {
    let listener = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        let is_plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key();
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href^='/']").ok().flatten());
        let href = link.and_then(|link| link.get_attribute("href"));
        if let Some(href) = href.filter(|_| is_plain) {
            see(event, href);
        }
    });
    let window = window();
    let function = listener.as_ref().unchecked_ref::<js_sys::Function>();
    let _ = window.add_event_listener_with_callback_and_bool("click", function, true);
    let kept = StoredValue::new_local(listener);
    on_cleanup(move || {
        kept.try_with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ = leptos::prelude::window()
                .remove_event_listener_with_callback_and_bool("click", function, true);
        });
    });
}
