//! The form of the settings of calls.

use api_types::voice::VoiceSettingsDetail;
use domain::sending::{CALL_PLACE, VoiceProvider};
use leptos::prelude::*;

use super::draft::VoiceDraft;
use super::test::TestDialog;
use crate::settings::api;
use crate::ui::{
    Button, ButtonKind, Checkbox, FormErrors, FormSummary, Icon, Select, TextField, Toasts,
    UnsavedGuard, Variant, changed_since_start,
};

/// What is kept and never shown, and what is to be set up at the gateway.
#[derive(Clone)]
struct Kept {
    /// Whether there are an API key, a secret key and a signing key.
    has_keys: [bool; 3],
    event_url: Option<String>,
}

#[component]
pub(super) fn VoiceForm(
    kept: VoiceSettingsDetail,
    /// Fetches the settings anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (version, has_gateway) = (kept.version, kept.settings.gateway.is_some());
    let there = StoredValue::new(Kept {
        has_keys: [&kept.api_key, &kept.secret_key, &kept.signing_key].map(|key| key.has_value),
        event_url: kept.event_url,
    });
    let (draft, errors) = (VoiceDraft::of(kept.settings), FormErrors::new());
    let (is_saved, testing) = (RwSignal::new(false), RwSignal::new(false));
    let is_changed = changed_since_start(move || draft.typed());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |(): &()| {
        let body = draft.input();
        async move { api::update_voice_settings(version, &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            is_saved.set(true);
            toasts.done(t!(voice.saved));
            on_reload.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    view! {
        <form class="c-form f-settings__contacts" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            {(!has_gateway).then(|| view! {
                <div class="c-notice" data-tone="info"><Icon name=Icon::Info/><p>{t!(voice.sandbox)}</p></div>
            })}
            <fieldset>
                <h2>{t!(voice.gateway)}</h2>
                <Checkbox label=t!(voice.uses_gateway) checked=draft.uses_gateway hint=t!(voice.uses_gateway_hint)/>
                <Show when=move || draft.uses_gateway.get()>
                    <GatewayFields draft errors kept=there.get_value()/>
                </Show>
            </fieldset>
            <fieldset>
                <h2>{t!(voice.calls)}</h2>
                <div class="c-form c-form--two">
                    <TextField label=t!(voice.field.voice) value=draft.voice hint=t!(voice.voice_hint) error=errors.at("/voice")/>
                    <TextField label=t!(voice.field.per_minute) value=draft.per_minute kind="number" required=true
                        error=errors.at("/per_minute")/>
                </div>
            </fieldset>
            <div class="c-dialog__actions">
                <Button disabled=is_dirty on_click=move || testing.set(true)>{t!(voice.test)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <TestDialog open=testing/>
        <UnsavedGuard is_dirty/>
    }
}

/// Where calls are handed over, and the keys.
#[component]
fn GatewayFields(draft: VoiceDraft, errors: FormErrors, kept: Kept) -> impl IntoView {
    let providers = vec![
        (
            VoiceProvider::Esms.as_str().to_owned(),
            t!(voice.provider.esms),
        ),
        (
            VoiceProvider::Stringee.as_str().to_owned(),
            t!(voice.provider.stringee),
        ),
    ];
    let hint = |has_key: bool| {
        if has_key {
            t!(sms.key_kept)
        } else {
            String::new()
        }
    };
    let [has_api_key, has_secret_key, has_signing_key] = kept.has_keys;
    let of_provider = move || {
        match draft.chosen() {
        VoiceProvider::Esms => view! {
            <TextField label=t!(voice.field.script_template) value=draft.script_template
                hint=t!(voice.script_template_hint) error=errors.at("/gateway/script_template")/>
        }
        .into_any(),
        VoiceProvider::Stringee => view! {
            <TextField label=t!(voice.field.signing_key) value=draft.signing_key kind="password" autocomplete="new-password"
                hint=hint(has_signing_key) error=errors.at("/signing_key")/>
            <TextField label=t!(voice.field.from_number) value=draft.from_number kind="tel" required=true
                error=errors.at("/gateway/from_number")/>
        }
        .into_any(),
    }
    };
    view! {
        <div class="c-form c-form--two">
            <Select label=t!(sms.field.provider) value=draft.provider options=providers/>
            <TextField label=t!(sms.field.url) value=draft.url required=true error=errors.at("/gateway/url")/>
            <TextField label=t!(voice.field.api_key) value=draft.api_key kind="password" autocomplete="new-password"
                hint=hint(has_api_key) error=errors.at("/api_key")/>
            <TextField label=t!(voice.field.secret_key) value=draft.secret_key kind="password" autocomplete="new-password"
                hint=hint(has_secret_key) error=errors.at("/secret_key")/>
            {of_provider}
            <TextField label=t!(sms.field.public_url) value=draft.public_url required=true
                hint=t!(voice.public_url_hint) error=errors.at("/gateway/public_url")/>
            <TextField label=t!(voice.field.recording_url) value=draft.recording_url
                hint=t!(voice.recording_url_hint, call = CALL_PLACE) error=errors.at("/gateway/recording_url")/>
        </div>
        {kept.event_url.map(|url| view! {
            <p class="c-field__hint">{t!(voice.event_url)} " " <code class="f-settings__address">{url}</code></p>
        })}
    }
}
