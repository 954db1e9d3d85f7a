//! The page behind the one-time link that the server prints: makes the first administrator.

use api_types::auth::{Setup, SignedIn};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::entering::enter_when_answered;
use super::frame::AuthFrame;
use super::password_field::PasswordField;
use crate::http;
use crate::ui::{
    Button, ButtonKind, EmptyState, FormErrors, FormSummary, Icon, TextField, Variant,
};

/// Name, e-mail and password of the first administrator, who is then signed in.
#[component]
pub fn SetUp() -> impl IntoView {
    let token = use_query_map()
        .with_untracked(|query| query.get("token"))
        .filter(|token| !token.is_empty());
    view! {
        <AuthFrame title=t!(auth.set_up.title) lead=t!(auth.set_up.lead)>
            {match token {
                Some(token) => view! { <SetUpForm token/> }.into_any(),
                None => view! { <EmptyState icon=Icon::Key title=t!(auth.set_up.no_token)/> }.into_any(),
            }}
        </AuthFrame>
    }
}

#[component]
fn SetUpForm(token: String) -> impl IntoView {
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let password = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let set_up = Action::new_local(move |(): &()| {
        let setup = Setup {
            token: token.clone(),
            name: name.get_untracked().trim().to_owned(),
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        async move { http::post::<SignedIn>("/api/v1/auth/setup", &setup).await }
    });
    enter_when_answered(set_up, errors, || "/".to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        set_up.dispatch(());
    };
    view! {
        <form class="c-form" on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(auth.name) value=name autocomplete="name" required=true error=errors.at("/name")/>
            <TextField label=t!(auth.email) value=email kind="email" autocomplete="username" required=true error=errors.at("/email")/>
            <PasswordField value=password autocomplete="new-password" hint=t!(auth.password_hint) error=errors.at("/password")/>
            <Button variant=Variant::Primary kind=ButtonKind::Submit busy=set_up.pending()>{t!(auth.set_up.submit)}</Button>
        </form>
    }
}
