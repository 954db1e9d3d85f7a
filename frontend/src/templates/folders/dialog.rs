//! The dialog that names a folder, new or known.

use api_types::templates::{TemplateFolderCreate, TemplateFolderPatch, TemplateFolderSummary};
use leptos::prelude::*;

use super::super::api;
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, TextField,
    Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// What the dialog is open for.
#[derive(Clone)]
pub(super) enum Edited {
    /// A new folder.
    New,
    /// One that is there.
    Known(TemplateFolderSummary),
}

/// The dialog; setting `edited` opens it.
#[component]
pub(super) fn FolderDialog(
    edited: RwSignal<Option<Edited>>,
    /// Runs after the server has taken it over.
    #[prop(into)]
    on_saved: Callback<TemplateFolderSummary>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if edited.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || {
        if let Some(Edited::Known(_)) = edited.get() {
            t!(templates.folder.rename)
        } else {
            t!(templates.folder.add)
        }
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || edited.get().map(|edited| view! { <FolderForm open edited on_saved/> })}
        </Dialog>
    }
}

async fn save(
    edited: Edited,
    name: String,
    key: CreationKey,
) -> http::Result<TemplateFolderSummary> {
    match edited {
        Edited::New => api::create_folder(&TemplateFolderCreate { name }, key).await,
        Edited::Known(folder) => {
            let body = TemplateFolderPatch { name };
            api::rename_folder(folder.id, folder.version, &body).await
        }
    }
}

#[component]
fn FolderForm(
    open: RwSignal<bool>,
    edited: Edited,
    on_saved: Callback<TemplateFolderSummary>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let name = RwSignal::new(match &edited {
        Edited::New => String::new(),
        Edited::Known(folder) => folder.name.clone(),
    });
    let edited = StoredValue::new(edited);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving =
        Action::new_local(move |(): &()| save(edited.get_value(), name.get_untracked(), key));
    Effect::new(move || match saving.value().get() {
        Some(Ok(folder)) => {
            open.set(false);
            toasts.done(t!(templates.folder.saved, name = folder.name));
            on_saved.run(folder);
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(templates.folder.name) value=name required=true autofocus=true error=errors.at("/name")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || name.get())/>
    }
}
