//! The tree of departments.

use api_types::users::DepartmentSummary;
use domain::ids::DepartmentId;
use leptos::prelude::*;

use super::form::{DepartmentDialog, Edited};
use super::tree::in_order;
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::{Frame, Part, can_administer};
use crate::ui::{
    Button, ConfirmDialog, EmptyState, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Toasts,
    Variant,
};

/// What the row menus do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    is_editing: RwSignal<bool>,
    edited: RwSignal<Edited>,
    is_deleting: RwSignal<bool>,
    deleted: RwSignal<Option<DepartmentSummary>>,
}

impl Acts {
    fn edit(self, edited: Edited) {
        self.edited.set(edited);
        self.is_editing.set(true);
    }

    fn delete(self, department: DepartmentSummary) {
        self.deleted.set(Some(department));
        self.is_deleting.set(true);
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
        is_deleting: RwSignal::new(false),
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
            <DeleteDepartment open=acts.is_deleting department=acts.deleted on_deleted=on_change/>
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
            acts.delete(deleted.clone());
        })
        .danger(),
    ];
    view! { <Menu label=t!(settings.acts_on, name = name) items icon_only=true variant=Variant::Quiet/> }
}

#[component]
fn DeleteDepartment(
    open: RwSignal<bool>,
    department: RwSignal<Option<DepartmentSummary>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let name = move || department.get().map(|one| one.name).unwrap_or_default();
    let delete = Action::new_local(|id: &DepartmentId| api::delete_department(*id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => toasts.done(t!(settings.departments.deleted, name = untrack(name))),
            Err(error) if error.code() == Some("in_use") => {
                toasts.failed_text(t!(settings.departments.in_use));
            }
            Err(error) => toasts.failed(&error),
        }
        on_deleted.run(());
    });
    let confirm = move || {
        if let Some(department) = department.get_untracked() {
            delete.dispatch(department.id);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(settings.departments.delete_title, name = name()))
            body=t!(settings.departments.delete_body)
            confirm=t!(settings.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
