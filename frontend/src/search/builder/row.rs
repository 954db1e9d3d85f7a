//! One row: a field, how it is compared, and with what.

use leptos::prelude::*;

use super::draft::{Draft, GroupDraft, RuleDraft};
use super::value::RuleValue;
use super::words;
use crate::search::sentence::sentence;
use crate::ui::{Button, Checkbox, Icon, Variant, unique_id};

/// The row. Keyboard: Tab goes from field to comparison to value to the cross.
#[component]
pub(super) fn Row(draft: Draft, group: GroupDraft, rule: RuleDraft) -> impl IntoView {
    let fault = Signal::derive(move || {
        let wrong = rule.rule().term().err();
        let wrong = wrong.filter(|_| !rule.is_blank());
        wrong.map(|fault| sentence(&fault))
    });
    let (field_id, operator_id) = (unique_id("field"), unique_id("operator"));
    let field_key = move || rule.field.with(|field| words::field_key(field.as_ref()));
    let choose_field = move |key: String| {
        let chosen = rule.field.get_untracked();
        rule.compare(words::field(&key, chosen.as_ref()));
    };
    let choose_operator = move |key: String| {
        let field = rule.field.get_untracked();
        if let Some(operator) = words::operator(&key, field.as_ref()) {
            rule.compare_by(operator);
        }
    };
    let option = |chosen: &str, (key, words): (String, String)| {
        let is_chosen = key == chosen;
        view! { <option value=key selected=is_chosen>{words}</option> }
    };
    let fields = move || {
        let chosen = field_key();
        let chosen = &chosen;
        let (all, own) = rule.field.with(|field| {
            let field = field.as_ref();
            (words::fields(field), rule.own.choices(field))
        });
        let all = all
            .into_iter()
            .map(|one| option(chosen, one))
            .collect_view();
        let own = (!own.is_empty()).then(|| {
            let own = own
                .into_iter()
                .map(|one| option(chosen, one))
                .collect_view();
            view! { <optgroup label=t!(custom_fields.section)>{own}</optgroup> }
        });
        (all, own)
    };
    let operators = move || {
        let operator = rule.operator.get();
        let chosen = words::operator_key(operator);
        let all = rule.field.with(|field| {
            let field = field.as_ref();
            words::operators(field, rule.own.kind(field), operator)
        });
        all.into_iter()
            .map(|one| option(chosen, one))
            .collect_view()
    };
    view! {
        <li class="f-search__rule">
            <label class="u-hidden" for=field_id.clone()>{t!(search.builder.field)}</label>
            <select class="c-input c-select" id=field_id on:change:target=move |event| choose_field(event.target().value())>{fields}</select>
            <label class="u-hidden" for=operator_id.clone()>{t!(search.builder.operator)}</label>
            <select class="c-input c-select" id=operator_id on:change:target=move |event| choose_operator(event.target().value())>{operators}</select>
            <div class="f-search__value"><RuleValue rule fault/></div>
            <Checkbox label=t!(search.builder.not) checked=rule.is_negated/>
            <Button variant=Variant::Quiet icon=Icon::Close label=t!(search.builder.remove) on_click=move || draft.remove(group, rule.id)/>
        </li>
    }
}
