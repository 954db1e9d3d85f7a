//! The question before a contact is deleted.

use domain::ids::ContactId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::api;
use crate::ui::{ConfirmDialog, Toasts};

/// Asks by name, deletes, and goes back to the list.
#[component]
pub(super) fn DeleteContact(
    /// Whether the question is open.
    open: RwSignal<bool>,
    id: ContactId,
    #[prop(into)] name: String,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let delete = Action::new_local(move |(): &()| api::delete(id));
    let (title, done) = (name.clone(), name);
    Effect::new(move || match delete.value().get() {
        Some(Ok(())) => {
            open.set(false);
            toasts.done(t!(contacts.delete.done, name = done));
            let options = NavigateOptions {
                replace: true,
                ..Default::default()
            };
            navigate("/contacts", options);
        }
        Some(Err(error)) => {
            open.set(false);
            toasts.failed(&error);
        }
        None => {}
    });
    view! {
        <ConfirmDialog
            open
            title=t!(contacts.delete.title, name = title)
            body=t!(contacts.delete.body)
            confirm=t!(contacts.delete.confirm)
            busy=delete.pending()
            on_confirm=move || { delete.dispatch(()); }
        />
    }
}
