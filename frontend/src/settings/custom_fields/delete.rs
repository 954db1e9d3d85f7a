//! The question before a custom field is deleted.

use api_types::custom_fields::CustomFieldDetail;
use leptos::prelude::*;

use crate::custom_fields::api;
use crate::ui::{ConfirmDialog, Toasts};

/// Asks, deletes, and says that it did, or that values are in the way; setting `field` opens it.
#[component]
pub(super) fn DeleteField(
    field: RwSignal<Option<CustomFieldDetail>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if field.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || field.get().map(|field| field.label).unwrap_or_default();
    let delete = Action::new_local(|field: &CustomFieldDetail| {
        let field = field.clone();
        async move { api::delete(&field).await }
    });
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => toasts.done(t!(custom_fields.deleted, name = untrack(name))),
            // Nothing has changed: the list, and a menu opened meanwhile, stay as they are.
            Err(error) if error.code() == Some("in_use") => {
                toasts.failed_text(t!(custom_fields.in_use, name = untrack(name)));
                return;
            }
            Err(error) => toasts.failed(&error),
        }
        on_deleted.run(());
    });
    let confirm = move || {
        if let Some(field) = field.get_untracked() {
            delete.dispatch(field);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(custom_fields.delete_title, name = name()))
            body=Signal::derive(|| t!(custom_fields.delete_body))
            confirm=t!(settings.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
