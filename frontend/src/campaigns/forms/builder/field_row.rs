//! One field of the form: what it fills, what it says, where it stands.

use leptos::prelude::*;

use super::draft::{Draft, FieldDraft};
use crate::ui::{Button, Checkbox, FormErrors, Icon, Select, TextField, Variant};

#[component]
pub(super) fn FieldRow(
    draft: Draft,
    field: FieldDraft,
    errors: FormErrors,
    /// Everything that can be asked for.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let names = StoredValue::new(options.clone());
    // Who chooses something else to ask for finds its name; a label of one's own stays.
    Effect::new(move |before: Option<String>| {
        let target = field.target.get();
        let name_of = |target: &str| {
            let found = |names: &Vec<(String, String)>| {
                let mut names = names.iter();
                names
                    .find(|(of, _)| of == target)
                    .map(|(_, name)| name.clone())
            };
            names.with_value(found)
        };
        if let Some(before) = before.filter(|before| *before != target) {
            let label = field.label.get_untracked();
            if label.is_empty() || name_of(&before) == Some(label) {
                field.label.set(name_of(&target).unwrap_or_default());
            }
        }
        target
    });
    let fault = move |part: &'static str| {
        Signal::derive(move || {
            let place = place(draft, field)?;
            errors
                .at(format!("/definition/fields/{place}/{part}"))
                .get()
        })
    };
    view! {
        <li class="f-forms__field">
            <Select label=t!(forms.fields.target) value=field.target options=options error=fault("target")/>
            <TextField label=t!(forms.fields.label) value=field.label error=fault("label") required=true/>
            <Checkbox label=t!(forms.fields.required) checked=field.is_required/>
            <Places draft field/>
        </li>
    }
}

/// Moves the field up and down, and takes it out.
#[component]
fn Places(draft: Draft, field: FieldDraft) -> impl IntoView {
    let name = move || field.label.get();
    let place = Signal::derive(move || place(draft, field).unwrap_or_default());
    let is_first = Signal::derive(move || place.get() == 0);
    let is_last =
        Signal::derive(move || place.get().saturating_add(1) >= draft.fields.with(Vec::len));
    let swap = move |other: usize| {
        let own = place.get_untracked();
        draft.fields.update(|fields| {
            if own.max(other) < fields.len() {
                fields.swap(own, other);
            }
        });
    };
    let up = move || swap(place.get_untracked().saturating_sub(1));
    let down = move || swap(place.get_untracked().saturating_add(1));
    let remove = move || {
        draft
            .fields
            .update(|fields| fields.retain(|one| one.key != field.key));
    };
    view! {
        <div class="f-forms__places">
            {move || view! {
                <Button variant=Variant::Quiet icon=Icon::ArrowUp label=t!(forms.fields.up, label = name()) disabled=is_first on_click=up/>
                <Button variant=Variant::Quiet icon=Icon::ArrowDown label=t!(forms.fields.down, label = name()) disabled=is_last on_click=down/>
                <Button variant=Variant::Quiet icon=Icon::Trash label=t!(forms.fields.remove, label = name()) on_click=remove/>
            }}
        </div>
    }
}

/// Where the field stands, tracked.
fn place(draft: Draft, field: FieldDraft) -> Option<usize> {
    let own = |fields: &Vec<FieldDraft>| fields.iter().position(|one| one.key == field.key);
    draft.fields.with(own)
}
