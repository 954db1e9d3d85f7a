//! Forgetting an import: the button at its page's top, and the question before it is done.

use api_types::imports::ImportDetail;
use domain::access::Permission;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::live::Live;
use super::{api, words};
use crate::session::Session;
use crate::ui::{Button, ConfirmDialog, Icon, Toasts, Variant};

/// Asks, deletes, and goes back to the history; nothing while the import runs or may not be
/// deleted.
#[component]
pub(super) fn DeleteImport(live: Live) -> impl IntoView {
    let session = Session::use_here();
    let open = RwSignal::new(false);
    let is_at_rest = Memo::new(move |_| live.detail().is_some_and(|import| is_at_rest(&import)));
    let is_offered = move || is_at_rest.get() && session.can(Permission::ImportsCreate);
    let name = Signal::derive(move || live.detail().map(|import| import.file_name));
    view! {
        <Show when=is_offered>
            <Button variant=Variant::Quiet icon=Icon::Trash on_click=move || open.set(true)>{t!(imports.delete.action)}</Button>
        </Show>
        <Question live open name/>
    }
}

#[component]
fn Question(live: Live, open: RwSignal<bool>, name: Signal<Option<String>>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let named = move || name.get_untracked().unwrap_or_default();
    let delete = Action::new_local(move |(): &()| {
        let id = live.id();
        async move { api::delete(&id).await }
    });
    Effect::new(move || match delete.value().get() {
        Some(Ok(())) => {
            open.set(false);
            toasts.done(t!(imports.delete.done, name = named()));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate("/imports", options);
        }
        Some(Err(error)) => {
            open.set(false);
            toasts.failed(&error);
            // Somebody may have started it meanwhile.
            live.refresh();
        }
        None => {}
    });
    let title =
        Signal::derive(move || t!(imports.delete.title, name = name.get().unwrap_or_default()));
    view! {
        <ConfirmDialog
            open
            title
            body=t!(imports.delete.body)
            confirm=t!(imports.delete.confirm)
            busy=delete.pending()
            on_confirm=move || { delete.dispatch(()); }
        />
    }
}

fn is_at_rest(import: &ImportDetail) -> bool {
    !words::is_under_way(words::status(&import.status))
}
