//! Downloads of the members that match the filters (CAM-7).

use api_types::campaigns::MemberFilter;
use leptos::prelude::*;

use super::super::api;
use super::super::current::Current;
use crate::ui::{Button, Icon, Popover, Variant, download_press, unique_id};

/// The "Export" button and its links, which the browser downloads.
#[component]
pub(super) fn ExportMenu(
    /// The campaign.
    current: Current,
    /// The filters of the list.
    filter: Memo<MemberFilter>,
) -> impl IntoView {
    let id = unique_id("export");
    let note = move || {
        if filter.with(|filter| *filter == MemberFilter::default()) {
            t!(campaigns.export.whole)
        } else {
            t!(campaigns.export.filtered)
        }
    };
    let press = download_press();
    let link = move |format: &'static str, icon: Icon, words: String| {
        let href = move || filter.with(|filter| api::export_href(current.id(), filter, format));
        view! {
            <a class="c-menu__item" href=href download="" rel="external" on:click=press>
                <Icon name=icon/>
                <span>{words}</span>
            </a>
        }
    };
    view! {
        <Button variant=Variant::Quiet icon=Icon::Download opens=id.clone()>{t!(campaigns.export.label)}</Button>
        <Popover id label=t!(campaigns.export.label)>
            <div class="c-menu">
                <p class="c-options__note">{note}</p>
                {link("xlsx", Icon::Spreadsheet, t!(campaigns.export.xlsx))}
                {link("csv", Icon::List, t!(campaigns.export.csv))}
            </div>
        </Popover>
    }
}
