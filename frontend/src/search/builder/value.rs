//! The control for the value of a row.

use domain::search::Field;
use leptos::prelude::*;

use super::dates::{DayValue, DaysValue};
use super::draft::RuleDraft;
use super::editor::Editor;
use super::numbers::NumbersValue;
use super::own;
use super::words;
use crate::choices::accounts;
use crate::ui::{Choice, Combobox, Select, TextField, lookup};

/// The control that fits the field and the comparison.
#[component]
pub(super) fn RuleValue(rule: RuleDraft, fault: Signal<Option<String>>) -> impl IntoView {
    let shape = Memo::new(move |_| {
        let field = rule.field.get();
        let own = rule.own.find(field.as_ref());
        let shape = rule.editor(field.as_ref(), rule.operator.get());
        (shape, field, own)
    });
    let value = rule.value;
    move || match shape.get() {
        (Editor::Text, ..) => view! {
            <TextField label=t!(search.builder.value) value error=fault/>
        }
        .into_any(),
        (Editor::Day, ..) => view! { <DayValue value/> }.into_any(),
        (Editor::Days, ..) => view! { <DaysValue value/> }.into_any(),
        (Editor::Numbers, ..) => view! { <NumbersValue value fault/> }.into_any(),
        (Editor::Colleague, ..) => view! { <Colleague value/> }.into_any(),
        (Editor::One, field, own) => {
            let fixed = || field.as_ref().map(words::choices).unwrap_or_default();
            let own = own.map(|own| value.with_untracked(|written| own::values(&own, written)));
            let options = own.unwrap_or_else(fixed);
            let none = t!(search.builder.choose);
            view! { <Select label=t!(search.builder.value) value options none error=fault/> }
                .into_any()
        }
        (Editor::Several, Some(field), _) => view! { <Several field value/> }.into_any(),
        (Editor::Nothing, ..) | (Editor::Several, None, _) => ().into_any(),
    }
}

/// Some of a fixed list, which the value holds with commas between.
#[component]
fn Several(field: Field, value: RwSignal<String>) -> impl IntoView {
    let all = words::choices(&field);
    let keys = StoredValue::new(all.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>());
    let has = move |key: &str| value.with(|value| holds(value, key));
    let toggle = move |key: &str| {
        let before = value.get_untracked();
        // In the order of the list, whatever the order of the presses.
        let is_wanted = |one: &&String| holds(&before, one) ^ (one.as_str() == key);
        let kept = keys.with_value(|keys| {
            let kept: Vec<_> = keys.iter().filter(is_wanted).cloned().collect();
            kept.join(",")
        });
        value.set(kept);
    };
    let choice = move |(key, words): (String, String)| {
        let (own, pressed) = (key.clone(), key);
        view! {
            <label class="c-check">
                <input type="checkbox" prop:checked=move || has(&own) on:change=move |_| toggle(&pressed)/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="f-search__several">
            <legend class="u-hidden">{t!(search.builder.value)}</legend>
            {all.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}

fn holds(list: &str, key: &str) -> bool {
    list.split(',').any(|one| one == key)
}

/// A colleague; the value holds the id.
#[component]
fn Colleague(value: RwSignal<String>) -> impl IntoView {
    let start = Some(value.get_untracked()).filter(|id| !id.is_empty());
    let chosen = RwSignal::new(start.map(|id| Choice::new(id, t!(search.builder.somebody))));
    Effect::new(move || {
        let id = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.value.clone()));
        value.set(id.unwrap_or_default());
    });
    view! { <Combobox label=t!(search.builder.value) value=chosen options=lookup(accounts)/> }
}
