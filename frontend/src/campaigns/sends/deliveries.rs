//! Each message of a send, by where it stands.

use api_types::sends::{DeliveryDetail, DeliveryFilter};
use domain::ids::SendId;
use domain::sending::{Block, DeliveryState};
use leptos::prelude::*;

use super::super::current::Current;
use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::ui::{
    Column, DataTable, Dot, EmptyState, Icon, OptionsChip, Pagination, Table, TableState, cursor,
    param,
};

#[component]
pub(super) fn Deliveries(current: Current, id: SendId, reads: RwSignal<u32>) -> impl IntoView {
    let (state, reason) = (param("state"), param("reason"));
    let filter = Memo::new(move |_| DeliveryFilter {
        state: DeliveryState::parse(&state.text()),
        reason: Block::parse(&reason.text()),
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
    let table = table();
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
        .map(|why| (why.as_str(), words::reason(*why)))
        .collect();
    view! {
        <div class="c-tools">
            <h2>{t!(sends.recipients)}</h2>
            <OptionsChip label=t!(sends.field.state) query=state options=states single=true/>
            <OptionsChip label=t!(sends.field.reason) query=reason options=reasons single=true/>
        </div>
        <DataTable table state=table_state label=t!(sends.recipients) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

fn table() -> Table<DeliveryDetail> {
    Table::new(
        |one: &DeliveryDetail| one.id.to_string(),
        |one| one.contact_name.clone(),
    )
    .column(Column::new(
        "name",
        t!(sends.field.contact),
        |one: &DeliveryDetail| {
            let to = format!("/contacts/{}", one.contact_id);
            view! { <a href=to>{one.contact_name.clone()}</a> }
        },
    ))
    .column(
        Column::new(
            "address",
            t!(sends.field.address),
            |one: &DeliveryDetail| one.address.clone().unwrap_or_default(),
        )
        .narrow_line(),
    )
    .column(
        Column::new("state", t!(sends.field.state), |one: &DeliveryDetail| {
            view! { <Dot label=words::delivery(one.state) tone=words::delivery_tone(one.state)/> }
        })
        .narrow_side(),
    )
    .column(
        Column::new("reason", t!(sends.field.reason), |one: &DeliveryDetail| {
            let said = one.detail.clone().filter(|said| !said.is_empty());
            one.reason.map(words::reason).or(said).unwrap_or_default()
        })
        .muted(),
    )
    .column(
        Column::new(
            "sent_at",
            t!(sends.field.sent_at),
            |one: &DeliveryDetail| one.sent_at.map(format::date_time).unwrap_or_default(),
        )
        .muted(),
    )
}
