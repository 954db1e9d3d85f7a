//! A text field that suggests records while one types.

use std::time::Duration;

use futures::future::LocalBoxFuture;
use leptos::html;
use leptos::prelude::*;

use super::popover::{show_beside, unique_id};
use super::suggestions::{Find, Search, Suggestions};
use super::{Field, Icon};
use crate::http;

const PAUSE: Duration = Duration::from_millis(180);

/// A record to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub value: String,
    /// Its name.
    pub label: String,
    /// A second line.
    pub detail: String,
}

impl Choice {
    /// A record without a second line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            detail: String::new(),
        }
    }
}

/// Finds records by what was typed.
pub type Lookup = Find<Choice>;

/// A [`Lookup`] from an async function.
pub fn lookup<F, Fut>(find: F) -> Lookup
where
    F: Fn(String) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = http::Result<Vec<Choice>>> + 'static,
{
    Callback::new(move |typed| -> LocalBoxFuture<'static, _> { Box::pin(find(typed)) })
}

/// One record out of many, after the ARIA pattern "editable combobox with list autocomplete".
///
/// Keyboard: typing or Down opens; Up and Down move; Enter chooses; Esc closes, then empties;
/// Tab leaves and keeps what was chosen.
#[component]
pub fn Combobox(
    /// The label.
    #[prop(into)]
    label: String,
    /// The chosen record.
    value: RwSignal<Option<Choice>>,
    /// Finds records; from [`lookup`].
    options: Lookup,
    /// An example shown while empty.
    #[prop(optional, into)]
    placeholder: String,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = unique_id("combobox");
    let list_id = format!("{id}-list");
    let suggestions = Suggestions::new(options, PAUSE);
    let Suggestions {
        found,
        active,
        search,
        ..
    } = suggestions;
    let is_open = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let panel = NodeRef::<html::Div>::new();
    let shown = move || value.get().map(|choice| choice.label).unwrap_or_default();
    let choose = Callback::new(move |choice: Choice| {
        is_open.set(false);
        value.set(Some(choice));
    });
    let close = move || {
        suggestions.forget();
        is_open.set(false);
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" if is_open.get_untracked() => suggestions.move_by(1),
            "ArrowDown" => {
                is_open.set(true);
                suggestions.ask();
            }
            "ArrowUp" => suggestions.move_by(-1),
            "Enter" if is_open.get_untracked() => suggestions.enter(choose),
            "Escape" if is_open.get_untracked() => {
                // Only the list closes, not the dialog around it.
                event.stop_propagation();
                close();
            }
            "Escape" if value.with_untracked(Option::is_some) => value.set(None),
            _ => return,
        }
        event.prevent_default();
    };
    let on_leave = move |_| {
        close();
        if let Some(input) = input.get_untracked() {
            if input.value().trim().is_empty() {
                value.set(None);
            }
            input.set_value(
                &value
                    .get_untracked()
                    .map(|choice| choice.label)
                    .unwrap_or_default(),
            );
        }
    };
    let on_input = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        is_open.set(true);
        suggestions.type_in(event.target().value());
    };
    let note = move || match search.get() {
        Search::Running => t!(ui.loading),
        Search::Answered => t!(ui.combobox.none),
        Search::Failed(why) => why,
    };
    Effect::new(move || {
        found.track();
        let is_open = is_open.get();
        if let Some((panel, input)) = panel.get().zip(input.get()) {
            show_beside(&panel, &input, is_open);
        }
    });
    let option_id = {
        let list_id = list_id.clone();
        move |at: usize| format!("{list_id}-{at}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || is_open.get().then(|| option_id(active.get()))
    };
    view! {
        <Field id=id.clone() label hint error>
            <span class="c-affix">
                <input
                    class="c-input"
                    id=id.clone()
                    role="combobox"
                    autocomplete="off"
                    placeholder=placeholder
                    aria-autocomplete="list"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    node_ref=input
                    prop:value=shown
                    on:input:target=on_input
                    on:keydown=on_key
                    on:blur=on_leave
                />
                <span class="c-affix__unit"><Icon name=Icon::ChevronDown/></span>
            </span>
            <div class="c-popover c-options" popover="manual" node_ref=panel>
                <ul id=list_id role="listbox">
                    {move || found.get().into_iter().enumerate().map(|(at, choice)| {
                        let chosen = choice.clone();
                        view! {
                            <li
                                id=option_id(at)
                                role="option"
                                class="c-options__item"
                                aria-selected=move || (active.get() == at).to_string()
                                // mousedown, since the input's blur would close the list before a click
                                on:mousedown=move |event| { event.prevent_default(); choose.run(chosen.clone()); }
                            >
                                <span>{choice.label}</span>
                                <small>{choice.detail}</small>
                            </li>
                        }
                    }).collect_view()}
                </ul>
                <p class="c-options__note" role="status">{move || found.with(Vec::is_empty).then(note)}</p>
            </div>
        </Field>
    }
}
