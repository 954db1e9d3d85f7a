//! The list of a feature's records, with search, filters and the form of a new one.

use api_types::Page;
use domain::ids::UserId;
use domain::status::Status as _;
use leptos::prelude::*;

use super::dialog::{Editing, dialog};
use super::feature::Pairs;
use super::words::Words as _;
use super::{Feature, columns, export};
use crate::campaigns::PersonChip;
use crate::choices::contacts;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Button, ChoiceChip, ColumnChooser, DataTable, DaysChip, EmptyState, Icon, OptionsChip,
    PageHeader, Pagination, Param, SearchBox, TableState, Variant, cursor, lookup, param, span,
};

/// What the address narrows the list to.
#[derive(Clone, Copy)]
struct Filters {
    search: Param,
    status: Param,
    owner: Param,
    contact: Param,
    days: Param,
    sort: Param,
}

impl Filters {
    fn here() -> Self {
        Self {
            search: param("q"),
            status: param("status"),
            owner: param("owner"),
            contact: param("contact"),
            days: param("days"),
            sort: param("sort"),
        }
    }

    /// Whether the list is narrowed, tracked.
    fn is_narrowed(self) -> bool {
        [
            self.search,
            self.status,
            self.owner,
            self.contact,
            self.days,
        ]
        .iter()
        .any(|filter| filter.get().is_some())
    }

    /// What the address asks for, tracked.
    fn pairs(self, cursor: Option<String>) -> Pairs {
        let (from, to) = span(&self.days.text());
        let order = self.sort.get().map(|sort| match sort.strip_prefix('-') {
            Some(key) => (key.to_owned(), "desc"),
            None => (sort, "asc"),
        });
        let (sort, order) = order.unzip();
        vec![
            ("q", self.search.get()),
            ("status", self.status.get()),
            ("owner_id", self.owner.get()),
            ("contact_id", self.contact.get()),
            ("from", from.map(|day| day.to_string())),
            ("to", to.map(|day| day.to_string())),
            ("sort", sort),
            ("order", order.map(str::to_owned)),
            ("cursor", cursor),
        ]
    }
}

/// The whole page.
pub(super) fn page<F: Feature>() -> impl IntoView {
    let session = Session::use_here();
    let filters = Filters::here();
    let editing = RwSignal::new(None::<Editing>);
    let is_exporting = RwSignal::new(false);
    let can_export = untrack(|| session.can(F::EXPORT));
    let can_create = Signal::derive(move || session.can(F::CREATE));
    let add = Callback::new(move |()| editing.set(Some(Editing::New { contact: None })));
    let pages = cursor();
    let answer = Loader::new(move || F::list(filters.pairs(pages.get())));
    let rows = Signal::derive(move || {
        let items = |page: Page<F::View>| page.items;
        answer.get().map(|answer| answer.map(items))
    });
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match rows.get() {
        Some(Ok(rows)) => rows.len(),
        _ => 0,
    });
    let summary = Signal::derive(move || {
        let count = pages.tally(shown.get(), next.get().is_some());
        F::word_with("count", &[("count", count)])
    });
    let table = columns::table::<F>();
    let state = TableState::new(F::NAME, &table);
    let empty = move || nothing::<F>(filters.is_narrowed(), can_create, add);
    view! {
        <div class="f-sales">
            <PageHeader title=F::word("title")>
                <Show when=move || can_create.get()>
                    <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{F::word("add")}</Button>
                </Show>
            </PageHeader>
            <div class="c-tools">
                <SearchBox label=t!(sales.list.search) query=filters.search/>
                {chips::<F>(filters, rows)}
                <span class="c-tools__end">
                    {can_export.then(|| view! {
                        <Button variant=Variant::Quiet icon=Icon::Download on_click=move || is_exporting.set(true)>{t!(sales.export.action)}</Button>
                    })}
                    <ColumnChooser state/>
                </span>
            </div>
            <DataTable table state label=F::word("title") rows sort=filters.sort empty on_retry=move || answer.refetch()/>
            <Show when=move || shown.get() != 0>
                <Pagination cursor=pages next summary/>
            </Show>
            {export::dialog::<F>(
                is_exporting,
                Signal::derive(move || filters.is_narrowed()),
                Callback::new(move |()| filters.pairs(None)),
            )}
            {dialog::<F>(editing, Callback::new(move |_| answer.refetch()))}
        </div>
    }
}

/// The filters; names of people and customers are looked for in the rows shown, since the address
/// has their ids only.
fn chips<F: Feature>(
    filters: Filters,
    rows: Signal<Option<crate::http::Result<Vec<F::View>>>>,
) -> impl IntoView {
    let owner_name = Signal::derive(move || {
        let id: UserId = filters.owner.get()?.parse().ok()?;
        let items = rows.get()?.ok()?;
        let mut owners = items.iter().filter_map(|item| F::head(item).owner.clone());
        owners.find(|user| user.id == id).map(|user| user.name)
    });
    let contact_name = Signal::derive(move || {
        let id = filters.contact.get()?;
        let items = rows.get()?.ok()?;
        let mut heads = items.iter().map(F::head);
        heads
            .find(|head| head.contact_id.to_string() == id)
            .map(|head| head.contact_name.clone())
    });
    let statuses = F::Status::all()
        .iter()
        .map(|status| (status.as_str(), F::status_word(*status)))
        .collect();
    view! {
        <OptionsChip label=F::word("field.status") query=filters.status options=statuses/>
        <PersonChip label=t!(sales.field.owner) query=filters.owner name=owner_name/>
        <ChoiceChip
            label=t!(sales.field.contact)
            param=filters.contact
            options=lookup(contacts)
            name=contact_name
            unnamed=t!(sales.list.one_contact)
        />
        <DaysChip label=t!(sales.field.created_at) query=filters.days/>
    }
}

/// Why the list is empty, and the first step out of it.
fn nothing<F: Feature>(
    is_narrowed: bool,
    can_create: Signal<bool>,
    add: Callback<()>,
) -> impl IntoView {
    if is_narrowed {
        return view! { <EmptyState icon=Icon::Search title=t!(sales.list.none_match) body=t!(sales.list.none_match_body)/> }.into_any();
    }
    view! {
        <EmptyState icon=F::ICON title=F::word("empty") body=F::word("empty_body")>
            <Show when=move || can_create.get()>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{F::word("add")}</Button>
            </Show>
        </EmptyState>
    }
    .into_any()
}
