//! The name and rights of one role.

use api_types::users::{RoleInput, RoleSummary};
use domain::access::BuiltInRole;
use leptos::prelude::*;

use super::delete::DeleteRole;
use super::matrix::Matrix;
use crate::http::{self, CreationKey};
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::can_administer;
use crate::ui::{
    Button, ButtonKind, FormErrors, FormSummary, Icon, TextField, Toasts, UnsavedGuard, Variant,
    changed_since_start,
};

async fn save(
    role: Option<RoleSummary>,
    body: RoleInput,
    key: CreationKey,
) -> http::Result<RoleSummary> {
    match role {
        None => api::create_role(&body, key).await,
        Some(role) => api::update_role(role.id, role.version, &body).await,
    }
}

/// The form; it starts fresh for every role.
#[component]
pub(super) fn RoleEditor(
    /// The role; `None` for a new one.
    role: Option<RoleSummary>,
    /// Runs with the role saved, or with none after it was deleted.
    on_change: Callback<Option<RoleSummary>>,
    /// Fetches the role anew.
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let session = Session::use_here();
    let start = role.clone();
    let (name, grants) = start
        .map(|role| (role.name, role.grants))
        .unwrap_or_default();
    let (name, grants) = (RwSignal::new(name), RwSignal::new(grants));
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || (name.get(), grants.get()));
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let title = role
        .as_ref()
        .map_or_else(|| t!(settings.roles.new), |role| role.name.clone());
    let key = role.as_ref().and_then(|role| role.key.clone());
    let is_fixed = key.as_deref() == Some(BuiltInRole::Administrator.key());
    let can_edit = untrack(|| can_administer(session));
    let deletable = role.clone().filter(|role| role.key.is_none());
    let role = StoredValue::new(role);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |(): &()| {
        let body = RoleInput {
            name: name.get_untracked(),
            grants: grants.get_untracked(),
        };
        save(role.get_value(), body, key)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            is_saved.set(true);
            session.refresh();
            toasts.done(t!(settings.roles.saved, name = saved.name));
            on_change.run(Some(saved));
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    view! {
        <form class="c-section c-form" novalidate on:submit=submit>
            <h2>{title}</h2>
            <FormSummary errors on_reload/>
            {is_fixed.then(|| view! {
                <p class="c-notice" data-tone="info"><Icon name=Icon::Info/><span>{t!(settings.roles.administrator)}</span></p>
            })}
            <div class="f-settings__role-name">
                <TextField label=t!(settings.roles.name) value=name required=true disabled=!can_edit error=errors.at("/name")/>
            </div>
            <Matrix grants is_fixed=is_fixed || !can_edit/>
            <p class="u-muted">{t!(settings.roles.reach_hint)}</p>
            {can_edit.then(|| view! {
                <div class="f-settings__actions">
                    {deletable.map(|role| view! { <DeleteRole role on_deleted=move || on_change.run(None)/> })}
                    <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>
                        {if role.with_value(Option::is_none) { t!(settings.roles.add) } else { t!(ui.save) }}
                    </Button>
                </div>
            })}
        </form>
        <UnsavedGuard is_dirty/>
    }
}
