//! The list of customers: tabs over levels, search, filters, table, bulk bar.

use api_types::contacts::{ContactCounts, ContactFilter, ContactSummary};
use domain::access::Permission;
use domain::contacts::LevelTab;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::export::{ExportDialog, Exported};
use super::filter::ListParams;
use super::filter_chips::FilterChips;
use super::quick_add::QuickAdd;
use super::saved_views::SavedViews;
use super::{api, columns, words};
use crate::bulk_changes::BulkActions;
use crate::loader::Loader;
use crate::search::QueryBox;
use crate::segments::SaveAsSegment;
use crate::session::Session;
use crate::ui::{
    BulkAction, Button, ColumnChooser, DataTable, EmptyState, Icon, LinkButton, PageHeader,
    Pagination, SkeletonRows, Tab, TableState, Tabs, Variant, cursor,
};
use crate::{custom_fields, format, http};

/// The list of customers.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let session = Session::use_here();
    let params = ListParams::here();
    let place = cursor();
    let page = Loader::new(move || {
        let (filter, sort, cursor) = (params.filter(), params.sort.get(), place.get());
        async move { api::list(&filter, sort.as_deref(), cursor).await }
    });
    let counts = Loader::new(api::counts);
    let known_counts = Signal::derive(move || counts.get().and_then(Result::ok));

    let state = TableState::new("contacts", &columns::table(Vec::new()));
    let filter = Signal::derive(move || params.filter());
    clear_with_filter(state, filter);
    let rows = Signal::derive(move || page.get().map(|answer| answer.map(|page| page.items)));
    let shown = Signal::derive(move || rows.with(|rows| rows.as_ref().map_or(0, count_of)));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let total = Signal::derive(move || {
        if params.is_narrowed() {
            // The API counts levels only; a list that fits one page counts itself.
            let is_whole = next.with(Option::is_none) && !place.has_previous();
            return is_whole.then(|| shown.get());
        }
        known_counts.get().map(|counts| counts.under(params.tab()))
    });

    let has_next = Signal::derive(move || next.with(Option::is_some));
    let summary = Signal::derive(move || {
        let shown = shown.get();
        let tally = place.tally(usize::try_from(shown).unwrap_or_default(), has_next.get());
        summary(shown, total.get(), &tally)
    });
    let (is_adding, is_exporting) = (RwSignal::new(false), RwSignal::new(false));
    let can_create = move || session.can(Permission::ContactsCreate);
    let can_import = move || session.can(Permission::ImportsCreate);
    let can_export = untrack(|| session.can(Permission::ContactsExport));
    let reload = move || {
        page.refetch();
        counts.refetch();
    };
    let exported = Exported {
        selection: state.selection,
        filter,
        sort: Signal::derive(move || params.sort.get()),
        total,
    };
    view! {
        <div class="f-contacts">
            <PageHeader title=t!(nav.contacts)>
                <Show when=can_import>
                    <LinkButton href="/imports/new" icon=Icon::Upload>{t!(contacts.list.import)}</LinkButton>
                </Show>
                <Show when=can_create>
                    <Button variant=Variant::Primary icon=Icon::Plus on_click=move || is_adding.set(true)>{t!(contacts.list.add)}</Button>
                </Show>
            </PageHeader>
            <LevelTabs counts=known_counts/>
            <div class="c-tools">
                <QueryBox
                    label=t!(contacts.list.search)
                    value=Signal::derive(move || params.q.text())
                    on_search=move |text| params.q.set(Some(text))
                    takes_slash=true
                />
                <FilterChips rows/>
                <span class="c-tools__end">
                    <Show when=move || session.can(Permission::ContactsEdit)>
                        <SaveAsSegment query=Signal::derive(move || params.q.text())/>
                    </Show>
                    <SavedViews/>
                    {can_export.then(|| view! {
                        <Button variant=Variant::Quiet icon=Icon::Download on_click=move || is_exporting.set(true)>{t!(contacts.export.action)}</Button>
                    })}
                    <ColumnChooser state/>
                </span>
            </div>
            <Rows state rows filter is_adding on_retry=reload/>
            <Show when=move || shown.get() != 0>
                <Pagination cursor=place next summary/>
            </Show>
            <SelectionActions exported is_exporting has_more=has_next on_change=reload/>
            <QuickAdd open=is_adding on_added=reload/>
        </div>
    }
}

/// The rows, as soon as it is known which fields the business defined.
#[component]
fn Rows(
    state: TableState,
    rows: Signal<Option<http::Result<Vec<ContactSummary>>>>,
    filter: Signal<ContactFilter>,
    /// Whether a customer is being added.
    is_adding: RwSignal<bool>,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let params = ListParams::here();
    let fields = Loader::new(custom_fields::api::offered);
    move || {
        let Some(fields) = fields.get() else {
            return view! { <SkeletonRows/> }.into_any();
        };
        // Without them, the list is as good as before any was defined.
        let table = columns::table(fields.unwrap_or_default());
        state.learn(&table);
        view! {
            <DataTable
                table
                state
                label=t!(contacts.list.label)
                rows
                sort=params.sort
                selectable=can_select(session)
                empty=move || view! { <Nothing is_filtered=filter.get() != ContactFilter::default() is_adding/> }
                on_retry
            />
        }
        .into_any()
    }
}

/// Whether there is anything to do with selected customers.
fn can_select(session: Session) -> bool {
    let rights = [
        Permission::CampaignsEdit,
        Permission::ContactsEdit,
        Permission::ContactsDelete,
        Permission::ContactsExport,
    ];
    untrack(|| rights.into_iter().any(|right| session.can(right)))
}

/// The bar of what can be done with the selected customers, and the dialogs behind it.
#[component]
fn SelectionActions(
    exported: Exported,
    is_exporting: RwSignal<bool>,
    has_more: Signal<bool>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let export = BulkAction::new(t!(contacts.export.action), Icon::Download, move || {
        is_exporting.set(true);
    });
    let can_export = untrack(|| session.can(Permission::ContactsExport));
    let others = can_export.then_some(export).into_iter().collect();
    let Exported {
        selection,
        filter,
        total,
        ..
    } = exported;
    view! {
        <ExportDialog open=is_exporting exported/>
        <BulkActions selection filter total has_more others on_change/>
    }
}

/// A selection belongs to the filter it was made under; an effect, since the address changes it.
fn clear_with_filter(state: TableState, filter: Signal<ContactFilter>) {
    Effect::new(move |before: Option<ContactFilter>| {
        let filter = filter.get();
        if before.is_some_and(|before| before != filter) {
            state.selection.clear();
        }
        filter
    });
}

fn count_of<T, E>(rows: &Result<Vec<T>, E>) -> u64 {
    let count = rows.as_ref().map_or(0, Vec::len);
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Which of how many; where only some filter could tell, how many there are at least.
fn summary(shown: u64, total: Option<u64>, tally: &str) -> String {
    match total {
        Some(total) if total != shown => t!(
            contacts.list.shown_of,
            shown = format::number(shown),
            total = format::number(total)
        ),
        _ => t!(contacts.list.matching, count = tally),
    }
}

/// All, and one tab for each level group; the other filters stay as they are.
#[component]
fn LevelTabs(counts: Signal<Option<ContactCounts>>) -> impl IntoView {
    let params = ListParams::here();
    let query = use_query_map();
    let tabs = Signal::derive(move || {
        let current = params.tab();
        let counts = counts.get();
        let tab = |level: Option<LevelTab>| {
            let mut map = query.get();
            map.remove("cursor");
            map.remove("level");
            if let Some(level) = level {
                map.insert("level", level.as_str().to_owned());
            }
            Tab {
                label: level.map_or_else(|| t!(contacts.level.all), words::tab),
                href: format!("/contacts{}", map.to_query_string()),
                count: counts.as_ref().map(|counts| counts.under(level)),
                is_current: level == current,
            }
        };
        let levels = LevelTab::ALL.iter().copied().map(Some);
        std::iter::once(None).chain(levels).map(tab).collect()
    });
    view! { <Tabs label=t!(contacts.field.level) tabs/> }
}

/// Why the list is empty, and the first step out of it.
#[component]
fn Nothing(is_filtered: bool, is_adding: RwSignal<bool>) -> impl IntoView {
    let session = Session::use_here();
    if is_filtered {
        return view! {
            <EmptyState icon=Icon::Search title=t!(contacts.empty.unmatched) body=t!(contacts.empty.unmatched_body)>
                <LinkButton href="/contacts">{t!(contacts.empty.clear)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let can_create = move || session.can(Permission::ContactsCreate);
    let can_import = move || session.can(Permission::ImportsCreate);
    view! {
        <EmptyState icon=Icon::Users title=t!(contacts.empty.title) body=t!(contacts.empty.body)>
            <Show when=can_import>
                <LinkButton href="/imports/new" icon=Icon::Upload>{t!(contacts.empty.import)}</LinkButton>
            </Show>
            <Show when=can_create>
                <Button icon=Icon::Plus on_click=move || is_adding.set(true)>{t!(contacts.list.add)}</Button>
            </Show>
        </EmptyState>
    }
    .into_any()
}
