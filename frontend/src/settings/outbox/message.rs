//! One kept message as its reader would see it.

use domain::sending::SendChannel;
use leptos::prelude::*;

use super::call::KeptCallPane;
use crate::email_files::FileList;
use crate::loader::Loader;
use crate::settings::api;
use crate::ui::{ErrorState, LinkButton, SkeletonRows, param, query_string};

#[component]
pub(super) fn MessagePane(id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let answer = Loader::new(move || async move { api::outbox_message(&id.get_value()).await });
    let body = move || {
        match answer.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        Some(Ok(message)) if message.summary.channel == SendChannel::Sms => view! {
            <h2>{t!(email.outbox.texts)}</h2>
            <p class="c-field__hint">{t!(email.outbox.from_to, from = message.from_address, to = message.summary.to_address)}</p>
            <p class="f-templates__bubble">{message.text}</p>
        }
        .into_any(),
        Some(Ok(message)) if message.summary.channel == SendChannel::Call => {
            view! { <KeptCallPane message on_answer=move || answer.refetch()/> }.into_any()
        }
        // Neither scripts nor our origin: whatever the page holds, it is only drawn.
        Some(Ok(message)) => view! {
            <h2>{message.summary.subject}</h2>
            <p class="c-field__hint">{t!(email.outbox.from_to, from = message.from_address, to = message.summary.to_address)}</p>
            <iframe class="f-settings__letter" sandbox="" referrerpolicy="no-referrer"
                title=t!(templates.preview.page) srcdoc=message.html></iframe>
            <FileList files=message.files/>
        }
        .into_any(),
    }
    };
    let channel = param("channel");
    let close = move || {
        let list = query_string(&[("channel", channel.get())]);
        view! { <LinkButton href=format!("/settings/outbox{list}")>{t!(email.outbox.close)}</LinkButton> }
    };
    view! {
        <section class="f-settings__message">
            {body}
            {close}
        </section>
    }
}
