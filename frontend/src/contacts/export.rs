//! The dialog that exports customers as a file (CON-9).

use api_types::contacts::{ContactFilter, EXPORT_IDS_MAX};
use api_types::custom_fields::CustomFieldDetail;
use domain::contacts::ExportColumn;
use leptos::prelude::*;

use super::api::{self, ExportFile};
use super::export_draft::{ColumnChoice, label};
use crate::loader::Loader;
use crate::ui::{
    Button, CancelButton, Dialog, ErrorState, Icon, RadioGroup, Selection, SkeletonRows, Variant,
    download_press,
};
use crate::{custom_fields, format, prefs};

const SELECTED: &str = "selected";
const MATCHING: &str = "matching";
/// Where the columns of last time are kept.
const COLUMNS: &str = "export.contacts";

/// Which customers the dialog can export; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Exported {
    pub(super) selection: Selection,
    pub(super) filter: Signal<ContactFilter>,
    pub(super) sort: Signal<Option<String>>,
    /// How many match the filter, where that is known.
    pub(super) total: Signal<Option<u64>>,
}

/// Asks what to export, then lets the browser download it.
#[component]
pub(super) fn ExportDialog(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    exported: Exported,
) -> impl IntoView {
    view! {
        <Dialog open title=t!(contacts.export.title)>
            <Loaded open exported/>
        </Dialog>
    }
}

/// The form, once it is known which fields the business defined.
#[component]
fn Loaded(open: RwSignal<bool>, exported: Exported) -> impl IntoView {
    let fields = Loader::new(custom_fields::api::offered);
    move || match fields.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Ok(fields)) => view! { <ExportForm open exported fields/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || fields.refetch()/> }.into_any()
        }
    }
}

#[component]
fn ExportForm(
    open: RwSignal<bool>,
    exported: Exported,
    fields: Vec<CustomFieldDetail>,
) -> impl IntoView {
    let Exported {
        selection,
        filter,
        sort,
        ..
    } = exported;
    let has_selected = untrack(|| !selection.is_empty() && !selection.is_all_matching());
    let whom = RwSignal::new(if has_selected { SELECTED } else { MATCHING }.to_owned());
    let format = RwSignal::new("xlsx".to_owned());
    let choice = RwSignal::new(ColumnChoice::of(prefs::read(COLUMNS).as_deref(), &fields));
    let ids = StoredValue::new(selection.keys());
    let is_selected = move || whom.with(|whom| whom == SELECTED);
    let is_too_many = move || is_selected() && ids.with_value(Vec::len) > EXPORT_IDS_MAX;
    let href = move || {
        let file = ExportFile {
            ids: is_selected().then(|| ids.with_value(|ids| ids.join(","))),
            format: format.get(),
            columns: choice.with(ColumnChoice::names),
        };
        api::export_href(&filter.get(), sort.get().as_deref(), file)
    };
    let press = download_press();
    let download = move |event: leptos::ev::MouseEvent| {
        press(event);
        prefs::write(COLUMNS, &choice.with_untracked(ColumnChoice::names));
        open.set(false);
    };
    let is_ready = move || !choice.with(ColumnChoice::is_empty) && !is_too_many();
    view! {
        <div class="c-form">
            {has_selected.then(|| view! { <RadioGroup label=t!(contacts.export.whom) value=whom options=whom_choices(exported)/> })}
            {(!has_selected).then(|| view! { <p>{matching(exported.total.get_untracked())}</p> })}
            {move || is_too_many().then(|| view! {
                <p class="c-notice" data-tone="warn"><Icon name=Icon::Alert/><span>{t!(contacts.export.too_many, max = EXPORT_IDS_MAX)}</span></p>
            })}
            <RadioGroup label=t!(contacts.export.format) value=format options=vec![
                ("xlsx".to_owned(), t!(campaigns.export.xlsx)),
                ("csv".to_owned(), t!(campaigns.export.csv)),
                ("pdf".to_owned(), t!(campaigns.export.pdf)),
                ("html".to_owned(), t!(campaigns.export.html)),
            ]/>
            <Columns choice fields/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Show
                    when=is_ready
                    fallback=|| view! { <Button variant=Variant::Primary icon=Icon::Download disabled=true>{t!(contacts.export.submit)}</Button> }
                >
                    <a class="c-button" data-variant="primary" href=href download="" rel="external" on:click=download>
                        <Icon name=Icon::Download/>
                        {t!(contacts.export.submit)}
                    </a>
                </Show>
            </div>
        </div>
    }
}

fn whom_choices(exported: Exported) -> Vec<(String, String)> {
    let count = format::number(untrack(|| exported.selection.count()));
    let selected = t!(contacts.campaign.selected, count = count);
    let matching = matching(exported.total.get_untracked());
    vec![
        (SELECTED.to_owned(), selected),
        (MATCHING.to_owned(), matching),
    ]
}

fn matching(total: Option<u64>) -> String {
    let counted = |total| {
        t!(
            contacts.campaign.matching_count,
            count = format::number(total)
        )
    };
    total.map_or_else(|| t!(contacts.campaign.matching), counted)
}

/// The columns with a tick and their place. Keyboard: each has buttons that move it.
#[component]
fn Columns(choice: RwSignal<ColumnChoice>, fields: Vec<CustomFieldDetail>) -> impl IntoView {
    let line = move |column: ExportColumn| {
        let name = label(&column, &fields);
        let (up, down) = (
            t!(contacts.export.up, name = name),
            t!(contacts.export.down, name = name),
        );
        let column = StoredValue::new(column);
        let is_wanted = move || choice.with(|choice| column.with_value(|c| choice.is_wanted(c)));
        let toggle = move || choice.update(|choice| column.with_value(|c| choice.toggle(c)));
        let shift = move |by| choice.update(|choice| column.with_value(|c| choice.shift(c, by)));
        view! {
            <li>
                <label class="c-check">
                    <input type="checkbox" prop:checked=is_wanted on:change=move |_| toggle()/>
                    <span>{name}</span>
                </label>
                <Button variant=Variant::Quiet icon=Icon::ArrowUp label=up on_click=move || shift(-1)/>
                <Button variant=Variant::Quiet icon=Icon::ArrowDown label=down on_click=move || shift(1)/>
            </li>
        }
    };
    view! {
        <fieldset class="f-contacts__columns">
            <legend class="c-field__label">{t!(contacts.export.columns)}</legend>
            <ul>
                <For each=move || choice.with(ColumnChoice::columns) key=ExportColumn::clone children=line/>
            </ul>
        </fieldset>
    }
}
