//! What may be done with folders: make one, rename or delete the open one.

use api_types::templates::TemplateFolderSummary;
use domain::access::Permission;
use domain::ids::TemplateFolderId;
use leptos::prelude::*;

use super::super::api;
use super::Folders;
use super::dialog::{Edited, FolderDialog};
use crate::session::Session;
use crate::ui::{Button, ConfirmDialog, Icon, Menu, MenuItem, Toasts, Variant};

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
        <DeleteFolder doomed on_deleted/>
    }
}

/// Asks by name and says what becomes of the templates; setting `doomed` opens it.
#[component]
fn DeleteFolder(
    doomed: RwSignal<Option<TemplateFolderSummary>>,
    #[prop(into)] on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || doomed.get().map(|folder| folder.name).unwrap_or_default();
    let count = move || doomed.get().map_or(0, |folder| folder.template_count);
    let delete = Action::new_local(|id: &TemplateFolderId| api::delete_folder(*id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => {
                toasts.done(t!(templates.folder.deleted, name = untrack(name)));
                on_deleted.run(());
            }
            Err(error) if error.code() == Some("duplicate_name") => {
                toasts.failed_text(t!(templates.folder.meets_its_name));
            }
            Err(error) => toasts.failed(&error),
        }
    });
    let confirm = move || {
        if let Some(folder) = doomed.get_untracked() {
            delete.dispatch(folder.id);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(templates.folder.delete_title, name = name()))
            body=Signal::derive(move || t!(templates.folder.delete_body, count = count()))
            confirm=t!(templates.folder.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
