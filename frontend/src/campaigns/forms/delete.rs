//! Deleting a form that nobody sent, after a question (CAM-3).

use api_types::forms::FormDetail;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::current::Current;
use super::api;
use crate::ui::{ConfirmDialog, Toasts};

/// The question; setting `doomed` opens it.
#[component]
pub(super) fn DeleteDialog(
    current: Current,
    /// The form.
    doomed: RwSignal<Option<FormDetail>>,
    /// Called when it is gone.
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || open.set(doomed.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            doomed.set(None);
        }
        open.get()
    });
    let title = move || {
        let title = doomed.get().map(|form| form.definition.title);
        t!(forms.delete_title, title = title.unwrap_or_default())
    };
    let delete = move || {
        let Some(form) = doomed.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete(current.id(), form.id).await;
            busy.set(false);
            open.set(false);
            match answer {
                Ok(()) => toasts.done(t!(forms.deleted, title = form.definition.title)),
                Err(error) => toasts.failed(&error),
            }
            on_deleted.run(());
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(title)
            body=Signal::derive(|| t!(forms.delete_body))
            confirm=t!(forms.delete_confirm)
            busy
            on_confirm=delete
        />
    }
}
