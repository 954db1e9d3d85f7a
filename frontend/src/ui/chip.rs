//! Filter chips: dashed while unused, filled and removable when set.

use leptos::prelude::*;

use super::Icon;
use super::focus::keep_focus_near;
use super::popover::{Popover, unique_id};

/// A filter: the chip opens a popover with its controls; the cross removes the filter.
///
/// Keyboard: Enter or Space opens, Esc closes and returns to the chip, Tab reaches the cross.
#[component]
pub fn FilterChip(
    /// The filter's name.
    #[prop(into)]
    label: String,
    /// What it is set to, in words; `None` while unused.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Removes the filter.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The controls.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("filter");
    let title = label.clone();
    let words = move || match value.get() {
        Some(value) => format!("{title}: {value}"),
        None => title.clone(),
    };
    let clear_label = t!(ui.filter.remove, name = label);
    let clear = move |event: web_sys::MouseEvent| {
        // The cross goes with the filter; a chip may go as a whole, so its neighbours count too.
        keep_focus_near(&event, ".c-tools");
        on_clear.run(());
    };
    view! {
        <span class="c-chip" data-on=move || value.with(Option::is_some).to_string()>
            <button class="c-chip__open" type="button" popovertarget=id.clone() aria-haspopup="dialog">
                {move || value.with(Option::is_none).then(|| view! { <Icon name=Icon::Plus/> })}
                <span>{words}</span>
            </button>
            {move || value.with(Option::is_some).then(|| view! {
                <button class="c-chip__clear" type="button" aria-label=clear_label.clone() on:click=clear>
                    <Icon name=Icon::Close/>
                </button>
            })}
        </span>
        <Popover id=id label=label>{children()}</Popover>
    }
}
