//! A password that can be shown while it is typed.

use leptos::prelude::*;

use crate::ui::{Button, Field, Icon, Variant, unique_id};

/// A password field. Keyboard: the eye is a button after the input in the tab order.
#[component]
pub(super) fn PasswordField(
    /// What is typed.
    value: RwSignal<String>,
    /// `current-password` or `new-password`, for password managers.
    autocomplete: &'static str,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = unique_id("password");
    let is_shown = RwSignal::new(false);
    view! {
        <Field id=id.clone() label=t!(auth.password) hint error required=true>
            <span class="c-affix">
                <input
                    class="c-input"
                    type=move || if is_shown.get() { "text" } else { "password" }
                    id=id.clone()
                    autocomplete=autocomplete
                    required=true
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    bind:value=value
                />
                <span class="c-affix__button">
                    {move || {
                        let icon = if is_shown.get() { Icon::EyeOff } else { Icon::Eye };
                        view! {
                            <Button variant=Variant::Quiet icon=icon label=t!(auth.show_password) on_click=move || is_shown.update(|shown| *shown = !*shown)/>
                        }
                    }}
                </span>
            </span>
        </Field>
    }
}
