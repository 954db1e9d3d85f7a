//! Deleting a line, after a question (CAM-2).

use api_types::campaign_lines::LineDetail;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use crate::format;
use crate::ui;

/// The question; setting `doomed` opens it.
#[component]
pub(super) fn DeleteDialog(
    current: Current,
    /// The line.
    doomed: RwSignal<Option<LineDetail>>,
) -> impl IntoView {
    view! {
        <ui::DeleteDialog
            doomed
            title=|line| t!(campaign_lines.delete_title, title = line.title.clone())
            body=|line| {
                let (amount, day) = (format::money(line.amount_minor), format::date(line.paid_on));
                t!(campaign_lines.delete_body, amount = amount, day = day)
            }
            confirm=t!(campaign_lines.delete_confirm)
            delete=move |line| api::delete(current.id(), line.id)
            done=|line| t!(campaign_lines.deleted, title = line.title.clone())
            on_deleted=move || current.refresh_figures()
        />
    }
}
