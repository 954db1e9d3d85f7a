//! The list under the search box: what may be written at the caret.

use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::box_state::BoxState;
use super::offers::Suggestion;
use crate::ui::show_beside;

/// The options, of which the box says which is marked.
#[component]
pub(super) fn OptionList(
    /// The box.
    state: BoxState,
    /// The id of the list.
    id: String,
) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let place = move || {
        let is_open = state.is_open();
        let frame = state.input.get().and_then(|input| input.parent_element());
        if let Some((panel, frame)) = panel.get().zip(frame) {
            show_beside(&panel, &frame, is_open);
        }
    };
    Effect::new(move || {
        state.offers.track();
        place();
    });
    let option_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-{at}")
    };
    let marked_id = option_id.clone();
    Effect::new(move || {
        if let Some(at) = state.active.get() {
            show_option(&marked_id(at));
        }
    });
    let items = move || {
        let items = state.offers.with(|offers| offers.items.clone());
        let option = |(at, item): (usize, Suggestion)| {
            let (text, meaning) = (item.text.clone(), item.meaning.clone());
            view! {
                <li
                    id=option_id(at)
                    role="option"
                    class="c-options__item"
                    aria-selected=move || (state.active.get() == Some(at)).to_string()
                    // mousedown, since the input's blur would close the list before a click
                    on:mousedown=move |event| { event.prevent_default(); state.choose(&item); }
                >
                    <span>{text}</span>
                    <small>{meaning}</small>
                </li>
            }
        };
        items.into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div class="c-popover c-options" popover="manual" node_ref=panel>
            <ul id=id class="f-search__options" role="listbox" aria-label=t!(search.options)>{items}</ul>
        </div>
    }
}

/// Scrolls the list until the option is seen.
fn show_option(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}
