//! The tab of e-mails: the latest first, each with where it stands; the one that the address names is
//! shown above.

use std::time::Duration;

use api_types::contact_emails::ContactEmailSummary;
use domain::ids::ContactId;
use domain::sending::{DeliveryState, SendChannel};
use leptos::prelude::*;

use super::api;
use super::message::MessagePane;
use crate::campaigns::send_words;
use crate::contacts::Current;
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::poll::Poll;
use crate::ui::{
    Column, DataTable, Dot, EmptyState, Icon, Pagination, Table, TableState, cursor, param,
};

/// How often e-mails on their way are looked at.
const PAUSE: Duration = Duration::from_secs(2);

#[component]
pub(crate) fn EmailsPanel(current: Current) -> impl IntoView {
    let (contact, pages, shown) = (current.id(), cursor(), param("email"));
    let answer = Loader::new(move || {
        current.track_happenings();
        api::list(contact, pages.get())
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let count = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(count(), next.get().is_some());
        t!(contact_emails.count, count = count)
    });
    let table = table(contact);
    let state = TableState::new("contact-emails", &table);
    let empty = || {
        view! { <EmptyState icon=Icon::Mail title=t!(contact_emails.none) body=t!(contact_emails.none_body)/> }
    };
    watch(current, rows);
    view! {
        <section class="f-contact-emails" aria-label=t!(contact_emails.title)>
            <div class="c-tools"><h2>{t!(contact_emails.title)}</h2></div>
            {move || shown.get().map(|id| view! { <MessagePane contact id/> })}
            <DataTable table state label=t!(contact_emails.title) rows empty on_retry=move || answer.refetch()/>
            <Show when=move || count() != 0>
                <Pagination cursor=pages next summary/>
            </Show>
        </section>
    }
}

/// Reads again while an e-mail is on its way; one that waits for another attempt has hours.
fn watch(current: Current, rows: Signal<Option<http::Result<Vec<ContactEmailSummary>>>>) {
    let poll = Poll::new();
    // While the page is read again it is as it was, or each answer would ask at once.
    let is_under_way = Memo::new(move |before: Option<&bool>| match rows.get() {
        None => before.copied().unwrap_or_default(),
        Some(rows) => {
            let moves = |state| !DeliveryState::is_final(state) && state != DeliveryState::Retry;
            let rows = rows.unwrap_or_default();
            rows.iter().any(|email| moves(email.state))
        }
    });
    let ask = move || async move {
        let goes_on = is_under_way.try_get_untracked().unwrap_or_default();
        if goes_on {
            current.happened();
        }
        goes_on.then_some(PAUSE)
    };
    Effect::new(move || {
        if is_under_way.get() {
            poll.start(ask);
        }
    });
}

fn table(contact: ContactId) -> Table<ContactEmailSummary> {
    Table::new(
        |email: &ContactEmailSummary| email.id.to_string(),
        |email| email.subject.clone(),
    )
    .column(Column::new(
        "subject",
        t!(templates.field.subject),
        move |email: &ContactEmailSummary| {
            let to = format!("/contacts/{contact}?tab=emails&email={}", email.id);
            view! { <a href=to>{email.subject.clone()}</a> }
        },
    ))
    .column(
        Column::new("state", t!(sends.field.state), |email: &ContactEmailSummary| {
            let why = email.reason.map(|why| send_words::reason(SendChannel::Email, why));
            view! {
                <Dot label=send_words::delivery(email.state) tone=send_words::delivery_tone(email.state)/>
                {why.map(|why| view! { <small class="f-contact-emails__why">{why}</small> })}
            }
        })
        .narrow_side(),
    )
    .column(
        Column::new("to", t!(contact_emails.field.to), |email: &ContactEmailSummary| {
            email.to_address.clone()
        })
        .narrow_line(),
    )
    .column(
        Column::new("by", t!(contact_emails.field.by), |email: &ContactEmailSummary| {
            email.created_by.as_ref().map(|user| user.name.clone()).unwrap_or_default()
        })
        .muted(),
    )
    .column(
        Column::new("opened_at", t!(sends.following.opened_at), |email: &ContactEmailSummary| {
            email.opened_at.map(format::date_time).unwrap_or_default()
        })
        .muted(),
    )
    .column(
        Column::new("at", t!(contact_emails.field.at), |email: &ContactEmailSummary| {
            format::date_time(email.created_at)
        })
        .muted()
        .narrow_line_end(),
    )
}
