//! The list of kept messages; the one that the address names is shown below it.

use api_types::sends::{OutboxFilter, OutboxMessage};
use domain::sending::SendChannel;
use leptos::prelude::*;

use super::message::MessagePane;
use crate::format;
use crate::loader::Loader;
use crate::settings::api;
use crate::settings::frame::{Frame, Part};
use crate::ui::{
    Column, DataTable, EmptyState, Icon, OptionsChip, Pagination, Param, Table, TableState, cursor,
    param, query_string,
};

/// The messages, for administrators.
#[component]
pub fn OutboxPage() -> impl IntoView {
    view! { <Frame part=Part::Outbox add=|| ()><Messages/></Frame> }
}

#[component]
fn Messages() -> impl IntoView {
    let (pages, shown, channel) = (cursor(), param("message"), param("channel"));
    let answer = Loader::new(move || {
        let filter = OutboxFilter {
            channel: SendChannel::parse(&channel.text()),
        };
        api::outbox(filter, pages.get())
    });
    let channels = vec![
        (SendChannel::Email.as_str(), t!(email.outbox.emails)),
        (SendChannel::Sms.as_str(), t!(email.outbox.texts)),
        (SendChannel::Call.as_str(), t!(email.outbox.calls)),
    ];
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let count = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(count(), next.get().is_some());
        t!(email.outbox.count, count = count)
    });
    let table = table(channel);
    let state = TableState::new("outbox", &table);
    let empty = || {
        view! { <EmptyState icon=Icon::Inbox title=t!(email.outbox.none) body=t!(email.outbox.none_body)/> }
    };
    view! {
        <p class="f-settings__about">{t!(email.outbox.about)}</p>
        <div class="c-tools">
            <OptionsChip label=t!(email.outbox.channel) query=channel options=channels single=true/>
        </div>
        {move || shown.get().map(|id| view! { <MessagePane id/> })}
        <DataTable table state label=t!(nav.outbox) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || count() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

/// A message opens beside the ones of its channel, if only those are listed.
fn table(channel: Param) -> Table<OutboxMessage> {
    Table::new(
        |one: &OutboxMessage| one.id.to_string(),
        |one| one.subject.clone(),
    )
    .column(Column::new(
        "subject",
        t!(email.outbox.content),
        move |one: &OutboxMessage| {
            let id = one.id.to_string();
            let to = move || {
                let pairs = [("channel", channel.get()), ("message", Some(id.clone()))];
                format!("/settings/outbox{}", query_string(&pairs))
            };
            view! { <a href=to>{one.subject.clone()}</a> }
        },
    ))
    .column(
        Column::new(
            "channel",
            t!(email.outbox.channel),
            |one: &OutboxMessage| match one.channel {
                SendChannel::Email => t!(email.outbox.emails),
                SendChannel::Sms => t!(email.outbox.texts),
                SendChannel::Call => t!(email.outbox.calls),
            },
        )
        .muted(),
    )
    .column(
        Column::new("to", t!(email.outbox.to), |one: &OutboxMessage| {
            one.to_address.clone()
        })
        .narrow_line(),
    )
    .column(
        Column::new("at", t!(email.outbox.at), |one: &OutboxMessage| {
            format::date_time(one.created_at)
        })
        .narrow_line_end(),
    )
}
