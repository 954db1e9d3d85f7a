//! The history of bulk changes: who changed what, how it went, and until when it can be undone.

use api_types::bulk_changes::BulkChangeSummary;
use leptos::prelude::*;

use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::ui::{
    Column, ColumnChooser, Crumb, DataTable, Dot, EmptyState, Icon, LinkButton, PageHeader,
    Pagination, Table, TableState, cursor,
};

/// The bulk changes of the last days.
#[component]
pub fn BulkChangesPage() -> impl IntoView {
    let place = cursor();
    let page = Loader::new(move || {
        let cursor = place.get();
        async move { api::list(cursor).await }
    });
    let rows = Signal::derive(move || page.get().map(|page| page.map(|page| page.items)));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let summary = Signal::derive(move || match page.get() {
        Some(Ok(page)) if !page.items.is_empty() => {
            let tally = place.tally(page.items.len(), page.next_cursor.is_some());
            t!(bulk_changes.list.count, count = tally)
        }
        _ => String::new(),
    });
    let table = table();
    let state = TableState::new("bulk_changes", &table);
    view! {
        <div class="f-bulk">
            <PageHeader title=t!(bulk_changes.title) crumbs=vec![Crumb::new(t!(nav.contacts), "/contacts")]/>
            <div class="c-tools">
                <span class="c-field__hint">{t!(bulk_changes.list.hint)}</span>
                <span class="c-tools__end"><ColumnChooser state/></span>
            </div>
            <DataTable
                table
                state
                label=t!(bulk_changes.title)
                rows
                empty=empty
                on_retry=move || page.refetch()
            />
            <Pagination cursor=place next summary/>
        </div>
    }
}

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::History title=t!(bulk_changes.list.empty) body=t!(bulk_changes.list.empty_body)>
            <LinkButton href="/contacts" icon=Icon::Users>{t!(nav.contacts)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn table() -> Table<BulkChangeSummary> {
    let count = |id, label: String, of: fn(&BulkChangeSummary) -> u64| {
        Column::new(id, label, move |change: &BulkChangeSummary| {
            format::number(of(change))
        })
        .numeric()
    };
    Table::new(
        |change: &BulkChangeSummary| change.id.to_string(),
        |change| words::kind(change.kind),
    )
    .href(|change| format!("/bulk-changes/{}", change.id))
    .column(Column::new("what", t!(bulk_changes.list.what), what))
    .column(Column::new("stage", t!(bulk_changes.list.stage), stage).narrow_side())
    .column(count("changed", t!(bulk_changes.outcome.changed), |c| {
        c.counts.changed
    }))
    .column(count("refused", t!(bulk_changes.outcome.refused), |c| {
        c.counts.refused
    }))
    .column(
        Column::new(
            "created_by",
            t!(bulk_changes.list.created_by),
            |change: &BulkChangeSummary| change.created_by.as_ref().map(|user| user.name.clone()),
        )
        .narrow_line(),
    )
    .column(
        Column::new(
            "created_at",
            t!(bulk_changes.list.created_at),
            |change: &BulkChangeSummary| format::date_time(change.created_at),
        )
        .muted(),
    )
    .column(
        Column::new(
            "undo_until",
            t!(bulk_changes.list.undo_until),
            |change: &BulkChangeSummary| {
                let until = change
                    .can_undo
                    .then(|| format::date_time(change.undo_until));
                until.unwrap_or_default()
            },
        )
        .muted(),
    )
}

fn what(change: &BulkChangeSummary) -> AnyView {
    let (kind, subject) = (words::kind(change.kind), words::subject(change));
    view! { {kind} <small class="u-muted">" " {subject}</small> }.into_any()
}

fn stage(change: &BulkChangeSummary) -> AnyView {
    let (label, tone) = words::stage(change.stage);
    view! { <Dot label tone/> }.into_any()
}
