//! The frame of every form control: label, hint and error, tied together for readers.

use leptos::prelude::*;

/// Label above, control in the middle, hint and error below.
///
/// The control inside takes `id` and `aria-describedby={id}-note`, which both lines share.
#[component]
pub fn Field(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault, shown instead of the hint.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="c-field" data-invalid=move || error.with(Option::is_some).to_string()>
            <label class="c-field__label" for=id.clone()>
                {label}
                {required.then(|| view! { <span class="c-field__star" aria-hidden="true">"*"</span> })}
            </label>
            {children()}
            <div class="c-field__note" id=format!("{id}-note") aria-live="polite">
                {move || match error.get() {
                    Some(error) => Some(view! { <span class="c-field__error">{error}</span> }.into_any()),
                    None if hint.is_empty() => None,
                    None => Some(view! { <span class="c-field__hint">{hint.clone()}</span> }.into_any()),
                }}
            </div>
        </div>
    }
}
