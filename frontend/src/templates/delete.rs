//! The question before a template is deleted.

use domain::ids::TemplateId;
use leptos::prelude::*;

use super::api;
use crate::ui::{ConfirmDialog, Toasts};

/// A template that is to go: its id and name.
pub(super) type Doomed = Option<(TemplateId, String)>;

/// Asks by name and deletes; setting `doomed` opens it.
#[component]
pub(super) fn DeleteTemplate(
    doomed: RwSignal<Doomed>,
    #[prop(into)] on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || doomed.get().map(|(_, name)| name).unwrap_or_default();
    let delete = Action::new_local(|id: &TemplateId| api::delete(*id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => {
                toasts.done(t!(templates.deleted, name = untrack(name)));
                on_deleted.run(());
            }
            Err(error) => toasts.failed(&error),
        }
    });
    let confirm = move || {
        if let Some((id, _)) = doomed.get_untracked() {
            delete.dispatch(id);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(templates.delete_title, name = name()))
            body=t!(templates.delete_body)
            confirm=t!(templates.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
