//! The dialog that writes an e-mail to the contact of a profile.

use api_types::contact_emails::ContactEmailCheckRequest;
use leptos::prelude::*;

use super::api;
use super::form::EmailForm;
use crate::contacts::Current;
use crate::loader::Loader;
use crate::ui::{Dialog, DialogSize, ErrorState, SkeletonRows};

#[component]
pub(crate) fn EmailDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    current: Current,
) -> impl IntoView {
    let name = move || current.detail.with(|contact| contact.name.clone());
    let title = Signal::derive(move || t!(contact_emails.title_to, name = name()));
    view! { <Dialog open title size=DialogSize::Large><Opened open current/></Dialog> }
}

/// Asks first where the contact can be written to.
#[component]
fn Opened(open: RwSignal<bool>, current: Current) -> impl IntoView {
    let answer = Loader::new(move || async move {
        let asked = ContactEmailCheckRequest {
            to_address: None,
            is_advertising: false,
        };
        api::check(current.id(), &asked).await
    });
    move || match answer.get() {
        None => view! { <SkeletonRows count=5/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        Some(Ok(check)) => view! { <EmailForm open current check/> }.into_any(),
    }
}
