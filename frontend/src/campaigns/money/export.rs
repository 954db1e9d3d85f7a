//! Downloads of the lines that match the filters (CAM-2).

use api_types::campaign_lines::LineFilter;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use crate::ui::{Button, Icon, Popover, Variant, download_press, unique_id};

/// The "Export" button and its links, which the browser downloads.
#[component]
pub(super) fn ExportMenu(current: Current, filter: Memo<LineFilter>) -> impl IntoView {
    let id = unique_id("export");
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
        <Button variant=Variant::Quiet icon=Icon::Download opens=id.clone()>{t!(campaign_lines.list.export)}</Button>
        <Popover id label=t!(campaign_lines.list.export)>
            <div class="c-menu">
                <p class="c-options__note">{t!(campaign_lines.list.export_note)}</p>
                {link("xlsx", Icon::Spreadsheet, t!(campaigns.export.xlsx))}
                {link("csv", Icon::List, t!(campaigns.export.csv))}
            </div>
        </Popover>
    }
}
