//! The fields of a call: what for, what is heard, and what keys mean.

use api_types::custom_fields::CustomFieldDetail;
use api_types::voice::VoiceTerms;
use domain::sending::{Speech, VoiceProvider};
use domain::templates::Part;
use leptos::prelude::*;

use super::keys::KeyRows;
use crate::campaigns::sends::content::TemplateChoice;
use crate::campaigns::sends::draft::{ADVERTISING, CARE, SendDraft};
use crate::templates::editor::{Faults, InsertMenu, SourceField, Writing};
use crate::ui::{FormErrors, Icon, RadioGroup, TextField};

#[component]
pub(in crate::campaigns::sends) fn CallFields(
    draft: SendDraft,
    terms: VoiceTerms,
    fields: Vec<CustomFieldDetail>,
    faults: Faults,
    errors: FormErrors,
) -> impl IntoView {
    let (letter, call, writing) = (draft.letter, draft.call(), Writing::new());
    let purposes = vec![
        (ADVERTISING.to_owned(), t!(sends.sms.advertising)),
        (CARE.to_owned(), t!(sends.sms.care)),
    ];
    let speeches = vec![
        (Speech::Script.as_str().to_owned(), t!(sends.call.script)),
        (
            Speech::Recording.as_str().to_owned(),
            t!(sends.call.recording),
        ),
    ];
    let hours = {
        let hour = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        let (from, until) = (hour(terms.from), hour(terms.until));
        let count = terms.per_number_per_day;
        move || {
            if draft.is_advertising() {
                t!(
                    sends.call.hours,
                    from = from.clone(),
                    until = until.clone(),
                    count = count
                )
            } else {
                t!(sends.call.care_hint)
            }
        }
    };
    view! {
        {terms.provider.is_none().then(|| view! {
            <div class="c-notice" data-tone="info"><Icon name=Icon::Info/><p>{t!(sends.call.sandbox)}</p></div>
        })}
        <div>
            <RadioGroup label=t!(sends.call.purpose) value=draft.brandname options=purposes/>
            <p class="c-field__hint" role="status">{hours}</p>
        </div>
        <RadioGroup label=t!(sends.call.speech) value=call.speech options=speeches/>
        <TemplateChoice draft errors/>
        <div class="f-templates__tools"><InsertMenu draft=letter writing fields/></div>
        <SourceField part=Part::Text label=t!(sends.call.text) draft=letter writing faults errors rows=6/>
        <KeyRows draft=call errors/>
        <Media draft provider=terms.provider errors/>
        <div class="c-form c-form--two">
            <TextField label=t!(sends.call.repeat) value=call.repeat kind="number" error=errors.at("/call/repeat")/>
            <TextField label=t!(sends.call.wait) value=call.wait kind="number" error=errors.at("/call/wait_seconds")/>
            <TextField label=t!(sends.call.voice) value=call.voice hint=t!(sends.call.voice_hint) error=errors.at("/call/voice")/>
            <TextField label=t!(sends.call.speed) value=call.speed kind="number" hint=t!(sends.call.speed_hint)
                error=errors.at("/call/speed")/>
        </div>
    }
}

/// What the gateway calls the recording, or a template of one's own for the script.
#[component]
fn Media(
    draft: SendDraft,
    /// Only some gateways speak templates.
    provider: Option<VoiceProvider>,
    errors: FormErrors,
) -> impl IntoView {
    let call = draft.call();
    let recording = move || {
        view! {
            <TextField label=t!(sends.call.recording_id) value=call.media required=true
                hint=t!(sends.call.recording_hint) error=errors.at("/call/media")/>
        }
    };
    let template = move || {
        (provider == Some(VoiceProvider::Esms)).then(|| view! {
            <TextField label=t!(sends.call.template) value=call.media hint=t!(sends.call.template_hint)
                error=errors.at("/call/media")/>
        })
    };
    view! {
        <Show when=move || call.is_recording() fallback=template>{recording()}</Show>
    }
}
