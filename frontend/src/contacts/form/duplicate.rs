//! Says who has the e-mail address or number already, and lets one go on where that is allowed.

use api_types::contacts::DuplicateMatch;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::http;
use crate::ui::{Button, FormErrors, Icon};

/// The contact that has the value, if the answer names it.
fn other_contact(error: &http::Error) -> Option<String> {
    let http::Error::Problem(problem) = error else {
        return None;
    };
    let id = problem.extensions.get("contact_id")?.as_str()?;
    Some(id.to_owned())
}

/// Those that a `possible_duplicate` found.
fn matches(error: &http::Error) -> Vec<DuplicateMatch> {
    let found = match error {
        http::Error::Problem(problem) => problem.extensions.get("matches").cloned(),
        _ => None,
    };
    let read = |found| serde_json::from_value(found).ok();
    found.and_then(read).unwrap_or_default()
}

/// After a refusal for a duplicate: a link to the other contact, or a warning that one may pass
/// over; nothing otherwise.
#[component]
pub(in crate::contacts) fn DuplicateNotice(
    /// What saving answered.
    errors: FormErrors,
    /// Saves although there may be such a contact already.
    on_confirm: Callback<()>,
) -> impl IntoView {
    move || {
        let error = errors.refusal()?;
        match error.code() {
            Some("duplicate_email" | "duplicate_phone") => {
                let id = other_contact(&error)?;
                Some(link(id, t!(contacts.form.open_other)).into_any())
            }
            Some("possible_duplicate") => {
                Some(view! { <Warning found=matches(&error) on_confirm/> }.into_any())
            }
            _ => None,
        }
    }
}

fn link(id: String, words: String) -> impl IntoView {
    view! {
        <p class="c-notice" data-tone="warn">
            <Icon name=Icon::User/>
            <A href=format!("/contacts/{id}") attr:class="f-contacts__link">{words}</A>
        </p>
    }
}

#[component]
fn Warning(found: Vec<DuplicateMatch>, on_confirm: Callback<()>) -> impl IntoView {
    let lines = found.into_iter().map(|found| {
        let hidden = || t!(contacts.form.someone_hidden);
        let (href, name) = found.contact.map_or_else(
            || (None, hidden()),
            |one| {
                (
                    Some(format!("/contacts/{}", one.id)),
                    format!("{} ({})", one.name, one.code),
                )
            },
        );
        let words = if found.field == "email" {
            t!(contacts.form.same_email, name = name)
        } else {
            t!(contacts.form.same_phone, name = name)
        };
        match href {
            Some(href) => {
                view! { <li><A href=href attr:class="f-contacts__link">{words}</A></li> }.into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        }
    });
    view! {
        <div class="c-notice f-contacts__matches" data-tone="warn">
            <Icon name=Icon::Users/>
            <ul>{lines.collect_view()}</ul>
            <Button on_click=move || on_confirm.run(())>{t!(contacts.form.save_anyway)}</Button>
        </div>
    }
}
