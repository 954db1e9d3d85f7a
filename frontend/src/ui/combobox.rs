//! A text field that suggests records while one types.

use std::time::Duration;

use futures::future::LocalBoxFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::popover::{put_beside, unique_id};
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
pub type Lookup = Callback<String, LocalBoxFuture<'static, http::Result<Vec<Choice>>>>;

/// A [`Lookup`] from an async function.
pub fn lookup<F, Fut>(find: F) -> Lookup
where
    F: Fn(String) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = http::Result<Vec<Choice>>> + 'static,
{
    Callback::new(move |typed| -> LocalBoxFuture<'static, _> { Box::pin(find(typed)) })
}

#[derive(Clone, Copy)]
struct State {
    typed: RwSignal<String>,
    found: RwSignal<Vec<Choice>>,
    note: RwSignal<Option<String>>,
    active: RwSignal<usize>,
    is_open: RwSignal<bool>,
    // Answers of earlier letters that arrive late are dropped.
    asked: StoredValue<u32>,
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl State {
    fn new() -> Self {
        Self {
            typed: RwSignal::default(),
            found: RwSignal::default(),
            note: RwSignal::default(),
            active: RwSignal::default(),
            is_open: RwSignal::default(),
            asked: StoredValue::new(0),
            pending: StoredValue::new(None),
        }
    }

    fn ask_soon(self, options: Lookup) {
        self.forget_pending();
        self.pending
            .set_value(set_timeout_with_handle(move || self.ask(options), PAUSE).ok());
    }

    fn forget_pending(self) {
        if let Some(handle) = self.pending.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    fn ask(self, options: Lookup) {
        self.asked
            .update_value(|asked| *asked = asked.wrapping_add(1));
        let number = self.asked.get_value();
        self.is_open.set(true);
        self.note.set(Some(t!(ui.loading)));
        let answer = options.run(self.typed.get_untracked());
        spawn_local(async move {
            let answer = answer.await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.active.set(0);
            match answer {
                Ok(found) => {
                    self.note
                        .set(found.is_empty().then(|| t!(ui.combobox.none)));
                    self.found.set(found);
                }
                Err(error) => {
                    self.found.set(Vec::new());
                    self.note.set(Some(error.message()));
                }
            }
        });
    }

    fn move_by(self, step: isize) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            self.active.update(|active| {
                *active = active
                    .checked_add_signed(step)
                    .map_or(count - 1, |at| at % count);
            });
        }
    }
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
    let state = State::new();
    let input = NodeRef::<html::Input>::new();
    let panel = NodeRef::<html::Div>::new();
    let shown = move || value.get().map(|choice| choice.label).unwrap_or_default();
    let choose = move |choice: Choice| {
        state.is_open.set(false);
        value.set(Some(choice));
    };
    let on_key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" if state.is_open.get_untracked() => {
            event.prevent_default();
            state.move_by(1);
        }
        "ArrowDown" => {
            event.prevent_default();
            state.ask(options);
        }
        "ArrowUp" => {
            event.prevent_default();
            state.move_by(-1);
        }
        "Enter" if state.is_open.get_untracked() => {
            event.prevent_default();
            let active = state.active.get_untracked();
            if let Some(choice) = state
                .found
                .with_untracked(|found| found.get(active).cloned())
            {
                choose(choice);
            }
        }
        "Escape" if state.is_open.get_untracked() => {
            // Only the list closes, not the dialog around it.
            event.prevent_default();
            event.stop_propagation();
            state.is_open.set(false);
        }
        "Escape" if value.with_untracked(Option::is_some) => {
            event.prevent_default();
            value.set(None);
        }
        _ => {}
    };
    let on_leave = move |_| {
        state.forget_pending();
        state.is_open.set(false);
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
    Effect::new(move || {
        state.found.track();
        let is_open = state.is_open.get();
        let (Some(panel), Some(input)) = (panel.get(), input.get()) else {
            return;
        };
        let _ = if is_open {
            panel.show_popover()
        } else {
            panel.hide_popover()
        };
        if is_open {
            put_beside(&panel, &input);
        }
    });
    on_cleanup(move || state.forget_pending());
    let option_id = {
        let list_id = list_id.clone();
        move |at: usize| format!("{list_id}-{at}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || state.is_open.get().then(|| option_id(state.active.get()))
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
                    prop:value=shown
                    on:input:target=move |event| { state.typed.set(event.target().value()); state.ask_soon(options); }
                    on:keydown=on_key
                    on:blur=on_leave
                />
                <span class="c-affix__unit"><Icon name=Icon::ChevronDown/></span>
            </span>
            <div class="c-popover c-options" popover="manual" node_ref=panel>
                <ul id=list_id role="listbox">
                    {move || state.found.get().into_iter().enumerate().map(|(at, choice)| {
                        let chosen = choice.clone();
                        view! {
                            <li
                                id=option_id(at)
                                role="option"
                                class="c-options__item"
                                aria-selected=move || (state.active.get() == at).to_string()
                                // mousedown, since the input's blur would close the list before a click
                                on:mousedown=move |event| { event.prevent_default(); choose(chosen.clone()); }
                            >
                                <span>{choice.label}</span>
                                <small>{choice.detail}</small>
                            </li>
                        }
                    }).collect_view()}
                </ul>
                <p class="c-options__note" role="status">{move || state.note.get().filter(|_| state.found.with(Vec::is_empty))}</p>
            </div>
        </Field>
    }
}
