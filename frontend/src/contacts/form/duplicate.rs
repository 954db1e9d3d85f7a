//! Says whose the e-mail address is already.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::http;
use crate::ui::{FormErrors, Icon};

/// The contact that has the address, if the answer names it.
fn other_contact(error: &http::Error) -> Option<String> {
    let http::Error::Problem(problem) = error else {
        return None;
    };
    let id = problem.extensions.get("contact_id")?.as_str()?;
    (error.code() == Some("duplicate_email")).then(|| id.to_owned())
}

/// A link to the other contact after a `duplicate_email`; nothing otherwise.
#[component]
pub(in crate::contacts) fn DuplicateNotice(
    /// What saving answered.
    errors: FormErrors,
) -> impl IntoView {
    move || {
        let id = other_contact(&errors.refusal()?)?;
        Some(view! {
            <p class="c-notice" data-tone="warn">
                <Icon name=Icon::User/>
                <A href=format!("/contacts/{id}") attr:class="f-contacts__link">{t!(contacts.form.open_other)}</A>
            </p>
        })
    }
}
