//! The form of a call, for a new one and for changes (CON-3, CON-5).

use api_types::Patch;
use api_types::calls::{CallCreate, CallDetail, CallPatch};
use domain::calls::CallFields;
use domain::ids::{CallId, ContactId};
use leptos::prelude::*;

use super::draft::Draft;
use super::{api, words};
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, CancelButton, FormErrors, FormSummary, MomentInput, Select, TextArea,
    TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// Which call the form writes.
#[derive(Clone, Copy)]
pub(super) enum Written {
    New(CreationKey),
    Kept(CallId, i64),
}

async fn save(
    contact: ContactId,
    written: Written,
    fields: CallFields,
) -> http::Result<CallDetail> {
    match written {
        Written::New(key) => {
            let create = CallCreate {
                direction: fields.direction,
                outcome: fields.outcome,
                started_at: fields.started_at,
                duration_seconds: fields.duration_seconds,
                phone: fields.phone,
                note: fields.note,
            };
            api::log(contact, &create, key).await
        }
        Written::Kept(id, version) => {
            let patch = CallPatch {
                direction: Some(fields.direction),
                outcome: Some(fields.outcome),
                started_at: Some(fields.started_at),
                duration_seconds: Some(fields.duration_seconds),
                phone: Patch::from(fields.phone),
                note: Patch::from(fields.note),
            };
            api::update(contact, (id, version), &patch).await
        }
    }
}

/// What is known of a call, in a dialog, which closes when it is saved.
#[component]
pub(super) fn CallForm(
    open: RwSignal<bool>,
    contact: ContactId,
    written: Written,
    draft: Draft,
    /// Whether it is settled who rang.
    #[prop(optional)]
    is_direction_fixed: bool,
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let errors = FormErrors::new();
    let saving =
        Action::new_local(move |fields: &CallFields| save(contact, written, fields.clone()));
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(calls.saved));
            open.set(false);
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match draft.checked(errors) {
            Some(fields) if !saving.pending().get_untracked() => {
                saving.dispatch(fields);
            }
            Some(_) => {}
            None => errors.point_out(&event),
        }
    };
    view! {
        <form class="c-form f-calls__form" novalidate on:submit=submit>
            <FormSummary errors/>
            <div class="f-calls__about">
                <Show when=move || !is_direction_fixed>
                    <Select label=t!(calls.direction_of) value=draft.direction options=words::directions()/>
                </Show>
                <Select label=t!(calls.outcome_of) value=draft.outcome options=words::outcomes()/>
                <Show when=move || draft.outcome().has_talk()>
                    <TextField label=t!(calls.duration) value=draft.duration placeholder="3:25" error=errors.at("/duration_seconds")/>
                </Show>
                <MomentInput label=t!(calls.on) entry=draft.at errors pointer="/started_at"/>
                <TextField label=t!(calls.phone) value=draft.phone kind="tel" error=errors.at("/phone")/>
            </div>
            <TextArea label=t!(calls.note) value=draft.note rows=4 error=errors.at("/note")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(calls.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.typed())/>
    }
}
