//! The list of segments (CON-12).

use api_types::segments::SegmentDetail;
use domain::access::Permission;
use domain::ids::SegmentId;
use leptos::prelude::*;

use super::delete::DeleteSegment;
use super::form::{Editing, SegmentDialog};
use super::{api, words};
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Button, Column, DataTable, Dot, EmptyState, Icon, Menu, MenuItem, PageHeader, Pagination,
    SearchBox, Table, TableState, Toasts, Tone, Variant, cursor, param,
};

/// What the rows' menus do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    editing: RwSignal<Option<Editing>>,
    doomed: RwSignal<Option<SegmentDetail>>,
    copy: Action<SegmentId, crate::http::Result<SegmentDetail>>,
}

/// The list of segments.
#[component]
pub(crate) fn SegmentsPage() -> impl IntoView {
    let session = Session::use_here();
    let toasts = Toasts::use_here();
    let (search, sort, place) = (param("q"), param("sort"), cursor());
    let answer = Loader::new(move || {
        let order = sort.get().map(|sort| match sort.strip_prefix('-') {
            Some(key) => (key.to_owned(), "desc".to_owned()),
            None => (sort, "asc".to_owned()),
        });
        let (sort, order) = order.unzip();
        api::list(vec![
            ("q", search.get()),
            ("sort", sort),
            ("order", order),
            ("cursor", place.get()),
        ])
    });
    let rows = Signal::derive(move || answer.get().map(|answer| answer.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match rows.get() {
        Some(Ok(rows)) => rows.len(),
        _ => 0,
    });
    let summary = Signal::derive(move || {
        t!(
            segments.count,
            count = place.tally(shown.get(), next.with(Option::is_some))
        )
    });
    let acts = Acts {
        editing: RwSignal::new(None),
        doomed: RwSignal::new(None),
        copy: Action::new_local(|id: &SegmentId| api::copy(*id)),
    };
    Effect::new(move || match acts.copy.value().get() {
        Some(Ok(copy)) => {
            toasts.done(t!(segments.copied, name = copy.name));
            answer.refetch();
        }
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let can_create = Signal::derive(move || session.can(Permission::ContactsEdit));
    let add = move || acts.editing.set(Some(Editing::New { filter: None }));
    let table = table(acts, can_create);
    let state = TableState::new("segments", &table);
    let empty = move || view! { <Nothing is_narrowed=search.get().is_some() can_create add/> };
    view! {
        <div class="f-segments">
            <PageHeader title=t!(nav.segments)>
                <Show when=move || can_create.get()>
                    <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{t!(segments.add)}</Button>
                </Show>
            </PageHeader>
            <div class="c-tools"><SearchBox label=t!(segments.search) query=search/></div>
            <DataTable table state label=t!(nav.segments) rows sort empty on_retry=move || answer.refetch()/>
            <Show when=move || shown.get() != 0><Pagination cursor=place next summary/></Show>
            <SegmentDialog editing=acts.editing on_saved=move |_| answer.refetch()/>
            <DeleteSegment doomed=acts.doomed on_deleted=move || answer.refetch()/>
        </div>
    }
}

/// Why the list is empty, and the first step out of it.
#[component]
fn Nothing(
    is_narrowed: bool,
    #[prop(into)] can_create: Signal<bool>,
    #[prop(into)] add: Callback<()>,
) -> impl IntoView {
    if is_narrowed {
        return view! { <EmptyState icon=Icon::Search title=t!(segments.none_match) body=t!(segments.none_match_body)/> }.into_any();
    }
    view! {
        <EmptyState icon=Icon::Target title=t!(segments.none) body=t!(segments.none_body)>
            <Show when=move || can_create.get()>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=add>{t!(segments.add)}</Button>
            </Show>
        </EmptyState>
    }
    .into_any()
}

fn table(acts: Acts, can_create: Signal<bool>) -> Table<SegmentDetail> {
    Table::new(|s: &SegmentDetail| s.id.to_string(), |s| s.name.clone())
        .href(|s| format!("/segments/{}", s.id))
        .column(
            Column::new("name", t!(segments.field.name), |s: &SegmentDetail| {
                s.name.clone()
            })
            .sort("name"),
        )
        .column(
            Column::new(
                "kind",
                t!(segments.field.kind),
                |s: &SegmentDetail| match words::building(s) {
                    Some(building) => view! { <Dot label=building tone=Tone::Info/> }.into_any(),
                    None => words::kind(s).into_any(),
                },
            )
            .narrow_side(),
        )
        .column(
            Column::new("filter", t!(segments.field.filter), |s: &SegmentDetail| {
                s.filter
                    .clone()
                    .map(|filter| view! { <code class="f-segments__filter">{filter}</code> })
            })
            .narrow_line(),
        )
        .column(Column::new("members", t!(segments.field.members), words::count).numeric())
        .column(Column::new(
            "owner",
            t!(segments.field.owner),
            |s: &SegmentDetail| {
                s.owner
                    .as_ref()
                    .map(|owner| owner.name.clone())
                    .unwrap_or_default()
            },
        ))
        .column(
            Column::new(
                "actions",
                t!(segments.field.actions),
                move |s: &SegmentDetail| row_menu(acts, can_create, s),
            )
            .acts(),
        )
}

fn row_menu(
    acts: Acts,
    can_create: Signal<bool>,
    segment: &SegmentDetail,
) -> impl IntoView + use<> {
    let (id, can_edit) = (segment.id, segment.can_edit);
    let label = t!(segments.actions_of, name = segment.name);
    let segment = segment.clone();
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if can_edit {
            items.push(MenuItem::run(t!(segments.edit), Icon::Pencil, move || {
                acts.editing.set(Some(Editing::Kept(id)));
            }));
        }
        if can_create.get() {
            items.push(MenuItem::run(t!(segments.copy), Icon::Copy, move || {
                acts.copy.dispatch(id);
            }));
        }
        if can_edit {
            let segment = segment.clone();
            let delete = move || acts.doomed.set(Some(segment.clone()));
            items.push(MenuItem::run(t!(segments.delete), Icon::Trash, delete).danger());
        }
        items
    });
    view! {
        <Show when=move || can_edit || can_create.get()>
            <Menu label=label.clone() items icon_only=true variant=Variant::Quiet/>
        </Show>
    }
}
