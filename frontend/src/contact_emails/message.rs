//! One e-mail to a contact as it was written.

use api_types::following::LinkReads;
use chrono::{DateTime, Utc};
use domain::ids::ContactId;
use leptos::prelude::*;

use super::api;
use crate::campaigns::send_words;
use crate::email_files::FileList;
use crate::format;
use crate::loader::Loader;
use crate::ui::{ErrorState, LinkButton, SkeletonRows};

#[component]
pub(super) fn MessagePane(contact: ContactId, id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let answer = Loader::new(move || async move { api::read(contact, &id.get_value()).await });
    let body = move || {
        match answer.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        // Neither scripts nor our origin: whatever the page holds, it is only drawn.
        Some(Ok(email)) => view! {
            <h3>{email.summary.subject.clone()}</h3>
            <p class="c-field__hint">{t!(contact_emails.to, address = email.summary.to_address)}</p>
            {email.summary.detail.map(|said| view! { <p class="c-field__hint">{t!(contact_emails.server_said, words = send_words::said(&said))}</p> })}
            {read_line(email.summary.opened_at, &email.links)}
            <iframe class="f-contact-emails__page" sandbox="" referrerpolicy="no-referrer"
                title=t!(templates.preview.page) srcdoc=email.html></iframe>
            <FileList files=email.files/>
        }
        .into_any(),
    }
    };
    view! {
        <section class="f-contact-emails__message">
            {body}
            <LinkButton href=format!("/contacts/{contact}?tab=emails")>{t!(email.outbox.close)}</LinkButton>
        </section>
    }
}

/// When it was opened, and the links that were clicked.
fn read_line(opened_at: Option<DateTime<Utc>>, links: &[LinkReads]) -> impl IntoView + use<> {
    let clicked = links.iter().filter(|link| link.clicks > 0);
    let clicked = clicked
        .map(|link| {
            let words = t!(
                contact_emails.clicked,
                link = link.address,
                count = link.clicks
            );
            view! { <p class="c-field__hint">{words}</p> }
        })
        .collect_view();
    let opened = opened_at.map(|at| {
        let words = t!(contact_emails.opened, at = format::date_time(at));
        view! { <p class="c-field__hint">{words}</p> }
    });
    view! { {opened} {clicked} }
}
