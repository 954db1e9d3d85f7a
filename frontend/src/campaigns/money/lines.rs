//! The lines of a campaign: filters, table, pages and what can be done with each (CAM-2, CAM-12).

use api_types::campaign_lines::{LineDetail, LineFilter};
use domain::access::Permission;
use domain::campaign_lines::LineKind;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use super::attachment::AttachmentDialog;
use super::columns::table;
use super::delete::DeleteDialog;
use super::export::ExportLines;
use super::form::LineDialog;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Button, DataTable, DaysChip, EmptyState, Icon, OptionsChip, Pagination, Param, TableState,
    Variant, cursor, param, span,
};

/// What the form is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Editing {
    /// A line of this kind to enter.
    New(LineKind),
    /// A line to change.
    Kept(Box<LineDetail>),
}

/// What the rows' menus open; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct RowActions {
    pub(super) editing: RwSignal<Option<Editing>>,
    pub(super) attached: RwSignal<Option<LineDetail>>,
    pub(super) doomed: RwSignal<Option<LineDetail>>,
}

/// The words of a kind.
pub(super) fn kind_words(kind: LineKind) -> String {
    match kind {
        LineKind::Expense => t!(campaign_lines.kind.expense),
        LineKind::Income => t!(campaign_lines.kind.income),
    }
}

#[component]
pub(super) fn Lines(current: Current) -> impl IntoView {
    let session = Session::use_here();
    let (kind, days) = (param("kind"), param("days"));
    let filter = Memo::new(move |_| filter(kind, days));
    let pages = cursor();
    let answer = Loader::new(move || {
        current.reads.track();
        let (filter, cursor) = (filter.get(), pages.get());
        async move { api::lines(current.id(), &filter, cursor).await }
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(shown(), next.get().is_some());
        t!(campaign_lines.list.count, count = count)
    });
    let actions = RowActions {
        editing: RwSignal::new(None),
        attached: RwSignal::new(None),
        doomed: RwSignal::new(None),
    };
    let table = table(current, actions);
    let state = TableState::new("campaign_lines", &table);
    let is_narrowed = move || filter.with(|filter| *filter != LineFilter::default());
    let empty = move || view! { <Nothing is_narrowed=is_narrowed()/> };
    let kinds = LineKind::ALL
        .iter()
        .map(|kind| (kind.as_str(), kind_words(*kind)))
        .collect();
    view! {
        <div class="c-tools">
            <h2>{t!(campaign_lines.list.title)}</h2>
            <OptionsChip label=t!(campaign_lines.field.kind) query=kind options=kinds single=true/>
            <DaysChip label=t!(campaign_lines.list.days) query=days/>
            <span class="c-tools__end f-campaigns__money-tools">
                <Show when=move || session.can(Permission::CampaignsExport)>
                    <ExportLines current filter/>
                </Show>
                <AddButtons current editing=actions.editing/>
            </span>
        </div>
        <DataTable table state label=t!(campaign_lines.list.title) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
        <LineDialog current editing=actions.editing/>
        <AttachmentDialog current attached=actions.attached/>
        <DeleteDialog current doomed=actions.doomed/>
    }
}

/// What the address narrows the list to, tracked.
fn filter(kind: Param, days: Param) -> LineFilter {
    let (from, to) = span(&days.text());
    LineFilter {
        kind: LineKind::parse(&kind.text()),
        from,
        to,
    }
}

/// Executors enter expenses; who may change the campaign enters income, too.
#[component]
fn AddButtons(current: Current, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let can_add_expenses = move || current.detail.with(|campaign| campaign.can_add_expenses);
    let can_edit = move || current.detail.with(|campaign| campaign.can_edit);
    let add = move |kind| editing.set(Some(Editing::New(kind)));
    view! {
        <Show when=can_edit>
            <Button icon=Icon::Plus on_click=move || add(LineKind::Income)>{t!(campaign_lines.add_income)}</Button>
        </Show>
        <Show when=can_add_expenses>
            <Button variant=Variant::Primary icon=Icon::Plus on_click=move || add(LineKind::Expense)>{t!(campaign_lines.add_expense)}</Button>
        </Show>
    }
}

/// Why no line is listed.
#[component]
fn Nothing(is_narrowed: bool) -> impl IntoView {
    if is_narrowed {
        view! { <EmptyState icon=Icon::Search title=t!(campaign_lines.list.none_match) body=t!(campaign_lines.list.none_match_body)/> }
    } else {
        view! { <EmptyState icon=Icon::Wallet title=t!(campaign_lines.list.empty) body=t!(campaign_lines.list.empty_body)/> }
    }
}
