//! When a message goes out: at once, or at a time.

use leptos::prelude::*;

use super::draft::{LATER, NOW, SendDraft};
use crate::ui::{FormErrors, MomentInput, RadioGroup};

#[component]
pub(super) fn WhenFields(draft: SendDraft, errors: FormErrors) -> impl IntoView {
    let options = vec![
        (NOW.to_owned(), t!(sends.when.now)),
        (LATER.to_owned(), t!(sends.when.later)),
    ];
    let is_later = move || draft.when.with(|when| when == LATER);
    view! {
        <RadioGroup label=t!(sends.when.label) value=draft.when options/>
        <Show when=is_later>
            <div class="c-form c-form--two">
                <MomentInput label=t!(sends.when.day) entry=draft.at errors pointer="/scheduled_at"/>
            </div>
        </Show>
    }
}
