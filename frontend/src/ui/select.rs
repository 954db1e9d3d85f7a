//! A native select with its frame.

use leptos::prelude::*;

use super::Field;
use super::popover::unique_id;

/// One of a short list. Keyboard: the browser's own.
#[component]
pub fn Select(
    /// The label.
    #[prop(into)]
    label: String,
    /// The chosen value; empty for none.
    value: RwSignal<String>,
    /// Values and their words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Words for choosing none; without them one must be chosen.
    #[prop(optional, into)]
    none: Option<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether one must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = unique_id("field");
    let choice = move |(option, words): (String, String)| {
        let own = option.clone();
        view! { <option value=option selected=move || value.with(|v| *v == own)>{words}</option> }
    };
    view! {
        <Field id=id.clone() label hint error required>
            <select
                class="c-input c-select"
                id=id.clone()
                required=required
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:change:target=move |event| value.set(event.target().value())
            >
                {none.map(|words| choice((String::new(), words)))}
                {move || options.get().into_iter().map(choice).collect_view()}
            </select>
        </Field>
    }
}
