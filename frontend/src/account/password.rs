//! The form for a new password.

use api_types::auth::PasswordChange;
use leptos::prelude::*;

use super::api;
use crate::ui::{Button, ButtonKind, FormErrors, FormSummary, TextField, Toasts, Variant};

/// The present password, the new one, and the new one again.
#[component]
pub(super) fn PasswordForm(
    /// Runs when the password is changed and the other sessions are over.
    on_changed: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let text = || RwSignal::new(String::new());
    let (current, new, again) = (text(), text(), text());
    let errors = FormErrors::new();
    let change = Action::new_local(move |(): &()| {
        let body = PasswordChange {
            current_password: current.get_untracked(),
            new_password: new.get_untracked(),
        };
        async move { api::change_password(&body).await }
    });
    Effect::new(move || match change.value().get() {
        Some(Ok(())) => {
            for field in [current, new, again] {
                field.set(String::new());
            }
            toasts.done(t!(account.password.changed));
            on_changed.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        if new.get_untracked() == again.get_untracked() {
            change.dispatch(());
        } else {
            errors.add("/again", t!(account.password.differs));
        }
    };
    view! {
        <form class="c-form f-account__password" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(account.password.current) value=current kind="password" autocomplete="current-password" required=true error=errors.at("/current_password")/>
            <TextField label=t!(account.password.new) value=new kind="password" autocomplete="new-password" required=true hint=t!(settings.users.password_hint) error=errors.at("/new_password")/>
            <TextField label=t!(account.password.again) value=again kind="password" autocomplete="new-password" required=true error=errors.at("/again")/>
            <div class="f-account__actions">
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=change.pending()>{t!(account.password.submit)}</Button>
            </div>
        </form>
    }
}
