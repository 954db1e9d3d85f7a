//! The question before a template is deleted.

use domain::ids::TemplateId;
use leptos::prelude::*;

use super::api;
use crate::ui::DeleteDialog;

/// A template that is to go: its id and name.
pub(super) type Doomed = Option<(TemplateId, String)>;

/// Asks by name and deletes; setting `doomed` opens it.
#[component]
pub(super) fn DeleteTemplate(
    doomed: RwSignal<Doomed>,
    #[prop(into)] on_deleted: Callback<()>,
) -> impl IntoView {
    view! {
        <DeleteDialog
            doomed
            title=|(_, name)| t!(templates.delete_title, name = name.clone())
            body=|_| t!(templates.delete_body)
            confirm=t!(templates.delete)
            delete=|(id, _)| api::delete(id)
            done=|(_, name)| t!(templates.deleted, name = name.clone())
            on_deleted
        />
    }
}
