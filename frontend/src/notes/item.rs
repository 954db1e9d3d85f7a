//! One note of the list, which turns into its form to be changed.

use api_types::notes::NoteDetail;
use domain::ids::ContactId;
use leptos::prelude::*;

use super::draft::Draft;
use super::form::{NoteForm, Written};
use super::{api, words};
use crate::format;
use crate::ui::{Button, ConfirmDialog, Icon, Toasts, Variant};

#[component]
pub(super) fn NoteItem(
    contact: ContactId,
    note: NoteDetail,
    /// Runs when the note was changed or deleted.
    on_change: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let is_edited = RwSignal::new(false);
    let kept = StoredValue::new(note);
    let saved = move |_| {
        is_edited.set(false);
        toasts.done(t!(notes.changed));
        on_change.run(());
    };
    let body = move || {
        let note = kept.get_value();
        if is_edited.get() {
            let written = Written::Kept(note.id, note.version);
            let leave = move || view! { <Button on_click=move || is_edited.set(false)>{t!(ui.cancel)}</Button> };
            view! {
                <NoteForm contact written draft=Draft::of(&note) save_words=t!(ui.save) body_label=t!(notes.body) on_saved=saved leave/>
            }
            .into_any()
        } else {
            view! { <Read contact note is_edited on_change/> }.into_any()
        }
    };
    view! { <li class="f-notes__item">{body}</li> }
}

#[component]
fn Read(
    contact: ContactId,
    note: NoteDetail,
    is_edited: RwSignal<bool>,
    on_change: Callback<()>,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let toasts = Toasts::use_here();
    let id = note.id;
    let delete = Action::new_local(move |(): &()| api::delete(contact, id));
    Effect::new(move || match delete.value().get() {
        Some(Ok(())) => {
            is_asking.set(false);
            toasts.done(t!(notes.deleted));
            on_change.run(());
        }
        Some(Err(error)) => {
            is_asking.set(false);
            toasts.failed(&error);
        }
        None => {}
    });
    let author = note
        .author
        .map_or_else(|| t!(notes.by_system), |author| author.name);
    let edited =
        (note.version > 1).then(|| t!(notes.edited, when = format::relative(note.updated_at)));
    view! {
        <header>
            <Icon name=words::icon(note.kind)/>
            <b>{words::kind(note.kind)}</b>
            <span>{author}</span>
            <time datetime=note.happened_at.to_rfc3339()>{format::date_time(note.happened_at)}</time>
            {edited.map(|edited| view! { <small>{edited}</small> })}
            {note.can_edit.then(|| view! {
                <span class="f-notes__tools">
                    <Button variant=Variant::Quiet icon=Icon::Pencil label=t!(notes.edit) on_click=move || is_edited.set(true)/>
                    <Button variant=Variant::Quiet icon=Icon::Trash label=t!(notes.delete) on_click=move || is_asking.set(true)/>
                </span>
            })}
        </header>
        <p>{note.body}</p>
        <ConfirmDialog
            open=is_asking
            title=t!(notes.delete_title)
            body=t!(notes.delete_body)
            confirm=t!(notes.delete_confirm)
            busy=delete.pending()
            on_confirm=move || { delete.dispatch(()); }
        />
    }
}
