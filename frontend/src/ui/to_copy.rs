//! A text to be taken along.

use leptos::{ev, prelude::*};

use super::field::Field;
use super::popover::unique_id;

/// A text that is there to be copied; choosing the field chooses all of it.
#[component]
pub fn ToCopy(
    /// What it is.
    label: String,
    /// What to do with it.
    hint: String,
    /// The text.
    text: String,
    /// How many lines are in sight.
    rows: u32,
) -> impl IntoView {
    let id = unique_id("copy");
    let choose = move |event: ev::FocusEvent| {
        event_target::<web_sys::HtmlTextAreaElement>(&event).select();
    };
    view! {
        <Field id=id.clone() label hint>
            <textarea
                class="c-input c-to-copy"
                id=id.clone()
                rows=rows
                readonly
                spellcheck="false"
                aria-describedby=format!("{id}-note")
                prop:value=text
                on:focus=choose
            ></textarea>
        </Field>
    }
}
