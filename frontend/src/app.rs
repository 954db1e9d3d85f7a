//! The routes: which address shows which screen.

use domain::labels::LabelKind;
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::screens::Screen;
use crate::session::Session;
use crate::shell::{NotFound, Shell};
use crate::ui::{ToastRegion, Toasts, Trail};
use crate::{
    bulk_changes, campaigns, contacts, duplicates, i18n, imports, sales, settings, templates,
};

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
            // Texts are plain strings, so that a new language draws the screens anew: what is in the
            // address stays, what was typed into a form and not saved is lost.
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
            <Route path=path!("/sign-in") view=Screen::SignIn/>
            <Route path=path!("/set-up") view=Screen::SetUp/>
            <Route path=path!("/_kit") view=Screen::Kit/>
            <ParentRoute path=path!("") view=Shell>
                <Route path=path!("/") view=Screen::Overview/>
                <Route path=path!("/contacts") view=Screen::Contacts(contacts::Screen::List)/>
                <Route path=path!("/contacts/new") view=Screen::Contacts(contacts::Screen::New)/>
                <Route path=path!("/contacts/:id") view=Screen::Contacts(contacts::Screen::Profile)/>
                <Route path=path!("/contacts/:id/edit") view=Screen::Contacts(contacts::Screen::Edit)/>
                <Route path=path!("/bulk-changes") view=Screen::BulkChanges(bulk_changes::Screen::History)/>
                <Route path=path!("/bulk-changes/:id") view=Screen::BulkChanges(bulk_changes::Screen::Detail)/>
                <Route path=path!("/duplicates") view=Screen::Duplicates(duplicates::Screen::Pairs)/>
                <Route path=path!("/duplicates/incomplete") view=Screen::Duplicates(duplicates::Screen::Incomplete)/>
                <Route path=path!("/segments") view=Screen::Contacts(contacts::Screen::Segments)/>
                <Route path=path!("/segments/:id") view=Screen::Contacts(contacts::Screen::Segment)/>
                <Route path=path!("/imports") view=Screen::Imports(imports::Screen::History)/>
                <Route path=path!("/imports/new") view=Screen::Imports(imports::Screen::New)/>
                <Route path=path!("/imports/:id") view=Screen::Imports(imports::Screen::Detail)/>
                <Route path=path!("/campaigns") view=Screen::Campaigns(campaigns::Screen::List)/>
                <Route path=path!("/campaigns/money") view=Screen::Campaigns(campaigns::Screen::Money)/>
                <Route path=path!("/campaigns/:id") view=Screen::Campaigns(campaigns::Screen::Detail)/>
                <Route path=path!("/templates") view=Screen::Templates(templates::Screen::List)/>
                <Route path=path!("/templates/new") view=Screen::Templates(templates::Screen::New)/>
                <Route path=path!("/templates/:id") view=Screen::Templates(templates::Screen::Edit)/>
                <Route path=path!("/deals") view=Screen::Sales(sales::Screen::Deals)/>
                <Route path=path!("/deals/:id") view=Screen::Sales(sales::Screen::Deal)/>
                <Route path=path!("/quotes") view=Screen::Sales(sales::Screen::Quotes)/>
                <Route path=path!("/quotes/:id") view=Screen::Sales(sales::Screen::Quote)/>
                <Route path=path!("/orders") view=Screen::Sales(sales::Screen::Orders)/>
                <Route path=path!("/orders/:id") view=Screen::Sales(sales::Screen::Order)/>
                <Route path=path!("/contracts") view=Screen::Sales(sales::Screen::Contracts)/>
                <Route path=path!("/contracts/:id") view=Screen::Sales(sales::Screen::Contract)/>
                <Route path=path!("/tickets") view=Screen::Sales(sales::Screen::Tickets)/>
                <Route path=path!("/tickets/:id") view=Screen::Sales(sales::Screen::Ticket)/>
                <Route path=path!("/settings/users") view=Screen::Settings(settings::Screen::Users)/>
                <Route path=path!("/settings/departments") view=Screen::Settings(settings::Screen::Departments)/>
                <Route path=path!("/settings/roles") view=Screen::Settings(settings::Screen::Roles)/>
                <Route path=path!("/settings/contacts") view=Screen::Settings(settings::Screen::Contacts)/>
                <Route path=path!("/settings/stages") view=Screen::Settings(settings::Screen::Labels(LabelKind::Stages))/>
                <Route path=path!("/settings/categories") view=Screen::Settings(settings::Screen::Labels(LabelKind::Categories))/>
                <Route path=path!("/settings/tags") view=Screen::Settings(settings::Screen::Labels(LabelKind::Tags))/>
                <Route path=path!("/settings/fields") view=Screen::Settings(settings::Screen::CustomFields)/>
                <Route path=path!("/settings/scores") view=Screen::Settings(settings::Screen::Scores)/>
                <Route path=path!("/settings/email") view=Screen::Settings(settings::Screen::Email)/>
                <Route path=path!("/settings/sms") view=Screen::Settings(settings::Screen::Sms)/>
                <Route path=path!("/settings/voice") view=Screen::Settings(settings::Screen::Voice)/>
                <Route path=path!("/settings/outbox") view=Screen::Settings(settings::Screen::Outbox)/>
                <Route path=path!("/audit") view=Screen::Audit/>
                <Route path=path!("/account") view=Screen::Account/>
            </ParentRoute>
        </Routes>
    }
}
