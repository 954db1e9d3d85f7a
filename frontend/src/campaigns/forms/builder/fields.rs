//! What the form asks for, in its order.

use api_types::custom_fields::CustomFieldDetail;
use domain::forms::FIELDS_MAX;
use leptos::prelude::*;

use super::super::words::targets;
use super::draft::Draft;
use super::field_row::FieldRow;
use crate::ui::{Button, FormErrors, Icon};

#[component]
pub(super) fn Fields(
    draft: Draft,
    errors: FormErrors,
    custom: Vec<CustomFieldDetail>,
) -> impl IntoView {
    let options = StoredValue::new(targets(&custom));
    let fault = errors.at("/definition/fields");
    let unasked = move || {
        let asked: Vec<String> = draft.fields.get().iter().map(|f| f.target.get()).collect();
        let all = options.get_value();
        all.into_iter().find(|(target, _)| !asked.contains(target))
    };
    let add = move || {
        if let Some((target, label)) = untrack(unasked) {
            draft.add(&target, &label, false);
        }
    };
    let is_full =
        Signal::derive(move || draft.fields.with(Vec::len) >= FIELDS_MAX || unasked().is_none());
    view! {
        <fieldset class="f-forms__fields">
            <legend>{t!(forms.fields.title)}</legend>
            <p class="c-field__hint">{t!(forms.fields.hint)}</p>
            <ol>
                <For each=move || draft.fields.get() key=|field| field.key let:field>
                    <FieldRow draft field errors options=options.get_value()/>
                </For>
            </ol>
            {move || fault.get().map(|fault| view! { <p class="c-field__error" role="alert">{fault}</p> })}
            <Button icon=Icon::Plus disabled=is_full on_click=add>{t!(forms.fields.add)}</Button>
        </fieldset>
    }
}
