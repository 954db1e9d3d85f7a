//! The form of a file to download: which kind, and which columns in which order.

mod choice;

use leptos::prelude::*;

use super::{Button, CancelButton, Icon, RadioGroup, Variant, download_press};
use crate::prefs;

use choice::ColumnChoice;

/// What the form leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChosenFile {
    /// As the API names it.
    pub(crate) format: String,
    /// Names of columns with commas between.
    pub(crate) columns: String,
}

/// The form within a dialog; pressing its link closes the dialog. Keyboard: a tick per column, and
/// buttons that move it.
#[component]
pub(crate) fn ExportForm(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Under which name this device keeps the columns for the next time.
    kept_as: String,
    /// Name and label of every column.
    columns: Vec<(String, String)>,
    /// Names of those a file has unless others are chosen.
    usual: Vec<String>,
    /// Whether there is something to download.
    #[prop(into, default = Signal::stored(true))]
    is_ready: Signal<bool>,
    /// Where the file is downloaded from.
    href: Callback<ChosenFile, String>,
    /// What is in the file, above the rest.
    children: Children,
) -> impl IntoView {
    let all: Vec<_> = columns.iter().map(|(name, _)| name.clone()).collect();
    let kept = format!("export.{kept_as}");
    let chosen = ColumnChoice::of(prefs::read(&kept).as_deref(), &all, &usual);
    let (format, choice) = (RwSignal::new("xlsx".to_owned()), RwSignal::new(chosen));
    let file = move || ChosenFile {
        format: format.get(),
        columns: choice.with(ColumnChoice::names),
    };
    let press = download_press();
    let download = move |event| {
        press(event);
        prefs::write(&kept, &choice.with_untracked(ColumnChoice::names));
        open.set(false);
    };
    let download = StoredValue::new(download);
    let is_ready = move || is_ready.get() && !choice.with(ColumnChoice::is_empty);
    view! {
        <div class="c-form">
            {children()}
            <RadioGroup label=t!(ui.export.format) value=format options=vec![
                ("xlsx".to_owned(), t!(ui.export.xlsx)),
                ("csv".to_owned(), t!(ui.export.csv)),
                ("pdf".to_owned(), t!(ui.export.pdf)),
                ("html".to_owned(), t!(ui.export.html)),
            ]/>
            <Columns choice labels=columns/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Show
                    when=is_ready
                    fallback=|| view! { <Button variant=Variant::Primary icon=Icon::Download disabled=true>{t!(ui.export.submit)}</Button> }
                >
                    <a class="c-button" data-variant="primary" href=move || href.run(file()) download="" rel="external" on:click=download.get_value()>
                        <Icon name=Icon::Download/>
                        {t!(ui.export.submit)}
                    </a>
                </Show>
            </div>
        </div>
    }
}

/// The columns with a tick and their place.
#[component]
fn Columns(choice: RwSignal<ColumnChoice>, labels: Vec<(String, String)>) -> impl IntoView {
    let line = move |column: String| {
        let label = labels.iter().find(|(name, _)| *name == column);
        let label = label.map_or_else(|| column.clone(), |(_, label)| label.clone());
        let (up, down) = (
            t!(ui.export.up, name = label),
            t!(ui.export.down, name = label),
        );
        let column = StoredValue::new(column);
        let is_wanted = move || choice.with(|choice| column.with_value(|c| choice.is_wanted(c)));
        let toggle = move || choice.update(|choice| column.with_value(|c| choice.toggle(c)));
        let shift = move |by| choice.update(|choice| column.with_value(|c| choice.shift(c, by)));
        view! {
            <li>
                <label class="c-check">
                    <input type="checkbox" prop:checked=is_wanted on:change=move |_| toggle()/>
                    <span>{label}</span>
                </label>
                <Button variant=Variant::Quiet icon=Icon::ArrowUp label=up on_click=move || shift(-1)/>
                <Button variant=Variant::Quiet icon=Icon::ArrowDown label=down on_click=move || shift(1)/>
            </li>
        }
    };
    view! {
        <fieldset class="c-file-columns">
            <legend class="c-field__label">{t!(ui.export.columns)}</legend>
            <ul>
                <For each=move || choice.with(ColumnChoice::columns) key=String::clone children=line/>
            </ul>
        </fieldset>
    }
}
