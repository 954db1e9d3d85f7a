//! Users, departments and roles (ADM-3).

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// The list of users.
#[component]
pub fn UsersPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.users)/>
        <EmptyState icon=Icon::User title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// The list of departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.departments)/>
        <EmptyState icon=Icon::Building title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// The list of roles.
#[component]
pub fn RolesPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.roles)/>
        <EmptyState icon=Icon::Shield title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
