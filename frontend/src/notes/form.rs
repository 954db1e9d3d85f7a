//! The form of a note, for a new one and for changes (CON-4).

use api_types::Patch;
use api_types::notes::{NoteCreate, NoteDetail, NotePatch};
use domain::ids::{ContactId, NoteId};
use domain::notes::{NoteFields, NoteKind};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::draft::Draft;
use super::{api, words};
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, FormErrors, FormSummary, MomentInput, Select, TextArea, UnsavedGuard,
    Variant, changed_since_start,
};

/// Which note the form writes.
#[derive(Clone, Copy)]
pub(super) enum Written {
    New(CreationKey),
    Kept(NoteId, i64),
}

async fn save(
    contact: ContactId,
    written: Written,
    fields: NoteFields,
) -> http::Result<NoteDetail> {
    let NoteFields {
        kind,
        body,
        happened_at,
    } = fields;
    match written {
        Written::New(key) => {
            let create = NoteCreate {
                kind,
                body,
                happened_at,
            };
            api::add(contact, &create, key).await
        }
        Written::Kept(id, version) => {
            let patch = NotePatch {
                kind: Some(kind),
                body: Some(body),
                happened_at: Patch::from(happened_at),
            };
            api::update(contact, id, &patch, version).await
        }
    }
}

/// Kind, time and text. Keyboard: Ctrl+Enter saves.
#[component]
pub(super) fn NoteForm(
    contact: ContactId,
    written: Written,
    draft: Draft,
    /// The words on the button that saves.
    #[prop(into)]
    save_words: String,
    /// The label of the text.
    #[prop(into)]
    body_label: String,
    #[prop(into)] on_saved: Callback<NoteDetail>,
    /// The way out without saving.
    #[prop(optional, into)]
    leave: ViewFn,
) -> impl IntoView {
    let errors = FormErrors::new();
    let is_changed = changed_since_start(move || draft.typed());
    let is_new = matches!(written, Written::New(_));
    // An empty new note is not lost when it goes.
    let is_dirty = Signal::derive(move || {
        is_changed.get() && !(is_new && draft.body.with(|body| body.trim().is_empty()))
    });
    let saving =
        Action::new_local(move |fields: &NoteFields| save(contact, written, fields.clone()));
    Effect::new(move || match saving.value().get() {
        Some(Ok(note)) => {
            if is_new {
                draft.start_over();
            }
            on_saved.run(note);
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let send = move || {
        if !saving.pending().get_untracked()
            && let Some(fields) = draft.checked(errors)
        {
            saving.dispatch(fields);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        }
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send();
        if !untrack(|| errors.is_empty()) {
            errors.point_out(&event);
        }
    };
    view! {
        <form class="c-form f-notes__form" novalidate on:submit=submit on:keydown=on_key>
            <FormSummary errors/>
            <div class="f-notes__about">
                <Select label=t!(notes.kind_of) value=draft.kind options=kinds()/>
                <Show when=move || draft.kind().is_dated()><Moment draft errors/></Show>
            </div>
            <TextArea label=body_label value=draft.body rows=4 hint=t!(notes.keys) error=errors.at("/body")/>
            <div class="f-notes__actions">
                {leave.run()}
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{save_words}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// When the call or meeting was.
#[component]
fn Moment(draft: Draft, errors: FormErrors) -> impl IntoView {
    let label = move || {
        if draft.kind() == NoteKind::Meeting {
            t!(notes.on.meeting)
        } else {
            t!(notes.on.call)
        }
    };
    view! {
        {move || view! { <MomentInput label=label() entry=draft.at errors pointer="/happened_at"/> }}
    }
}

fn kinds() -> Vec<(String, String)> {
    let owned = |(value, words): (&str, String)| (value.to_owned(), words);
    words::kinds().into_iter().map(owned).collect()
}
