//! Deleting a form that nobody sent, after a question (CAM-3).

use api_types::forms::FormDetail;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use crate::ui;

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
    view! {
        <ui::DeleteDialog
            doomed
            title=|form| t!(forms.delete_title, title = form.definition.title.clone())
            body=|_| t!(forms.delete_body)
            confirm=t!(forms.delete_confirm)
            delete=move |form| api::delete(current.id(), form.id)
            done=|form| t!(forms.deleted, title = form.definition.title.clone())
            on_deleted
        />
    }
}
