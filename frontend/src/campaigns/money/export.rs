//! Downloads of the lines that match the filters (CAM-2).

use api_types::campaign_lines::LineFilter;
use leptos::prelude::*;

use super::super::current::Current;
use super::super::export_menu::ExportMenu;
use super::api;

/// The menu of downloads.
#[component]
pub(super) fn ExportLines(current: Current, filter: Memo<LineFilter>) -> impl IntoView {
    let note = || t!(campaign_lines.list.export_note);
    let href = move |format| filter.with(|filter| api::export_href(current.id(), filter, format));
    view! {
        <ExportMenu label=t!(campaign_lines.list.export) note=Signal::derive(note) href=Callback::new(href)/>
    }
}
