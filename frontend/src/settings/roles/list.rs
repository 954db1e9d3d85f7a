//! The roles beside the rights of the chosen one.

use api_types::users::RoleSummary;
use leptos::prelude::*;
use leptos_router::components::A;

use super::editor::RoleEditor;
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::settings::api;
use crate::settings::frame::{Frame, Part, can_administer};
use crate::ui::{ErrorState, Icon, LinkButton, SkeletonRows, Tag, Variant, param};

/// The value of `?role=` for a role that is not there yet.
const NEW: &str = "new";

/// The roles; `?role=` is the one shown.
#[component]
pub fn RolesPage() -> impl IntoView {
    let chosen = param("role");
    let session = Session::use_here();
    let can_edit = untrack(|| can_administer(session));
    let roles = Loader::new(api::roles);
    let add = || {
        view! {
            <LinkButton href=address(NEW) variant=Variant::Primary icon=Icon::Plus>{t!(settings.roles.add)}</LinkButton>
        }
    };
    let on_change = Callback::new(move |role: Option<RoleSummary>| {
        roles.refetch();
        chosen.set(role.map(|role| role.id.to_string()));
    });
    let on_reload = Callback::new(move |()| roles.refetch());
    let shown = move |all: Vec<RoleSummary>| {
        let wanted = chosen.text();
        let role = all
            .iter()
            .find(|role| role.id.to_string() == wanted)
            .or_else(|| all.first().filter(|_| wanted != NEW || !can_edit))
            .cloned();
        let current = role.as_ref().map(|role| role.id);
        let links = all
            .into_iter()
            .map(|role| {
                let is_current = current == Some(role.id);
                link(role, is_current)
            })
            .collect_view();
        view! {
            <div class="c-columns f-settings__roles">
                <nav aria-label=t!(nav.roles)>{links}</nav>
                <RoleEditor role on_change on_reload/>
            </div>
        }
    };
    view! {
        <Frame part=Part::Roles add>
            {move || match roles.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => failed(error, roles),
                Some(Ok(all)) => shown(all).into_any(),
            }}
        </Frame>
    }
}

fn failed(error: http::Error, roles: Loader<http::Result<Vec<RoleSummary>>>) -> AnyView {
    view! { <ErrorState error on_retry=move || roles.refetch()/> }.into_any()
}

fn address(role: &str) -> String {
    format!("/settings/roles?role={role}")
}

fn link(role: RoleSummary, is_current: bool) -> impl IntoView {
    let people = format::number(role.user_count);
    view! {
        <A
            href=address(&role.id.to_string())
            scroll=false
            attr:class="f-settings__role"
            attr:aria-current=if is_current { "true" } else { "false" }
        >
            <b>{role.name}</b>
            {role.key.is_some().then(|| view! { <Tag label=t!(settings.roles.built_in)/> })}
            <small>{t!(settings.departments.people, count = people)}</small>
        </A>
    }
}
