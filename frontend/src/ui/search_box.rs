//! The filter box of a list.

use leptos::html;
use leptos::prelude::*;

use super::page_header::is_typing;
use super::pause::Pause;
use super::{Icon, Param};

/// Writes what is typed into the address after a short pause.
///
/// Keyboard: `/` anywhere focuses it, Esc empties it, Enter searches at once.
#[component]
pub fn SearchBox(
    /// What it looks through, for readers and as the placeholder.
    #[prop(into)]
    label: String,
    /// The query parameter it writes.
    query: Param,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let pause = Pause::new();
    let write = move || {
        pause.stop();
        if let Some(input) = input.get_untracked() {
            query.set(Some(input.value().trim().to_owned()));
        }
    };
    let on_input = move |_| pause.start(write);
    let on_key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" => write(),
        "Escape" => {
            if let Some(input) = input.get_untracked() {
                input.set_value("");
            }
            write();
        }
        _ => {}
    };
    focus_on_slash(input);
    // The address changes from outside too: back, a removed chip. What is being typed stays.
    let shown = move || {
        let text = query.text();
        let current = input
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default();
        if current.trim() == text {
            current
        } else {
            text
        }
    };
    view! {
        <label class="c-search">
            <Icon name=Icon::Search/>
            <input
                type="search"
                placeholder=label.clone()
                aria-label=label
                autocomplete="off"
                node_ref=input
                prop:value=shown
                on:input=on_input
                on:keydown=on_key
            />
            <kbd aria-hidden="true">"/"</kbd>
        </label>
    }
}

/// Has `/` go to the field from wherever nobody types, as long as the caller is shown.
pub(crate) fn focus_on_slash(input: NodeRef<html::Input>) {
    let slash = window_event_listener(leptos::ev::keydown, move |event| {
        let is_ours = event.key() == "/" && !is_typing() && !event.ctrl_key() && !event.meta_key();
        if let Some(input) = input.get_untracked().filter(|_| is_ours) {
            event.prevent_default();
            let _ = input.focus();
            input.select();
        }
    });
    on_cleanup(move || slash.remove());
}
