//! The routes: which address shows which screen.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::session::Session;
use crate::shell::{NotFound, Shell};
use crate::ui::{ToastRegion, Toasts, Trail};
use crate::{account, audit, auth, campaigns, contacts, i18n, imports, kit, overview, settings};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    Session::provide();
    provide_context(Trail::default());
    let toasts = Toasts::provide();
    let locale = i18n::locale();
    i18n::set_locale(locale.get_untracked());
    view! {
        <Router>
            // Texts are plain strings; a new language draws the screens anew. State is in the address.
            {move || {
                locale.track();
                view! { <Screens/> }
            }}
        </Router>
        <ToastRegion toasts/>
    }
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/sign-in") view=auth::SignIn/>
            <Route path=path!("/set-up") view=auth::SetUp/>
            <Route path=path!("/_kit") view=kit::KitPage/>
            <ParentRoute path=path!("") view=Shell>
                <Route path=path!("/") view=overview::OverviewPage/>
                <Route path=path!("/contacts") view=contacts::ContactsPage/>
                <Route path=path!("/contacts/new") view=contacts::ContactNewPage/>
                <Route path=path!("/contacts/:id") view=contacts::ContactPage/>
                <Route path=path!("/contacts/:id/edit") view=contacts::ContactEditPage/>
                <Route path=path!("/imports") view=imports::ImportsPage/>
                <Route path=path!("/imports/new") view=imports::ImportNewPage/>
                <Route path=path!("/imports/:id") view=imports::ImportPage/>
                <Route path=path!("/campaigns") view=campaigns::CampaignsPage/>
                <Route path=path!("/campaigns/:id") view=campaigns::CampaignPage/>
                <Route path=path!("/settings/users") view=settings::UsersPage/>
                <Route path=path!("/settings/departments") view=settings::DepartmentsPage/>
                <Route path=path!("/settings/roles") view=settings::RolesPage/>
                <Route path=path!("/audit") view=audit::AuditPage/>
                <Route path=path!("/account") view=account::AccountPage/>
            </ParentRoute>
        </Routes>
    }
}
