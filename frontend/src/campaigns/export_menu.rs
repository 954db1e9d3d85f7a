//! The menu of the files that a list of a campaign can be downloaded as (CAM-8).

use leptos::prelude::*;

use crate::ui::{Button, Icon, Popover, Variant, close_popover, download_press, unique_id};

/// The "Export" button and its links, which the browser downloads.
#[component]
pub(super) fn ExportMenu(
    /// What the button says.
    label: String,
    /// What will be in the file.
    note: Signal<String>,
    /// Where a format is downloaded from.
    href: Callback<&'static str, String>,
) -> impl IntoView {
    let id = unique_id("export");
    let name = label.clone();
    let press = download_press();
    let panel = id.clone();
    // The focus goes back to the button, as from every menu.
    let choose = move |event| {
        press(event);
        close_popover(&panel);
    };
    let link = move |format: &'static str, icon: Icon, words: String| {
        view! {
            <a class="c-menu__item" href=move || href.run(format) download="" rel="external" on:click=choose.clone()>
                <Icon name=icon/>
                <span>{words}</span>
            </a>
        }
    };
    view! {
        <Button variant=Variant::Quiet icon=Icon::Download opens=id.clone()>{name}</Button>
        <Popover id label>
            <div class="c-menu">
                <p class="c-options__note">{note}</p>
                {link("xlsx", Icon::Spreadsheet, t!(ui.export.xlsx))}
                {link("csv", Icon::List, t!(ui.export.csv))}
                {link("pdf", Icon::SheetOfText, t!(ui.export.pdf))}
                {link("html", Icon::Printer, t!(ui.export.html))}
            </div>
        </Popover>
    }
}
