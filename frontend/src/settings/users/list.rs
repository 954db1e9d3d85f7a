//! The list of users.

use api_types::users::UserSummary;
use leptos::prelude::*;

use super::active::set_active;
use super::form::UserDialog;
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::{Frame, Part, can_administer};
use crate::ui::{
    Button, Column, DataTable, Dot, EmptyState, FilterChip, Icon, LinkButton, Menu, MenuItem,
    Pagination, Param, Person, RadioGroup, SearchBox, Table, TableState, Toasts, Tone, Variant,
    bound_text, cursor, param,
};

/// What the row menus and the button of the page do; `Copy`.
#[derive(Clone, Copy)]
struct Acts {
    is_open: RwSignal<bool>,
    edited: RwSignal<Option<UserSummary>>,
    toasts: Toasts,
    session: Session,
    reload: Callback<()>,
}

impl Acts {
    fn add(self) {
        self.edited.set(None);
        self.is_open.set(true);
    }

    fn edit(self, user: UserSummary) {
        self.edited.set(Some(user));
        self.is_open.set(true);
    }
}

/// The list of users.
#[component]
pub fn UsersPage() -> impl IntoView {
    let (q, active, place) = (param("q"), param("active"), cursor());
    let page = Loader::new(move || {
        let (q, active, cursor) = (q.get(), active.get(), place.get());
        async move { api::users(q, active, cursor).await }
    });
    let acts = Acts {
        is_open: RwSignal::new(false),
        edited: RwSignal::new(None),
        toasts: Toasts::use_here(),
        session: Session::use_here(),
        reload: Callback::new(move |()| page.refetch()),
    };
    let rows = Signal::derive(move || page.get().map(|answer| answer.map(|page| page.items)));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match rows.get() {
        Some(Ok(rows)) => rows.len(),
        _ => 0,
    });
    let add = move || {
        view! {
            <Button variant=Variant::Primary icon=Icon::UserPlus on_click=move || acts.add()>{t!(settings.users.add)}</Button>
        }
    };
    view! {
        <Frame part=Part::Users add>
            <div class="c-tools">
                <SearchBox label=t!(settings.users.search) query=q/>
                <ActiveChip param=active/>
            </div>
            <UserTable rows acts is_narrowed=Signal::derive(move || q.get().is_some() || active.get().is_some())/>
            <Show when=move || shown.get() != 0>
                <Pagination cursor=place next summary=Signal::derive(move || t!(settings.users.shown, count = place.tally(shown.get(), next.get().is_some())))/>
            </Show>
            <UserDialog open=acts.is_open user=acts.edited on_saved=acts.reload/>
        </Frame>
    }
}

/// The table itself, its columns fixed when it is first drawn.
#[component]
fn UserTable(
    rows: Signal<Option<crate::http::Result<Vec<UserSummary>>>>,
    acts: Acts,
    is_narrowed: Signal<bool>,
) -> impl IntoView {
    let mut table = table();
    if untrack(|| can_administer(acts.session)) {
        let menu = move |user: &UserSummary| row_menu(user, acts);
        table = table.column(Column::new("acts", t!(settings.acts), menu).acts());
    }
    let state = TableState::new("users", &table);
    let empty = move || {
        let title = if is_narrowed.get() {
            t!(settings.users.unmatched)
        } else {
            t!(settings.users.nobody)
        };
        view! {
            <EmptyState icon=Icon::User title>
                <LinkButton href="/settings/users">{t!(settings.users.all)}</LinkButton>
            </EmptyState>
        }
    };
    view! { <DataTable table state label=t!(nav.users) rows empty on_retry=acts.reload/> }
}

fn table() -> Table<UserSummary> {
    let text = |id, label, value: fn(&UserSummary) -> Option<String>| {
        Column::new(id, label, move |user| {
            value(user).unwrap_or_else(|| "–".to_owned())
        })
    };
    Table::new(
        |user: &UserSummary| user.id.to_string(),
        |user| user.name.clone(),
    )
    .column(Column::new(
        "name",
        t!(settings.users.person),
        |user: &UserSummary| {
            view! { <Person name=user.name.clone() detail=user.email.clone()/> }
        },
    ))
    .column(
        text("role", t!(settings.users.role), |user| {
            Some(user.role_name.clone())
        })
        .narrow_line(),
    )
    .column(text("department", t!(settings.users.department), |user| {
        user.department_name.clone()
    }))
    .column(text("manager", t!(settings.users.manager), |user| {
        user.manager_name.clone()
    }))
    .column(
        Column::new("active", t!(settings.users.state), |user: &UserSummary| {
            let (label, tone) = if user.is_active {
                (t!(settings.users.is_active), Tone::Good)
            } else {
                (t!(settings.users.is_locked), Tone::Neutral)
            };
            view! { <Dot label tone/> }
        })
        .narrow_side(),
    )
}

fn row_menu(user: &UserSummary, acts: Acts) -> impl IntoView + use<> {
    let edited = user.clone();
    let mut items = vec![MenuItem::run(t!(settings.edit), Icon::Pencil, move || {
        acts.edit(edited.clone());
    })];
    let is_me = untrack(|| acts.session.user()).is_some_and(|me| me.id == user.id);
    let (target, is_active) = (user.clone(), user.is_active);
    let toggle = move || set_active(target.clone(), !is_active, acts.toasts, acts.reload);
    if !is_active {
        items.push(MenuItem::run(t!(settings.users.enable), Icon::Undo, toggle));
    } else if !is_me {
        items.push(MenuItem::run(t!(settings.users.disable), Icon::Lock, toggle).danger());
    }
    view! { <Menu label=t!(settings.acts_on, name = user.name) items icon_only=true variant=Variant::Quiet/> }
}

/// Only those who may sign in, only those locked out, or both.
#[component]
fn ActiveChip(param: Param) -> impl IntoView {
    let words = |value: &str| {
        if value == "true" {
            t!(settings.users.is_active)
        } else {
            t!(settings.users.is_locked)
        }
    };
    let value = Signal::derive(move || param.get().map(|value| words(&value)));
    let chosen = bound_text(param);
    let options = move || {
        ["true", "false"]
            .map(|value| (value.to_owned(), words(value)))
            .to_vec()
    };
    view! {
        <FilterChip label=t!(settings.users.state) value on_clear=move || param.set(None)>
            <RadioGroup label=t!(settings.users.state) value=chosen options=options()/>
        </FilterChip>
    }
}
