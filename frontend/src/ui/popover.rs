//! A panel in the browser's top layer beside the button that opens it.
//!
//! The native `popover` gives light dismissal, Esc for the top layer only and the focus back; this
//! file only puts the panel next to its button and builds the content while it is open.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::placing::put_beside;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id no other element of the page has.
pub fn unique_id(prefix: &str) -> String {
    NEXT.with(|next| {
        next.set(next.get().wrapping_add(1));
        format!("{prefix}-{}", next.get())
    })
}

/// Closes an open popover, giving the focus back to its button.
pub fn close_popover(id: &str) {
    if let Some(panel) = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        let _ = panel.hide_popover();
    }
}

/// The panel; give its `id` to a button's `opens`.
///
/// Keyboard: the button toggles it, Tab moves into it, Esc or a press outside closes it.
#[component]
pub fn Popover(
    /// The panel's id, from [`unique_id`].
    #[prop(into)]
    id: String,
    /// Its name for readers.
    #[prop(into)]
    label: String,
    /// Its role: `dialog`, `menu`.
    #[prop(default = "dialog")]
    role: &'static str,
    /// Runs after the content is there, with the panel.
    #[prop(optional, into)]
    on_open: Option<Callback<(HtmlElement,)>>,
    /// The content, built when opened.
    children: ChildrenFn,
) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let children = StoredValue::new(children);
    let anchor_query = format!("[popovertarget='{id}']");
    let place = move || {
        let anchor = document().query_selector(&anchor_query).ok().flatten();
        if let (Some(panel), Some(anchor)) = (panel.get_untracked(), anchor) {
            put_beside(&panel, &anchor);
        }
    };
    let place_again = place.clone();
    // Builds or drops the content as the panel stands.
    let follow = move || {
        let Some(element) = panel.get_untracked() else {
            return;
        };
        let opened = element.matches(":popover-open").unwrap_or(false);
        is_open.set(opened);
        if opened {
            let place = place_again.clone();
            // The content has its size only after it is drawn.
            request_animation_frame(move || {
                place();
                if let Some(on_open) = on_open {
                    on_open.run(((*element).clone(),));
                }
            });
        }
    };
    let follow_toggle = follow.clone();
    // A row that is drawn anew in place keeps its element, and with it the panel that stands open.
    Effect::new(follow);
    view! {
        <div
            id=id
            class="c-popover"
            popover="auto"
            role=role
            aria-label=label
            node_ref=panel
            on:beforetoggle=move |_: web_sys::Event| place()
            on:toggle=move |_: web_sys::Event| follow_toggle()
        >
            <Show when=move || is_open.get()>{children.with_value(|children| children())}</Show>
        </div>
    }
}
