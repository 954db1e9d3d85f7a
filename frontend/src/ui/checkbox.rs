//! Native checkboxes and radio buttons with their labels, alone and in groups.

use leptos::prelude::*;

use super::popover::unique_id;

/// A checkbox and its label. Keyboard: Space toggles.
#[component]
pub fn Checkbox(
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is checked.
    checked: RwSignal<bool>,
    /// A line below.
    #[prop(optional, into)]
    hint: String,
    /// Whether it cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="c-check">
            <input type="checkbox" bind:checked=checked disabled=move || disabled.get()/>
            <span>
                {label}
                {(!hint.is_empty()).then(|| view! { <small class="c-field__hint">{hint}</small> })}
            </span>
        </label>
    }
}

/// Any number of a few, all in sight. Keyboard: Tab goes from one to the next, Space toggles.
#[component]
pub fn Checkboxes(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The chosen values, in order.
    value: RwSignal<Vec<String>>,
    /// Values and their words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let boxed = move |(own, label): (String, String)| {
        let checked = RwSignal::new(value.with_untracked(|chosen| chosen.contains(&own)));
        Effect::new(move |was: Option<bool>| {
            let is_checked = checked.get();
            if was.is_some_and(|was| was != is_checked) {
                value.update(|chosen| {
                    chosen.retain(|other| *other != own);
                    if is_checked {
                        chosen.push(own.clone());
                        chosen.sort();
                    }
                });
            }
            is_checked
        });
        view! { <Checkbox label checked/> }
    };
    view! {
        <fieldset class="c-radios">
            <legend class="c-field__label">{label}</legend>
            {move || options.get().into_iter().map(boxed).collect_view()}
            {move || error.get().map(|error| view! { <p class="c-field__error" role="alert">{error}</p> })}
        </fieldset>
    }
}

/// One of a few, all in sight. Keyboard: arrows choose, as radio buttons do.
#[component]
pub fn RadioGroup(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The chosen value.
    value: RwSignal<String>,
    /// Values and their words.
    #[prop(into)]
    options: Vec<(String, String)>,
) -> impl IntoView {
    let name = unique_id("radio");
    view! {
        <fieldset class="c-radios">
            <legend class="c-field__label">{label}</legend>
            {options.into_iter().map(|(option, words)| {
                let own = option.clone();
                let is_checked = move || value.with(|v| *v == own);
                view! {
                    <label class="c-check">
                        <input
                            type="radio"
                            name=name.clone()
                            prop:checked=is_checked
                            on:change=move |_| value.set(option.clone())
                        />
                        <span>{words}</span>
                    </label>
                }
            }).collect_view()}
        </fieldset>
    }
}
