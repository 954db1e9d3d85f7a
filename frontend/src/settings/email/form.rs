//! The form of the account, with a message to oneself to try it.

use api_types::Patch;
use api_types::email::{EmailAccountDetail, EmailAccountInput};
use domain::sending::{AccountFields, Security};
use leptos::prelude::*;

use crate::settings::api;
use crate::ui::{
    Button, ButtonKind, ConfirmDialog, FormErrors, FormSummary, Icon, Select, TextField, ToCopy,
    Toasts, UnsavedGuard, Variant, changed_since_start,
};

const USUAL_PORT: u16 = 587;
const USUAL_PER_MINUTE: u32 = 60;

/// What is typed so far; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    host: RwSignal<String>,
    port: RwSignal<String>,
    security: RwSignal<String>,
    user: RwSignal<String>,
    /// Empty keeps the one there is.
    password: RwSignal<String>,
    from_name: RwSignal<String>,
    from_address: RwSignal<String>,
    reply_to: RwSignal<String>,
    bounce_address: RwSignal<String>,
    per_minute: RwSignal<String>,
    public_url: RwSignal<String>,
}

impl Draft {
    fn of(account: Option<&AccountFields>) -> Self {
        let usual = || AccountFields {
            port: USUAL_PORT,
            per_minute: USUAL_PER_MINUTE,
            public_url: window().location().origin().unwrap_or_default(),
            ..AccountFields::default()
        };
        let account = account.cloned().unwrap_or_else(usual);
        Self {
            host: RwSignal::new(account.host),
            port: RwSignal::new(account.port.to_string()),
            security: RwSignal::new(account.security.as_str().to_owned()),
            user: RwSignal::new(account.user.unwrap_or_default()),
            password: RwSignal::default(),
            from_name: RwSignal::new(account.from_name),
            from_address: RwSignal::new(account.from_address),
            reply_to: RwSignal::new(account.reply_to.unwrap_or_default()),
            bounce_address: RwSignal::new(account.bounce_address.unwrap_or_default()),
            per_minute: RwSignal::new(account.per_minute.to_string()),
            public_url: RwSignal::new(account.public_url),
        }
    }

    fn typed(self) -> impl PartialEq {
        let texts = [
            self.host,
            self.port,
            self.security,
            self.user,
            self.password,
            self.from_name,
            self.from_address,
            self.reply_to,
            self.bounce_address,
            self.per_minute,
            self.public_url,
        ];
        texts.map(|text| text.get())
    }

    /// Numbers that cannot be read are nought, which the rules refuse.
    fn input(self) -> EmailAccountInput {
        let text = |signal: RwSignal<String>| signal.get_untracked();
        let optional = |signal| Some(text(signal)).filter(|text| !text.trim().is_empty());
        EmailAccountInput {
            account: AccountFields {
                host: text(self.host),
                port: text(self.port).trim().parse().unwrap_or_default(),
                security: Security::parse(&text(self.security)).unwrap_or_default(),
                user: optional(self.user),
                from_name: text(self.from_name),
                from_address: text(self.from_address),
                reply_to: optional(self.reply_to),
                bounce_address: optional(self.bounce_address),
                per_minute: text(self.per_minute).trim().parse().unwrap_or_default(),
                public_url: text(self.public_url),
            },
            password: optional(self.password).map_or(Patch::Absent, Patch::Value),
        }
    }
}

#[component]
pub(super) fn AccountForm(
    account: EmailAccountDetail,
    /// Fetches the account anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (draft, errors) = (Draft::of(account.account.as_ref()), FormErrors::new());
    let (version, has_account) = (account.version, account.account.is_some());
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.typed());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let saving = Action::new_local(move |(): &()| {
        let body = draft.input();
        async move { api::update_email_account(version, &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            is_saved.set(true);
            toasts.done(t!(email.saved));
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
            {(!has_account).then(|| view! {
                <div class="c-notice" data-tone="info"><Icon name=Icon::Info/><p>{t!(email.sandbox)}</p></div>
            })}
            <ServerFields draft errors has_password=account.password.has_value/>
            <SenderFields draft errors/>
            <ReturnFields draft errors url=account.returns_url/>
            <div class="c-dialog__actions">
                {has_account.then(|| view! { <RemoveButton version on_reload/> })}
                <TestButton is_dirty/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty/>
    }
}

/// Where mail goes, and who we are there.
#[component]
fn ServerFields(draft: Draft, errors: FormErrors, has_password: bool) -> impl IntoView {
    let at = |field: &str| errors.at(format!("/{field}"));
    let securities = vec![
        (
            Security::Starttls.as_str().to_owned(),
            t!(email.security.starttls),
        ),
        (Security::Tls.as_str().to_owned(), t!(email.security.tls)),
        (Security::None.as_str().to_owned(), t!(email.security.none)),
    ];
    let kept = if has_password {
        t!(email.password_kept)
    } else {
        String::new()
    };
    view! {
        <fieldset>
            <h2>{t!(email.server)}</h2>
            <div class="c-form c-form--two">
                <TextField label=t!(email.field.host) value=draft.host required=true placeholder="smtp.congty.vn" error=at("host")/>
                <TextField label=t!(email.field.port) value=draft.port kind="number" required=true error=at("port")/>
                <Select label=t!(email.field.security) value=draft.security options=securities/>
                <TextField label=t!(email.field.per_minute) value=draft.per_minute kind="number" required=true error=at("per_minute")/>
                <TextField label=t!(email.field.user) value=draft.user error=at("user")/>
                <TextField label=t!(email.field.password) value=draft.password kind="password" autocomplete="new-password" hint=kept error=at("password")/>
            </div>
        </fieldset>
    }
}

/// Who the messages are from.
#[component]
fn SenderFields(draft: Draft, errors: FormErrors) -> impl IntoView {
    let at = |field: &str| errors.at(format!("/{field}"));
    view! {
        <fieldset>
            <h2>{t!(email.sender)}</h2>
            <div class="c-form c-form--two">
                <TextField label=t!(email.field.from_name) value=draft.from_name required=true error=at("from_name")/>
                <TextField label=t!(email.field.from_address) value=draft.from_address kind="email" required=true error=at("from_address")/>
                <TextField label=t!(email.field.reply_to) value=draft.reply_to kind="email" error=at("reply_to")/>
                <TextField label=t!(email.field.public_url) value=draft.public_url required=true hint=t!(email.public_url_hint) error=at("public_url")/>
            </div>
        </fieldset>
    }
}

/// Where messages come back to, and where that mailbox has them brought.
#[component]
fn ReturnFields(draft: Draft, errors: FormErrors, url: Option<String>) -> impl IntoView {
    view! {
        <fieldset>
            <h2>{t!(email.returns)}</h2>
            <TextField label=t!(email.field.bounce_address) value=draft.bounce_address kind="email"
                placeholder="tra-lai@congty.vn" hint=t!(email.bounce_hint) error=errors.at("/bounce_address")/>
            {url.map(|url| view! {
                <ToCopy label=t!(email.returns_url) hint=t!(email.returns_hint) text=url rows=2/>
            })}
        </fieldset>
    }
}

/// Sends a message to the user, and says what the server answered.
#[component]
fn TestButton(is_dirty: Signal<bool>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let testing = Action::new_local(|(): &()| api::test_email_account());
    Effect::new(move || match testing.value().get() {
        Some(Ok(told)) if told.is_accepted => {
            toasts.done(t!(
                email.tested,
                address = told.to_address,
                answer = told.answer
            ));
        }
        Some(Ok(told)) => toasts.failed_text(t!(email.test_failed, answer = told.answer)),
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    view! {
        <Button busy=testing.pending() disabled=is_dirty on_click=move || { testing.dispatch(()); }>{t!(email.test)}</Button>
    }
}

/// Forgets the account, after asking.
#[component]
fn RemoveButton(version: i64, on_reload: Callback<()>) -> impl IntoView {
    let (toasts, asking) = (Toasts::use_here(), RwSignal::new(false));
    let removing = Action::new_local(move |(): &()| api::remove_email_account(version));
    Effect::new(move || match removing.value().get() {
        Some(Ok(_)) => {
            asking.set(false);
            toasts.done(t!(email.removed));
            on_reload.run(());
        }
        Some(Err(error)) => {
            asking.set(false);
            toasts.failed(&error);
        }
        None => {}
    });
    view! {
        <Button variant=Variant::Danger on_click=move || asking.set(true)>{t!(email.remove)}</Button>
        <ConfirmDialog open=asking title=t!(email.remove_title) body=t!(email.remove_body)
            confirm=t!(email.remove) busy=removing.pending() on_confirm=move || { removing.dispatch(()); }/>
    }
}
