//! The question before a record is deleted.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Feature;
use super::words::Words as _;
use crate::ui::{ConfirmDialog, Toasts};

/// Asks while `open`, deletes `record`, and runs `on_deleted` after it is gone.
pub(super) fn delete_dialog<F: Feature>(
    open: RwSignal<bool>,
    record: RwSignal<F::View>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let busy = RwSignal::new(false);
    let name = move || record.with(|record| F::head(record).title.clone());
    let delete = move || {
        busy.set(true);
        let (id, name) = (record.with_untracked(F::id), untrack(name));
        spawn_local(async move {
            let answer = F::delete(id).await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            let _ = open.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.done(F::word_with("deleted", &[("name", name)]));
                    let _ = on_deleted.try_run(());
                }
                Err(error) => toasts.failed(&error),
            }
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || F::word_with("delete_title", &[("name", name())]))
            body=F::word("delete_body")
            confirm=t!(sales.delete)
            busy
            on_confirm=delete
        />
    }
}
