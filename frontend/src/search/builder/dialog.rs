//! The button in the search box, and the dialog it opens.

use leptos::prelude::*;

use super::draft::{Draft, NotShown, rules_of};
use super::group::{Group, JoinedChoice};
use super::own::OwnFields;
use crate::search::box_state::BoxState;
use crate::search::sentence::sentence;
use crate::ui::{Button, ButtonKind, CancelButton, Dialog, DialogSize, Icon, Variant};

/// Opens the builder.
#[component]
pub(in crate::search) fn BuilderButton(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = t!(search.builder.title);
    view! {
        <button
            type="button"
            class="f-search__help"
            aria-label=title.clone()
            title=title.clone()
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon name=Icon::Sliders/>
        </button>
    }
}

/// Shows the search in the box as rows, and writes what they say back into it.
#[component]
pub(in crate::search) fn BuilderDialog(
    /// The box.
    state: BoxState,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title=t!(search.builder.title) size=DialogSize::Large>
            {move || {
                let text = state.text();
                match rules_of(&text) {
                    Ok(rules) => {
                        let draft = Draft::of(rules, OwnFields::fetched());
                        view! { <Rows state open draft/> }.into_any()
                    }
                    Err(why) => view! { <TextOnly text why/> }.into_any(),
                }
            }}
        </Dialog>
    }
}

#[component]
fn Rows(state: BoxState, open: RwSignal<bool>, draft: Draft) -> impl IntoView {
    let text = Memo::new(move |_| draft.text());
    let is_wrong = move || text.with(Result::is_err);
    let written = move || match text.get() {
        Ok(text) if text.is_empty() => t!(search.builder.everything).into_any(),
        Ok(text) => view! { <code>{text}</code> }.into_any(),
        // A row tells its own fault; a limit is nobody's.
        Err(errors) => match errors.iter().find(|error| error.at.is_none()) {
            Some(error) => sentence(&error.fault).into_any(),
            None => t!(search.builder.unfinished).into_any(),
        },
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Ok(text) = text.get_untracked() {
            open.set(false);
            state.fill(&text);
        }
    };
    let has_groups = move || draft.groups.with(|groups| groups.len() > 1);
    view! {
        <form class="f-search__builder" novalidate on:submit=submit>
            <Show when=has_groups><JoinedChoice joined=draft.joined of_groups=true/></Show>
            <For each=move || draft.groups.get() key=|group| group.id let:group>
                <Group draft group/>
            </For>
            <div>
                <Button icon=Icon::Plus on_click=move || draft.add_group()>{t!(search.builder.add_group)}</Button>
            </div>
            <p class="f-search__written" role="status">{written}</p>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit disabled=Signal::derive(is_wrong)>{t!(search.builder.apply)}</Button>
            </div>
        </form>
    }
}

/// A search that rows cannot show stays as it is.
#[component]
fn TextOnly(text: String, why: NotShown) -> impl IntoView {
    let words = match why {
        NotShown::Faulty => t!(search.builder.faulty),
        NotShown::TooDeep => t!(search.builder.too_deep),
    };
    view! {
        <p class="c-notice" data-tone="info"><Icon name=Icon::Info/><span>{words}</span></p>
        <p class="f-search__written"><code>{text}</code></p>
        <div class="c-dialog__actions"><CancelButton/></div>
    }
}
