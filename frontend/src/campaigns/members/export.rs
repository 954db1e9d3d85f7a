//! Downloads of the members that match the filters (CAM-7).

use api_types::campaigns::MemberFilter;
use leptos::prelude::*;

use super::super::api;
use super::super::current::Current;
use super::super::export_menu::ExportMenu;

/// The menu of downloads.
#[component]
pub(super) fn ExportMembers(
    /// The campaign.
    current: Current,
    /// The filters of the list.
    filter: Memo<MemberFilter>,
) -> impl IntoView {
    let note = move || {
        if filter.with(|filter| *filter == MemberFilter::default()) {
            t!(campaigns.export.whole)
        } else {
            t!(campaigns.export.filtered)
        }
    };
    let href = move |format| filter.with(|filter| api::export_href(current.id(), filter, format));
    view! {
        <ExportMenu label=t!(campaigns.export.label) note=Signal::derive(note) href=Callback::new(href)/>
    }
}
