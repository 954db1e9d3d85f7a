//! The question before a segment is deleted.

use api_types::segments::SegmentDetail;
use domain::ids::SegmentId;
use leptos::prelude::*;

use super::api;
use crate::ui::{ConfirmDialog, Toasts};

/// Asks by name and deletes; setting `doomed` opens it.
#[component]
pub(super) fn DeleteSegment(
    doomed: RwSignal<Option<SegmentDetail>>,
    #[prop(into)] on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || doomed.get().map(|segment| segment.name).unwrap_or_default();
    let delete = Action::new_local(|id: &SegmentId| api::delete(*id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => {
                toasts.done(t!(segments.deleted, name = untrack(name)));
                on_deleted.run(());
            }
            Err(error) if error.code() == Some("in_use") => {
                toasts.failed_text(t!(segments.in_use));
            }
            Err(error) => toasts.failed(&error),
        }
    });
    let confirm = move || {
        if let Some(segment) = doomed.get_untracked() {
            delete.dispatch(segment.id);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(segments.delete_title, name = name()))
            body=t!(segments.delete_body)
            confirm=t!(segments.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
