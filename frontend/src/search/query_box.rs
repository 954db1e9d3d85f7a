//! The field one searches customers with.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::box_state::BoxState;
use super::builder::{BuilderButton, BuilderDialog};
use super::fault_note::FaultNote;
use super::help::SearchHelp;
use super::option_list::OptionList;
use super::reading::Reading;
use crate::ui::{Icon, focus_on_slash, unique_id};

/// A search field that completes what is typed, after the ARIA pattern "editable combobox with list
/// autocomplete", and sends it after a short pause unless something is wrong with it.
///
/// Keyboard: `/` anywhere focuses it where it `takes_slash`; Down and Up open the list and move in
/// it, Enter and Tab choose what is marked there; Enter else searches at once; Esc closes the list,
/// then empties the field.
#[component]
pub(crate) fn QueryBox(
    /// What it looks through, for readers and as the placeholder.
    #[prop(into)]
    label: String,
    /// What is searched now.
    #[prop(into)]
    value: Signal<String>,
    /// Takes a text that reads as a query.
    #[prop(into)]
    on_search: Callback<String>,
    /// Whether `/` goes here.
    #[prop(optional)]
    takes_slash: bool,
    /// Whether the dialog around it opens with the focus here.
    #[prop(optional)]
    takes_focus: bool,
) -> impl IntoView {
    let state = BoxState::new(on_search);
    let is_building = RwSignal::new(false);
    let id = unique_id("search");
    let (list_id, note_id) = (format!("{id}-list"), format!("{id}-note"));
    // An effect, since the search changes outside the views too: by Back, by a removed chip.
    Effect::new(move || {
        let searched = value.get();
        if state.input.get().is_some() {
            state.follow(&searched);
        }
    });
    if takes_slash {
        focus_on_slash(state.input);
    }
    let active_id = {
        let list_id = list_id.clone();
        move || {
            let at = state.active.get().filter(|_| state.is_open())?;
            Some(format!("{list_id}-{at}"))
        }
    };
    let is_invalid = move || {
        state
            .reading
            .with(|reading| matches!(reading, Reading::Faulty(_)))
    };
    view! {
        <div class="f-search">
            <div class="c-search">
                <Icon name=Icon::Search/>
                <input
                    type="search"
                    role="combobox"
                    placeholder=label.clone()
                    aria-label=label
                    autocomplete="off"
                    autofocus=takes_focus
                    aria-autocomplete="list"
                    aria-expanded=move || state.is_open().to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    aria-describedby=note_id.clone()
                    aria-invalid=move || is_invalid().then_some("true")
                    node_ref=state.input
                    on:input=move |_| state.type_in()
                    on:keydown=move |event| press(state, &event)
                    on:click=move |_| state.close()
                    on:blur=move |_| state.close()
                />
                {takes_slash.then(|| view! { <kbd aria-hidden="true">"/"</kbd> })}
                <BuilderButton open=is_building/>
                <SearchHelp on_choose=move |query: String| state.fill(&query)/>
            </div>
            <OptionList state id=list_id/>
            <FaultNote state id=note_id/>
            <BuilderDialog state open=is_building/>
        </div>
    }
}

fn press(state: BoxState, event: &KeyboardEvent) {
    // Such an Enter ends a syllable, not the search.
    if event.is_composing() {
        return;
    }
    let is_open = untrack(|| state.is_open());
    match (event.key().as_str(), state.marked()) {
        ("ArrowDown", _) => state.move_by(1),
        ("ArrowUp", _) if is_open => state.move_by(-1),
        ("Enter" | "Tab", Some(marked)) => state.choose(&marked),
        ("Enter", None) => state.enter(),
        ("Escape", _) if is_open => {
            // Only the list closes, not the dialog around it.
            event.stop_propagation();
            state.close();
        }
        ("Escape", _) if !state.is_empty() => state.fill(""),
        // The caret goes elsewhere, where something else would fit.
        ("ArrowLeft" | "ArrowRight" | "Home" | "End", _) => return state.close(),
        _ => return,
    }
    event.prevent_default();
}
