//! The tab of notes: a new one above, those written before below (CON-4).

use api_types::notes::NoteDetail;
use domain::notes::NoteKind;
use leptos::prelude::*;

use super::draft::Draft;
use super::form::{NoteForm, Written};
use super::item::NoteItem;
use super::{api, words};
use crate::contacts::Current;
use crate::http::CreationKey;
use crate::loader::Loader;
use crate::ui::{
    EmptyState, ErrorState, Icon, OptionsChip, Pagination, SkeletonRows, Toasts, cursor, param,
};

#[component]
pub(crate) fn NotesPanel(current: Current) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::new(NoteKind::General);
    let written = Written::New(CreationKey::fresh());
    let saved = move |_: NoteDetail| {
        toasts.done(t!(notes.added));
        current.happened();
    };
    view! {
        <section class="c-section f-notes">
            <Show when=move || current.can_edit()>
                <h2>{t!(notes.add)}</h2>
                <NoteForm contact=current.id() written draft save_words=t!(notes.save) body_label=t!(notes.body) on_saved=saved/>
            </Show>
        </section>
        <Notes current/>
    }
}

#[component]
fn Notes(current: Current) -> impl IntoView {
    let (kind, place) = (param("kind"), cursor());
    let contact = current.id();
    let page = Loader::new(move || {
        current.track_happenings();
        api::list(contact, kind.get(), place.get())
    });
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    // Kept while the page is read again: a note that is being changed stays in its form.
    let items = Memo::new(move |before: Option<&Vec<NoteDetail>>| match page.get() {
        Some(Ok(page)) => page.items,
        Some(Err(_)) => Vec::new(),
        None => before.cloned().unwrap_or_default(),
    });
    let summary = Signal::derive(move || {
        let count = place.tally(items.with(Vec::len), next.get().is_some());
        t!(notes.shown, count = count)
    });
    let on_change = Callback::new(move |()| current.happened());
    let state = move || match page.get() {
        None if items.with(Vec::is_empty) => Some(view! { <SkeletonRows count=3/> }.into_any()),
        Some(Err(error)) => {
            Some(view! { <ErrorState error on_retry=move || page.refetch()/> }.into_any())
        }
        Some(Ok(page)) if page.items.is_empty() => {
            Some(view! { <Nothing is_narrowed=untrack(|| kind.get().is_some())/> }.into_any())
        }
        _ => None,
    };
    let is_shown = move || !items.with(Vec::is_empty);
    view! {
        <section aria-label=t!(notes.title)>
            <div class="c-tools"><OptionsChip label=t!(notes.filter) query=kind options=words::kinds() single=true/></div>
            {state}
            <Show when=is_shown>
                <ol class="f-notes__list">
                    <For each=move || items.get() key=|note| (note.id, note.version) let:note>
                        <NoteItem contact note on_change/>
                    </For>
                </ol>
                <Pagination cursor=place next summary/>
            </Show>
        </section>
    }
}

#[component]
fn Nothing(is_narrowed: bool) -> impl IntoView {
    if is_narrowed {
        view! { <EmptyState icon=Icon::Note title=t!(notes.unmatched)/> }.into_any()
    } else {
        view! { <EmptyState icon=Icon::Note title=t!(notes.empty) body=t!(notes.empty_body)/> }
            .into_any()
    }
}
