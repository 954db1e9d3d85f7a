//! The dialog that adds a user or changes one.

use api_types::users::{RoleSummary, UserSummary};
use domain::access::Grants;
use domain::ids::RoleId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use crate::choices::accounts;
use crate::http::CreationKey;
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::api;
use crate::settings::departments::options as department_options;
use crate::ui::{
    Button, ButtonKind, CancelButton, Combobox, Dialog, ErrorNotice, FormErrors, FormSummary,
    Select, TextField, Toasts, UnsavedGuard, Variant, changed_since_start, lookup,
};

/// The dialog; `user` is the one being changed, `None` adds one.
#[component]
pub(super) fn UserDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Who is being changed.
    user: RwSignal<Option<UserSummary>>,
    /// Runs after the server has taken it over.
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let title = Signal::derive(move || {
        if let Some(user) = user.get() {
            t!(settings.users.edit, name = user.name)
        } else {
            t!(settings.users.add)
        }
    });
    let on_reload = Callback::new(move |()| {
        let Some(id) = user.with_untracked(|user| user.as_ref().map(|user| user.id)) else {
            return;
        };
        spawn_local(async move {
            match api::user(id).await {
                Ok(fresh) => user.set(Some(fresh)),
                Err(error) => toasts.failed(&error),
            }
        });
    });
    view! {
        <Dialog open title>
            {move || view! { <UserForm open user=user.get() on_saved on_reload/> }}
        </Dialog>
    }
}

/// Nobody hands out more than they hold; the role that is there stays choosable.
fn roles_offered(
    all: Vec<RoleSummary>,
    mine: &Grants,
    current: Option<RoleId>,
) -> Vec<(String, String)> {
    all.into_iter()
        .filter(|role| role.grants.is_within(mine) || current == Some(role.id))
        .map(|role| (role.id.to_string(), role.name))
        .collect()
}

/// The role and the department, and what went wrong with asking for those there are.
#[component]
fn Placement(draft: Draft, errors: FormErrors, current_role: Option<RoleId>) -> impl IntoView {
    let session = Session::use_here();
    let departments = Loader::new(api::departments);
    let roles = Loader::new(api::roles);
    let role_choices = Signal::derive(move || {
        let mine = session.user().map(|me| me.grants).unwrap_or_default();
        let all = roles.get().and_then(Result::ok).unwrap_or_default();
        roles_offered(all, &mine, current_role)
    });
    let department_choices = Signal::derive(move || {
        let all = departments.get().and_then(Result::ok).unwrap_or_default();
        department_options(&all)
    });
    let failure = Signal::derive(move || {
        let of_departments = || departments.get().and_then(Result::err);
        roles.get().and_then(Result::err).or_else(of_departments)
    });
    let retry = move || {
        roles.refetch();
        departments.refetch();
    };
    view! {
        <Select label=t!(settings.users.role) value=draft.role options=role_choices none=t!(settings.users.choose_role) required=true error=errors.at("/role_id")/>
        <Select label=t!(settings.users.department) value=draft.department options=department_choices none=t!(settings.users.no_department) error=errors.at("/department_id")/>
        <ErrorNotice error=failure on_retry=retry/>
    }
}

#[component]
fn UserForm(
    open: RwSignal<bool>,
    user: Option<UserSummary>,
    on_saved: Callback<()>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let (toasts, session) = (Toasts::use_here(), Session::use_here());
    let draft = Draft::of(user.as_ref());
    let is_new = user.is_none();
    let current_role = user.as_ref().map(|user| user.role_id);
    let user = StoredValue::new(user);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let save =
        Action::new_local(move |role_id: &RoleId| draft.save(user.get_value(), *role_id, key));
    Effect::new(move || match save.value().get() {
        Some(Ok(saved)) => {
            open.set(false);
            session.refresh();
            toasts.done(if is_new {
                t!(settings.users.added, name = saved.name)
            } else {
                t!(settings.users.changed, name = saved.name)
            });
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        if let Ok(role_id) = draft.role.get_untracked().parse() {
            save.dispatch(role_id);
        } else {
            errors.add("/role_id", t!(field_errors.required));
            errors.point_out(&event);
        }
    };
    let (password_label, password_hint) = if is_new {
        (t!(auth.password), t!(settings.users.password_hint))
    } else {
        (
            t!(settings.users.new_password),
            t!(settings.users.new_password_hint),
        )
    };
    view! {
        <form class="c-form c-form--two" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <TextField label=t!(auth.name) value=draft.name required=true autofocus=true error=errors.at("/name")/>
            <TextField label=t!(auth.email) value=draft.email kind="email" required=true error=errors.at("/email")/>
            <TextField label=password_label value=draft.password kind="password" autocomplete="new-password" required=is_new hint=password_hint error=errors.at("/password")/>
            <Placement draft errors current_role/>
            <Combobox label=t!(settings.users.manager) value=draft.manager options=lookup(accounts) placeholder=t!(settings.users.find_manager) hint=t!(settings.users.manager_hint) error=errors.at("/manager_id")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=save.pending()>
                    {if is_new { t!(settings.users.add) } else { t!(ui.save) }}
                </Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.typed())/>
    }
}
