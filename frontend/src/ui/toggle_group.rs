//! A few ways to look at the same thing, switched at once.

use leptos::prelude::*;

/// Buttons of which one is pressed. Keyboard: Tab goes from one to the next, Enter and Space press.
#[component]
pub fn ToggleGroup(
    /// What is switched.
    #[prop(into)]
    label: String,
    /// The pressed value.
    value: RwSignal<String>,
    /// Values and their words.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let button = move |(own, words): (String, String)| {
        let is_pressed = {
            let own = own.clone();
            move || value.with(|value| *value == own).to_string()
        };
        view! {
            <button type="button" class="c-toggles__toggle" aria-pressed=is_pressed on:click=move |_| value.set(own.clone())>
                {words}
            </button>
        }
    };
    view! {
        <div class="c-toggles" role="group" aria-label=label>
            {options.into_iter().map(button).collect_view()}
        </div>
    }
}
