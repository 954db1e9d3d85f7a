//! The history of imports (CON-7).

use api_types::imports::ImportSummary;
use domain::access::Permission;
use domain::imports::ImportStatus;
use leptos::prelude::*;

use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Bar, Column, ColumnChooser, DataTable, Dot, EmptyState, FilterChip, Icon, LinkButton,
    PageHeader, Pagination, RadioGroup, Table, TableState, Variant, bound_text, cursor, param,
};

/// The list of imports.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let session = Session::use_here();
    let (status, place) = (param("status"), cursor());
    let page = Loader::new(move || {
        let (status, cursor) = (status.get(), place.get());
        async move { api::list(status, cursor).await }
    });
    let rows = Signal::derive(move || page.get().map(|page| page.map(|page| page.items)));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let summary = Signal::derive(move || match page.get() {
        Some(Ok(page)) if !page.items.is_empty() => {
            let tally = place.tally(page.items.len(), page.next_cursor.is_some());
            t!(imports.list.count, count = tally)
        }
        _ => String::new(),
    });
    let table = table();
    let state = TableState::new("imports", &table);
    let may_import = move || session.can(Permission::ImportsCreate);
    view! {
        <div class="f-imports">
            <PageHeader title=t!(imports.title)>
                <Show when=may_import>
                    <LinkButton href=api::SAMPLE icon=Icon::Download is_download=true>{t!(imports.sample)}</LinkButton>
                    <LinkButton href="/imports/new" variant=Variant::Primary icon=Icon::Upload>{t!(imports.start)}</LinkButton>
                </Show>
            </PageHeader>
            <div class="c-tools">
                <StatusFilter/>
                <span class="c-tools__end"><ColumnChooser state/></span>
            </div>
            <DataTable
                table
                state
                label=t!(imports.list.label)
                rows
                empty=move || empty(status.get().is_some(), may_import())
                on_retry=move || page.refetch()
            />
            <Pagination cursor=place next summary/>
        </div>
    }
}

fn empty(is_filtered: bool, may_import: bool) -> AnyView {
    if is_filtered {
        return view! { <EmptyState icon=Icon::Filter title=t!(imports.list.none)/> }.into_any();
    }
    view! {
        <EmptyState icon=Icon::Upload title=t!(imports.list.empty) body=t!(imports.list.empty_body)>
            {may_import.then(|| view! {
                <LinkButton href=api::SAMPLE icon=Icon::Download is_download=true>{t!(imports.sample)}</LinkButton>
                <LinkButton href="/imports/new" variant=Variant::Primary icon=Icon::Upload>{t!(imports.start)}</LinkButton>
            })}
        </EmptyState>
    }
    .into_any()
}

#[component]
fn StatusFilter() -> impl IntoView {
    let status = param("status");
    let chosen = bound_text(status);
    let label = |status: ImportStatus| words::status_label(status, false);
    let value = Signal::derive(move || Some(label(words::status(&status.get()?))));
    let options: Vec<(String, String)> = ImportStatus::ALL
        .iter()
        .map(|&status| (status.as_str().to_owned(), label(status)))
        .collect();
    view! {
        <FilterChip label=t!(imports.list.status) value on_clear=move || status.set(None)>
            <RadioGroup label=t!(imports.list.status) value=chosen options=options.clone()/>
        </FilterChip>
    }
}

fn table() -> Table<ImportSummary> {
    let count = |id, label: String, of: fn(&ImportSummary) -> u64| {
        Column::new(id, label, move |import: &ImportSummary| {
            format::number(of(import))
        })
        .numeric()
    };
    Table::new(
        |import: &ImportSummary| import.id.to_string(),
        |import| import.file_name.clone(),
    )
    .href(|import| format!("/imports/{}", import.id))
    .column(Column::new("file", t!(imports.list.file), file))
    .column(Column::new("status", t!(imports.list.status), status).narrow_side())
    .column(Column::new("progress", t!(imports.list.progress), progress).narrow_line())
    .column(count("total", t!(imports.list.total), |i| i.counts.total))
    .column(count("inserted", t!(imports.list.inserted), |i| {
        i.counts.inserted
    }))
    .column(count("updated", t!(imports.list.updated), |i| {
        i.counts.updated
    }))
    .column(count("ignored", t!(imports.list.ignored), |i| {
        i.counts.ignored
    }))
    .column(count("rejected", t!(imports.list.rejected), |i| {
        i.counts.rejected
    }))
    .column(Column::new(
        "created_by",
        t!(imports.list.created_by),
        |import: &ImportSummary| import.created_by.as_ref().map(|user| user.name.clone()),
    ))
    .column(
        Column::new(
            "created_at",
            t!(imports.list.created_at),
            |import: &ImportSummary| format::date_time(import.created_at),
        )
        .muted(),
    )
    .column(
        Column::new(
            "runtime",
            t!(imports.list.runtime),
            |import: &ImportSummary| import.runtime_ms.map(took),
        )
        .numeric()
        .muted(),
    )
}

fn file(import: &ImportSummary) -> AnyView {
    let name = import.file_name.clone();
    let mark = import
        .is_dry_run
        .then(|| view! { <small class="u-muted">" · " {t!(imports.list.dry_run)}</small> });
    view! { {name} {mark} }.into_any()
}

fn status(import: &ImportSummary) -> AnyView {
    let status = words::status(&import.status);
    let label = words::status_label(status, import.is_dry_run);
    view! { <Dot label tone=words::status_tone(status)/> }.into_any()
}

fn progress(import: &ImportSummary) -> AnyView {
    let share = super::running::share(&import.progress, words::status(&import.status));
    view! {
        <span class="f-imports__share"><Bar share/> {format!("{:.0} %", share * 100.0)}</span>
    }
    .into_any()
}

/// A run time in words.
pub(super) fn took(runtime_ms: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown in seconds at the finest")]
    format::duration(runtime_ms as f64 / 1000.0)
}
