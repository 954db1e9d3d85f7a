//! The button that deletes a role, with its question.

use api_types::users::RoleSummary;
use leptos::prelude::*;

use crate::settings::api;
use crate::ui::{Button, ConfirmDialog, Icon, Toasts, Variant};

/// Asks by name and deletes.
#[component]
pub(super) fn DeleteRole(
    /// The role, one that is not built in.
    role: RoleSummary,
    /// Runs when it is gone.
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    let RoleSummary { id, name, .. } = role;
    let title = t!(settings.roles.delete_title, name = name);
    let delete = Action::new_local(move |(): &()| api::delete_role(id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => {
                toasts.done(t!(settings.roles.deleted, name = name));
                on_deleted.run(());
            }
            Err(error) if error.code() == Some("in_use") => {
                toasts.failed_text(t!(settings.roles.in_use));
            }
            Err(error) => toasts.failed(&error),
        }
    });
    view! {
        <Button variant=Variant::Quiet icon=Icon::Trash on_click=move || open.set(true)>{t!(settings.delete)}</Button>
        <ConfirmDialog
            open
            title
            body=t!(settings.roles.delete_body)
            confirm=t!(settings.delete)
            busy=delete.pending()
            on_confirm=move || { delete.dispatch(()); }
        />
    }
}
