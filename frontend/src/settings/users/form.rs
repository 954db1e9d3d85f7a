//! The dialog that adds a user or changes one.

use api_types::Patch;
use api_types::users::{RoleSummary, UserCreate, UserPatch, UserSummary};
use domain::ids::{DepartmentId, RoleId, UserId};
use leptos::prelude::*;

use crate::http;
use crate::session::Session;
use crate::settings::api;
use crate::settings::departments::options as department_options;
use crate::ui::{
    Button, ButtonKind, Choice, Combobox, Dialog, FormErrors, FormSummary, Select, TextField,
    Toasts, Variant, lookup,
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
    let title = Signal::derive(move || {
        if let Some(user) = user.get() {
            t!(settings.users.edit, name = user.name)
        } else {
            t!(settings.users.add)
        }
    });
    view! {
        <Dialog open title><UserForm open user=user.get_untracked() on_saved/></Dialog>
    }
}

/// What is in the fields; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    role: RwSignal<String>,
    department: RwSignal<String>,
    manager: RwSignal<Option<Choice>>,
}

impl Draft {
    fn of(user: Option<&UserSummary>) -> Self {
        let text =
            |value: fn(&UserSummary) -> String| RwSignal::new(user.map(value).unwrap_or_default());
        let manager = user.and_then(|user| {
            Some(Choice::new(
                user.manager_id?.to_string(),
                user.manager_name.clone()?,
            ))
        });
        Self {
            name: text(|user| user.name.clone()),
            email: text(|user| user.email.clone()),
            password: RwSignal::new(String::new()),
            role: text(|user| user.role_id.to_string()),
            department: text(|user| {
                let id = user.department_id;
                id.map(|id| id.to_string()).unwrap_or_default()
            }),
            manager: RwSignal::new(manager),
        }
    }

    fn department_id(self) -> Option<DepartmentId> {
        self.department.get_untracked().parse().ok()
    }

    fn manager_id(self) -> Option<UserId> {
        self.manager.get_untracked()?.value.parse().ok()
    }

    /// Makes the user, or changes the one that is there.
    async fn save(self, user: Option<UserSummary>, role_id: RoleId) -> http::Result<UserSummary> {
        let (name, email) = (self.name.get_untracked(), self.email.get_untracked());
        let password = self.password.get_untracked();
        let Some(user) = user else {
            let body = UserCreate {
                name,
                email,
                password,
                role_id,
                department_id: self.department_id(),
                manager_id: self.manager_id(),
            };
            return api::create_user(&body).await;
        };
        let body = UserPatch {
            name: Some(name),
            email: Some(email),
            password: Some(password).filter(|text| !text.is_empty()),
            role_id: Some(role_id),
            department_id: Patch::from(self.department_id()),
            manager_id: Patch::from(self.manager_id()),
            is_active: None,
        };
        api::update_user(user.id, user.version, &body).await
    }
}

#[component]
fn UserForm(
    open: RwSignal<bool>,
    user: Option<UserSummary>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let session = Session::use_here();
    let draft = Draft::of(user.as_ref());
    let is_new = user.is_none();
    let current_role = user.as_ref().map(|user| user.role_id);
    let user = StoredValue::new(user);
    let errors = FormErrors::new();
    let save = Action::new_local(move |role_id: &RoleId| draft.save(user.get_value(), *role_id));
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
        match draft.role.get_untracked().parse() {
            Ok(role_id) => {
                save.dispatch(role_id);
            }
            Err(_) => errors.add("/role_id", t!(field_errors.required)),
        }
    };
    let departments = LocalResource::new(api::departments);
    let roles = LocalResource::new(api::roles);
    let role_choices = Signal::derive(move || {
        let grants = session.user().map(|me| me.grants).unwrap_or_default();
        // Nobody hands out more than they hold; the role that is there stays choosable.
        let is_offered =
            |role: &RoleSummary| role.grants.is_within(&grants) || current_role == Some(role.id);
        let all = roles.get().and_then(Result::ok).unwrap_or_default();
        let offered = all.into_iter().filter(is_offered);
        offered
            .map(|role| (role.id.to_string(), role.name))
            .collect()
    });
    let department_choices = Signal::derive(move || {
        let all = departments.get().and_then(Result::ok).unwrap_or_default();
        department_options(&all)
    });
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
            <FormSummary errors/>
            <TextField label=t!(auth.name) value=draft.name required=true autofocus=true error=errors.at("/name")/>
            <TextField label=t!(auth.email) value=draft.email kind="email" required=true error=errors.at("/email")/>
            <TextField label=password_label value=draft.password kind="password" autocomplete="new-password" required=is_new hint=password_hint error=errors.at("/password")/>
            <Select label=t!(settings.users.role) value=draft.role options=role_choices none=t!(settings.users.choose_role) required=true error=errors.at("/role_id")/>
            <Select label=t!(settings.users.department) value=draft.department options=department_choices none=t!(settings.users.no_department) error=errors.at("/department_id")/>
            <Combobox label=t!(settings.users.manager) value=draft.manager options=lookup(api::people) placeholder=t!(settings.users.find_manager) hint=t!(settings.users.manager_hint) error=errors.at("/manager_id")/>
            <div class="c-dialog__actions">
                <Button on_click=move || open.set(false)>{t!(ui.cancel)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=save.pending()>
                    {if is_new { t!(settings.users.add) } else { t!(ui.save) }}
                </Button>
            </div>
        </form>
    }
}
