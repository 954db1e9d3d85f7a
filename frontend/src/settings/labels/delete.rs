//! The question before a label is deleted, which says what becomes of its contacts.

use api_types::labels::LabelSummary;
use leptos::prelude::*;

use crate::format;
use crate::labels::api;
use crate::ui::DeleteDialog;

/// Asks by name and deletes; setting `label` opens it.
#[component]
pub(super) fn DeleteLabel(
    label: RwSignal<Option<LabelSummary>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    view! {
        <DeleteDialog
            doomed=label
            title=|label| t!(labels.delete_title, name = label.name.clone())
            body=|label| match label.contact_count.unwrap_or_default() {
                0 => t!(labels.delete_unused),
                count => t!(labels.delete_body, count = format::number(count)),
            }
            confirm=t!(settings.delete)
            delete=|label| api::delete(label.kind, label.id)
            done=|label| t!(labels.deleted, name = label.name.clone())
            on_deleted
        />
    }
}
