//! A switch: on or off, at once.

use leptos::prelude::*;

/// A button with the role of a switch; what it stands for is in its name.
///
/// Keyboard: Enter and Space press it. It shows what is, so that a refusal needs no turning back.
#[component]
pub fn Switch(
    /// What is on or off.
    #[prop(into)]
    label: String,
    /// Whether it is on.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Whether it cannot be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What pressing does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="c-switch"
            role="switch"
            aria-label=label.clone()
            title=label
            aria-checked=move || is_on.get().to_string()
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        ></button>
    }
}
