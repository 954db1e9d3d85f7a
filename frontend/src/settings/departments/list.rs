//! The tree of departments.

use api_types::users::DepartmentSummary;
use leptos::prelude::*;

use super::form::{DepartmentDialog, Edited};
use super::tree::in_order;
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::{Frame, Part, can_administer};
use crate::ui::{
    Button, DeleteDialog, EmptyState, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Variant,
};

/// What the row menus do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    is_editing: RwSignal<bool>,
    edited: RwSignal<Edited>,
    deleted: RwSignal<Option<DepartmentSummary>>,
}

impl Acts {
    fn edit(self, edited: Edited) {
        self.edited.set(edited);
        self.is_editing.set(true);
    }
}

/// The tree of departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let session = Session::use_here();
    let all = Loader::new(api::departments);
    let acts = Acts {
        is_editing: RwSignal::new(false),
        edited: RwSignal::new(Edited::NewUnder(None)),
        deleted: RwSignal::new(None),
    };
    let on_change = Callback::new(move |()| all.refetch());
    let known = Signal::derive(move || all.get().and_then(Result::ok).unwrap_or_default());
    let add = move || {
        view! {
            <Button variant=Variant::Primary icon=Icon::Plus on_click=move || acts.edit(Edited::NewUnder(None))>{t!(settings.departments.add)}</Button>
        }
    };
    view! {
        <Frame part=Part::Departments add>
            {move || match all.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_change/> }.into_any(),
                Some(Ok(all)) if all.is_empty() => view! {
                    <EmptyState icon=Icon::Building title=t!(settings.departments.none) body=t!(settings.departments.none_body)/>
                }.into_any(),
                Some(Ok(all)) => view! {
                    <ul class="f-settings__tree" aria-label=t!(nav.departments)>
                        {in_order(&all).into_iter().map(|(depth, one)| {
                            let acts = can_administer(session).then_some(acts);
                            row(depth, one, acts)
                        }).collect_view()}
                    </ul>
                }.into_any(),
            }}
            <DepartmentDialog open=acts.is_editing edited=acts.edited all=known on_saved=on_change/>
            <DeleteDialog
                doomed=acts.deleted
                title=|one| t!(settings.departments.delete_title, name = one.name.clone())
                body=|_| t!(settings.departments.delete_body)
                confirm=t!(settings.delete)
                delete=|one| api::delete_department(one.id)
                done=|one| t!(settings.departments.deleted, name = one.name.clone())
                refused=|_, error| {
                    (error.code() == Some("in_use")).then(|| t!(settings.departments.in_use))
                }
                on_deleted=on_change
            />
        </Frame>
    }
}

/// A department; with a menu for who may change it.
fn row(depth: usize, department: DepartmentSummary, acts: Option<Acts>) -> impl IntoView + use<> {
    let users = format::number(department.user_count);
    let name = department.name.clone();
    view! {
        <li class="f-settings__node" style:--depth=depth.to_string()>
            <b>{name}</b>
            <span class="u-muted">{t!(settings.departments.people, count = users)}</span>
            {acts.map(|acts| row_menu(department, acts))}
        </li>
    }
}

fn row_menu(department: DepartmentSummary, acts: Acts) -> impl IntoView + use<> {
    let (name, id) = (department.name.clone(), department.id);
    let (edited, deleted) = (department.clone(), department);
    let items = vec![
        MenuItem::run(t!(settings.departments.add_under), Icon::Plus, move || {
            acts.edit(Edited::NewUnder(Some(id)));
        }),
        MenuItem::run(t!(settings.departments.edit_act), Icon::Pencil, move || {
            acts.edit(Edited::Known(edited.clone()));
        }),
        MenuItem::run(t!(settings.delete), Icon::Trash, move || {
            acts.deleted.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    view! { <Menu label=t!(settings.acts_on, name = name) items icon_only=true variant=Variant::Quiet/> }
}
