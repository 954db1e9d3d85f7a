//! The list of templates beside their folders (AUT-7).

use api_types::templates::{TemplateDetail, TemplateSummary};
use domain::access::Permission;
use domain::ids::TemplateId;
use domain::templates::TemplateKind;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::delete::{DeleteTemplate, Doomed};
use super::folders::{FolderActions, FolderNav, Folders};
use super::{api, words};
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Column, DataTable, DeniedState, EmptyState, Icon, Menu, MenuItem, OptionsChip, PageHeader,
    Pagination, SearchBox, Table, TableState, Toasts, Variant, cursor, param, sort_pairs,
};

/// What the rows' menus do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    doomed: RwSignal<Doomed>,
    copy: Action<TemplateId, http::Result<TemplateDetail>>,
}

/// The templates, for who may see them.
#[component]
pub(super) fn TemplatesPage() -> impl IntoView {
    let session = Session::use_here();
    view! {
        <div class="f-templates">
            <PageHeader title=t!(nav.templates)>
                <Show when=move || session.can(Permission::TemplatesCreate)><AddMenu/></Show>
            </PageHeader>
            <Show when=move || session.can(Permission::TemplatesView) fallback=DeniedState><Templates/></Show>
        </div>
    }
}

/// A new template of either kind, in the folder that is open.
#[component]
fn AddMenu() -> impl IntoView {
    let folder = param("folder");
    let items = Signal::derive(move || {
        let folder = folder.get().filter(|folder| folder != Folders::UNFILED);
        let folder = folder.map_or_else(String::new, |id| format!("&folder={id}"));
        let item = |kind: TemplateKind| {
            let href = format!("/templates/new?kind={}{folder}", kind.as_str());
            MenuItem::link(words::kind(kind), words::icon(kind), href)
        };
        TemplateKind::ALL.iter().copied().map(item).collect()
    });
    view! { <Menu label=t!(templates.add) items icon=Icon::Plus variant=Variant::Primary/> }
}

#[component]
fn Templates() -> impl IntoView {
    let session = Session::use_here();
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    let folders = Folders::here();
    let (search, kind, sort, place) = (param("q"), param("kind"), param("sort"), cursor());
    let answer = Loader::new(move || {
        let mut pairs = vec![
            ("q", search.get()),
            ("kind", kind.get()),
            ("cursor", place.get()),
        ];
        pairs.extend(folders.pairs());
        pairs.extend(sort_pairs(sort.get().as_deref()));
        api::list(pairs)
    });
    let rows = Signal::derive(move || answer.get().map(|answer| answer.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown =
        Signal::derive(move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len()));
    let summary = Signal::derive(move || {
        t!(
            templates.count,
            count = place.tally(shown.get(), next.with(Option::is_some))
        )
    });
    let renew = move || {
        answer.refetch();
        folders.refetch();
    };
    let acts = Acts {
        doomed: RwSignal::new(None),
        copy: Action::new_local(|id: &TemplateId| api::copy(*id)),
    };
    Effect::new(move || match acts.copy.value().get() {
        Some(Ok(copy)) => {
            toasts.done(t!(templates.copied, name = copy.name));
            navigate(
                &format!("/templates/{}", copy.id),
                NavigateOptions::default(),
            );
        }
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let can_create = Signal::derive(move || session.can(Permission::TemplatesCreate));
    let table = table(acts, can_create);
    let state = TableState::new("templates", &table);
    let empty = move || {
        let is_narrowed = search.get().is_some() || kind.get().is_some() || folders.is_chosen();
        view! { <Nothing is_narrowed/> }
    };
    let kinds = TemplateKind::ALL
        .iter()
        .map(|kind| (kind.as_str(), words::kind(*kind)))
        .collect();
    view! {
        <div class="f-templates__list">
            <FolderNav folders/>
            <div>
                <div class="c-tools">
                    <SearchBox label=t!(templates.search) query=search/>
                    <OptionsChip label=t!(templates.field.kind) query=kind options=kinds single=true/>
                    <div class="c-tools__end"><FolderActions folders on_change=renew/></div>
                </div>
                <DataTable table state label=t!(nav.templates) rows sort empty on_retry=move || answer.refetch()/>
                <Show when=move || shown.get() != 0><Pagination cursor=place next summary/></Show>
            </div>
        </div>
        <DeleteTemplate doomed=acts.doomed on_deleted=renew/>
    }
}

/// Why the list is empty, and the first step out of it.
#[component]
fn Nothing(is_narrowed: bool) -> impl IntoView {
    let session = Session::use_here();
    if is_narrowed {
        return view! { <EmptyState icon=Icon::Search title=t!(templates.none_match) body=t!(templates.none_match_body)/> }.into_any();
    }
    view! {
        <EmptyState icon=Icon::Mail title=t!(templates.none) body=t!(templates.none_body)>
            <Show when=move || session.can(Permission::TemplatesCreate)><AddMenu/></Show>
        </EmptyState>
    }
    .into_any()
}

fn table(acts: Acts, can_create: Signal<bool>) -> Table<TemplateSummary> {
    type Row = TemplateSummary;
    let owner = |row: &Row| row.owner.as_ref().map(|owner| owner.name.clone());
    let folder = |row: &Row| row.folder.as_ref().map(|folder| folder.name.clone());
    Table::new(|row: &Row| row.id.to_string(), |row| row.name.clone())
        .href(|row| format!("/templates/{}", row.id))
        .column(
            Column::new("name", t!(templates.field.name), |row: &Row| {
                view! { <span class="f-templates__name">{row.name.clone()} <small>{row.subject.clone()}</small></span> }
            })
            .sort("name"),
        )
        .column(
            Column::new("kind", t!(templates.field.kind), |row: &Row| words::kind(row.kind))
                .narrow_side(),
        )
        .column(Column::new("folder", t!(templates.field.folder), folder).narrow_line())
        .column(Column::new("owner", t!(templates.field.owner), owner))
        .column(
            Column::new("updated", t!(templates.field.updated_at), |row: &Row| {
                format::relative(row.updated_at)
            })
            .sort("updated_at"),
        )
        .column(
            Column::new("actions", t!(templates.field.actions), move |row: &Row| {
                row_menu(acts, can_create, row)
            })
            .acts(),
        )
}

fn row_menu(
    acts: Acts,
    can_create: Signal<bool>,
    template: &TemplateSummary,
) -> impl IntoView + use<> {
    let (id, can_edit, can_delete) = (template.id, template.can_edit, template.can_delete);
    let label = t!(templates.actions_of, name = template.name);
    let name = template.name.clone();
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if can_edit {
            let href = format!("/templates/{id}");
            items.push(MenuItem::link(t!(templates.edit), Icon::Pencil, href));
        }
        if can_create.get() {
            items.push(MenuItem::run(t!(templates.copy), Icon::Copy, move || {
                acts.copy.dispatch(id);
            }));
        }
        if can_delete {
            let name = name.clone();
            let delete = move || acts.doomed.set(Some((id, name.clone())));
            items.push(MenuItem::run(t!(templates.delete), Icon::Trash, delete).danger());
        }
        items
    });
    view! {
        <Show when=move || can_edit || can_delete || can_create.get()>
            <Menu label=label.clone() items icon_only=true variant=Variant::Quiet/>
        </Show>
    }
}
