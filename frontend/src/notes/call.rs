//! The pop-up for a call: whom, where to, and what was said (CON-5).

use api_types::contacts::ContactDetail;
use api_types::notes::NoteDetail;
use domain::notes::NoteKind;
use leptos::prelude::*;

use super::draft::Draft;
use super::form::{NoteForm, Written};
use crate::contacts::{Current, address_line};
use crate::format;
use crate::http::CreationKey;
use crate::ui::{CancelButton, Dialog, Icon, Toasts};

/// Shows the numbers to dial and keeps a note of the call.
#[component]
pub(crate) fn CallDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    current: Current,
) -> impl IntoView {
    let name = move || current.detail.with(|contact| contact.name.clone());
    view! {
        <Dialog open title=Signal::derive(move || t!(notes.call.title, name = name()))>
            <Whom contact=current.detail.get_untracked()/>
            <CallNote open current/>
        </Dialog>
    }
}

#[component]
fn Whom(contact: ContactDetail) -> impl IntoView {
    let address = address_line(&contact);
    let numbers: Vec<String> = [contact.mobile, contact.phone]
        .into_iter()
        .flatten()
        .collect();
    let has_none = numbers.is_empty();
    let dial = |number: String| {
        let words = t!(notes.call.dial, number = format::phone(&number));
        view! {
            <a class="c-button" data-variant="primary" href=format!("tel:{number}") rel="external">
                <Icon name=Icon::Phone/> <span>{words}</span>
            </a>
        }
    };
    view! {
        <div class="f-notes__call">
            {has_none.then(|| view! { <p>{t!(notes.call.no_number)}</p> })}
            <div class="f-notes__numbers">{numbers.into_iter().map(dial).collect_view()}</div>
            {address.map(|address| view! { <p><Icon name=Icon::MapPin/> {address}</p> })}
        </div>
    }
}

#[component]
fn CallNote(open: RwSignal<bool>, current: Current) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::new(NoteKind::Call);
    let written = Written::New(CreationKey::fresh());
    let saved = move |_: NoteDetail| {
        toasts.done(t!(notes.added));
        open.set(false);
        current.happened();
    };
    view! {
        <Show when=move || current.can_edit()>
            <NoteForm
                contact=current.id()
                written
                draft
                save_words=t!(notes.call.save)
                body_label=t!(notes.call.note)
                is_kind_fixed=true
                on_saved=saved
                leave=|| view! { <CancelButton/> }
            />
        </Show>
    }
}
