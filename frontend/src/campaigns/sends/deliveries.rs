//! Each message of a send, by where it stands.

use api_types::sends::{DeliveryDetail, DeliveryFilter};
use domain::calls::{CallOutcome, format_duration};
use domain::following::ReadState;
use domain::ids::SendId;
use domain::sending::{Block, DeliveryState, Receipt, Recipients, SendChannel};
use leptos::prelude::*;

use super::super::current::Current;
use super::{api, words};
use crate::calls;
use crate::format;
use crate::loader::Loader;
use crate::ui::{
    Column, DataTable, Dot, EmptyState, Icon, OptionsChip, Pagination, Table, TableState, cursor,
    param,
};

#[component]
pub(super) fn Deliveries(
    current: Current,
    id: SendId,
    channel: SendChannel,
    recipients: Recipients,
    reads: RwSignal<u32>,
) -> impl IntoView {
    let (state, reason, receipt) = (param("state"), param("reason"), param("receipt"));
    let (outcome, keys) = (param("outcome"), param("keys"));
    let read = param("read");
    let filter = Memo::new(move |_| DeliveryFilter {
        state: DeliveryState::parse(&state.text()),
        reason: Block::parse(&reason.text()),
        receipt: Receipt::parse(&receipt.text()),
        outcome: CallOutcome::parse(&outcome.text()),
        keys: keys.get().filter(|keys| !keys.is_empty()),
        read: ReadState::parse(&read.text()),
    });
    let pages = cursor();
    let answer = Loader::new(move || {
        reads.track();
        let (filter, cursor) = (filter.get(), pages.get());
        async move { api::deliveries(current.id(), id, &filter, cursor).await }
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(shown(), next.get().is_some());
        t!(sends.messages, count = count)
    });
    let table = table(channel, recipients);
    let table_state = TableState::new("deliveries", &table);
    let empty = || {
        view! { <EmptyState icon=Icon::Mail title=t!(sends.no_messages) body=t!(sends.no_messages_body)/> }
    };
    let is_told = |state: &&DeliveryState| **state != DeliveryState::Leased;
    let states = DeliveryState::ALL.iter().filter(is_told);
    let states = states
        .map(|state| (state.as_str(), words::delivery(*state)))
        .collect();
    let reasons = Block::ALL
        .iter()
        .map(|why| (why.as_str(), words::reason(channel, *why)))
        .collect();
    let receipts: Vec<_> = Receipt::ALL
        .iter()
        .filter(|told| channel == SendChannel::Sms || **told == Receipt::Failed)
        .map(|told| (told.as_str(), words::receipt(channel, *told)))
        .collect();
    view! {
        <div class="c-tools">
            <h2>{t!(sends.recipients)}</h2>
            <OptionsChip label=t!(sends.field.state) query=state options=states single=true/>
            <OptionsChip label=t!(sends.field.reason) query=reason options=reasons single=true/>
            {(channel == SendChannel::Email).then(|| view! {
                <OptionsChip label=t!(sends.following.title) query=read options=read_states() single=true/>
            })}
            {(channel != SendChannel::Call).then(|| view! {
                <OptionsChip label=words::who_reports(channel) query=receipt options=receipts single=true/>
            })}
            {(channel == SendChannel::Call).then(|| view! {
                <OptionsChip label=t!(calls.outcome_of) query=outcome options=outcomes() single=true/>
                <OptionsChip label=t!(sends.call.key) query=keys options=digits() single=true/>
            })}
        </div>
        <DataTable table state=table_state label=t!(sends.recipients) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

/// How far e-mails were read.
fn read_states() -> Vec<(&'static str, String)> {
    let words = |read| match read {
        ReadState::Opened => t!(sends.following.opened),
        ReadState::Clicked => t!(sends.following.clicked),
        ReadState::Unopened => t!(sends.following.unopened),
    };
    let all = ReadState::ALL.iter();
    all.map(|read| (read.as_str(), words(*read))).collect()
}

fn table(channel: SendChannel, recipients: Recipients) -> Table<DeliveryDetail> {
    let mut table = Table::new(
        |one: &DeliveryDetail| one.id.to_string(),
        |one| one.contact_name.clone(),
    )
    .column(Column::new(
        "name",
        match recipients {
            Recipients::Members => t!(sends.field.contact),
            Recipients::People => t!(sends.audience.recipients),
        },
        |one: &DeliveryDetail| {
            let to = format!("/contacts/{}", one.contact_id);
            view! { <a href=to>{one.contact_name.clone()}</a> }
        },
    ));
    if recipients == Recipients::People {
        table = with_members(table);
    }
    let table = table
    .column(
        Column::new("address", address_label(channel), |one: &DeliveryDetail| {
            one.address.as_deref().map(address).unwrap_or_default()
        })
        .narrow_line(),
    )
    .column(
        Column::new("state", t!(sends.field.state), |one: &DeliveryDetail| {
            view! { <Dot label=words::delivery(one.state) tone=words::delivery_tone(one.state)/> }
        })
        .narrow_side(),
    )
    .column(
        Column::new(
            "reason",
            t!(sends.field.reason),
            move |one: &DeliveryDetail| {
                let said = one.detail.as_deref().filter(|said| !said.is_empty());
                let said = said.map(words::said);
                let reason = one.reason.map(|why| words::reason(channel, why));
                reason.or(said).unwrap_or_default()
            },
        )
        .muted(),
    )
    .column(
        Column::new(
            "sent_at",
            t!(sends.field.sent_at),
            |one: &DeliveryDetail| one.sent_at.map(format::date_time).unwrap_or_default(),
        )
        .muted(),
    );
    match channel {
        SendChannel::Email => with_receipts(with_reads(table), channel),
        SendChannel::Sms => with_receipts(with_cost(table), channel),
        SendChannel::Call => with_results(table),
    }
}

/// For which member somebody gets it.
fn with_members(table: Table<DeliveryDetail>) -> Table<DeliveryDetail> {
    table.column(
        Column::new("member", t!(sends.field.member), |one: &DeliveryDetail| {
            one.member.clone().map(|member| {
                let to = format!("/contacts/{}", member.contact_id);
                view! { <a href=to>{member.name}</a> }
            })
        })
        .narrow_line(),
    )
}

/// How calls end, to choose from.
fn outcomes() -> Vec<(&'static str, String)> {
    let all = CallOutcome::ALL.iter();
    all.map(|one| (one.as_str(), calls::words::outcome(*one)))
        .collect()
}

/// What one can press, to choose from.
fn digits() -> Vec<(&'static str, String)> {
    let all = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];
    all.map(|key| (key, key.to_owned())).to_vec()
}

/// What became of a call, what was pressed, and where it is listened to.
fn with_results(table: Table<DeliveryDetail>) -> Table<DeliveryDetail> {
    let of = |one: &DeliveryDetail| one.call.clone();
    table
        .column(Column::new(
            "outcome",
            t!(calls.outcome_of),
            move |one: &DeliveryDetail| {
                of(one).map(|call| {
                    let lasted = call
                        .seconds
                        .map(|seconds| format!(" {}", format_duration(seconds)));
                    let label = calls::words::outcome(call.outcome) + &lasted.unwrap_or_default();
                    view! { <Dot label tone=calls::words::tone(call.outcome)/> }
                })
            },
        ))
        .column(Column::new(
            "key",
            t!(sends.call.pressed),
            move |one: &DeliveryDetail| {
                let line = of(one).and_then(|call| {
                    Some(words::key_line(
                        &call.keys?,
                        call.key_status,
                        call.key_effect,
                    ))
                });
                line.unwrap_or_default()
            },
        ))
        .column(Column::new(
            "recording",
            t!(sends.call.listen),
            move |one: &DeliveryDetail| {
                of(one).and_then(|call| call.recording_url).map(|url| view! {
                <a href=url target="_blank" rel="noopener noreferrer">{t!(calls.recording.play)}</a>
            })
            },
        ))
}

/// What a text message costs.
fn with_cost(table: Table<DeliveryDetail>) -> Table<DeliveryDetail> {
    table.column(
        Column::new("cost", t!(sends.sms.cost), |one: &DeliveryDetail| {
            one.cost_minor.map(format::money).unwrap_or_default()
        })
        .numeric(),
    )
}

/// What carriers or mail servers reported of a message.
fn with_receipts(table: Table<DeliveryDetail>, channel: SendChannel) -> Table<DeliveryDetail> {
    let cell = move |one: &DeliveryDetail| {
        let told = one.receipt.map(|told| words::receipt(channel, told));
        let at = one.receipt_at.map(format::date_time).unwrap_or_default();
        format!("{} {at}", told.unwrap_or_default())
            .trim()
            .to_owned()
    };
    table.column(Column::new("receipt", words::who_reports(channel), cell))
}

/// When its reader opened an e-mail and clicked in it.
fn with_reads(table: Table<DeliveryDetail>) -> Table<DeliveryDetail> {
    table
        .column(
            Column::new(
                "opened_at",
                t!(sends.following.opened_at),
                |one: &DeliveryDetail| one.opened_at.map(format::date_time).unwrap_or_default(),
            )
            .muted(),
        )
        .column(
            Column::new(
                "clicked_at",
                t!(sends.following.clicked_at),
                |one: &DeliveryDetail| one.clicked_at.map(format::date_time).unwrap_or_default(),
            )
            .muted(),
        )
}

fn address_label(channel: SendChannel) -> String {
    match channel {
        SendChannel::Email => t!(sends.field.address),
        SendChannel::Sms | SendChannel::Call => t!(sends.field.phone),
    }
}

/// A number as people read it, an e-mail address as it is.
fn address(stored: &str) -> String {
    if stored.starts_with('+') {
        format::phone(stored)
    } else {
        stored.to_owned()
    }
}
