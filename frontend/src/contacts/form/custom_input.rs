//! The fields that the business defined, each with the control of its type (CON-12).

use api_types::custom_fields::CustomFieldDetail;
use domain::custom_fields::{CustomKind, CustomValue, CustomValues, Number};
use leptos::prelude::*;

use crate::custom_fields::api;
use crate::loader::Loader;
use crate::ui::{Checkboxes, DateEntry, DateInput, FormErrors, Select, TextField};

/// One control for each field; nothing where there are none.
#[component]
pub(super) fn CustomInputs(values: RwSignal<CustomValues>, errors: FormErrors) -> impl IntoView {
    let fields = Loader::new(api::offered);
    let known = move || fields.get().and_then(Result::ok).unwrap_or_default();
    view! {
        <Show when=move || !known().is_empty()>
            <fieldset class="f-contacts__section">
                <legend>{t!(custom_fields.section)}</legend>
                <div class="c-form c-form--two">
                    {move || known().into_iter().map(|field| control(field, values, errors)).collect_view()}
                </div>
            </fieldset>
        </Show>
    }
}

fn control(
    field: CustomFieldDetail,
    values: RwSignal<CustomValues>,
    errors: FormErrors,
) -> AnyView {
    let error = errors.at(format!("/custom/{}", field.key));
    let now = values.with_untracked(|values| values.get(&field.key).cloned());
    let label = field.label.clone();
    match field.kind {
        CustomKind::Text | CustomKind::Number | CustomKind::Url => {
            let typed = RwSignal::new(now.as_ref().map(typed).unwrap_or_default());
            let placeholder = if field.kind == CustomKind::Url {
                "https://"
            } else {
                ""
            };
            keep(field, values, move |kind| read(kind, &typed.get()));
            view! { <TextField label value=typed placeholder error/> }.into_any()
        }
        CustomKind::Date => {
            let day = now.and_then(|value| value.to_string().parse().ok());
            let entry = RwSignal::new(DateEntry::from(day));
            // What is no day is sent as it was typed, and the answer says so.
            keep(field, values, move |_| match entry.get() {
                DateEntry::Empty => None,
                DateEntry::Day(day) => Some(CustomValue::Text(day.to_string())),
                DateEntry::Odd(typed) => Some(CustomValue::Text(typed)),
            });
            view! { <DateInput label value=entry error/> }.into_any()
        }
        CustomKind::Boolean => {
            let chosen = RwSignal::new(now.map(|value| value.to_string()).unwrap_or_default());
            let options = vec![
                ("true".to_owned(), t!(custom_fields.yes)),
                ("false".to_owned(), t!(custom_fields.no)),
            ];
            keep(field, values, move |_| {
                chosen.get().parse().ok().map(CustomValue::Boolean)
            });
            view! { <Select label value=chosen options none=t!(custom_fields.untold) error/> }
                .into_any()
        }
        CustomKind::Select => {
            let known = options(&field, now.as_ref());
            let known: Vec<_> = known.into_iter().map(|one| (one.clone(), one)).collect();
            let chosen = RwSignal::new(now.map(|value| value.to_string()).unwrap_or_default());
            keep(field, values, move |_| {
                let option = Some(chosen.get()).filter(|option| !option.is_empty())?;
                Some(CustomValue::Choices(vec![option]))
            });
            view! { <Select label value=chosen options=known none=t!(custom_fields.untold) error/> }
                .into_any()
        }
        CustomKind::MultiSelect => {
            let known = options(&field, now.as_ref());
            let chosen = RwSignal::new(now.map(|value| value.words()).unwrap_or_default());
            let order = known.clone();
            keep(field, values, move |_| {
                let chosen = chosen.get();
                let in_order = order.iter().filter(|option| chosen.contains(option));
                let options: Vec<String> = in_order.cloned().collect();
                (!options.is_empty()).then_some(CustomValue::Choices(options))
            });
            let options: Vec<_> = known.into_iter().map(|one| (one.clone(), one)).collect();
            view! {
                <div class="c-form__wide f-contacts__categories">
                    <Checkboxes label value=chosen options error/>
                </div>
            }
            .into_any()
        }
    }
}

/// Keeps what a control says among the values whenever it changes.
fn keep(
    field: CustomFieldDetail,
    values: RwSignal<CustomValues>,
    said: impl Fn(CustomKind) -> Option<CustomValue> + Send + Sync + 'static,
) {
    Effect::new(move || {
        let said = said(field.kind);
        let is_new = values.with_untracked(|values| values.get(&field.key) != said.as_ref());
        if is_new {
            values.update(|values| match said {
                Some(value) => {
                    values.insert(field.key.clone(), value);
                }
                None => {
                    values.remove(&field.key);
                }
            });
        }
    });
}

/// The options of the field, and those chosen that are no longer among them.
fn options(field: &CustomFieldDetail, now: Option<&CustomValue>) -> Vec<String> {
    let mut options = field.options.clone();
    for chosen in now.map(CustomValue::words).unwrap_or_default() {
        if !options.contains(&chosen) {
            options.push(chosen);
        }
    }
    options
}

/// A value as it is typed.
fn typed(value: &CustomValue) -> String {
    match value {
        CustomValue::Number(number) => number.written(),
        value => value.to_string(),
    }
}

fn read(kind: CustomKind, typed: &str) -> Option<CustomValue> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let number = (kind == CustomKind::Number)
        .then(|| Number::read(typed))
        .flatten();
    Some(number.map_or_else(|| CustomValue::Text(typed.to_owned()), CustomValue::Number))
}
