//! The question before a label is deleted, which says what becomes of its contacts.

use api_types::labels::LabelSummary;
use leptos::prelude::*;

use crate::format;
use crate::labels::api;
use crate::ui::{ConfirmDialog, Toasts};

/// Asks, deletes, and says that it did; setting `label` opens it.
#[component]
pub(super) fn DeleteLabel(
    label: RwSignal<Option<LabelSummary>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if label.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || label.get().map(|label| label.name).unwrap_or_default();
    let delete = Action::new_local(|label: &LabelSummary| api::delete(label.kind, label.id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => toasts.done(t!(labels.deleted, name = untrack(name))),
            Err(error) => toasts.failed(&error),
        }
        on_deleted.run(());
    });
    let body = Signal::derive(move || {
        let count = label.get().and_then(|label| label.contact_count);
        match count.unwrap_or_default() {
            0 => t!(labels.delete_unused),
            count => t!(labels.delete_body, count = format::number(count)),
        }
    });
    let confirm = move || {
        if let Some(label) = label.get_untracked() {
            delete.dispatch(label);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(labels.delete_title, name = name()))
            body
            confirm=t!(settings.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
