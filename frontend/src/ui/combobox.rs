//! A text field that suggests records while one types.

use std::time::Duration;

use futures::future::LocalBoxFuture;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::placing::show_beside;
use super::popover::unique_id;
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
    let state = ComboState {
        value,
        is_open: RwSignal::new(false),
        suggestions: Suggestions::new(options, PAUSE),
    };
    let input = NodeRef::<html::Input>::new();
    let active_id = {
        let list_id = list_id.clone();
        move || {
            let is_open = state.is_open.get();
            is_open.then(|| option_id(&list_id, state.suggestions.active.get()))
        }
    };
    let on_leave = move |_| {
        if let Some(input) = input.get_untracked() {
            state.leave(&input);
        }
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
                    aria-expanded=move || state.is_open.get().to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    node_ref=input
                    prop:value=move || state.label()
                    on:input:target=move |event| state.type_in(event.target().value())
                    on:keydown=move |event| state.press(&event)
                    on:blur=on_leave
                />
                <span class="c-affix__unit"><Icon name=Icon::ChevronDown/></span>
            </span>
            <OptionList state id=list_id input/>
        </Field>
    }
}

/// What is chosen, what is suggested and whether that is in view; `Copy`.
#[derive(Clone, Copy)]
struct ComboState {
    value: RwSignal<Option<Choice>>,
    is_open: RwSignal<bool>,
    suggestions: Suggestions<Choice>,
}

impl ComboState {
    /// The name of what is chosen, tracked.
    fn label(self) -> String {
        let label_of = |choice: &Choice| choice.label.clone();
        self.value
            .with(|value| value.as_ref().map(label_of))
            .unwrap_or_default()
    }

    fn type_in(self, typed: String) {
        self.is_open.set(true);
        self.suggestions.type_in(typed);
    }

    fn choose(self, choice: Choice) {
        self.is_open.set(false);
        self.value.set(Some(choice));
    }

    fn close(self) {
        self.suggestions.forget();
        self.is_open.set(false);
    }

    fn press(self, event: &KeyboardEvent) {
        let is_open = self.is_open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if is_open => self.suggestions.move_by(1),
            "ArrowDown" => {
                self.is_open.set(true);
                self.suggestions.ask();
            }
            "ArrowUp" => self.suggestions.move_by(-1),
            "Enter" if is_open => {
                let choose = Callback::new(move |choice| self.choose(choice));
                self.suggestions.enter(choose);
            }
            "Escape" if is_open => {
                // Only the list closes, not the dialog around it.
                event.stop_propagation();
                self.close();
            }
            "Escape" if self.value.with_untracked(Option::is_some) => self.value.set(None),
            _ => return,
        }
        event.prevent_default();
    }

    /// An emptied field chooses nothing; letters that chose nothing are taken back.
    fn leave(self, input: &HtmlInputElement) {
        self.close();
        if input.value().trim().is_empty() {
            self.value.set(None);
        }
        input.set_value(&untrack(|| self.label()));
    }
}

fn option_id(list_id: &str, at: usize) -> String {
    format!("{list_id}-{at}")
}

/// What is suggested, beside the input; else why nothing is.
#[component]
fn OptionList(state: ComboState, id: String, input: NodeRef<html::Input>) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let Suggestions {
        found,
        active,
        search,
        ..
    } = state.suggestions;
    let note = move || match search.get() {
        Search::Running => t!(ui.loading),
        Search::Answered => t!(ui.combobox.none),
        Search::Failed(why) => why,
    };
    // An effect, since the browser places the panel by what is in it.
    Effect::new(move || {
        found.track();
        let is_open = state.is_open.get();
        if let Some((panel, input)) = panel.get().zip(input.get()) {
            show_beside(&panel, &input, is_open);
        }
    });
    let list_id = id.clone();
    view! {
        <div class="c-popover c-options" popover="manual" node_ref=panel>
            <ul id=id role="listbox">
                {move || found.get().into_iter().enumerate().map(|(at, choice)| {
                    let chosen = choice.clone();
                    view! {
                        <li
                            id=option_id(&list_id, at)
                            role="option"
                            class="c-options__item"
                            aria-selected=move || (active.get() == at).to_string()
                            // mousedown, since the input's blur would close the list before a click
                            on:mousedown=move |event| { event.prevent_default(); state.choose(chosen.clone()); }
                        >
                            <span>{choice.label}</span>
                            <small>{choice.detail}</small>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <p class="c-options__note" role="status">{move || found.with(Vec::is_empty).then(note)}</p>
        </div>
    }
}
