//! What the form says: around its fields, after sending, and what people agree to.

use domain::contacts::Channel;
use leptos::prelude::*;

use super::draft::Draft;
use crate::preferences;
use crate::ui::{Checkboxes, FormErrors, Icon, Select, TextArea, TextField};

#[component]
pub(super) fn Texts(draft: Draft, errors: FormErrors) -> impl IntoView {
    let at = move |field: &str| errors.at(format!("/definition/{field}"));
    let languages = vec![
        ("vi".to_owned(), t!(forms.language.vi)),
        ("en".to_owned(), t!(forms.language.en)),
    ];
    view! {
        <TextField label=t!(forms.field.title) value=draft.title error=at("title") required=true/>
        <TextArea label=t!(forms.field.intro) value=draft.intro rows=3 error=at("intro")/>
        <Select label=t!(forms.field.language) value=draft.language options=languages/>
    }
}

#[component]
pub(super) fn Consents(draft: Draft, errors: FormErrors) -> impl IntoView {
    let at = move |field: &str| errors.at(format!("/definition/{field}"));
    let channels: Vec<(String, String)> = Channel::ALL
        .iter()
        .map(|channel| {
            (
                channel.as_str().to_owned(),
                preferences::words::channel(*channel),
            )
        })
        .collect();
    let asks_nothing = move || draft.processing.with(|text| text.trim().is_empty());
    let asks = move || draft.advertising.with(|text| !text.trim().is_empty());
    view! {
        <TextArea label=t!(forms.field.processing_consent) value=draft.processing rows=3
            hint=t!(forms.hint.processing_consent) error=at("processing_consent")/>
        <div role="status">
            <Show when=asks_nothing>
                <p class="c-notice" data-tone="warn"><Icon name=Icon::Warning/><span>{t!(forms.hint.no_processing_consent)}</span></p>
            </Show>
        </div>
        <TextArea label=t!(forms.field.advertising_consent) value=draft.advertising rows=3
            hint=t!(forms.hint.advertising_consent) error=at("advertising_consent")/>
        <Show when=asks>
            <Checkboxes label=t!(forms.field.advertising_channels) value=draft.channels options=channels.clone()
                error=at("advertising_channels")/>
        </Show>
        <TextField label=t!(forms.field.button) value=draft.button error=at("button") required=true/>
        <TextArea label=t!(forms.field.thanks) value=draft.thanks rows=3 hint=t!(forms.hint.thanks) error=at("thanks")/>
        <TextField label=t!(forms.field.thanks_url) value=draft.thanks_url hint=t!(forms.hint.thanks_url)
            placeholder="https://" error=at("thanks_url")/>
    }
}
