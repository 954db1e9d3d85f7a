//! The keys of a call and the statuses they set, a row each.

use domain::campaigns::MemberStatus;
use leptos::prelude::*;

use super::draft::{CallDraft, KeyDraft};
use crate::campaigns::words as campaign_words;
use crate::ui::{Button, FormErrors, Icon, Select, TextField, Variant};

#[component]
pub(super) fn KeyRows(draft: CallDraft, errors: FormErrors) -> impl IntoView {
    let fault = errors.at("/call/keys");
    let row = move |key: KeyDraft| view! { <KeyRow draft key/> };
    view! {
        <fieldset class="f-sends__keys">
            <legend class="c-field__label">{t!(sends.call.keys)}</legend>
            <p class="c-field__hint">{t!(sends.call.keys_hint)}</p>
            <For each=move || draft.keys.get() key=|one| one.row children=row/>
            <div role="alert">{move || fault.get().map(|text| view! { <p class="c-field__error">{text}</p> })}</div>
            <div>
                <Show when=move || draft.has_room()>
                    <Button icon=Icon::Plus on_click=move || draft.add_key()>{t!(sends.call.add_key)}</Button>
                </Show>
            </div>
        </fieldset>
    }
}

#[component]
fn KeyRow(draft: CallDraft, key: KeyDraft) -> impl IntoView {
    let options: Vec<_> = MemberStatus::ALL
        .iter()
        .map(|status| {
            let words = match status {
                MemberStatus::Registered => t!(sends.call.register),
                other => campaign_words::status(*other),
            };
            (status.as_str().to_owned(), words)
        })
        .collect();
    let row = key.row;
    view! {
        <div class="f-sends__key">
            <TextField label=t!(sends.call.key) value=key.key/>
            <Select label=t!(sends.call.to) value=key.to options/>
            <Button variant=Variant::Quiet icon=Icon::Trash label=t!(sends.call.remove_key)
                on_click=move || draft.remove_key(row)/>
        </div>
    }
}
