//! The dialog that exports customers as a file (CON-9).

use api_types::contacts::{ContactFilter, EXPORT_IDS_MAX};
use api_types::custom_fields::CustomFieldDetail;
use domain::contacts::{ContactColumn, ExportColumn};
use domain::search::CustomKey;
use leptos::prelude::*;

use super::api;
use crate::loader::Loader;
use crate::ui::{Dialog, ErrorState, ExportForm, Icon, RadioGroup, Selection, SkeletonRows};
use crate::{custom_fields, format, i18n};

const SELECTED: &str = "selected";
const MATCHING: &str = "matching";

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
        Some(Ok(fields)) => view! { <Form open exported fields/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || fields.refetch()/> }.into_any()
        }
    }
}

/// Which customers, above the form of every file.
#[component]
fn Form(open: RwSignal<bool>, exported: Exported, fields: Vec<CustomFieldDetail>) -> impl IntoView {
    let Exported {
        selection,
        filter,
        sort,
        ..
    } = exported;
    let has_selected = untrack(|| !selection.is_empty() && !selection.is_all_matching());
    let whom = RwSignal::new(if has_selected { SELECTED } else { MATCHING }.to_owned());
    let ids = StoredValue::new(selection.keys());
    let is_selected = move || whom.with(|whom| whom == SELECTED);
    let is_too_many = move || is_selected() && ids.with_value(Vec::len) > EXPORT_IDS_MAX;
    let href = move |file| {
        let ids = is_selected().then(|| ids.with_value(|ids| ids.join(",")));
        api::export_href(&filter.get(), sort.get().as_deref(), ids, file)
    };
    let usual = ExportColumn::usual();
    let usual = usual.iter().map(ExportColumn::to_string).collect();
    view! {
        <ExportForm
            open
            kept_as="contacts".to_owned()
            columns=offered(&fields)
            usual
            is_ready=Signal::derive(move || !is_too_many())
            href=Callback::new(href)
        >
            {has_selected.then(|| view! { <RadioGroup label=t!(contacts.export.whom) value=whom options=whom_choices(exported)/> })}
            {(!has_selected).then(|| view! { <p>{matching(exported.total.get_untracked())}</p> })}
            {move || is_too_many().then(|| view! {
                <p class="c-notice" data-tone="warn"><Icon name=Icon::Alert/><span>{t!(contacts.export.too_many, max = EXPORT_IDS_MAX)}</span></p>
            })}
        </ExportForm>
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

/// Name and label of every column there is.
fn offered(fields: &[CustomFieldDetail]) -> Vec<(String, String)> {
    let fact = |column: &ContactColumn| {
        let label = i18n::lookup(&format!("contacts.field.{}", column.as_str()));
        let name = column.as_str().to_owned();
        (name.clone(), label.unwrap_or(name))
    };
    let custom = |field: &CustomFieldDetail| {
        let key = CustomKey::read(&field.key)?;
        Some((ExportColumn::Custom(key).to_string(), field.label.clone()))
    };
    let facts = ContactColumn::ALL.iter().map(fact);
    facts.chain(fields.iter().filter_map(custom)).collect()
}

#[cfg(test)]
mod tests {
    use domain::custom_fields::CustomKind;
    use domain::ids::CustomFieldId;

    use super::*;

    #[test]
    fn con_9_custom_fields_are_columns_under_their_own_labels() {
        let rank = CustomFieldDetail {
            id: CustomFieldId(uuid::Uuid::nil()),
            key: "hang_the".to_owned(),
            label: "Hạng thẻ".to_owned(),
            kind: CustomKind::Text,
            options: Vec::new(),
            position: 0,
            is_archived: false,
            version: 1,
        };
        let offered = offered(&[rank]);
        assert_eq!(offered.len(), ContactColumn::ALL.len() + 1);
        let last = offered.last().cloned();
        assert_eq!(
            last,
            Some(("cf.hang_the".to_owned(), "Hạng thẻ".to_owned()))
        );
    }

    #[test]
    fn con_9_every_column_has_a_name_on_the_screen() {
        for column in ContactColumn::ALL {
            let key = format!("contacts.field.{}", column.as_str());
            assert!(i18n::has(&key), "{key}");
        }
    }
}
