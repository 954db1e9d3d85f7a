//! The question before a custom field is deleted.

use api_types::custom_fields::CustomFieldDetail;
use leptos::prelude::*;

use crate::custom_fields::api;
use crate::ui::DeleteDialog;

/// Asks by name and deletes, or says that values are in the way; setting `field` opens it.
#[component]
pub(super) fn DeleteField(
    field: RwSignal<Option<CustomFieldDetail>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    view! {
        <DeleteDialog
            doomed=field
            title=|field| t!(custom_fields.delete_title, name = field.label.clone())
            body=|_| t!(custom_fields.delete_body)
            confirm=t!(settings.delete)
            delete=|field: CustomFieldDetail| async move { api::delete(&field).await }
            done=|field| t!(custom_fields.deleted, name = field.label.clone())
            refused=|field, error| {
                let name = field.label.clone();
                (error.code() == Some("in_use")).then(|| t!(custom_fields.in_use, name = name))
            }
            on_deleted
        />
    }
}
