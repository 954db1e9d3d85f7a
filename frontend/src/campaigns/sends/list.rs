//! The sends of a campaign, the newest first.

use api_types::sends::SendSummary;
use domain::access::Permission;
use leptos::prelude::*;

use super::super::current::Current;
use super::{NEW, NEW_CALL, NEW_SMS, api, href, words};
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Column, DataTable, Dot, EmptyState, Icon, LinkButton, Pagination, Table, TableState, Variant,
    cursor,
};

#[component]
pub(super) fn SendList(current: Current) -> impl IntoView {
    let session = Session::use_here();
    let pages = cursor();
    let answer = Loader::new(move || {
        let cursor = pages.get();
        async move { api::list(current.id(), cursor).await }
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(shown(), next.get().is_some());
        t!(sends.count, count = count)
    });
    let table = table(current);
    let state = TableState::new("sends", &table);
    let empty = || {
        view! { <EmptyState icon=Icon::Mail title=t!(sends.none) body=t!(sends.none_body)/> }
    };
    view! {
        <div class="c-tools">
            <h2>{t!(sends.title)}</h2>
            <span class="c-tools__end">
                <Show when=move || session.can(Permission::CampaignsSend)>
                    <LinkButton variant=Variant::Primary icon=Icon::Plus href=href(current.id(), NEW)>{t!(sends.add)}</LinkButton>
                    <LinkButton icon=Icon::MessageSquare href=href(current.id(), NEW_SMS)>{t!(sends.add_sms)}</LinkButton>
                    <LinkButton icon=Icon::PhoneOutgoing href=href(current.id(), NEW_CALL)>{t!(sends.add_call)}</LinkButton>
                </Show>
            </span>
        </div>
        <DataTable table state label=t!(sends.title) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

fn table(current: Current) -> Table<SendSummary> {
    let number = |count: u64| format::number(count);
    Table::new(
        |send: &SendSummary| send.id.to_string(),
        |send| send.subject.clone(),
    )
    .column(Column::new(
        "subject",
        t!(sends.field.subject),
        move |send: &SendSummary| {
            let to = href(current.id(), &send.id.to_string());
            view! { <a href=to>{send.subject.clone()}</a> }
        },
    ))
    .column(Column::new(
        "channel",
        t!(sends.field.channel),
        |send: &SendSummary| words::channel(send.channel),
    ))
    .column(
        Column::new("state", t!(sends.field.state), |send: &SendSummary| {
            view! { <Dot label=words::state(send.state) tone=words::state_tone(send.state)/> }
        })
        .narrow_line(),
    )
    .column(
        Column::new(
            "accepted",
            t!(sends.delivery.accepted),
            move |send: &SendSummary| number(send.counts.accepted),
        )
        .numeric()
        .narrow_side(),
    )
    .column(
        Column::new(
            "waiting",
            t!(sends.delivery.pending),
            move |send: &SendSummary| number(send.counts.waiting + send.counts.committing),
        )
        .numeric(),
    )
    .column(
        Column::new("left_out", t!(sends.left_out), move |send: &SendSummary| {
            let counts = send.counts;
            number(counts.suppressed + counts.rejected + counts.unknown)
        })
        .numeric(),
    )
    .column(
        Column::new(
            "created_at",
            t!(sends.field.created_at),
            |send: &SendSummary| format::date_time(send.started_at.unwrap_or(send.created_at)),
        )
        .narrow_line_end(),
    )
}
