//! The form of the settings of text messages.

use api_types::sms::SmsSettingsDetail;
use domain::sending::SmsProvider;
use leptos::prelude::*;

use super::described::DescribedFields;
use super::draft::{SmsDraft, TermsDraft};
use super::test::TestDialog;
use crate::settings::api;
use crate::ui::{
    Button, ButtonKind, Checkbox, FormErrors, FormSummary, Icon, MoneyInput, Select, TextField,
    Toasts, UnsavedGuard, Variant, changed_since_start,
};

#[component]
pub(super) fn SmsForm(
    kept: SmsSettingsDetail,
    /// Fetches the settings anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (version, has_gateway) = (kept.version, kept.settings.gateway.is_some());
    let has_keys = (kept.api_key.has_value, kept.secret_key.has_value);
    let (draft, errors) = (SmsDraft::of(kept.settings), FormErrors::new());
    let (is_saved, testing) = (RwSignal::new(false), RwSignal::new(false));
    let is_changed = changed_since_start(move || draft.typed());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |(): &()| {
        let body = draft.input();
        async move { api::update_sms_settings(version, &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            is_saved.set(true);
            toasts.done(t!(sms.saved));
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
                <div class="c-notice" data-tone="info"><Icon name=Icon::Info/><p>{t!(sms.sandbox)}</p></div>
            })}
            <fieldset>
                <h2>{t!(sms.gateway)}</h2>
                <Checkbox label=t!(sms.uses_gateway) checked=draft.uses_gateway hint=t!(sms.uses_gateway_hint)/>
                <Show when=move || draft.uses_gateway.get()><GatewayFields draft errors has_keys/></Show>
            </fieldset>
            <TermsFields title=t!(sms.advertising) name="advertising" terms=draft.advertising errors/>
            <TermsFields title=t!(sms.care) name="care" terms=draft.care errors/>
            <LimitFields draft errors/>
            <div class="c-dialog__actions">
                <Button disabled=is_dirty on_click=move || testing.set(true)>{t!(sms.test)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <TestDialog open=testing/>
        <UnsavedGuard is_dirty/>
    }
}

/// Where messages are handed over, and the keys.
#[component]
fn GatewayFields(draft: SmsDraft, errors: FormErrors, has_keys: (bool, bool)) -> impl IntoView {
    let providers = vec![
        (SmsProvider::Esms.as_str().to_owned(), t!(sms.provider.esms)),
        (SmsProvider::Http.as_str().to_owned(), t!(sms.provider.http)),
    ];
    let kept = |has_key: bool| {
        if has_key {
            t!(sms.key_kept)
        } else {
            String::new()
        }
    };
    view! {
        <div class="c-form c-form--two">
            <Select label=t!(sms.field.provider) value=draft.provider options=providers/>
            <TextField label=t!(sms.field.url) value=draft.url required=true error=errors.at("/gateway/url")/>
            <TextField label=t!(sms.field.api_key) value=draft.api_key kind="password" autocomplete="new-password"
                hint=kept(has_keys.0) error=errors.at("/api_key")/>
            <TextField label=t!(sms.field.secret_key) value=draft.secret_key kind="password" autocomplete="new-password"
                hint=kept(has_keys.1) error=errors.at("/secret_key")/>
            <TextField label=t!(sms.field.public_url) value=draft.public_url required=true
                hint=t!(sms.public_url_hint) error=errors.at("/gateway/public_url")/>
        </div>
        <Show
            when=move || draft.is_described()
            fallback=move || view! { <Checkbox label=t!(sms.field.is_trial) checked=draft.is_trial hint=t!(sms.is_trial_hint)/> }
        >
            <DescribedFields draft=draft.described url=draft.url errors/>
        </Show>
    }
}

/// What holds under one kind of brandname.
#[component]
fn TermsFields(
    title: String,
    name: &'static str,
    terms: TermsDraft,
    errors: FormErrors,
) -> impl IntoView {
    let at = |field: &str| errors.at(format!("/{name}/{field}"));
    view! {
        <fieldset>
            <h2>{title}</h2>
            <div class="c-form c-form--two">
                <TextField label=t!(sms.field.brandname) value=terms.brandname error=at("brandname")/>
                <MoneyInput label=t!(sms.field.price) value=terms.price error=at("price_minor")/>
                <TextField label=t!(sms.field.at_least) value=terms.at_least kind="number"
                    hint=t!(sms.at_least_hint) error=at("at_least")/>
                <TextField label=t!(sms.field.review_hours) value=terms.review_hours kind="number"
                    hint=t!(sms.review_hint) error=at("review_hours")/>
            </div>
        </fieldset>
    }
}

/// What is added to advertising, how long a message may be, and how fast messages go.
#[component]
fn LimitFields(draft: SmsDraft, errors: FormErrors) -> impl IntoView {
    view! {
        <fieldset>
            <h2>{t!(sms.limits)}</h2>
            <div class="c-form c-form--two">
                <TextField label=t!(sms.field.refusal_text) value=draft.refusal_text hint=t!(sms.refusal_hint)
                    error=errors.at("/refusal_text")/>
                <TextField label=t!(sms.field.segments_max) value=draft.segments_max kind="number" required=true
                    error=errors.at("/segments_max")/>
                <TextField label=t!(sms.field.per_minute) value=draft.per_minute kind="number" required=true
                    error=errors.at("/per_minute")/>
            </div>
        </fieldset>
    }
}
