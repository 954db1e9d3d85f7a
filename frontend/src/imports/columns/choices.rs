//! Each column of the file beside the fact it will become.

use domain::custom_fields::CustomField;
use domain::imports::{ImportField, ImportTarget, MappingError};
use leptos::prelude::*;

use super::plan::{Plan, SourceColumn};
use crate::imports::words;
use crate::ui::{Icon, unique_id};

/// The columns and their targets. Keyboard: native selects, in the order of the file.
#[component]
pub(super) fn Choices(plan: Plan) -> impl IntoView {
    let columns = plan.columns.get_value();
    let total = columns.len();
    let mapped = move || {
        let count = plan.targets().iter().flatten().count();
        t!(imports.columns.mapped, count = count, total = total)
    };
    let nobody = move || {
        matches!(plan.mapping(), Err(MappingError::NobodyIdentified)).then(|| {
            view! {
                <p class="c-notice" data-tone="danger"><Icon name=Icon::Alert/> <span>{t!(imports.columns.nobody)}</span></p>
            }
        })
    };
    view! {
        <section class="c-section">
            <h2>{t!(imports.columns.title)}</h2>
            <p class="u-muted">{t!(imports.columns.intro)} " " {mapped} "."</p>
            <div role="alert">{nobody}</div>
            <ul class="f-imports__columns">
                {columns.into_iter().enumerate().map(|(at, column)| view! { <Choice plan at column/> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Choice(plan: Plan, at: usize, column: SourceColumn) -> impl IntoView {
    let id = unique_id("column");
    let name = if column.header.trim().is_empty() {
        t!(imports.columns.unnamed, number = at + 1)
    } else {
        column.header
    };
    let field = column.field;
    // An earlier column keeps the field; the later one is in the wrong.
    let is_twice = Memo::new(move |_| {
        let targets = plan.targets();
        let own = targets.get(at).cloned().flatten();
        own.is_some() && targets.iter().take(at).any(|other| *other == own)
    });
    let fault = move || {
        let target = ImportTarget::parse(&field.get())?;
        let name = plan
            .custom
            .with_value(|custom| words::target(&target, custom));
        is_twice
            .get()
            .then(|| t!(imports.columns.twice, name = name))
    };
    let samples = if column.samples.is_empty() {
        t!(imports.columns.no_value)
    } else {
        column.samples.join(" · ")
    };
    view! {
        <li>
            <div class="f-imports__source">
                <b>{name.clone()}</b>
                <small>{samples}</small>
            </div>
            <Icon name=Icon::ArrowRight/>
            <div class="c-field" data-invalid=move || is_twice.get().to_string()>
                <select
                    class="c-input c-select"
                    aria-label=t!(imports.columns.target, name = name)
                    aria-describedby=id.clone()
                    aria-invalid=move || is_twice.get().then_some("true")
                    data-skipped=move || field.with(String::is_empty).to_string()
                    on:change:target=move |event| field.set(event.target().value())
                >
                    {plan.custom.with_value(|custom| targets(&field.get_untracked(), custom))}
                </select>
                <div class="c-field__note" id=id aria-live="polite">
                    <span class="c-field__error">{fault}</span>
                </div>
            </div>
        </li>
    }
}

/// The options of a select; the browser keeps the choice from there on.
fn targets(chosen: &str, custom: &[CustomField]) -> Vec<AnyView> {
    let option = |value: String, label: String| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen>{label}</option> }.into_any()
    };
    let mut options = vec![option(String::new(), t!(imports.columns.skip))];
    for &field in ImportField::ALL {
        if field != ImportField::Skip {
            options.push(option(field.as_str().to_owned(), words::field(field)));
        }
    }
    if !custom.is_empty() {
        let own = custom.iter();
        let own: Vec<AnyView> = own
            .map(|field| option(field.key.name(), field.label.clone()))
            .collect();
        let label = t!(custom_fields.section);
        options.push(view! { <optgroup label=label>{own}</optgroup> }.into_any());
    }
    options
}
