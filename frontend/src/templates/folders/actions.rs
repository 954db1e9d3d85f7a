//! What may be done with folders: make one, rename or delete the open one.

use api_types::templates::TemplateFolderSummary;
use domain::access::Permission;
use leptos::prelude::*;

use super::super::api;
use super::Folders;
use super::dialog::{Edited, FolderDialog};
use crate::session::Session;
use crate::ui::{Button, DeleteDialog, Icon, Menu, MenuItem, Variant};

/// The buttons above the list.
#[component]
pub(in super::super) fn FolderActions(
    folders: Folders,
    /// Runs after folders changed.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let edited = RwSignal::new(None);
    let doomed = RwSignal::new(None);
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        let Some(folder) = folders.current() else {
            return items;
        };
        if folder.can_edit {
            let folder = folder.clone();
            let rename = move || edited.set(Some(Edited::Known(folder.clone())));
            items.push(MenuItem::run(
                t!(templates.folder.rename),
                Icon::Pencil,
                rename,
            ));
        }
        if folder.can_delete {
            let delete = move || doomed.set(Some(folder.clone()));
            items.push(MenuItem::run(t!(templates.folder.delete), Icon::Trash, delete).danger());
        }
        items
    });
    let on_saved = move |folder: TemplateFolderSummary| {
        on_change.run(());
        folders.choose(Some(folder.id.to_string()));
    };
    let on_deleted = move || {
        folders.choose(None);
        on_change.run(());
    };
    view! {
        <Show when=move || session.can(Permission::TemplatesCreate)>
            <Button variant=Variant::Quiet icon=Icon::Plus on_click=move || edited.set(Some(Edited::New))>{t!(templates.folder.add)}</Button>
        </Show>
        <Show when=move || !items.with(Vec::is_empty)>
            <Menu label=t!(templates.folder.actions) items icon_only=true variant=Variant::Quiet/>
        </Show>
        <FolderDialog edited on_saved/>
        <DeleteDialog
            doomed
            title=|folder: &TemplateFolderSummary| t!(templates.folder.delete_title, name = folder.name.clone())
            body=|folder| t!(templates.folder.delete_body, count = folder.template_count)
            confirm=t!(templates.folder.delete)
            delete=|folder| api::delete_folder(folder.id)
            done=|folder| t!(templates.folder.deleted, name = folder.name.clone())
            refused=|_, error| {
                (error.code() == Some("duplicate_name")).then(|| t!(templates.folder.meets_its_name))
            }
            on_deleted
        />
    }
}
