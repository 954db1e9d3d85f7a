//! Text inputs with their frame.

use leptos::html;
use leptos::prelude::*;

use super::Field;
use super::popover::unique_id;

/// A line of text.
#[component]
pub fn TextField(
    /// The label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The input's type: `text`, `email`, `password`, `tel`, `number`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's autofill name.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// An example shown while empty.
    #[prop(optional, into)]
    placeholder: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Whether it has the focus when its page or dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// Whether it cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <Field id=id.clone() label hint error required>
            <input
                class="c-input"
                type=kind
                id=id.clone()
                autocomplete=autocomplete
                placeholder=placeholder
                required=required
                autofocus=autofocus
                disabled=move || disabled.get()
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                bind:value=value
            />
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many lines it shows.
    #[prop(default = 3)]
    rows: u32,
    /// The control, for [`insert_at_caret`].
    #[prop(default = NodeRef::new())]
    control: NodeRef<html::Textarea>,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <Field id=id.clone() label hint error>
            <textarea
                class="c-input"
                id=id.clone()
                rows=rows.to_string()
                node_ref=control
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </Field>
    }
}

/// Puts text where the caret is in `control`, or in place of what is selected, and goes on behind it.
pub(crate) fn insert_at_caret(
    control: &web_sys::HtmlTextAreaElement,
    text: &str,
    value: RwSignal<String>,
) {
    let end = control.selection_end().ok().flatten().unwrap_or_default();
    let start = control.selection_start().ok().flatten().unwrap_or(end);
    let replaced = control.set_range_text_with_start_and_end_and_mode(text, start, end, "end");
    if replaced.is_ok() {
        value.set(control.value());
        let _ = control.focus();
    }
}
