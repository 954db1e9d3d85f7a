//! The question before a segment is deleted.

use api_types::segments::SegmentDetail;
use leptos::prelude::*;

use super::api;
use crate::ui::DeleteDialog;

/// Asks by name and deletes; setting `doomed` opens it.
#[component]
pub(super) fn DeleteSegment(
    doomed: RwSignal<Option<SegmentDetail>>,
    #[prop(into)] on_deleted: Callback<()>,
) -> impl IntoView {
    view! {
        <DeleteDialog
            doomed
            title=|segment| t!(segments.delete_title, name = segment.name.clone())
            body=|_| t!(segments.delete_body)
            confirm=t!(segments.delete)
            delete=|segment| api::delete(segment.id)
            done=|segment| t!(segments.deleted, name = segment.name.clone())
            refused=|_, error| (error.code() == Some("in_use")).then(|| t!(segments.in_use))
            on_deleted
        />
    }
}
