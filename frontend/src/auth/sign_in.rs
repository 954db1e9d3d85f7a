//! The sign-in page.

use api_types::auth::{Login, SignedIn};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::entering::enter_when_answered;
use super::frame::AuthFrame;
use super::password_field::PasswordField;
use crate::http;
use crate::ui::{Button, ButtonKind, FormErrors, FormSummary, TextField, Variant};

/// Only addresses of this app, so that a link cannot send someone elsewhere after signing in.
pub(super) fn safe_next(next: Option<String>) -> String {
    let is_ours =
        |path: &String| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    next.filter(is_ours).unwrap_or_else(|| "/".to_owned())
}

/// E-mail and password; goes on to where the person was going.
#[component]
pub fn SignIn() -> impl IntoView {
    let query = use_query_map();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FormErrors::new();
    let sign_in = Action::new_local(move |(): &()| {
        let login = Login {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        async move { http::post::<SignedIn>("/api/v1/auth/login", &login).await }
    });
    enter_when_answered(sign_in, errors, move || {
        safe_next(query.with_untracked(|query| query.get("next")))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        sign_in.dispatch(());
    };
    view! {
        <AuthFrame title=t!(auth.sign_in.title) lead=t!(auth.sign_in.lead)>
            <form class="c-form" on:submit=submit>
                <FormSummary errors/>
                <TextField label=t!(auth.email) value=email kind="email" autocomplete="username" required=true error=errors.at("/email")/>
                <PasswordField value=password autocomplete="current-password" error=errors.at("/password")/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=sign_in.pending()>{t!(auth.sign_in.submit)}</Button>
                <p class="c-field__hint">{t!(auth.sign_in.forgotten)}</p>
            </form>
        </AuthFrame>
    }
}

#[cfg(test)]
mod tests {
    use super::safe_next;

    #[test]
    fn signing_in_never_leads_off_the_site() {
        for next in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
        ] {
            assert_eq!(safe_next(Some(next.to_owned())), "/", "{next}");
        }
        assert_eq!(safe_next(Some("/contacts?q=a".to_owned())), "/contacts?q=a");
    }
}
